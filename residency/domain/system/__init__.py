"""The nouns of a system: its interface, what a request leaves open, what is written about it and what is built.

A system is a small program behind declared operations. Nobody who works on one sees its code: specs, scenarios and
probes are data, lines of calls with what they should give, read by ``notation`` and never executed as code.
"""
