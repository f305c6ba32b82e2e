"""Links by which people without an account read a map."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "map_links",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("map", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("hidden", sa.JSON(), nullable=False),
        sa.Column("measured", sa.Boolean(), nullable=False),
        sa.Column("embeds", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_map_links"),
        sa.UniqueConstraint("digest", name="uq_map_links_digest"),
        sa.ForeignKeyConstraint(["map"], ["maps.id"], name="fk_map_links_map", ondelete="CASCADE"),
    )
    op.create_index("ix_map_links_map", "map_links", ["map"])
