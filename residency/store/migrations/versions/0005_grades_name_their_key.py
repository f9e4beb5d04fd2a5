"""grades name their key."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("grade", schema=None) as batch_op:
        batch_op.add_column(sa.Column("key_variant", sa.String(length=64), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_grade_key_variant_frozen_variant"), "frozen_variant", ["key_variant"], ["hash"]
        )


def downgrade() -> None:
    with op.batch_alter_table("grade", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_grade_key_variant_frozen_variant"), type_="foreignkey")
        batch_op.drop_column("key_variant")
