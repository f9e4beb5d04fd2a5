"""The debtors' ledger."""


class LedgerError(Exception):
    """Something that the user should read."""
