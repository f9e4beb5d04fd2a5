"""``python -m benchmarks [NAME ...]``: every benchmark, or the named ones."""

from __future__ import annotations

import sys

from benchmarks import cohort_report, elimination, prove_bank, refit, review_page, submit_review

BENCHMARKS = {
    "review-page": review_page.main,
    "submit-review": submit_review.main,
    "cohort-report": cohort_report.main,
    "elimination": elimination.main,
    "refit": refit.main,
    "prove-bank": prove_bank.main,
}


def main() -> None:
    """Run them in turn, in one process."""
    unknown = sorted(set(sys.argv[1:]) - set(BENCHMARKS))
    if unknown:
        sys.exit(f"There is no benchmark {unknown[0]!r}. There are: {', '.join(BENCHMARKS)}.")
    for name in sys.argv[1:] or BENCHMARKS:
        BENCHMARKS[name]()


if __name__ == "__main__":
    main()
