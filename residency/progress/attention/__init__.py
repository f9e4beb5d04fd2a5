"""Where a mentor's eyes are needed: what waits for a person, how urgently, and who needs a talk."""
