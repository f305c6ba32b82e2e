"""Versions as they are sent: with the names of who made their changes."""

from __future__ import annotations

from collections.abc import Sequence

from sojourn.web.access import store as people
from sojourn.web.db.engine import Connection
from sojourn.web.history.schemas import VersionOut
from sojourn.web.history.store import Version


def versions_out(connection: Connection, found: Sequence[Version]) -> list[VersionOut]:
    """Versions with names."""
    names = people.names(connection, {person for version in found for person in version.people})
    return [
        VersionOut(
            **{name: value for name, value in vars(version).items() if name not in ("digest", "people")},
            people=[names[person] for person in version.people if person in names],
        )
        for version in found
    ]
