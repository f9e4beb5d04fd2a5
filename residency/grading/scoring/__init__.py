"""Formulas: from marks to points, from grades to figures with their intervals.

May import domain only; knows nothing of texts.
"""
