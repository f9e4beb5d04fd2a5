"""The books of the tours."""
