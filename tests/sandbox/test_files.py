from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from residency.domain.errors import BadInput
from residency.sandbox.files import MOST_FILES, checked, folders


@pytest.mark.parametrize("path", ["", "/x", "../x", "a/../../x", "a/..", "./x", "a//b", "a/", ".", "a\0b"])
def test_refuses_a_path_that_is_not_plainly_inside(path: str) -> None:
    with pytest.raises(BadInput, match="no path inside a folder"):
        checked({path: "x"})


def test_refuses_a_path_that_is_a_file_and_a_folder() -> None:
    with pytest.raises(BadInput, match="'a' is both a file and a folder"):
        checked({"a": "x", "a/b": "y"})


def test_refuses_more_files_than_a_repository_of_an_exercise_has() -> None:
    with pytest.raises(BadInput, match=f"at most {MOST_FILES} files"):
        checked({str(number): "" for number in range(MOST_FILES + 1)})


def test_takes_text_and_bytes_and_odd_names() -> None:
    content = checked({"a b/ü.py": "ü", "-rf": b"\xff", "..x/...": ""})

    assert content == {
        PurePosixPath("a b/ü.py"): "ü".encode(),
        PurePosixPath("-rf"): b"\xff",
        PurePosixPath("..x/..."): b"",
    }


def test_names_the_folders_outer_before_inner() -> None:
    content = checked({"a/b/c.py": "", "a/d.py": "", "e.py": ""})

    assert [str(folder) for folder in folders(content)] == ["a", "a/b"]
