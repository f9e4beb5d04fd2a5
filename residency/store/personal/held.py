"""Every table with something about people: what it is for, who is told what of it, and what goes with them."""

from __future__ import annotations

from residency.store.personal.declaration import (
    EVERYTHING,
    OF_REVIEW,
    OF_ROUND,
    OF_WORK,
    OWN,
    REMOVED,
    Belongs,
    Held,
)
from residency.store.personal.in_cohorts import IN_COHORTS
from residency.store.tables.attempt import Attempt, CommentRow, ReadingBatch, ReadingSpan, ViewedFile
from residency.store.tables.attention import Feedback, Lookup, Talk
from residency.store.tables.demonstration import DemonstrationRow
from residency.store.tables.digest import DigestRow
from residency.store.tables.erasure import Deletion, ErasedReview, ErasedWork
from residency.store.tables.grade import Dispute, GradeRow
from residency.store.tables.ladder import LevelTest, OpenedLevel, Promotion
from residency.store.tables.mark import MarkRow
from residency.store.tables.model_build import ModelBuild
from residency.store.tables.model_call import ModelCall, SecondOpinionRow
from residency.store.tables.output import OutputBelief, WorkflowChange
from residency.store.tables.person import Person, SignInLink
from residency.store.tables.realism import RealismRating
from residency.store.tables.rounds import Round, Suggestion
from residency.store.tables.second_look import LookRow, SecondLook
from residency.store.tables.system import Probe, Question, Work, WorkGrade
from residency.store.tables.trial import TrialBelief, TrialEnrolment, TrialRow

_PERSON = (
    Held(
        Person,
        "account",
        "Your name, your address and when you were last here: to sign you in.",
        Belongs("id"),
        secret=frozenset({"password_hash", "session_epoch"}),
        rewritten=frozenset({"name", "email"}),
    ),
    Held(
        SignInLink,
        "sign_in_links",
        "When sign-in links were made for you and used. What is secret about them is not kept.",
        Belongs("person_id"),
        secret=frozenset({"secret_hash"}),
        goes=True,
        at="expires_at",
    ),
    Held(
        Lookup,
        "who_looked",
        "Who looked at your data, when, in which role and at what: so that you can know.",
        OWN,
        people=frozenset({"viewer_id"}),
    ),
    Held(
        Deletion,
        "deletions",
        "When your deletion was asked for, and what became of it.",
        Belongs("person_id"),
        people=frozenset({"asked_by", "done_by"}),
    ),
)

_REVIEWS = (
    Held(
        DigestRow,
        "counted",
        "How often what your work comes to was counted for the report of your cohort, which names nobody. The"
        " numbers follow from what else is here.",
        Belongs("person_id"),
        secret=frozenset({"payload"}),
    ),
    Held(
        Attempt,
        "reviews",
        "Each review that you began: your verdict, how sure you were, how long it took. It is what your level"
        " and the figures of your cohort are computed from.",
        OWN,
        secret=frozenset({"seed", "variant_hash"}),
        once_due=frozenset({"is_clean"}),
        json=frozenset({"claims"}),
    ),
    Held(
        CommentRow,
        "comments",
        "What you wrote in your reviews, discarded or not, so that it can be graded and talked about.",
        OF_REVIEW,
        json=frozenset({"example"}),
        erases={"text": REMOVED, "example": "", "note": ""},
    ),
    Held(
        GradeRow,
        "grades",
        "Every grade that your reviews had, with the reason for each comment. The newest counts.",
        OF_REVIEW,
        once_due=EVERYTHING,
        secret=frozenset({"key_variant"}),
        json=frozenset({"payload"}),
        rewritten=frozenset({"payload"}),
    ),
    Held(
        DemonstrationRow,
        "examples",
        "What your examples showed when they ran.",
        OF_REVIEW,
        once_due=EVERYTHING,
        json=frozenset({"details"}),
        erases={"sentence": REMOVED, "details": "[]"},
    ),
    Held(
        ReadingSpan,
        "reading",
        "Which lines were on your screen, for how many ms: to tell what was overlooked from what was not seen.",
        OF_REVIEW,
        goes=True,
    ),
    Held(
        ReadingBatch,
        "reading_deliveries",
        "When your browser delivered these times: the minutes of a review are counted from it.",
        OF_REVIEW,
        goes=True,
    ),
    Held(ViewedFile, "viewed_files", "The files that you marked as viewed.", OF_REVIEW, goes=True),
    Held(RealismRating, "realism", "How real you found the changes, 1 to 5: to improve them.", OF_REVIEW),
    Held(Dispute, "objections", "Your objections to grades.", OF_REVIEW, erases={"text": REMOVED}),
    Held(
        MarkRow,
        "decisions",
        "What mentors decided about your comments and verdicts, and why.",
        OF_REVIEW,
        once_due=EVERYTHING,
        people=frozenset({"made_by"}),
        erases={"reason": REMOVED},
    ),
    Held(
        Feedback,
        "feedback",
        "What was said to you about your reviews, with what stood there before it was changed.",
        OF_REVIEW,
        once_due=EVERYTHING,
        people=frozenset({"author_id"}),
        erases={"text": REMOVED},
    ),
    Held(
        Feedback,
        "feedback_given",
        "What you said to others about their reviews. They read it in their debriefs.",
        Belongs("author_id"),
        secret=frozenset({"attempt_id", "comment_id"}),
        erases={"text": REMOVED},
        at="said_at",
    ),
    Held(SecondLook, "second_looks", "The second looks at your reviews.", OF_REVIEW),
    Held(
        LookRow,
        "second_look_decisions",
        "What an AI said in a second look, and whether you followed it: how you deal with advice.",
        OF_REVIEW,
        once_due=frozenset({"bug", "was_right", "advice_right"}),
        erases={"text": REMOVED},
    ),
    Held(
        SecondOpinionRow,
        "second_reader",
        "What a language model answered about comments that the grader was unsure of.",
        OF_REVIEW,
        once_due=EVERYTHING,
        erases={"reason": REMOVED},
    ),
    Held(ErasedReview, "erased_reviews", "Reviews whose texts were removed, and when.", OF_REVIEW),
)

_ROUNDS = (
    Held(
        Round,
        "rounds",
        "Your rounds of suggestions, the test on arrival among them.",
        OWN,
        secret=frozenset({"seed"}),
    ),
    Held(
        Suggestion,
        "suggestions",
        "What each round showed, and what you answered.",
        OF_ROUND,
        secret=frozenset({"variant_hash"}),
        once_due=frozenset({"exercise", "bug", "family", "is_clean"}),
    ),
)

_SYSTEMS = (
    Held(
        Work,
        "work_on_systems",
        "What you wrote about systems: specs, scenarios, rulings.",
        OWN,
        secret=frozenset({"seed", "system_hash"}),
        json=frozenset({"written", "built_from"}),
        erases={"written": "", "built_from": ""},
    ),
    Held(
        Question,
        "questions",
        "What you asked the customers, and what they answered.",
        OF_WORK,
        once_due=frozenset({"understood", "decision", "is_needless"}),
        erases={"text": REMOVED, "answer": REMOVED},
    ),
    Held(
        Probe,
        "probes",
        "What you tried on running builds, and what they gave.",
        OF_WORK,
        json=frozenset({"calls", "results"}),
        erases={"calls": "[]", "results": "[]"},
    ),
    Held(
        WorkGrade,
        "grades_of_work_on_systems",
        "Every grade that this work had. The newest counts.",
        OF_WORK,
        once_due=EVERYTHING,
        json=frozenset({"payload"}),
        rewritten=frozenset({"payload"}),
    ),
    Held(ModelBuild, "builds", "What became of builds that a language model made of your specs.", OF_WORK),
    Held(ErasedWork, "erased_work", "Work on systems whose texts were removed, and when.", OF_WORK),
)

_PROGRESS = (
    Held(OpenedLevel, "levels", "The levels that were opened to you, and how.", OWN),
    Held(
        LevelTest,
        "level_tests",
        "Tests in which you could show that a level is mastered already.",
        OWN,
        json=frozenset({"evidence"}),
    ),
    Held(
        Promotion,
        "promotions",
        "What was proposed for you, on which evidence, and who signed or refused it, why.",
        OWN,
        people=frozenset({"decided_by"}),
        json=frozenset({"evidence"}),
        erases={"reason": REMOVED},
        at="decided_at",
    ),
    Held(
        Talk,
        "talks",
        "Talks with mentors: what you agreed on, and what the mentor noted.",
        OWN,
        people=frozenset({"mentor_id"}),
        erases={"steps": REMOVED, "notes": REMOVED},
        at="held_at",
    ),
    Held(OutputBelief, "beliefs", "What you thought to get done in an hour.", OWN),
    Held(
        WorkflowChange,
        "workflow",
        "When you said that you work otherwise.",
        OWN,
        erases={"words": REMOVED},
        at="at",
    ),
    Held(TrialEnrolment, "trial", "Since when you take part in a trial of the assistant on yourself.", OWN),
    Held(
        TrialRow,
        "trial_reviews",
        "What you expected of each review of it, and what was drawn.",
        OF_REVIEW,
        once_due=frozenset({"remarks"}),
        json=frozenset({"remarks"}),
    ),
    Held(TrialBelief, "trial_beliefs", "What you thought the assistant did to your time.", OWN),
    Held(
        ModelCall,
        "model_calls",
        "Every question to a language model that was about your work, as it was sent and answered, with its cost.",
        OWN,
        once_due=EVERYTHING,
        erases={"prompt": REMOVED, "answer": REMOVED, "error": ""},
        at="at",
    ),
)

HELD = (*_PERSON, *IN_COHORTS, *_REVIEWS, *_ROUNDS, *_SYSTEMS, *_PROGRESS)
"""In the order in which people read it."""
