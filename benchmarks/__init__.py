"""Figures to look at, run by hand with ``make bench``. They print ratios, each pair measured in one run."""
