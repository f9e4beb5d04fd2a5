"""Reviewers with a known skill, for demonstrations and for testing the grader itself.

May import domain, matching and scoring. Dice are handed in.
"""
