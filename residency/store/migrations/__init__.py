"""Alembic's migrations, read in order by their names."""
