"""Links by which people enrol themselves in a cohort, and who came by which."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class EnrolmentLink(SQLModel, table=True):
    """A link that enrols trainees in a cohort. Only the SHA-256 of its secret is kept, in hex."""

    __tablename__ = "enrolment_link"

    id: str = Field(primary_key=True, max_length=32)
    cohort_id: str = Field(foreign_key="cohort.id", index=True, max_length=32)
    secret_hash: str = Field(unique=True, max_length=64)
    most_uses: int
    made_by: str = Field(foreign_key="person.id", max_length=32)
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None


class EnrolmentUse(SQLModel, table=True):
    """Somebody came into the cohort by this link."""

    __tablename__ = "enrolment_use"

    link_id: str = Field(foreign_key="enrolment_link.id", primary_key=True, max_length=32)
    person_id: str = Field(foreign_key="person.id", primary_key=True, max_length=32)
    used_at: datetime
