"""The tables that are told to nobody, each with the reason. All others are in ``held.py``."""

from __future__ import annotations

EXCLUDED = {
    "assignment": "What was asked for, and until when; that it was asked of you is told.",
    "cohort": "About no single person; its name stands beside each membership.",
    "mentor_group": "A name for a part of a cohort; that you are in it is told.",
    "frozen_variant": "An exercise as it was shown, with its key: about no person, and the same for many.",
    "frozen_system": "A system with its hidden half: about no person, and the same for many.",
    "run": "What the checks of an exercise came to: about no person.",
    "item_difficulty": "How difficult an item is, from the answers of all.",
    "job": "Work that waits, with the id of what it is about, and the error where it failed.",
    "key_repair": "What mentors changed in the key of an exercise, in their words: it is a part of the key.",
    "key_repair_effect": "How many grades a repair of a key changed.",
    "repaired_variant": "Which key was repaired from which.",
    "queue_claim": "What a mentor has in hand for an hour. What came of it is told: decisions, feedback, talks.",
    "queue_done": "What a mentor has looked at. That they looked stands in who_looked.",
    "saved_comment": "Words that mentors keep to say again: written about no one.",
    "saved_comment_use": "Which feedback was said with words kept before; the feedback itself is told.",
    "context": "How a run is recorded. What became of the build is told, and so is all that a model was asked.",
    "turn": "How a run is recorded, step by step.",
    "payload": "The steps of a run. They hold hidden scenarios; what is yours in them, the spec and the"
    " questions to the model, is told with your work and the model's calls. They go with the work.",
    "erasing_payload": "Empty, except while something is being removed.",
    "blind_mark": "What mentors read in comments, to be compared with each other: no grade hangs on it.",
    "enrolment_link": "A link that a director made; who came by it is told to them.",
    "sign_in_failure": "An address that somebody typed without being signed in, who need not be whose it is."
    " Counted for 15 minutes, and removed when somebody signs in after that.",
}
