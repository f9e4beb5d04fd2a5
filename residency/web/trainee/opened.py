"""A variant ready to be shown: its texts as HTML, its files as a tree, its rows as they are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup
from sqlalchemy import Engine

from residency.domain.diff import FileDiff
from residency.domain.exercise import Exercise
from residency.store.frozen import shown_variant
from residency.store.session import read
from residency.web.diffview.sheet import ChangeView
from residency.web.diffview.tree import Folder, in_tree_order, tree_of
from residency.web.texts import markdown


@dataclass(frozen=True)
class Opened:
    """What stays the same each time somebody looks at a variant.

    ``files`` are in the order of the tree; ``sizes`` says how many lines of each are added and removed.
    """

    exercise: Exercise
    brief: Markup
    pull_request: Markup
    view: ChangeView
    tree: Folder
    files: tuple[FileDiff, ...]
    sizes: Mapping[str, tuple[int, int]]
    repository: tuple[str, ...]


@lru_cache(maxsize=64)
def open_variant(engine: Engine, variant: str) -> Opened:
    """The variant of this hash. Kept for the life of the process: what a hash names never changes."""
    with read(engine) as session:
        shown = shown_variant(session, variant)
    tree = tree_of(shown.change.files)
    return Opened(
        exercise=shown.exercise,
        brief=markdown(shown.exercise.brief),
        pull_request=markdown(shown.exercise.pull_request),
        view=ChangeView(shown.change),
        tree=tree,
        files=in_tree_order(tree),
        sizes={file.path: (file.added, file.removed) for file in shown.change.files},
        repository=tuple(sorted(shown.change.head)),
    )
