"""Patches and diffs by git itself, in a temporary folder, with nobody's settings."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from residency.catalog.tree import read_text, read_tree
from residency.domain.errors import PackError

TIMEOUT_S = 30

_RENAME = re.compile(r"^(rename (?:from|to) )[ab]/", re.MULTILINE)
"""Without an index git takes our two folders for a part of the names."""


def apply_patches(files: Mapping[str, str], patches: Sequence[str], *, what: str) -> dict[str, str]:
    """The files after the patches, one after the other. Raises PackError about ``what`` where one does not fit."""
    with TemporaryDirectory(prefix="residency-") as folder:
        tree = Path(folder, "tree")
        _write(tree, files)
        for patch in patches:
            done = _git("apply", "--whitespace=nowarn", "-", folder=tree, feed=patch)
            if done.returncode != 0:
                raise PackError(f"this patch does not apply: {done.stderr.decode().strip()}", file=what)
        return {path: read_text(data, file=path) for path, data in read_tree(tree, root=tree).items()}


def diff_trees(old: Mapping[str, str], new: Mapping[str, str], *, context: int = 3) -> str:
    """The unified diff between two trees, as ``git diff`` prints it in a repository."""
    changed = sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))
    if not changed:
        return ""
    with TemporaryDirectory(prefix="residency-") as folder:
        # Named like git's prefixes, so that --no-prefix gives the usual a/ and b/. Only what differs
        # is written: rename detection never looks at files that did not change.
        for name, tree in (("a", old), ("b", new)):
            _write(Path(folder, name), {path: tree[path] for path in changed if path in tree})
        words = ("diff", "--no-index", "--no-prefix", "--no-color", "--no-ext-diff", f"-U{context}", "-M")
        done = _git(*words, "a", "b", folder=Path(folder))
    if done.returncode not in (0, 1):
        raise PackError(f"git cannot compare the two states: {done.stderr.decode().strip()}", file="diff")
    return _RENAME.sub(r"\1", done.stdout.decode())


def _write(tree: Path, files: Mapping[str, str]) -> None:
    tree.mkdir()
    for path, text in files.items():
        target = tree / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def _git(*words: str, folder: Path, feed: str = "") -> subprocess.CompletedProcess[bytes]:
    """Outside any repository and without the settings of the machine or its users: same patch, same answer."""
    surroundings = {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C",
        "GIT_CEILING_DIRECTORIES": str(folder.parent),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
    }
    return subprocess.run(
        ["git", "-c", "core.quotePath=false", *words],
        cwd=folder,
        env=surroundings,
        input=feed.encode(),
        capture_output=True,
        timeout=TIMEOUT_S,
        check=False,
    )
