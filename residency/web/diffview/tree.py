"""Arranges changed files under their folders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from residency.domain.diff import FileDiff


@dataclass(frozen=True)
class Folder:
    """A folder with its changed files. Folders that hold nothing but one folder are joined into one ``name``."""

    name: str
    folders: tuple[Folder, ...]
    files: tuple[FileDiff, ...]


def tree_of(files: Iterable[FileDiff]) -> Folder:
    """The root folder, whose name is empty; everything in alphabetical order, folders first."""
    return _folder("", [(file.path.split("/"), file) for file in files])


def in_tree_order(folder: Folder) -> tuple[FileDiff, ...]:
    """The files as the tree shows them from top to bottom."""
    inside = (file for inner in folder.folders for file in in_tree_order(inner))
    return (*inside, *folder.files)


def _folder(name: str, entries: list[tuple[list[str], FileDiff]]) -> Folder:
    heads = sorted({parts[0] for parts, _ in entries if len(parts) > 1})
    inner = [
        _folder(head, [(parts[1:], file) for parts, file in entries if len(parts) > 1 and parts[0] == head])
        for head in heads
    ]
    own = sorted((file for parts, file in entries if len(parts) == 1), key=lambda file: file.path)
    if name and not own and len(inner) == 1:
        return Folder(f"{name}/{inner[0].name}", inner[0].folders, inner[0].files)
    return Folder(name, tuple(inner), tuple(own))
