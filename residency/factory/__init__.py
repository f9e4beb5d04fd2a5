"""Source and choices in; a running system out, in process or as a program of its own.

May import domain, sandbox, twins, llm and grading.
"""
