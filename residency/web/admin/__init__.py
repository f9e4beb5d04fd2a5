"""What an administrator or author sees: the bank, and people."""
