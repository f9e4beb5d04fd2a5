"""Disk to nouns: packs, variants, keys, proof.

May import domain and sandbox.
"""
