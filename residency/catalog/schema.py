"""What stands in ``exercise.toml``, ``bug.toml`` and ``key.toml``: every key, its type and its limits.

This is the final form only. Names from before it are rewritten in ``older_names.py``, before a file gets here.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from residency.catalog.taxonomy import pattern_ids
from residency.domain.evidence import InputType
from residency.domain.exercise import Command
from residency.domain.family import Family
from residency.domain.review import Severity

FUNCTION = r"^([a-z_]\w*(\.\w+)*|[\w./-]+\.(mjs|js|mts|ts)):[A-Za-z_]\w*$"
"""``package.module:name`` for Python, ``path/file.mjs:name`` for Node."""

MAX_BUGS = 6
"""Every subset of the bugs is tried when an exercise is proven, so 64 is where it ends."""


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("expected a text that is not empty")
    return text


def _known_pattern(pattern: str) -> str:
    if pattern not in pattern_ids():
        raise ValueError("expected the id of a pattern of the taxonomy, for example TIME-1")
    return pattern


def _once(names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"expected every id once, found {twice[0]!r} more than once")


def _runnable(words: list[str]) -> list[str]:
    if words[:3] != ["python", "-m", "pytest"] and words[:2] != ["node", "--test"]:
        raise ValueError('expected a command that begins with "python", "-m", "pytest" or with "node", "--test"')
    return words


def _runs_python_or_node(words: list[str]) -> list[str]:
    if not words or words[0] not in ("python", "node") or "{input}" not in words:
        raise ValueError('expected a command that begins with "python" or "node" and holds the word "{input}"')
    return words


Text = Annotated[str, AfterValidator(_filled)]
Words = Annotated[list[str], AfterValidator(_runnable)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class StrictTable(BaseModel):
    """Strict: no unknown key, no number where a text is meant."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class CommandTable(StrictTable):
    command: Words
    timeout_s: int = Field(default=60, ge=1, le=300)

    def as_command(self) -> Command:
        return Command(tuple(self.command), self.timeout_s)


class EvidenceInputTable(StrictTable):
    name: Annotated[str, Field(pattern=r"^[a-z][a-zA-Z0-9_]*$")]
    type: InputType = Field(strict=False)
    help: Text


class EvidenceTable(StrictTable):
    """Exactly one of ``function`` and ``command``. ``example`` is JSON text: its input and what comes back."""

    function: Annotated[str, Field(pattern=FUNCTION)] = ""
    command: Annotated[list[str], AfterValidator(_runs_python_or_node)] | None = None
    inputs: list[EvidenceInputTable] = Field(min_length=1)
    result: Text
    example: Text
    timeout_s: int = Field(default=10, ge=1, le=60)

    @model_validator(mode="after")
    def _has_one_entry(self) -> EvidenceTable:
        if bool(self.function) == bool(self.command):
            raise ValueError("expected either function or command")
        names = [entry.name for entry in self.inputs]
        if len(set(names)) < len(names):
            raise ValueError("expected every input once")
        return self


class ClaimTable(StrictTable):
    id: Name
    text: Text


class ExerciseFile(StrictTable):
    kind: Literal["review"]
    title: Text
    level: int = Field(ge=0, le=3)
    language: Literal["python", "javascript", "typescript", "sql", "shell", "terraform", "yaml"]
    minutes: int = Field(ge=1, le=240)
    provenance: Text
    template: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] | None = None
    checks: CommandTable
    evidence: EvidenceTable | None = None
    claims: list[ClaimTable] = []

    @model_validator(mode="after")
    def _names_are_unique(self) -> ExerciseFile:
        _once([claim.id for claim in self.claims])
        return self


class Place(StrictTable):
    """One line, or the lines from one anchor to another. ``file`` may begin with base: or exercise:."""

    file: Text
    anchor: Text
    after: Text | None = None
    end_anchor: Text | None = None


class BugPlace(Place):
    why: str = ""


class WitnessTable(StrictTable):
    type: Literal["behaviour", "mutant"] = "behaviour"
    command: Words | None = None
    timeout_s: int = Field(default=30, ge=1, le=300)


class StatementsTable(StrictTable):
    """Short sentences of one aspect each, for the matcher."""

    mechanism: list[Text] = []
    consequence: list[Text] = []
    fix: list[Text] = []


class BugFile(StrictTable):
    pattern: Annotated[str, AfterValidator(_known_pattern)]
    severity: Severity = Field(strict=False)
    title: Text
    explanation: Text
    consequence: Text
    fix: Text
    why_it_looks_right: Text
    accepted: list[Text] = Field(min_length=4)
    rejected: list[Text] = Field(min_length=3)
    rebuttal: Text
    example: str = ""
    identifiers: list[Text] = []
    statements: StatementsTable = StatementsTable()
    places: list[BugPlace] = []
    witness: WitnessTable = WitnessTable()


class Decoy(Place):
    id: Name
    looks_wrong: Text
    is_right: Text
    evidence: Text
    evidence_places: list[Place] = []


class Finding(Place):
    id: Name
    family: Family = Field(strict=False)
    severity: Severity = Field(default=Severity.LOW, strict=False)
    text: Text
    accepted: list[Text] = []
    unless_bug: Name | None = None


class Remark(Place):
    about: Annotated[str, Field(pattern=r"^(nothing|(bug|decoy):[a-z0-9]+(-[a-z0-9]+)*)$")]
    text: Text
    right: bool
    right_if_absent: bool | None = None
    why: str = ""

    @property
    def bug(self) -> str | None:
        """The bug that this remark is about, where it is about one."""
        return self.about.removeprefix("bug:") if self.about.startswith("bug:") else None


class BugConflict(StrictTable):
    bugs: list[Name] = Field(min_length=2)
    why: Text


class KeyedClaimTable(StrictTable):
    """``refuted_by`` are the bugs that make the claim untrue; with none it is true of every variant."""

    id: Name
    refuted_by: list[Name]
    why: Text


class KeyFile(StrictTable):
    version: int = Field(ge=1)
    decoys: list[Decoy] = []
    findings: list[Finding] = []
    remarks: list[Remark] = []
    conflicts: list[BugConflict] = []
    claims: list[KeyedClaimTable] = []

    @model_validator(mode="after")
    def _names_are_unique(self) -> KeyFile:
        _once([decoy.id for decoy in self.decoys])
        _once([finding.id for finding in self.findings])
        _once([claim.id for claim in self.claims])
        return self

    def named_bugs(self) -> set[str]:
        """Every bug that some entry speaks of."""
        conflicting = {bug for conflict in self.conflicts for bug in conflict.bugs}
        remarked = {remark.bug for remark in self.remarks if remark.bug}
        refuting = {bug for claim in self.claims for bug in claim.refuted_by}
        unless = {found.unless_bug for found in self.findings if found.unless_bug}
        return conflicting | remarked | refuting | unless
