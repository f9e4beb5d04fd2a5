"""Labelled sentences on real variants, read by the real grader."""

from __future__ import annotations

import pytest

from residency.catalog.catalog import Catalog
from residency.domain.grade import Outcome
from residency.domain.review import CommentKind, Review, Verdict
from residency.grading.grade_review import STANDARD_RULES, grade_review
from residency.grading.matching.place import bug_at, place_of
from residency.grading.matching.quotes import texts_of
from residency.grading.simulated.guesses import anchors
from residency.grading.simulated.measures import Measure, measure
from residency.grading.simulated.play import Play
from residency.grading.simulated.reviewer import SimulatedReviewer
from residency.grading.simulated.sentences import is_honest_error
from residency.grading.simulated.stage import Stage
from tests.grading.simulated.stages import PROXY, labelled, plays, stage

BUGS = ("second-yes", "utc-day")


@pytest.fixture(scope="module")
def buggy(catalog: Catalog) -> Stage:
    return stage(catalog, *BUGS)


@pytest.fixture(scope="module")
def clean(catalog: Catalog) -> Stage:
    return stage(catalog)


@pytest.fixture(scope="module")
def average(buggy: Stage, clean: Stage) -> list[Play]:
    return plays([buggy, clean], SimulatedReviewer(0.0))


def test_says_a_bug_in_every_sentence_that_leads_to_it(catalog: Catalog, buggy: Stage) -> None:
    texts = {entry.comment.text for entry in labelled(catalog) if entry.credited == "utc-day"}
    assert {comment.text for comment in buggy.detections("utc-day")} == texts
    assert all(buggy.truth(comment) == "utc-day" for comment in buggy.detections("utc-day"))


def test_claims_whatever_it_says(buggy: Stage) -> None:
    said = (*buggy.detections("utc-day"), *buggy.false_alarms, *buggy.blankets[0])
    assert {comment.kind for comment in said} == {CommentKind.ISSUE}


def test_puts_a_sentence_at_the_line_it_was_written_about(catalog: Catalog, buggy: Stage) -> None:
    for entry in labelled(catalog):
        comment = entry.comment
        if entry.credited != "utc-day" or comment.line is None or comment.file is None:
            continue
        before = catalog.variant(PROXY, entry.bugs_shown).head[comment.file].splitlines()[comment.line - 1]
        [now] = [said for said in buggy.detections("utc-day") if said.text == comment.text]
        assert now.file is not None
        assert now.line is not None
        assert buggy.change.head[now.file].splitlines()[now.line - 1].strip() == before.strip()


def test_is_wrong_only_in_sentences_that_are_wrong_here(catalog: Catalog, buggy: Stage, clean: Stage) -> None:
    wrong = {entry.comment.text for entry in labelled(catalog) if is_honest_error(entry)}
    assert len(clean.false_alarms) >= 4
    for here in (buggy, clean):
        assert {comment.text for comment in here.false_alarms} <= wrong
        assert all(here.truth(comment) is None for comment in here.false_alarms)


def test_errs_at_no_bug_that_the_label_did_not_see(catalog: Catalog, buggy: Stage) -> None:
    labels = {entry.comment.text: entry for entry in labelled(catalog)}
    for comment in buggy.false_alarms:
        near = bug_at(place_of(comment, STANDARD_RULES), buggy.key.bugs)
        assert near is None or near in labels[comment.text].bugs_shown


def test_guesses_within_reach_of_every_row(buggy: Stage) -> None:
    spots = anchors(buggy.change)
    for file in buggy.change.files:
        for row in (row for hunk in file.hunks for row in hunk.lines if row.new is not None):
            assert any(path == file.path and abs(line - row.new) <= 3 for path, line in spots if row.new)


def test_guesses_in_no_sentence_that_names_a_bug_of_this_exercise(catalog: Catalog, buggy: Stage) -> None:
    knowing = {entry.comment.text for entry in labelled(catalog) if entry.exercise == PROXY and entry.credited}
    assert not knowing & {guess.text for blanket in buggy.blankets for guess in blanket}


def test_grades_as_grading_does(catalog: Catalog, average: list[Play]) -> None:
    for one in average[:20]:
        bugs = [bug.slug for bug in one.stage.key.bugs]
        texts = texts_of(catalog.variant(PROXY, bugs), catalog.exercises[PROXY])
        assert one.stage.grade(one.review) == grade_review(one.review, one.stage.key, texts=texts)


def test_credits_by_gold_exactly_what_was_noticed(average: list[Play]) -> None:
    for one in average:
        grade = one.stage.grade_by_gold(one.review)
        assert [comment.bug for comment in grade.comments] == [mark.bug for mark in one.marks]
        alarms = sum(mark.bug is None for mark in one.marks)
        assert sum(comment.outcome is Outcome.FALSE_ALARM for comment in grade.comments) == alarms


def test_settles_by_gold_what_the_grader_is_unsure_of_and_nothing_else(average: list[Play]) -> None:
    settled = 0
    for one in average:
        real, after = one.stage.grade(one.review), one.stage.grade_settled(one.review)
        gold = one.stage.grade_by_gold(one.review)
        assert after.unsure == 0
        for before, now, right in zip(real.comments, after.comments, gold.comments, strict=True):
            assert now.judgement.credited == (right if before.is_unsure else before).judgement.credited
            settled += before.is_unsure
    assert settled > 0


def test_scores_rise_with_skill(buggy: Stage, clean: Stage) -> None:
    scores = []
    for skill in (-2.0, 0.0, 2.0):
        done = plays([buggy, clean], SimulatedReviewer(skill))
        scores.append(measure([one.stage.grade(one.review) for one in done])[Measure.REVIEW_SCORE])
    assert scores[0] < scores[1] < scores[2]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_earns_nothing_by_silence(buggy: Stage, clean: Stage, verdict: Verdict) -> None:
    grades = [here.grade(Review(verdict, None, ())) for here in (buggy, clean) * 5]
    scores = measure(grades)
    assert all(scores[name] == 0 for name in Measure)


def test_is_replayed_by_its_seed(buggy: Stage) -> None:
    first, second = (plays([buggy], SimulatedReviewer(0.3), count=20, seed=4) for _ in range(2))
    assert [one.review for one in first] == [one.review for one in second]
