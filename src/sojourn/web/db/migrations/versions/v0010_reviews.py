"""How often maps are reviewed."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table as it is from here on."""
    op.create_table(
        "review_rhythms",
        sa.Column("map", sa.String(32), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("map", name="pk_review_rhythms"),
        sa.ForeignKeyConstraint(["map"], ["maps.id"], name="fk_review_rhythms_map", ondelete="CASCADE"),
    )
