"""Signing in and out, and the own password. For everybody."""
