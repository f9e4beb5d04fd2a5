"""Proves what an answer key claims, clause by clause, in the sandbox.

Pack code never runs anywhere else. `harness/` and `eslint/` hold what is put into the sandbox beside it.
"""
