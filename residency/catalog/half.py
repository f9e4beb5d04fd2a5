"""One of the two folders of an exercise, as its loader reads it."""

from __future__ import annotations

from collections.abc import Mapping

from residency.catalog.tree import read_text
from residency.domain.errors import PackError


class Half:
    """Knows how its files are named in a sentence."""

    def __init__(self, folder: str, files: Mapping[str, bytes]) -> None:
        self.folder = folder
        self.files = files

    def name(self, path: str) -> str:
        """The file as a sentence names it: below the pack root."""
        return f"{self.folder}/{path}"

    def data(self, path: str) -> bytes:
        """The bytes of a file. Raises PackError where it is missing."""
        if path not in self.files:
            raise PackError("this file is missing.", file=self.name(path))
        return self.files[path]

    def text(self, path: str) -> str:
        """A file as text. Raises PackError where it is missing or no UTF-8."""
        return read_text(self.data(path), file=self.name(path))

    def folder_of(self, prefix: str) -> dict[str, str]:
        """The files below a folder, by their path inside it."""
        return {path.removeprefix(prefix): self.text(path) for path in self.files if path.startswith(prefix)}
