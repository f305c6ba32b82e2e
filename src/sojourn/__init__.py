"""Sojourn: customer journey maps for IT service desks, measured from the ticket history."""

from typing import TYPE_CHECKING

from sojourn.languages import tr
from sojourn.model.errors import SojournError

if TYPE_CHECKING:
    from sojourn.api import JourneyMap, discover, discover_dataset, read, update, write_ocel, write_xes
    from sojourn.mapfiles import read_map, write_map

_MAPS = ["read_map", "write_map"]
__all__ = [
    "JourneyMap",
    "SojournError",
    "discover",
    "discover_dataset",
    "read",
    "read_map",
    "update",
    "write_map",
    "write_ocel",
    "write_xes",
]


def __getattr__(name: str) -> object:
    """What the library offers, imported when first used: `sojourn --help` needs none of it."""
    if name not in __all__:
        raise AttributeError(tr("module 'sojourn' has no attribute '{name}'", name=name))
    if name in _MAPS:
        from sojourn import mapfiles

        return getattr(mapfiles, name)
    from sojourn import api

    return getattr(api, name)
