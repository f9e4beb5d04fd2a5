"""Which loader reads which kind of exercise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from residency.catalog.kinds.review import load_review
from residency.catalog.kinds.system import load_system
from residency.catalog.pack import Pack
from residency.catalog.toml_file import read_toml
from residency.domain.errors import PackError
from residency.domain.exercise import ExerciseKind, ExerciseRef


class Loader(Protocol):
    def __call__(self, ref: ExerciseRef, *, public: Mapping[str, bytes], hidden: Mapping[str, bytes]) -> Pack: ...


def load(ref: ExerciseRef, *, public: Mapping[str, bytes], hidden: Mapping[str, bytes]) -> Pack:
    """The exercise by the loader of its kind. Raises PackError, also where this version knows no loader."""
    file = f"exercises/{ref}/exercise.toml"
    if "exercise.toml" not in public:
        raise PackError("this file is missing.", file=file)
    kind = str(read_toml(public["exercise.toml"], file=file).get("kind"))
    if kind not in LOADERS:
        raise PackError(f"kind {kind!r} is not known to this version.", file=file, key="kind")
    return LOADERS[kind](ref, public=public, hidden=hidden)


LOADERS: Mapping[str, Loader] = {
    ExerciseKind.REVIEW: load_review,
    ExerciseKind.SYSTEM: load_system,
}
