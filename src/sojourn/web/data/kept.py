"""Measured results as files: a map report with its revision, written once and read as it was."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from sojourn.maps.write import write_file
from sojourn.model.measured import MapReport
from sojourn.web.data.places import KEPT, NAMED, result_file


@dataclass(frozen=True)
class Kept:
    """A result: the report of one slice, without slices of its own.

    Attributes:
        exact: measured journey by journey; summed up from histograms otherwise (medians up to 3.1 % off).
    """

    exact: bool
    report: MapReport


@cache
def _adapter() -> TypeAdapter[Kept]:
    return TypeAdapter(Kept)


def keep(folder: Path, revision: int, shelf: str, kept: Kept, key: tuple[str, str]) -> None:
    """Write a result.

    Args:
        folder: of the dataset's results. shelf: NAMED or KEPT. key: attribute and value.

    Raises:
        OutputError: it cannot be written.
    """
    place = folder / str(revision) / shelf
    place.mkdir(parents=True, exist_ok=True)
    write_file(place / result_file(*key), _adapter().dump_json(kept).decode())


def read(folder: Path, revision: int, key: tuple[str, str]) -> Kept | None:
    """A result that was kept; None where there is none, or one that another version has written."""
    for shelf in (NAMED, KEPT):
        with suppress(OSError, ValidationError, ValueError):
            return _adapter().validate_json((folder / str(revision) / shelf / result_file(*key)).read_bytes())
    return None


def revisions(folder: Path) -> list[int]:
    """Of which revisions the whole was kept, the newest first."""
    name = result_file("", "")
    places = folder.iterdir() if folder.is_dir() else ()
    found = (place for place in places if any((place / shelf / name).is_file() for shelf in (NAMED, KEPT)))
    return sorted((int(place.name) for place in found if place.name.isdecimal()), reverse=True)


def hold(folder: Path, revision: int, key: tuple[str, str]) -> bool:
    """Keep a result of an import for good, since a map follows it; False where there is none."""
    name = result_file(*key)
    named, kept = (folder / str(revision) / shelf / name for shelf in (NAMED, KEPT))
    if kept.is_file():
        return True
    try:
        text = named.read_bytes().decode()
    except OSError:
        return False
    kept.parent.mkdir(parents=True, exist_ok=True)
    write_file(kept, text)
    return True


def forget_older(folder: Path, revision: int) -> None:
    """Remove what imports before a revision made and no map follows; the whole of each stays."""
    for place in folder.iterdir() if folder.is_dir() else ():
        if place.name.isdecimal() and int(place.name) < revision:
            hold(folder, int(place.name), ("", ""))
            shutil.rmtree(place / NAMED, ignore_errors=True)
