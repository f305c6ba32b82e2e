"""What a dataset keeps of its representative journeys and themes, so that the next import goes on with their names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sojourn.insight.representatives import KeptJourney, Known
from sojourn.insight.themes import KnownTheme
from sojourn.log.dataset import is_dataset
from sojourn.maps.write import write_file
from sojourn.model.errors import OutputError
from sojourn.model.measured import MeasuredMap
from sojourn.voice.themes import Theme

KEPT_FILE = "representatives.json"
THEMES_FILE = "themes.json"
_THEMES, _MOST_THEMES = "sojourn-themes", 40
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


def known_journeys(path: Path, journey: str | None) -> Sequence[Known]:
    """The representatives that the last map of a dataset found; none for another input or another kind of journey.

    Args:
        path: what is mapped. journey: the definition of a journey, None where each ticket is one.
    """
    place = path / KEPT_FILE
    if journey is not None or not is_dataset(path) or not place.is_file():
        return ()
    return read_kept(place.read_text("utf-8", errors="replace"))


def keep_journeys(path: Path, measured: MeasuredMap) -> None:
    """Write the representatives of a whole dataset into it; one that is read-only stays as it is."""
    found = measured.representatives
    if found is None or not is_dataset(path):
        return
    text, place = kept_text(found.journeys), path / KEPT_FILE
    if not place.is_file() or place.read_bytes() != text.encode("utf-8"):
        with suppress(OutputError):
            write_file(place, text)


def known_themes(path: Path) -> tuple[KnownTheme, ...]:
    """The themes of complaint that the last map of a dataset found; none where the file is not understood."""
    place = path / THEMES_FILE
    if not is_dataset(path) or not place.is_file():
        return ()
    try:
        kept = json.loads(place.read_text("utf-8"))
        if (kept["format"], kept["version"]) != (_THEMES, _VERSION):
            return ()
        return tuple(
            KnownTheme(
                str(one["id"]), Theme(str(one["name"]), tuple((str(w), float(weight)) for w, weight in one["words"]))
            )
            for one in kept["themes"]
        )
    except (OSError, ValueError, TypeError, KeyError):
        return ()


def keep_themes(path: Path, found: Sequence[KnownTheme]) -> None:
    """Write the themes of a whole dataset into it; one that is read-only stays as it is.

    Themes that were known and are not there now are kept behind the others: they may come back.
    """
    if not is_dataset(path):
        return
    every = [*found, *(one for one in known_themes(path) if one.id not in {theme.id for theme in found})]
    told = [{"id": one.id, "name": one.theme.name, "words": one.theme.words} for one in every[:_MOST_THEMES]]
    text = json.dumps({"format": _THEMES, "version": _VERSION, "themes": told}, ensure_ascii=False, indent=1) + "\n"
    place = path / THEMES_FILE
    if every and (not place.is_file() or place.read_bytes() != text.encode("utf-8")):
        with suppress(OutputError):
            write_file(place, text)
