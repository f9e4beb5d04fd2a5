"""The report of a cohort of 1,000, beside one question of it asked of the raw tables in SQL, at ten times the history.

Goal: under 300 ms, and as long however much everybody has done. What was done is one real review, many times over.
"""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import text

from residency.actions.keep_digests import digests_of
from residency.actions.manage_people import create_cohort, create_person
from residency.actions.open_level import open_level
from residency.actions.play_review import play_review
from residency.actions.read_cohort_report import read_report
from residency.domain.level import Level
from residency.domain.permission import Role
from residency.runtime import Runtime, build_runtime
from residency.settings import Settings
from residency.store.migrate import upgrade
from residency.store.tables.cohort import Cohort
