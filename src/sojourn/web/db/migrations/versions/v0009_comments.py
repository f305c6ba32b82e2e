"""Comments on maps, and everybody's inbox."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables as they are from here on."""
    op.create_table(
        "comments",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("map", sa.String(32), nullable=False),
        sa.Column("thread", sa.String(32), nullable=False),
        sa.Column("about", sa.String(16), nullable=False),
        sa.Column("record", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("mentions", sa.JSON(), nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True)),
        sa.Column("resolved_by", sa.String(32), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_comments"),
        sa.ForeignKeyConstraint(["map"], ["maps.id"], name="fk_comments_map", ondelete="CASCADE"),
    )
    op.create_index("ix_comments_map", "comments", ["map"])
    op.create_table(
        "notices",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("map", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(32), nullable=False),
        sa.Column("author", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True)),
        sa.Column("mailed_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_notices_person", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["map"], ["maps.id"], name="fk_notices_map", ondelete="CASCADE"),
    )
    op.create_index("ix_notices_person_at", "notices", ["person", "at"])
    op.create_table(
        "quiet_people",
        sa.Column("person", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_quiet_people"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_quiet_people_person", ondelete="CASCADE"),
    )
