"""Disk to nouns: packs, variants, keys, proof.

May import domain, sandbox, grading and factory.
"""
