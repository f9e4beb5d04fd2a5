"""The files a run starts from: checked before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from residency.domain.errors import BadInput

MOST_FILES = 2000


def checked(files: Mapping[str, str | bytes]) -> dict[PurePosixPath, bytes]:
    """The files as bytes by their relative path.

    Raises BadInput for a path that could leave the folder or stands for two things, and for too many files.
    """
    if len(files) > MOST_FILES:
        raise BadInput(f"A run takes at most {MOST_FILES} files, and here are {len(files)}. Leave some out.")
    content = {_relative(path): _bytes(text) for path, text in files.items()}
    if len(content) < len(files):
        raise BadInput("Two of the paths name the same file. Give each file one path.")
    for folder in folders(content):
        if folder in content:
            raise BadInput(f"{str(folder)!r} is both a file and a folder. Rename one of them.")
    return content


def folders(files: Mapping[PurePosixPath, bytes]) -> list[PurePosixPath]:
    """Every folder that the files need, outer before inner."""
    return sorted({parent for path in files for parent in path.parents if parent.name})


def _relative(path: str) -> PurePosixPath:
    parts = path.split("/")
    if not path or "\0" in path or any(part in ("", ".", "..") for part in parts):
        raise BadInput(f"{path!r} is no path inside a folder. Write it relative, without empty parts, . or ..")
    return PurePosixPath(path)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
