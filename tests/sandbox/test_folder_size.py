from __future__ import annotations

from pathlib import Path

from residency.sandbox.folder_size import folder_size


def test_counts_files_folders_and_bytes_on_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "big").write_bytes(bytes(100_000))
    (tmp_path / "small").write_bytes(b"x")

    size = folder_size(tmp_path, 100)

    assert size.files == 3
    assert 100_000 <= size.bytes < 200_000


def test_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "up").symlink_to(tmp_path.parent)

    assert folder_size(tmp_path, 100).files == 1


def test_stops_counting_beyond_the_limit(tmp_path: Path) -> None:
    for number in range(50):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "file").touch()

    assert folder_size(tmp_path, 10).files > 10


def test_counts_a_folder_that_is_gone_as_empty(tmp_path: Path) -> None:
    assert folder_size(tmp_path / "gone", 10).files == 0
