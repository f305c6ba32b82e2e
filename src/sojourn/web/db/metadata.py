"""What every table is made with: the metadata that holds them, and the types of ids and times.

Ids are random text (`sojourn.web.db.ids`), times are UTC with their zone.
"""

from __future__ import annotations

from sqlalchemy import MetaData, String

from sojourn.web.db.clock import UtcTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = String(32)
Time = UtcTime()
