from __future__ import annotations

from residency.domain.diff import FileDiff, FileStatus
from residency.web.diffview.tree import in_tree_order, tree_of


def files(*paths: str) -> list[FileDiff]:
    return [FileDiff(path, path, FileStatus.MODIFIED, ()) for path in paths]


def test_joins_folders_that_hold_nothing_but_a_folder() -> None:
    root = tree_of(files("src/shop/core/a.py", "src/shop/core/b.py"))
    assert [folder.name for folder in root.folders] == ["src/shop/core"]


def test_lists_folders_before_files_and_both_by_name() -> None:
    root = tree_of(files("z.md", "b/2.py", "a/1.py", "b/1.py", "a.md"))
    assert [file.path for file in in_tree_order(root)] == ["a/1.py", "b/1.py", "b/2.py", "a.md", "z.md"]
