"""Accounts of the Skerry Line."""
