"""What a dataset keeps of its representative journeys, so that the next import can go on with their names."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sojourn.insight.representatives import KeptJourney, Known

KEPT_FILE = "representatives.json"
_FORMAT, _VERSION = "sojourn-representatives", 1


def kept_text(journeys: Sequence[Known]) -> str:
    """The content of KEPT_FILE for some representatives, in order."""
    told = [{"id": one.id, "steps": list(zip(one.path, one.words, strict=True))} for one in journeys]
    return json.dumps({"format": _FORMAT, "version": _VERSION, "journeys": told}, ensure_ascii=False, indent=1) + "\n"


def read_kept(text: str) -> tuple[KeptJourney, ...]:
    """The representatives in the content of KEPT_FILE; none where it is not understood, as only names depend on it."""
    try:
        kept = json.loads(text)
        if (kept["format"], kept["version"]) != (_FORMAT, _VERSION):
            return ()
        steps = [(str(one["id"]), [(str(at), str(word)) for at, word in one["steps"]]) for one in kept["journeys"]]
    except (ValueError, TypeError, KeyError):
        return ()
    return tuple(
        KeptJourney(name, tuple(at for at, _ in path), tuple(word for _, word in path)) for name, path in steps
    )
