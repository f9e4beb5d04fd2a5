"""Questions to the database, as functions of a session. They read; only actions write and commit."""
