"""The whole report: what it says, what it keeps to itself, and that it says when it is too early."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from residency.domain.attention import Reason, Why
from residency.domain.family import Family
from residency.domain.level import Level
from residency.domain.report import HIDDEN, Cell, CohortReport, Hidden, Shown, TooEarly
from residency.domain.review import Severity
from residency.domain.second_look import Adviser, Decided, LookItem, Topic
from residency.domain.trial import Arm, Forecast, TrialTask
from residency.report.cohort_report import report_of
from residency.report.digest import Member
from residency.report.history import Belief, DoneSuggestion, History
from tests.report.histories import MONDAY, broken, members, people, person, section, sound

NOW = MONDAY + timedelta(days=60)


def report(found: Sequence[tuple[str, History]]) -> CohortReport:
    return report_on(members(found))


def report_on(trainees: Sequence[Member]) -> CohortReport:
    return report_of("north", "North", trainees, is_demo=False, now=NOW)


def cell(found: CohortReport, name: str, row: str, column: int = 0) -> Cell:
    return next(line for line in section(found, name).table.rows if line.label == row).cells[column]


def shown(found: CohortReport, name: str, row: str, column: int = 0) -> Shown:
    figure = cell(found, name, row, column)
    assert isinstance(figure, Shown), figure
    return figure


def test_tells_nothing_of_four() -> None:
    found = report(people(4, *[broken(found=True)] * 30))
    assert (found.people, found.reviews, found.answers, found.sections) == (4, 0, (), ())


def test_answers_every_question_of_a_cohort_that_has_done_nothing() -> None:
    found = report(people(6))
    assert [answer.question for answer in found.answers] == [
        "What can I trust them with?",
        "Does it work?",
        "Who needs help?",
    ]
    for one in found.sections:
        assert one.reading
        assert one.how
        assert all(not isinstance(cell, Shown) or cell.people == 6 for row in one.table.rows for cell in row.cells)


def test_gives_every_estimate_with_interval_n_and_people() -> None:
    found = report(people(6, *[broken(found=True), broken(found=False), sound(), sound(stopped=True)] * 6))
    figures = [one for each in found.sections for row in each.table.rows for one in row.cells]
    estimates = [one for one in figures if isinstance(one, Shown) and one.unit not in ("people", "hours")]
    assert len(estimates) > 15
    for one in estimates:
        assert one.low is not None
        assert one.high is not None
        assert one.low <= one.value <= one.high
        assert one.n >= one.people >= 5


def test_tells_kinds_apart_only_where_chance_does_not() -> None:
    dice = random.Random(1)
    weak = [Family.TIME]

    def work() -> list[tuple[str, History]]:
        return [
            person(
                f"p{who}",
                *(
                    broken(found=dice.random() < (0.1 if family in weak else 0.7), family=family)
                    for family in (Family.TIME, Family.SEC, Family.LOGIC)
                    for _ in range(8)
                ),
            )
            for who in range(12)
        ]

    families = section(report(work()), "families")
    assert "Found less often than the others: Dates and times." in families.reading
    assert "somebody else look" in families.now
    weak.clear()
    families = section(report(work()), "families")
    assert "No kind stands out by more than chance" in families.reading
    assert families.now == ""


def test_calls_it_catching_more_where_sound_changes_still_pass() -> None:
    before = [broken(found=False), broken(found=False), sound()] * 4
    after = [broken(found=True), broken(found=True), sound()] * 4
    found = report(people(6, *before, *after))
    assert section(found, "change").reading.startswith("It catches more")
    assert found.answers[1].headline.startswith("It catches more")
    assert shown(found, "change", "Change", 1).value == pytest.approx(1.0)
    assert shown(found, "change", "Change", 2).value == pytest.approx(1.0)


def test_calls_it_rejecting_more_where_sound_changes_are_stopped_as_well() -> None:
    before = [*[broken(found=False)] * 6, *[sound()] * 4]
    after = [*[broken(found=False, stopped=True)] * 6, *[sound(stopped=True)] * 4]
    found = report(people(6, *before, *after))
    assert section(found, "change").reading.startswith("It only rejects more")
    assert shown(found, "change", "Change", 2).value == pytest.approx(0.0)
    assert "false alarms" in section(found, "change").now


def test_shows_beside_a_change_what_chance_would_show() -> None:
    dice = random.Random(4)
    histories = [
        person(
            f"p{who}", *(broken(found=dice.random() < 0.5) if number % 5 < 3 else sound() for number in range(20))
        )
        for who in range(20)
    ]
    found = report(histories)
    chance = shown(found, "change", "By chance alone", 1)
    assert chance.value == 0
    assert chance.low is not None
    assert chance.low < 0
    assert found.answers[1].headline == "No change that chance could not explain"


def test_calls_it_too_early_where_one_side_has_no_sound_changes() -> None:
    found = report(people(6, *[broken(found=False)] * 6, *[sound()] * 6))
    assert section(found, "sealed").reading.startswith("Not enough yet to say.")
    assert found.answers[1].headline == "Not enough yet to say"


def test_prefers_what_was_sealed_and_says_so_where_there_is_not_enough_of_it() -> None:
    grades = [*[broken(found=False), sound()] * 5, *[broken(found=True), sound()] * 5]
    fresh = report(people(6, *grades))
    assert "never seen" in fresh.answers[1].sentence
    known = [person(f"p{who}", *grades, exercises=["hospital/one"] * 20) for who in range(6)]
    assert section(report(known), "sealed").reading.startswith("Not enough yet")
    assert "had met before" in report(known).answers[1].sentence


def test_says_that_it_is_too_early_for_a_comparison() -> None:
    found = report(people(6, sound(), broken(found=True)))
    assert found.answers[1].headline == "Not enough yet to say"
    assert section(found, "sealed").table.rows == ()


def test_says_whether_they_are_too_sure() -> None:
    found = report(people(6, *[broken(found=True, sure=95)] * 5, *[sound(stopped=True)] * 5))
    assert section(found, "sureness").reading.startswith("Too sure.")
    assert shown(found, "sureness", "95 %").value == 1
    assert shown(found, "sureness", "75 %").value == 0
    assert section(report(people(6, *[sound(stopped=True)] * 2)), "sureness").reading == (
        "Not enough yet: 12 of 50 claims."
    )


def decided(*, topic: Topic, was_right: bool, followed: bool, adviser: Adviser = Adviser.CO_REVIEWER) -> Decided:
    item = LookItem(topic, "", None, None, None, None, was_right=was_right, advice_right=not was_right)
    return Decided(adviser, item, followed)


def test_keeps_both_sides_of_reliance_apart() -> None:
    good = decided(topic=Topic.REMARK, was_right=False, followed=True)
    bad = decided(topic=Topic.REMARK, was_right=True, followed=True)
    histories = people(6, decided=(good, good, bad, bad))
    found = report(histories)
    switched, kept = (row.cells[0] for row in section(found, "advice").table.rows[:2])
    assert isinstance(switched, Shown)
    assert isinstance(kept, Shown)
    assert (switched.value, kept.value) == (1.0, 0.0)
    assert "give way to wrong advice" in section(found, "advice").now


def test_does_not_let_the_parts_of_wrong_advice_be_worked_out() -> None:
    silence = decided(topic=Topic.SILENCE, was_right=True, followed=False)
    remark = decided(topic=Topic.REMARK, was_right=True, followed=False)
    histories = [*people(5, decided=(remark,) * 3), *people(1, prefix="q", decided=(remark, remark, silence))]
    rows = section(report(histories), "advice").table.rows
    assert isinstance(rows[1].cells[0], Shown)
    assert (rows[2].cells[0], rows[3].cells[0]) == (HIDDEN, HIDDEN)


def test_holds_the_assistant_against_what_is_believed_of_it() -> None:
    dice = random.Random(2)

    def task(number: int) -> TrialTask:
        arm = Arm.ASSISTED if number % 2 else Arm.ALONE
        minutes = 20 * (1.3 if number % 2 else 1.0) * dice.uniform(0.9, 1.1)
        return TrialTask(str(number // 4), arm, Forecast(20 + number % 3, 14), minutes, as_assigned=True)

    tasks, believed = tuple(task(number) for number in range(12)), (0.7, 0.8, 0.75)
    histories = people(6, trial=tasks, believed=believed)
    found = report(histories)
    assert shown(found, "assistant", "Measured").value == pytest.approx(1.3, abs=0.1)
    assert shown(found, "assistant", "Believed afterwards").value == pytest.approx(0.75, abs=0.01)
    assert "plan with what is measured" in section(found, "assistant").now
    few = people(6, trial=tasks[:4], believed=believed)
    assert isinstance(cell(report(few), "assistant", "Measured"), TooEarly)
    few[0] = histories[0]
    assert cell(report(few), "assistant", "Measured") == HIDDEN, "one alone has enough: that is a figure of them"


def test_leaves_out_weeks_in_which_fewer_than_five_worked_and_beliefs_of_as_many() -> None:
    beliefs = (Belief(MONDAY, 150), Belief(MONDAY + timedelta(days=8), 200))
    histories = people(10, *[broken(found=True)] * 9, beliefs=beliefs)
    alone = person("alone", *[broken(found=True)] * 17)
    early = person("early", *[broken(found=True)] * 3)
    rows = section(report([*histories, alone, early]), "output").table.rows
    assert [row.label for row in rows] == ["7 Sep 2026", "14 Sep 2026", "21 Sep 2026"]
    assert isinstance(rows[0].cells[0], Shown)
    assert isinstance(rows[0].cells[2], Shown)
    assert rows[0].cells[2].value == pytest.approx(1.5 * rows[0].cells[0].value, rel=0.01)
    assert rows[2].cells[:2] == (HIDDEN, HIDDEN)
    assert rows[1].cells[:2] == (HIDDEN, HIDDEN), "together with the whole it would tell of the third"


def test_leaves_out_help_that_only_a_few_had() -> None:
    few = [person(f"p{who}", *[broken(found=True)] * 5, helped=int(who < 2)) for who in range(8)]
    many = [person(f"p{who}", *[broken(found=True)] * 5, helped=1) for who in range(8)]
    assert shown(report(few), "output", "7 Sep 2026").n == 38
    assert shown(report(many), "output", "7 Sep 2026").n == 40


def test_counts_suggestions_beside_reviews() -> None:
    given = (DoneSuggestion(is_clean=False, is_stopped=True), DoneSuggestion(is_clean=True, is_stopped=False))
    found = report(people(6, suggestions=given))
    assert shown(found, "levels", "0 · Spicy autocomplete", 0).value == 1
    assert shown(found, "levels", "0 · Spicy autocomplete", 1).value == 0


def test_tells_how_many_need_help_and_why_but_of_no_few() -> None:
    stuck = Reason(Why.STUCK, "Stuck.")
    twenty = members(people(20))
    some = [replace(one, reason=stuck) if number < 6 else one for number, one in enumerate(twenty)]
    found = report_on(some)
    assert found.answers[2].headline == "6 of 20 trainees"
    assert shown(found, "help", "Stuck at a level").value == 6
    few = [replace(one, reason=stuck) if number < 2 else one for number, one in enumerate(twenty)]
    found = report_on(few)
    assert found.answers[2].headline == "Too few people to say how many"
    assert "2" not in section(found, "help").reading


def test_tells_who_may_work_alone() -> None:
    trainees = [
        replace(one, level=Level.CHANGES, alone_at=Level.ONE_FILE if number < 6 else None, waits=number >= 5)
        for number, one in enumerate(members(people(12)))
    ]
    ladder = section(report_on(trainees), "ladder")
    assert "6 of 12 are signed for" in ladder.reading
    assert ladder.now.startswith("7 promotions wait")


@pytest.mark.parametrize("seed", range(12))
def test_hides_no_fewer_than_five_people_behind_what_is_hidden(seed: int) -> None:
    dice = random.Random(seed)
    kinds = list(Family)[:5]
    histories = []
    for who in range(dice.randint(5, 14)):
        mine = dice.sample(kinds, dice.randint(1, 4))
        grades = [
            broken(found=dice.random() < 0.5, family=dice.choice(mine), severity=dice.choice(list(Severity)))
            for _ in range(6)
        ]
        histories.append(person(f"p{who:02}", *grades))
    found = report(histories)
    for name, key in (("families", "family"), ("severity", "severity")):
        rows = [row for row in section(found, name).table.rows if row.label != "All kinds"]
        hidden = {row.label for row in rows if isinstance(row.cells[0], Hidden)}
        behind = {
            name
            for name, history in histories
            for review in history.reviews
            for bug in review.grade.bugs
            if (bug.family.label if key == "family" else bug.severity.value.capitalize()) in hidden
        }
        assert not behind or len(behind) >= 5
