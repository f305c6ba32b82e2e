"""Rounds of workshops on maps, with dots and notes."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the tables as they are from here on."""
    op.create_table(
        "rounds",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("map", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.Column("lane", sa.String(64), nullable=False),
        sa.Column("begun_by", sa.String(32), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
        sa.ForeignKeyConstraint(["map"], ["maps.id"], name="fk_rounds_map", ondelete="CASCADE"),
    )
    op.create_index("ix_rounds_map", "rounds", ["map"])
    op.create_table(
        "round_dots",
        sa.Column("round", sa.String(32), nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("record", sa.String(64), nullable=False),
        sa.Column("about", sa.String(16), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("round", "person", "record", name="pk_round_dots"),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], name="fk_round_dots_round", ondelete="CASCADE"),
    )
    op.create_table(
        "round_notes",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("round", sa.String(32), nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("touchpoint", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_round_notes"),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], name="fk_round_notes_round", ondelete="CASCADE"),
    )
    op.create_index("ix_round_notes_round", "round_notes", ["round"])
