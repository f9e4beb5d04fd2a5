"""A graded review as data: what its debrief shows, for people who keep or check it elsewhere."""

from __future__ import annotations

from residency.actions.read_debrief import Debrief
from residency.actions.read_regrades import Regraded
from residency.domain.grade import BugResult, MarkedComment, ReviewGrade
from residency.store.queries.model_calls import HeardOpinion
from residency.store.tables.attempt import CommentRow


def grade_as_data(debrief: Debrief) -> dict[str, object]:
    """The grade for JSON. Of the key it names only what the debrief of this attempt shows."""
    attempt, grade = debrief.attempt, debrief.grade
    return {
        "attempt": attempt.id,
        "exercise": str(debrief.shown.exercise.ref),
        "is_demo": attempt.is_demo,
        "submitted_at": attempt.submitted_at and attempt.submitted_at.isoformat(),
        "scoring_version": grade.scoring_version,
        "key_version": grade.key_version,
        "key_hash": grade.key_hash,
        "verdict": grade.verdict.value,
        "verdict_confidence": grade.verdict_confidence,
        "scores": _scores(grade),
        "regrades": [_regrade(regraded) for regraded in debrief.regrades],
        "bugs": [_bug(result) for result in grade.bugs],
        "claims": [{"id": claim.id, "holds": claim.holds, "said": claim.said} for claim in grade.claims],
        "comments": [
            _comment(number, row, marked, [heard for heard in debrief.opinions if heard.row.comment_id == row.id])
            for number, (row, marked) in enumerate(zip(debrief.comments, grade.comments, strict=True), start=1)
        ],
    }


def _scores(grade: ReviewGrade) -> dict[str, object]:
    return {
        "points": grade.points,
        "utility": grade.utility,
        "best": grade.best,
        "percent": grade.percent,
        "found": grade.found,
        "false_alarms": grade.false_alarms,
        "unsure": grade.unsure,
        "verdict_right": grade.verdict_right,
        "named_right": grade.named_right,
        "slots": grade.slots,
        "full_marks": grade.is_full_marks,
    }


def _regrade(regraded: Regraded) -> dict[str, object]:
    return {
        "at": regraded.at.isoformat(),
        "scoring_version": regraded.after.scoring_version,
        "key_version": regraded.after.key_version,
        "utility_before": regraded.before.utility,
        "utility_after": regraded.after.utility,
    }


def _bug(result: BugResult) -> dict[str, object]:
    return {
        "slug": result.slug,
        "family": result.family.value,
        "severity": result.severity.value,
        "weight": result.weight,
        "found_by": None if result.found_by is None else result.found_by + 1,
        "family_right": result.family_right,
        "severity_right": result.severity_right,
    }


def _comment(number: int, row: CommentRow, marked: MarkedComment, heard: list[HeardOpinion]) -> dict[str, object]:
    judgement = marked.judgement
    return {
        "number": number,
        "file": row.file,
        "side": row.side,
        "line": row.line,
        "end_line": row.end_line,
        "kind": row.kind,
        "family": row.family,
        "severity": row.severity,
        "confidence": marked.confidence,
        "text": row.text,
        "outcome": marked.outcome.value,
        "bug": marked.bug,
        "points": marked.points,
        "judgement": {
            "located_at": judgement.located_at,
            "credited": judgement.credited,
            "diagnosed": judgement.diagnosed.value,
            "states": [aspect.value for aspect in judgement.states],
            "probability": judgement.probability,
            "unsure": judgement.unsure,
            "finding": judgement.finding,
            "decoy": judgement.decoy,
            "demonstrated": judgement.demonstrated,
            "reasons": list(judgement.reasons),
        },
        "second_reader": [_opinion(opinion) for opinion in heard] or None,
    }


def _opinion(heard: HeardOpinion) -> dict[str, object]:
    """What a language model said of the comment. ``counts`` says whether grading was given it."""
    row, call = heard.row, heard.call
    return {
        "model": call.answered_by or call.model,
        "asked_at": call.at.isoformat(),
        "bug": row.bug,
        "answer": row.said,
        "reason": row.reason,
        "instructs_reader": row.instructs_reader,
        "counts": row.describes is not None,
    }
