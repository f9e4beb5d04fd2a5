"""Specs, scenarios and probes meet the decisions of a system.

May import domain and scoring. A running system is handed in as a function that makes a fresh one; what it is made
of, and which services stand behind it, is nobody's business here.
"""
