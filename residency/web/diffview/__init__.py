"""Turns a change into rows of HTML: pure, cached by content, free of requests, attempts and the database.

May import the domain, Pygments and markupsafe. Comments are put between finished rows, never into them.
"""
