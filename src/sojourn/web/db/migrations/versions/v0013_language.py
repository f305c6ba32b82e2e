"""The language that somebody chose."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the column; nobody has chosen yet."""
    op.add_column("people", sa.Column("language", sa.String(16), nullable=False, server_default=""))
