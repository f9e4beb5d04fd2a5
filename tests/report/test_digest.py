"""What is kept of a person says by its number how it was counted."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from pydantic import TypeAdapter

from residency.domain.family import Family
from residency.domain.level import Level
from residency.domain.second_look import Adviser, Decided, LookItem, Topic
from residency.domain.trial import Arm, Forecast, TrialTask
from residency.progress.ladder.observation import observe
from residency.report.digest import FORMAT, Digest, digest_of
from residency.report.history import Belief, DoneSuggestion, History
from tests.report.histories import MONDAY, broken, person, sound

DIGEST = TypeAdapter(Digest)


def everything() -> History:
    """Somebody of whom each part of a digest has something to tell."""
    grades = [broken(found=number % 3 > 0, sure=95, family=Family.TIME) for number in range(12)]
    _, history = person("a", *grades, *[sound(stopped=number % 4 == 0) for number in range(12)], helped=2)
    remark = LookItem(Topic.REMARK, "", None, None, None, None, was_right=True, advice_right=False)
    arms = (Arm.ALONE, Arm.ASSISTED) * 4
    return History(
        reviews=history.reviews,
        suggestions=tuple(DoneSuggestion(is_clean, is_stopped=not is_clean) for is_clean in (True, False)),
        seen=tuple(observe(one.at, one.exercise, one.level, one.grade) for one in history.reviews),
        level_since=MONDAY,
        decided=(Decided(Adviser.CO_REVIEWER, remark, followed=True),),
        beliefs=(Belief(MONDAY, 110), Belief(MONDAY + timedelta(days=1), 120)),
        trial=tuple(
            TrialTask("1", arm, Forecast(20 + number, 14), 16 + number**2 % 7, as_assigned=True)
            for number, arm in enumerate(arms)
        ),
        believed=(0.5, 2.0),
    )


def test_is_read_back_as_it_was_kept() -> None:
    digest = digest_of(everything())
    assert DIGEST.validate_json(DIGEST.dump_json(digest)) == digest
    assert (digest.alone, digest.helped) == (22, 2)
    assert digest.trial is not None
    assert digest.sealed is not None
    assert digest.change is not None
    assert set(digest.found) == {Level.CHANGES}
    assert list(digest.beliefs.values()) == [120], "the newest of a week"


def test_changes_its_number_with_what_it_holds() -> None:
    """Where this fails, what is kept was counted otherwise: raise FORMAT, and write down both here."""
    found = TypeAdapter(object).dump_json(_rounded(DIGEST.dump_python(digest_of(everything()), mode="json")))
    assert (FORMAT, hashlib.sha256(found).hexdigest()[:12]) == (1, "fe15c2dcdfb4")


def _rounded(value: object) -> object:
    """Sums of logarithms may differ in their last digit from machine to machine."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list) else value
