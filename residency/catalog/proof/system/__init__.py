"""The proof of a system: every claim about its builds, tried on the builds themselves."""
