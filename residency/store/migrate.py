"""Brings a database to the newest form, and tells when tables and migrations differ."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from residency.domain.errors import ResidencyError


class SchemaError(ResidencyError):
    """Tables and migrations differ, or the database is newer than this program."""


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run every migration that is missing, in one transaction; on an up-to-date database nothing."""
    with _config(engine) as config:
        try:
            command.upgrade(config, revision)
        except OperationalError as error:
            raise SchemaError(f"The database cannot be used: {error.orig}") from error
        except CommandError as error:
            raise SchemaError(
                f"The database cannot be brought up to date: {error}. It may have been written by a newer"
                " version of Residency; use that version, or restore the backup made before the upgrade."
            ) from error


def downgrade(engine: Engine, revision: str) -> None:
    """Undo migrations down to ``revision`` (``base`` for an empty database)."""
    with _config(engine) as config:
        command.downgrade(config, revision)


def check(engine: Engine) -> None:
    """Raise SchemaError where a table has a column, index or key that no migration makes."""
    with _config(engine) as config:
        try:
            command.check(config)
        except CommandError as error:
            raise SchemaError(f"Tables and migrations differ: {error}") from error


def new_revision(engine: Engine, number: str, message: str) -> None:
    """Write the migration that is missing between the database and the tables."""
    with _config(engine) as config:
        command.revision(config, message, autogenerate=True, rev_id=number)


@contextmanager
def _config(engine: Engine) -> Iterator[Config]:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.set_main_option("path_separator", "os")
    with engine.execution_options(writes=True).connect() as connection:
        config.attributes["connection"] = connection
        yield config
        connection.commit()
