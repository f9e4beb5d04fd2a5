"""How good the matching is: fitted to labelled comments, judged on those of other exercises or repositories.

May import domain, matching and scoring. Reads no file: comments, keys and pairs are handed in.
"""
