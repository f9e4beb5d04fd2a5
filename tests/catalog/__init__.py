"""Packs, variants, keys and the prover itself."""
