"""Proof of delivery at Lantos Cartage."""
