"""The bank itself."""
