"""Questions to the database, as functions of a session. They read or mark; only actions commit."""
