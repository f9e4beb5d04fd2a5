"""Runs code we do not trust in a fresh folder, with limits, or refuses.

May import domain only.
"""
