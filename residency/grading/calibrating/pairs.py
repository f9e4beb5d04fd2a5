"""Pairs of real review remarks: does the one say what the other says? Text only, without place or rejections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from residency.domain.key import AbsentBug, KeyedBug, VariantKey
from residency.domain.review import Comment, Severity
from residency.grading.matching.fitting import Example, fit
from residency.grading.matching.likeness import Phrases, SharedParts
from residency.grading.matching.remarks import LEAST_REMARKS, Remarks
from residency.grading.matching.samples import Samples
from residency.grading.matching.signals import Signals, signals_of
from residency.grading.matching.words import content_of


@dataclass(frozen=True)
class Pair:
    """``golden`` is an issue that people checked, ``candidate`` what a tool wrote on the same pull request."""

    pull_request: str
    golden: str
    candidate: str
    is_same: bool

    @property
    def repository(self) -> str:
        return self.pull_request.partition("#")[0]


def cross_fitted_pairs(pairs: Sequence[Pair]) -> list[float]:
    """How likely each pair is one issue, by the matcher's signals and weights fitted to the other repositories.

    The commonness of words, too, is counted in the other repositories only. Each golden remark is the one
    accepted sample of a bug; the other golden ones of its pull request are what it might be mistaken for.
    """
    found = [0.0] * len(pairs)
    for held_out in dict.fromkeys(pair.repository for pair in pairs):
        at_large = count_remarks(
            text for pair in pairs if pair.repository != held_out for text in (pair.golden, pair.candidate)
        )
        signals = _signals(pairs, at_large)
        model = fit(
            [
                Example(known, pair.is_same)
                for pair, known in zip(pairs, signals, strict=True)
                if pair.repository != held_out
            ]
        )
        for index, pair in enumerate(pairs):
            if pair.repository == held_out:
                found[index] = model.probability(signals[index])
    return found


def plain_tfidf(pairs: Sequence[Pair]) -> list[float]:
    """The cosine of words and neighbouring words, weighed over all remarks: what the matcher has to beat."""
    texts = list(dict.fromkeys(text for pair in pairs for text in (pair.golden, pair.candidate)))
    at = {text: index for index, text in enumerate(texts)}
    shared = SharedParts(texts, Phrases(texts))
    return [float(shared.compare(pair.candidate)[at[pair.golden]]) for pair in pairs]


def count_remarks(texts: Iterable[str]) -> Remarks:
    """In how many of these texts each stem stands, each text counted once."""
    remarks = sorted(set(texts))
    counts = Counter(word for text in remarks for word in content_of(text))
    common = {word: count for word, count in counts.items() if count >= LEAST_REMARKS and word.isascii()}
    return Remarks(len(remarks), common)


def _signals(pairs: Sequence[Pair], at_large: Remarks) -> list[Signals]:
    golden: dict[str, list[str]] = {}
    for pair in pairs:
        known = golden.setdefault(pair.pull_request, [])
        if pair.golden not in known:
            known.append(pair.golden)
    samples: dict[tuple[str, str], tuple[VariantKey, Samples]] = {}
    found = []
    for pair in pairs:
        name = (pair.pull_request, pair.golden)
        if name not in samples:
            key = _key(pair.golden, golden[pair.pull_request])
            samples[name] = (key, Samples(key, at_large))
        key, compiled = samples[name]
        comment = Comment(pair.candidate)
        found.append(signals_of(pair.candidate, comment, key.bugs[0], key, place=None, samples=compiled))
    return found


def _key(golden: str, all_golden: Sequence[str]) -> VariantKey:
    others = tuple(AbsentBug(str(number), (text,)) for number, text in enumerate(all_golden) if text != golden)
    bug = KeyedBug(
        slug="golden",
        pattern="LOGIC-1",
        severity=Severity.MEDIUM,
        title="",
        explanation="",
        consequence="",
        fix="",
        why_it_looks_right="",
        rebuttal="",
        accepted=(golden,),
        rejected=(),
        regions=(),
        places=(),
    )
    return VariantKey(version=1, hash="", bugs=(bug,), decoys=(), findings=(), absent=others)
