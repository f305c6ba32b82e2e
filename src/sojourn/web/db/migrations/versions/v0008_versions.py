"""Versions of maps."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table as it is from here on."""
    op.create_table(
        "map_versions",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("map", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_map_versions"),
        sa.ForeignKeyConstraint(["map"], ["maps.id"], name="fk_map_versions_map", ondelete="CASCADE"),
    )
    op.create_index("ix_map_versions_map_at", "map_versions", ["map", "at"])
