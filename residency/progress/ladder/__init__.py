"""How far somebody may go alone: what is asked for, and what there is for it."""
