"""A map that people drew with all that a drawing of it says: its reading, what was measured, pictures, names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from typing import TypeVar, cast

from sojourn.languages import tr, trn
from sojourn.maps.document.reading import Reading, read
from sojourn.maps.document.records import Lane, MapDocument, Persona
from sojourn.maps.document.summary import clean, summary_of
from sojourn.maps.followed import Followed
from sojourn.maps.tiles import tiles
from sojourn.maps.words import percent, span
from sojourn.model.measured import Kpi, MapReport

_Value = TypeVar("_Value")
_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")


@dataclass(frozen=True)
class Sheet:
    """What is drawn.

    Attributes:
        document, shown: the map, and its reading. followed: what was measured. report: where that comes from.
        titles: of linked maps by id. pictures: bytes by id, of kinds that every drawing can show. now: when.
    """

    document: MapDocument
    shown: Reading
    followed: Followed
    report: MapReport | None
    now: datetime
    titles: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The map's title."""
        return clean(self.document.meta.title).strip() or tr("Untitled journey")

    @property
    def facts(self) -> tuple[str, ...]:
        """What the map is, whom it is about and what it rests on."""
        meta = self.document.meta
        summary = summary_of(self.document, self.now)
        measured = self.followed.map
        said = [
            tr("Future state") if meta.kind == "future" else tr("Current state"),
            ", ".join(p.name.strip() for p in self.shown.personas if p.name.strip()),
            trn(measured.journeys, "{n} journey", "{n} journeys") if measured else "",
            span(measured.first, measured.last, self.report.info.timezone) if measured and self.report else "",
            ""
            if summary.coverage is None
            else tr("{share} of cards rest on evidence", share=percent(summary.coverage)),
            _review(meta.review, overdue=summary.overdue),
        ]
        return tuple(one for one in said if one)

    @property
    def figures(self) -> tuple[Kpi, ...]:
        """The key figures that stand beside the title; none for a map that follows no data."""
        return tiles(self.followed.map) if self.followed.map else ()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes that are drawn: those that are not hidden and say something."""
        return tuple(lane for lane in self.shown.lanes if not lane.hidden and self._says(lane))

    def _says(self, lane: Lane) -> bool:
        columns = self.shown.columns
        if lane.type == "emotion":
            believed = any(column.id in persona.curve for persona in self.shown.personas for column in columns)
            return believed or any(self.followed.feeling(column) for column in columns)
        if any(self.shown.cell(lane, column) for column in columns):
            return True
        if lane.type == "time":
            return any(self.followed.stay(column) for column in columns)
        return lane.type == "channel" and any(self.followed.channels(column)[0] for column in columns)


def _review(day: str, *, overdue: bool) -> str:
    if not day:
        return ""
    return tr("review was due {day}", day=day) if overdue else tr("review due {day}", day=day)


def sheet_of(
    document: MapDocument,
    now: datetime,
    report: MapReport | None = None,
    titles: Mapping[str, str] | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> Sheet:
    """Put together what is drawn.

    Args:
        document: the map. now: the time at which it is looked at. report: the result that it follows.
        titles: of linked maps by id. pictures: bytes by id; what no drawing can show is left out.
    """
    shown = {id_: data for id_, data in (pictures or {}).items() if data.startswith(_PICTURES)}
    document = _cleaned(document)
    return Sheet(document, read(document), Followed(report.whole if report else None), report, now, titles or {}, shown)


def _cleaned(value: _Value) -> _Value:
    """A record, or what stands in one, with text that any drawing takes: no control characters, no half ones."""
    made: object = value
    if isinstance(value, str):
        made = clean(value, keep="\n").translate(_NO_CHARACTERS)
    elif isinstance(value, tuple):
        made = tuple(_cleaned(one) for one in value)
    elif isinstance(value, dict):
        made = {_cleaned(key): _cleaned(one) for key, one in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{one.name: _cleaned(getattr(value, one.name)) for one in fields(value)})
    return cast(_Value, made)


def colour_of(persona: Persona) -> str:
    """A persona's colour as `#RRGGBB`; "" where it has none that is one."""
    return persona.colour if _COLOUR.fullmatch(persona.colour) else ""
