"""times of reading."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in batch mode, which would copy the largest table there is on SQLite.
    op.add_column("reading_span", sa.Column("batch_id", sa.String(length=36), nullable=True))


def downgrade() -> None:
    op.drop_column("reading_span", "batch_id")
