"""A new key for a workspace: whatever is sealed with the old one is sealed anew."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.model.errors import OutputError
from sojourn.web.access.sealing import Sealer
from sojourn.web.access.second.checking import seal_anew
from sojourn.web.serving import opened
from sojourn.web.settings import Settings


@dataclass(frozen=True)
class Renewed:
    """What was done. `sealed`: secrets that open with the new key; `lost`: those that opened with none and stay so."""

    sealed: int
    lost: int


def renew_key(settings: Settings) -> Renewed:
    """Give a workspace a new key while no server works with it; stopped at any moment, everything opens as before.

    Raises:
        StartError: it cannot be used, or a server uses it. OutputError: no room.
    """
    with opened(settings) as database:
        sealer = Sealer(settings.folder)
        try:
            with sealer.renewed(), database.write() as writing:
                return Renewed(*seal_anew(writing, sealer))
        except OSError as error:
            raise OutputError(f"the key cannot be written: {error.strerror}", where=str(settings.folder)) from error
