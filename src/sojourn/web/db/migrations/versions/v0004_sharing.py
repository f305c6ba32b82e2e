"""How each map is shared in the workspace, and the roles that people have on it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Maps that are there stay what they were: everybody may do what their role in the workspace allows."""
    op.add_column("maps", sa.Column("sharing", sa.String(16), nullable=False, server_default="editable"))
    op.create_table(
        "map_roles",
        sa.Column("map", sa.String(32), nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("given_by", sa.String(32), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("map", "person", name="pk_map_roles"),
        sa.ForeignKeyConstraint(["map"], ["maps.id"], name="fk_map_roles_map", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_map_roles_person", ondelete="CASCADE"),
    )
    op.create_index("ix_map_roles_person", "map_roles", ["person"])
