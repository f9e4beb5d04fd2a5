"""The side door: the same verbs as the pages, one file per command.

Commands translate words and options into calls and results into lines; they decide nothing.
"""
