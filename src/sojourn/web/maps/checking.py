"""Checks of a map in the workspace: held against the result that it follows, where there is one."""

from __future__ import annotations

from sojourn.maps.checks.run import Checked, check_map
from sojourn.model.errors import SojournError
from sojourn.model.measured import MeasuredMap
from sojourn.web.data.results import Results
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Database
from sojourn.web.kept import document_of
from sojourn.web.maps import store
from sojourn.web.maps.following import followed


def checked(database: Database, results: Results, map_id: str) -> tuple[Checked, ...]:
    """What came of every check of a map.

    Raises:
        MissingError: there is no such map, or it is in the bin.
    """
    with database.read() as reading:
        store.standing_map(reading, map_id)
    return check_map(document_of(database, map_id), now(), _measured(database, results, map_id))


def _measured(database: Database, results: Results, map_id: str) -> MeasuredMap | None:
    """What the map follows; None where it follows nothing, or that cannot be measured now."""
    try:
        return followed(database, results, map_id).found.report.whole
    except SojournError:
        return None
