"""Patches apply exactly or not at all, and diffs are those of a repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from residency.catalog.git import apply_patches, diff_trees
from residency.catalog.rows import parse_diff
from residency.domain.diff import FileStatus
from residency.domain.errors import PackError
from tests.catalog.repository import flat_rows, real_diff

LONG = "".join(f"line {number}\n" for number in range(1, 41))

CHANGES = {
    "a changed line": ({"a.py": LONG}, {"a.py": LONG.replace("line 20\n", "line twenty\n")}),
    "two hunks": ({"a.py": LONG}, {"a.py": LONG.replace("line 2\n", "two\n").replace("line 39\n", "")}),
    "a new file": ({"a.py": LONG}, {"a.py": LONG, "b/c.py": "new\n"}),
    "a new empty file": ({"a.py": LONG}, {"a.py": LONG, "empty.py": ""}),
    "a removed file": ({"a.py": LONG, "b.py": "gone\n"}, {"a.py": LONG}),
    "a file that was empty": ({"a.py": ""}, {"a.py": "text\n"}),
    "a file that becomes empty": ({"a.py": "text\n"}, {"a.py": ""}),
    "a rename": ({"a.py": LONG}, {"sub/b.py": LONG}),
    "a rename with a change": ({"a.py": LONG}, {"b.py": LONG.replace("line 9\n", "nine\n")}),
    "no end of line before": ({"a.py": "one\ntwo"}, {"a.py": "one\ntwo\n"}),
    "no end of line after": ({"a.py": "one\ntwo\n"}, {"a.py": "one\nthree"}),
    "windows line ends": ({"a.py": "one\r\ntwo\r\n"}, {"a.py": "one\r\n2\r\n"}),
    "odd line breaks": ({"a.py": "one\x0cstill one\u2028still\n"}, {"a.py": "one\x0cstill 1\u2028still\n"}),
    "rows that look like headers": ({"a.sql": "-- a\n++ b\n"}, {"a.sql": "--- a\n+++ b\n@@ -1 +1 @@\n"}),
    "letters of many languages": ({"ä.py": "Grüße\n"}, {"ä.py": "Grüße, Łukasz\n"}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_shows_the_rows_that_git_shows(tmp_path: Path, change: tuple[dict[str, str], dict[str, str]]) -> None:
    old, new = change
    ours = flat_rows(parse_diff(diff_trees(old, new)))
    assert ours == flat_rows(parse_diff(real_diff(tmp_path / "repository", old, new)))
    assert len(ours) > 0


def test_numbers_rows_on_both_sides() -> None:
    (file,) = parse_diff(diff_trees({"a": "1\n2\n3\n"}, {"a": "1\ntwo\n3\n4"}))
    assert flat_rows((file,)) == ["modified a -> a", "1|1|1", "2|None|2", "None|2|two", "3|3|3", "None|4|4"]
    assert (file.added, file.removed) == (2, 1)


def test_tells_what_happened_to_a_file() -> None:
    old = {"kept": "1\n", "gone": "2\n", "moved": LONG}
    new = {"kept": "one\n", "came": "3\n", "renamed": LONG}
    found = {file.path: file.status for file in parse_diff(diff_trees(old, new))}
    assert found == {
        "kept": FileStatus.MODIFIED,
        "gone": FileStatus.REMOVED,
        "came": FileStatus.ADDED,
        "renamed": FileStatus.RENAMED,
    }


def test_has_nothing_to_say_about_equal_trees() -> None:
    assert diff_trees({"a": "1\n"}, {"a": "1\n"}) == ""


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_applies_what_it_wrote(change: tuple[dict[str, str], dict[str, str]]) -> None:
    old, new = change
    assert apply_patches(old, [diff_trees(old, new)], what="x") == new


def test_applies_one_patch_after_the_other() -> None:
    middle, last = {"a": LONG + "m\n"}, {"a": LONG + "m\nn\n"}
    patches = [diff_trees({"a": LONG}, middle), diff_trees(middle, last)]
    assert apply_patches({"a": LONG}, patches, what="x") == last


def test_says_which_patch_does_not_apply() -> None:
    patch = diff_trees({"a": "1\n2\n"}, {"a": "1\n3\n"})
    with pytest.raises(PackError, match=r"change\.patch: this patch does not apply: error: patch failed: a:1"):
        apply_patches({"a": "1\nother\n"}, [patch], what="change.patch")


@pytest.mark.parametrize(
    "patch",
    [
        "--- /dev/null\n+++ b/../evil.txt\n@@ -0,0 +1 @@\n+evil\n",
        "--- /dev/null\n+++ b//tmp/evil.txt\n@@ -0,0 +1 @@\n+evil\n",
        "diff --git a/link b/link\nnew file mode 120000\n--- /dev/null\n+++ b/link\n@@ -0,0 +1 @@\n+/etc/passwd\n"
        "\\ No newline at end of file\n",
        "diff --git a/.git/hooks/x b/.git/hooks/x\nnew file mode 100755\n--- /dev/null\n+++ b/.git/hooks/x\n"
        "@@ -0,0 +1 @@\n+evil\n",
    ],
    ids=["a folder up", "an absolute path", "a symbolic link", "a hook"],
)
def test_refuses_a_patch_that_reaches_out(tmp_path: Path, patch: str) -> None:
    with pytest.raises(PackError):
        apply_patches({"a": "1\n"}, [patch], what="change.patch")
    assert not (tmp_path.parent / "evil.txt").exists()


def test_cares_for_nobodys_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = tmp_path / "gitconfig"
    odd.write_text(
        "[diff]\nnoprefix = true\nalgorithm = patience\nrenames = false\ncontext = 9\n[core]\nautocrlf = true\n"
    )
    old, new = CHANGES["a rename with a change"]
    plain = diff_trees(old, new)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(odd))
    monkeypatch.setenv("GIT_DIFF_OPTS", "-u9")
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    assert diff_trees(old, new) == plain
