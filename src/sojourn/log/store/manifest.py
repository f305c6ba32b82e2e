"""The manifest: what a dataset holds at one revision. It is replaced as a whole, which is what makes a revision."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sojourn.languages import tr
from sojourn.log.mapping import Mapping
from sojourn.log.store.files import replace_file
from sojourn.model.errors import UnreadableError
from sojourn.model.loginfo import ColumnUse, LogInfo, RatingScale, Rows, UnknownWord

MANIFEST = "sojourn-dataset.json"
NO_ROWS = Rows(0, 0)
VERSION = 2
WORD_LISTS = ("activity", "touchpoint", "group")
"""Columns whose words are listed in the manifest. Roles and channels are fixed, people are numbered."""


@dataclass(frozen=True)
class SegmentEntry:
    """One segment as the manifest lists it.

    Attributes:
        name: its folder in `segments/`. identity: digest of its content, which its hot index must carry.
        tickets, events: counts, masked ones included. delta: written by an update and not yet folded in.
        mask: file in the segment's folder with the rows of masked tickets; empty when there is none.
        masked, masked_events: how many tickets and events that hides.
    """

    name: str
    identity: str
    tickets: int
    events: int
    delta: bool = False
    mask: str = ""
    masked: int = 0
    masked_events: int = 0


@dataclass(frozen=True)
class Manifest:
    """A dataset at one revision.

    Attributes:
        revision: 1 for the first import, one more for each change.
        segments: in the order in which they were written. next_segment: number of the next one.
        words: append-only lists, so that codes agree over segments: a column's code is a place in its list.
        activity_counts: how many events each activity word has.
        loose: row accounting of rows that belong to no ticket, over the exports that the dataset rests on.
        salt: of the pseudonyms, as hex. people: how many have a number, by kind. people_files: their digests, by kind.
        info: what was understood; counts are of this revision.
        mapping: how exports of this desk are read, None if unknown. columns: all that the first export had.
        touchpoints: the user's own words (word -> touchpoint id).
    """

    revision: int = 0
    segments: tuple[SegmentEntry, ...] = ()
    next_segment: int = 1
    words: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict.fromkeys(WORD_LISTS, ()))
    activity_counts: tuple[int, ...] = ()
    loose: Rows = NO_ROWS
    salt: str = ""
    people: dict[str, int] = field(default_factory=dict)
    people_files: dict[str, str] = field(default_factory=dict)
    info: LogInfo | None = None
    mapping: Mapping | None = None
    columns: tuple[str, ...] = ()
    touchpoints: dict[str, str] = field(default_factory=dict)


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Make the manifest's revision the dataset's.

    Raises:
        OSError: it cannot be written.
    """
    raw = {"format": "sojourn-dataset", "version": VERSION, **asdict(manifest)}
    text = json.dumps(raw, default=_iso, ensure_ascii=False, indent=1) + "\n"
    replace_file(folder / MANIFEST, text.encode("utf-8", "surrogatepass"))


def read_manifest(folder: Path) -> Manifest:
    """The dataset's latest revision.

    Raises:
        UnreadableError: there is none, it is broken, or of another version.
    """
    try:
        raw = json.loads((folder / MANIFEST).read_bytes().decode("utf-8", "surrogatepass"))
        version = raw["version"]
        if version == VERSION:
            return _manifest(raw)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise broken(folder) from error
    if version > VERSION:
        raise UnreadableError(tr("was written by a newer Sojourn"), where=str(folder), do=tr("Update Sojourn"))
    raise UnreadableError(tr("was written by an older Sojourn"), where=str(folder), do=tr("Import the export again"))


def broken(folder: Path) -> UnreadableError:
    """The error of a dataset that lacks something that its manifest promises."""
    return UnreadableError(tr("the dataset is broken"), where=str(folder), do=tr("Import the export again"))


def _manifest(raw: dict[str, Any]) -> Manifest:
    known = {name: raw[name] for name in Manifest.__dataclass_fields__}
    known["segments"] = tuple(SegmentEntry(**entry) for entry in raw["segments"])
    known["words"] = {name: tuple(words) for name, words in raw["words"].items()}
    known["activity_counts"] = tuple(raw["activity_counts"])
    known["columns"] = tuple(raw["columns"])
    known["loose"] = Rows(**raw["loose"])
    known["info"] = None if raw["info"] is None else _info(raw["info"])
    known["mapping"] = None if raw["mapping"] is None else _mapping(raw["mapping"])
    return Manifest(**known)


def _plain(raw: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}


def _info(raw: dict[str, Any]) -> LogInfo:
    plain = _plain(raw)
    plain["rows"] = Rows(**raw["rows"])
    plain["columns"] = tuple(_use(use) for use in raw["columns"])
    plain["unknown_words"] = tuple(UnknownWord(**word) for word in raw["unknown_words"])
    plain["rating"] = _scale(raw["rating"])
    plain["more_ratings"] = tuple(_scale(scale) for scale in raw["more_ratings"])
    for key in ("first", "last"):
        plain[key] = None if raw[key] is None else datetime.fromisoformat(raw[key])
    return LogInfo(**plain)


def _mapping(raw: dict[str, Any]) -> Mapping:
    plain = _plain(raw)
    plain["roles"] = {role: _use(use) for role, use in raw["roles"].items()}
    plain["rating"] = _scale(raw["rating"])
    plain["more_ratings"] = tuple((column, _scale(scale)) for column, scale in raw["more_ratings"])
    return Mapping(**plain)


def _use(raw: dict[str, Any]) -> ColumnUse:
    return replace(ColumnUse(**raw), columns=tuple(raw["columns"]))


def _scale(raw: dict[str, Any] | None) -> RatingScale | None:
    return None if raw is None else RatingScale(**_plain(raw))


def _iso(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value))
