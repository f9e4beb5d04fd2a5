"""What really ran: the visible checks and the witnesses on a frozen variant."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class RunRow(SQLModel, table=True):
    """One run in the sandbox. ``purpose`` is ``checks`` or ``witness:<bug>``.

    ``refused`` is a sentence where the run could not take place at all; then nothing else is set.
    """

    __tablename__ = "run"

    variant_hash: str = Field(foreign_key="frozen_variant.hash", primary_key=True)
    purpose: str = Field(primary_key=True, max_length=210)
    command: str = ""
    source_name: str = Field(default="", sa_column_kwargs={"server_default": ""})
    source: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The witness that ran, as it was then: a debrief shows it beside its output."""
    passed: bool | None = None
    output: str = ""
    seconds: float | None = None
    refused: str = ""
    finished_at: datetime
