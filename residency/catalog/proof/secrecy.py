"""Clauses about secrecy: what a trainee may see says nothing of the key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from residency.catalog.evidence.declared import ADAPTER
from residency.catalog.pack import SeededBug
from residency.catalog.proof.bench import CLEAN, Bench
from residency.catalog.proof.outcome import Complaint
from residency.catalog.proof.quoting import SHORTEST, cut, quoted
from residency.catalog.schema import BugFile, KeyFile
from residency.catalog.witness import WitnessKind

GIVEAWAYS = re.compile(
    r"\b(bug|bugs|buggy|seeded|witness|mutant|decoy|fixme|todo|xxx|hack|deliberate(ly)?|on purpose|wrong(ly)?)\b",
    re.IGNORECASE,
)
"""What no line of a bug may say: an AI that wrote it in good faith would not."""

KEY_FILES = frozenset({"key.toml", "bug.toml", "bug.patch", "mutant.patch", "witness_test.py", "witness_test.mjs"})


def silence(bench: Bench) -> Iterator[Complaint]:
    """No line of the shown repository or of the texts gives a bug away."""
    texts = {**bench.pack.texts, **_offered(bench), **_shown_files(bench)}
    for slug, bug in sorted(bench.pack.bugs.items()):
        yield from _named(slug, bug, texts)
        yield from quoted(f"{slug}/bug.toml", _sentences(bug.entry), texts)
        yield from _hinted(bench, slug)
    yield from quoted("key.toml", _key_sentences(bench.pack.key), texts)


def hidden(bench: Bench) -> Iterator[Complaint]:
    """No file of the public half holds anything of the key: no key file, no key sentence, no patch, no witness."""
    public = bench.pack.public
    for path in sorted(public):
        if path.rpartition("/")[2] in KEY_FILES:
            yield Complaint(f"{path} has the name of a file of the key.")
    innocent = (*bench.pack.base.values(), *bench.show(CLEAN).head.values())
    shown = {line.strip() for text in innocent for line in text.split("\n")}
    for slug, bug in sorted(bench.pack.bugs.items()):
        yield from _copied(slug, _own_lines(bug) - shown, public)
        yield from quoted(f"{slug}/bug.toml", [*_sentences(bug.entry), bug.entry.example], public)
    yield from quoted("key.toml", _key_sentences(bench.pack.key), public)


def _own_lines(bug: SeededBug) -> set[str]:
    """What the patch adds and what the witness says, line by line."""
    source = bug.witness.source
    said = _added(source) if bug.witness.kind is WitnessKind.MUTANT else source.split("\n")
    return {line.strip() for line in (*_added(bug.patch), *said)}


def _copied(slug: str, secret: set[str], public: Mapping[str, str]) -> Iterator[Complaint]:
    """Whole lines only, as they are or as a patch adds them: parts of lines are alike everywhere."""
    for path, text in sorted(public.items()):
        lines = {variant.strip() for line in text.split("\n") for variant in (line, line[1:])}
        for line in sorted(secret & lines):
            if len(line) >= SHORTEST:
                yield Complaint(f"{path} holds a line of the patch or the witness of {slug}: {line!r}")


def _shown_files(bench: Bench) -> dict[str, str]:
    """Before, after, and every file as each bug alone leaves it."""
    clean = bench.show(CLEAN).head
    files = {f"base:{path}": text for path, text in bench.pack.base.items()} | dict(clean)
    for slug in bench.pack.bugs:
        for path, text in bench.show(frozenset({slug})).head.items():
            if clean.get(path) != text:
                files[f"{path} with {slug}"] = text
    return files


def _offered(bench: Bench) -> dict[str, str]:
    """What the exercise says about itself beside the change: its own file, and what it offers for examples."""
    return {
        path: text
        for path, text in bench.pack.public.items()
        if path == "exercise.toml" or path.startswith(ADAPTER)
    }


def _named(slug: str, bug: SeededBug, texts: Mapping[str, str]) -> Iterator[Complaint]:
    """By the slug in one of its spellings (a slug of one word may be anybody's), or by the pattern."""
    words = slug.split("-")
    names = {"-".join(words), "_".join(words), "".join(words)} if len(words) > 1 else set()
    for name in sorted({*names, bug.entry.pattern}):
        said = re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", re.IGNORECASE)
        for path, text in sorted(texts.items()):
            if said.search(text):
                yield Complaint(f"{path} says {name!r}, which names {slug}.")


def _hinted(bench: Bench, slug: str) -> Iterator[Complaint]:
    clean = {line for text in bench.show(CLEAN).head.values() for line in text.split("\n")}
    for line in _added(bench.pack.bugs[slug].patch):
        if line not in clean and (hint := GIVEAWAYS.search(line)):
            yield Complaint(f"A line of {slug} says {hint.group()!r}: {line.strip()!r}")


def _added(patch: str) -> list[str]:
    return [line[1:] for line in patch.split("\n") if line.startswith("+") and not line.startswith("+++ ")]


def _sentences(entry: BugFile) -> list[str]:
    """All texts of a bug but its fix: that is a line of the clean change and may be shown."""
    texts = [entry.title, entry.explanation, entry.consequence, entry.why_it_looks_right, entry.rebuttal]
    return [line for text in (*texts, *entry.accepted, *entry.rejected) for line in cut(text)]


def _key_sentences(key: KeyFile) -> list[str]:
    """All texts of the key but the evidence, which quotes what is shown."""
    texts = [text for decoy in key.decoys for text in (decoy.looks_wrong, decoy.is_right)]
    texts += [text for found in key.findings for text in (found.text, *found.accepted)]
    texts += [text for remark in key.remarks for text in (remark.text, remark.why)]
    texts += [claim.why for claim in key.claims]
    return [line for text in texts for line in cut(text)]
