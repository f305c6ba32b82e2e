"""What a link shows: the map as outsiders see it, and the measured numbers that they may have."""

from __future__ import annotations

import base64
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import replace
from time import monotonic
from typing import TypeVar, cast

from sojourn.maps.document.outside import outside
from sojourn.maps.document.records import MapDocument
from sojourn.maps.draw.sheet.sheet import sheet_of
from sojourn.maps.draw.sheet.svg import draw_sheet
from sojourn.maps.formats.json import map_json
from sojourn.maps.formats.outside_json import outside_json
from sojourn.model.errors import SojournError
from sojourn.model.measured import MapReport
from sojourn.web.collab.ydoc import new_document
from sojourn.web.data.results import Results
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Database
from sojourn.web.kept import document_of
from sojourn.web.maps import store as maps
from sojourn.web.maps.following import followed
from sojourn.web.sharing.schemas import SharedMap
from sojourn.web.sharing.store import MapLink

_Made = TypeVar("_Made")
_KEPT = 64
_RESTS, _LONGEST_REST = 20, 5.0
"""What was made twice is not made anew for so many times as long as that took, nor for longer than so many seconds: a
map that is drawn on and looked at all the time takes a twentieth of a core."""
_drawing = threading.Lock()
"""A drawing takes a whole core for a moment: others wait for it, and edits do not."""


class _Shown:
    """Something of a link: what was made last, of which state of the map, and when it was made before."""

    def __init__(self) -> None:
        self.making = threading.Lock()
        self.seq = 0  # of a map's log, that begins with 1
        self.value: object = None
        self._rest_ends, self._last_rest_ends = 0.0, 0.0

    @property
    def rests(self) -> bool:
        """Whether it was made so often of late that it may be a moment behind."""
        return monotonic() < self._last_rest_ends

    def keep(self, value: object, seq: int, began: float) -> None:
        at = monotonic()
        self.value, self.seq = value, seq
        self._last_rest_ends = self._rest_ends
        self._rest_ends = max(at, self._rest_ends) + min(_LONGEST_REST, _RESTS * (at - began))


class Kept:
    """What links showed last, as long as neither map, link nor data have changed: many read the same.

    While a map is drawn on it is not made anew for everybody who comes: they may then see it as it was some seconds
    ago. What a link hides, and whether it opens at all, holds at once.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, _Shown] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, database: Database, link: MapLink, what: str, make: Callable[[], _Made]) -> _Made:
        """What was made of a link before, or else what is made now.

        Args:
            what: of it, such as a picture. make: makes it anew.

        Raises:
            MissingError: the map is not there any more. What `make` raises.
        """
        with database.read() as reading:
            stands = maps.standing_of(reading, link.map)
        key = (what, link.id, link.changed_at, stands.lineage, stands.data)
        with self._lock:
            shown = self._kept.setdefault(key, _Shown())
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        if shown.seq >= stands.seq or shown.rests:
            return cast(_Made, shown.value)
        # Whoever finds somebody at it takes what there is; where there is nothing yet, it is waited for.
        if shown.making.acquire(blocking=not shown.seq):
            try:
                if shown.seq < stands.seq:
                    began = monotonic()
                    shown.keep(make(), stands.seq, began)
            finally:
                shown.making.release()
        return cast(_Made, shown.value)


def read_by_link(database: Database, results: Results, link: MapLink) -> SharedMap:
    """The map as a link shows it now.

    Raises:
        MissingError: the map is not there any more.
    """
    document = document_shown(database, link)
    report = report_shown(database, results, link)
    measured = None if report is None else outside_json(map_json(report.whole, report), document)
    with database.read() as reading:
        changed_at = maps.standing_map(reading, link.map).changed_at
    update = base64.b64encode(new_document(document)).decode("ascii")
    told = {"title": document.meta.title, "update": update, "measured": measured, "changed_at": changed_at}
    return SharedMap.model_validate(told)


def drawn(database: Database, results: Results, link: MapLink, theme: str) -> str:
    """The same as a picture, SVG; with key figures only where their lane is shown.

    Args:
        theme: `light` or `dark`.

    Raises:
        MissingError: the map is not there any more.
    """
    document = document_shown(database, link)
    report = report_shown(database, results, link)
    if report is not None and not any(lane.type == "kpi" for lane in document.lanes):
        report = replace(report, whole=replace(report.whole, kpis=()))
    with _drawing:
        return draw_sheet(sheet_of(document, now(), report), theme).svg


def document_shown(database: Database, link: MapLink) -> MapDocument:
    """The document that a link shows.

    Raises:
        MissingError: the map is not there any more.
    """
    return outside(document_of(database, link.map), link.hidden, measured=link.measured)


def report_shown(database: Database, results: Results, link: MapLink) -> MapReport | None:
    """The measured result that a link shows parts of; None where it shows none, or there is none."""
    if not link.measured:
        return None
    with suppress(SojournError):
        return followed(database, results, link.map).found.report
    return None
