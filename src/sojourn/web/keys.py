"""A new key for a workspace: whatever is sealed with the old one is sealed anew."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.model.errors import OutputError, StartError
from sojourn.web.access.sealing import KEY_FILE, Sealer
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
        StartError: there is no key, the workspace cannot be used, or a server uses it. OutputError: no room.
    """
    if not (settings.folder / KEY_FILE).is_file():  # else a wrong folder would become a workspace
        do = "Give --folder; a workspace gets a key when it first needs one"
        raise StartError("there is no key in this folder", where=str(settings.folder), do=do)
    with opened(settings) as database:
        sealer = Sealer(settings.folder)
        try:
            with sealer.renewed(), database.write() as writing:
                return Renewed(*seal_anew(writing, sealer))
        except OSError as error:
            raise OutputError(f"the key cannot be written: {error.strerror}", where=str(settings.folder)) from error
