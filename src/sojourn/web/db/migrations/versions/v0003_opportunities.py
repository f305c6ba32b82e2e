"""Opportunities with their comments and links, and what the workspace has decided."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables as they are from here on."""
    _opportunities()
    _about("opportunity_comments", ("text",), "person", "at")
    _about("opportunity_links", ("label", "address"), "created_by", "created_at")
    op.create_table(
        "opportunity_sources",
        sa.Column("dataset", sa.String(32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dataset", name="pk_opportunity_sources"),
        sa.ForeignKeyConstraint(
            ["dataset"], ["datasets.id"], name="fk_opportunity_sources_dataset", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "decisions",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("changed_by", sa.String(32), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_decisions"),
    )


def _opportunities() -> None:
    op.create_table(
        "opportunities",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("due", sa.String(10), nullable=False),
        sa.Column("map", sa.String(32), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("effort", sa.String(8), nullable=False),
        sa.Column("confidence", sa.String(8), nullable=False),
        sa.Column("value", sa.Float()),
        sa.Column("dataset", sa.String(32), nullable=False),
        sa.Column("key", sa.String(64)),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(32), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_opportunities"),
        sa.UniqueConstraint("key", name="uq_opportunities_key"),
    )


def _about(table: str, texts: tuple[str, ...], person: str, time: str) -> None:
    """A table of what people add to an opportunity."""
    op.create_table(
        table,
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("opportunity", sa.String(32), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column(person, sa.String(32), nullable=False),
        sa.Column(time, sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["opportunity"], ["opportunities.id"], name=f"fk_{table}_opportunity", ondelete="CASCADE"
        ),
    )
    op.create_index(f"ix_{table}_opportunity", table, ["opportunity"])
