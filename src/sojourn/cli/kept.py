"""The representative journeys that a dataset remembers, so that a map does not reshuffle after an import."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sojourn.insight.kept import KEPT_FILE, kept_text, read_kept
from sojourn.insight.representatives import Known
from sojourn.log.dataset import is_dataset
from sojourn.maps.write import write_file
from sojourn.model.errors import OutputError
from sojourn.model.measured import MeasuredMap


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
