"""How much a folder holds, for a folder whose content works against being counted."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FolderSize:
    """``bytes`` on the disk, and ``files``: how many files and folders there are."""

    bytes: int
    files: int


def folder_size(folder: Path, most_files: int) -> FolderSize:
    """What the folder holds. Counting stops beyond ``most_files``; what cannot be looked at counts as so many."""
    size, files = 0, 0
    waiting = [str(folder)]
    while waiting and files <= most_files:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    files += 1
                    with suppress(FileNotFoundError):
                        size += entry.stat(follow_symlinks=False).st_blocks * 512
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append(entry.path)
        except (FileNotFoundError, NotADirectoryError):
            continue  # gone since it was listed
        except OSError:  # shut with its mode, or nested deeper than a path is long
            return FolderSize(size, most_files + 1)
    return FolderSize(size, files)
