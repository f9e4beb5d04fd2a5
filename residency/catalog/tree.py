"""A folder of a pack as bytes in memory, and the hash that names its content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from residency.domain.errors import PackError

LEFT_BEHIND = frozenset({"__pycache__", ".pytest_cache", ".ruff_cache", ".mypy_cache", ".git"})
"""Folders that tools leave in a working copy. They belong to no exercise."""

_ODD = re.compile(r"[\s\"\\\x00-\x1f\x7f]")
"""What git quotes or diffs cannot name without doubt."""


def read_tree(folder: Path, *, root: Path) -> dict[str, bytes]:
    """Every file below ``folder``, path to bytes, sorted.

    Raises PackError at a symbolic link or anything else that is no plain file: what a pack shows must
    lie in the pack.
    """
    files: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if LEFT_BEHIND.intersection(inside.parts):
            continue
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            raise PackError("this is a symbolic link; put the file itself here.", file=name)
        if _ODD.search(inside.as_posix()):
            raise PackError("a name with spaces, quotes or backslashes cannot be shown in a diff.", file=name)
        if path.is_file():
            files[inside.as_posix()] = path.read_bytes()
        elif not path.is_dir():
            raise PackError("this is neither a file nor a folder.", file=name)
    return files


def read_text(data: bytes, *, file: str) -> str:
    """``data`` as text, line ends untouched. Raises PackError where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PackError(f"byte {error.start} is not UTF-8; an exercise holds text only.", file=file) from error


def hash_tree(files: Mapping[str, bytes]) -> str:
    """SHA-256 (hex) over sorted paths and bytes; lengths go in too, so no two trees run together."""
    digest = hashlib.sha256()
    for path in sorted(files):
        for part in (path.encode(), files[path]):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def hash_halves(public_hash: str, key_hash: str) -> str:
    """SHA-256 (hex) that names both halves of an exercise."""
    return hashlib.sha256(f"{public_hash}{key_hash}".encode()).hexdigest()
