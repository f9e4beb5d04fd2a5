"""Which exercise a trainee gets next, out of those of a bank."""
