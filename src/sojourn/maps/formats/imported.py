"""What reading a map from somebody else's format gives: a document, and what could not be taken over."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.maps.document.records import MapDocument

MAX_TOUCHPOINTS = 2_000
MAX_TEXT = 100_000
"""Letters of one text; a map is drawn by people."""


@dataclass(frozen=True)
class Attachment:
    """A picture or another file that cards of a map name by its id."""

    id: str
    name: str
    data: bytes


@dataclass(frozen=True)
class Imported:
    """A map from a file, with one line for each thing that was not read as written (`line 7: ...`), and its files."""

    document: MapDocument
    warnings: tuple[str, ...] = ()
    files: tuple[Attachment, ...] = ()
