"""What untrusted code can and cannot do, tried with real runs."""
