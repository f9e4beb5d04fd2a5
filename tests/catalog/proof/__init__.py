"""The prover is proven: each clause has a key that breaks it, and only it."""
