"""Pages of work on systems: no page here shows code."""
