"""Behavioural clones of outside APIs: a pure model of each service, and a Flask app that speaks its wire format.

May import Flask and `twins/wire.py` only. A twin knows no other twin, no exercise and no trainee.
"""
