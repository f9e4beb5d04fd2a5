"""The language model as a second reader: one narrow method, its prompts, prices and budget.

May import domain only. No database, no settings and no grade may enter: a model never sees points.
"""
