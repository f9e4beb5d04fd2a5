"""The ``[evidence]`` of an exercise and the examples of its bugs, checked."""

from __future__ import annotations

from collections.abc import Mapping

from residency.catalog.evidence.call_entry import RESERVED
from residency.catalog.schema import EvidenceTable
from residency.domain.errors import BadInput, PackError
from residency.domain.evidence import Evidence, EvidenceInput
from residency.domain.example import Example, read_example

ADAPTER = "evidence/"
"""The folder of the public half whose files are laid over the repository's root."""


def declared_evidence(
    table: EvidenceTable | None, *, adapter: Mapping[str, str], taken: Mapping[str, str], folder: str
) -> Evidence | None:
    """What an exercise offers to call, None where it offers nothing. ``taken`` are the files of its base.

    Raises PackError for an adapter without an entry, for one that hides a file, and for a bad worked example.
    """
    file = f"{folder}/exercise.toml"
    if table is None:
        if adapter:
            raise PackError("this folder needs an [evidence] in exercise.toml.", file=f"{folder}/{ADAPTER}")
        return None
    for path in sorted(adapter.keys() & taken.keys()) + sorted((adapter.keys() | taken.keys()) & RESERVED):
        raise PackError("this name is taken; choose another one.", file=f"{folder}/{ADAPTER}{path}")
    evidence = Evidence(
        inputs=tuple(EvidenceInput(entry.name, entry.type, entry.help) for entry in table.inputs),
        result=table.result,
        example=table.example.strip(),
        function=table.function,
        command=tuple(table.command or ()),
        timeout_s=table.timeout_s,
        adapter=tuple(sorted(adapter.items())),
    )
    _checked(evidence.example, evidence, file=file, key="evidence.example")
    return evidence


def declared_example(text: str, evidence: Evidence | None, *, file: str) -> Example | None:
    """The hidden example of a bug. Raises PackError for one that the exercise cannot run."""
    if not text.strip():
        return None
    if evidence is None:
        raise PackError("the exercise has no [evidence] that could run it.", file=file, key="example")
    return _checked(text, evidence, file=file, key="example")


def worked_example(evidence: Evidence) -> Example:
    """The worked example of a checked exercise."""
    return read_example(evidence.example, evidence)


def _checked(text: str, evidence: Evidence, *, file: str, key: str) -> Example:
    try:
        return read_example(text, evidence)
    except BadInput as error:
        raise PackError(str(error), file=file, key=key) from error
