"""The Y document of a map: the only file that knows pycrdt.

A document is its updates. It is made of records once, when a map is created (`new_document`), and never again: whoever
would rebuild it for an existing map would double what open browsers still hold. Nothing here edits text by position.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields, is_dataclass
from typing import cast

from pycrdt import Doc, Map, Text, merge_updates

from sojourn.maps.document.records import Card, Lane, Link, MapDocument, Meta, Persona, Stage, Touchpoint, View
from sojourn.maps.formats.values import Json
from sojourn.web.collab.reading import Read, document_of

COLLECTIONS = ("stages", "touchpoints", "lanes", "cards", "personas", "links", "views")
_ROOTS = frozenset(("meta", *COLLECTIONS))
Record = Meta | Stage | Touchpoint | Lane | Card | Persona | Link | View
NOTHING = b"\x00\x00"
"""The update that changes nothing."""


class BadUpdateError(Exception):
    """Bytes that are no update of a map's document; the text says why."""


class YDocument:
    """The document of an open map, in memory."""

    def __init__(self, updates: Iterable[bytes]) -> None:
        self._doc = _doc_of(updates)

    def apply(self, update: bytes) -> None:
        """Add what somebody changed; `check_update` has looked at it before."""
        self._doc.apply_update(update)

    def take(self, update: bytes) -> None:
        """Add what is in the log; what cannot be read does not hide the rest."""
        with contextlib.suppress(ValueError):
            self._doc.apply_update(update)

    def state(self) -> bytes:
        """What it has, as a state vector."""
        return self._doc.get_state()

    def whole(self) -> bytes:
        """One update with everything."""
        return self._doc.get_update()

    def missing(self, state: bytes) -> bytes:
        """The update that a side with this state vector lacks.

        Raises:
            BadUpdateError: it is no state vector.
        """
        try:
            return self._doc.get_update(state)
        except ValueError as error:
            raise BadUpdateError("a state vector that cannot be read") from error

    def read(self, before: Read) -> MapDocument:
        """The records in it; what is broken is left out.

        Args:
            before: what was read of it before, empty the first time; kept up to date.
        """
        return document_of(_values(self._doc), before)[0]


def check_update(update: bytes) -> None:
    """Refuse what would not fit a map, before it is written anywhere.

    Raises:
        BadUpdateError: it is no update, or one of a document of another kind.
    """
    doc: Doc[Map[object]] = Doc()
    try:
        doc.apply_update(update)
    except ValueError as error:
        raise BadUpdateError("an update that cannot be read") from error
    strange = sorted(set(doc.keys()) - _ROOTS)
    if strange:
        raise BadUpdateError("an update of another kind of document")


def merged(updates: list[bytes]) -> bytes:
    """One update that says the same as many; nothing of them is dropped."""
    return merge_updates(*updates)


def read_document(updates: Iterable[bytes]) -> MapDocument:
    """The records that a map's updates say; what is broken in them is left out."""
    return read_counting(updates)[0]


def read_counting(updates: Iterable[bytes]) -> tuple[MapDocument, int]:
    """The records that a map's updates say, and how many records and fields were broken and left out."""
    return document_of(_values(_doc_of(updates)))


def _values(doc: Doc[Map[object]]) -> dict[str, Json]:
    # As JSON in one call: four times faster than record by record.
    return {name: json.loads(str(doc.get(name, type=Map))) for name in _ROOTS}


def new_document(document: MapDocument) -> bytes:
    """The first update of a new map."""
    doc: Doc[Map[object]] = Doc()
    with doc.transaction():
        meta = doc.get("meta", type=Map)
        for name, value in _fields(document.meta).items():
            meta[name] = value
        for collection in COLLECTIONS:
            records = doc.get(collection, type=Map)
            for record in getattr(document, collection):
                records[record.id] = Map(_born(record))
    return doc.get_update()


def edits_towards(updates: Iterable[bytes], wanted: MapDocument, at: str) -> bytes:
    """The update that edits a map until it reads as another state of it; what is the same is not touched.

    Args:
        updates: the map as it stands. wanted: records by the same ids; what stands besides them is deleted.
        at: the time for what is deleted, in ISO.
    """
    doc = _doc_of(updates)
    before = doc.get_state()
    now = read_document(updates)
    with doc.transaction():
        meta = doc.get("meta", type=Map)
        for name, value in _changed(now.meta, wanted.meta):
            meta[name] = value
        for collection in COLLECTIONS:
            records: Map[object] = doc.get(collection, type=Map)
            standing = {record.id: record for record in getattr(now, collection)}
            for record in getattr(wanted, collection):
                _edit(records, collection, standing.pop(record.id, None), record)
            for left in standing.values():
                if not left.deleted:
                    _fields_of(records, left.id)["deleted"] = at
    return doc.get_update(before)


def _edit(records: Map[object], collection: str, now: Record | None, wanted: Record) -> None:
    """Make one record what it should be; its text is replaced as a whole."""
    assert not isinstance(wanted, Meta)
    if now is None:
        records[wanted.id] = Map(_born(wanted))
        return
    fields_ = _fields_of(records, wanted.id)
    for name, value in _changed(now, wanted):
        if (collection, name) == ("cards", "text"):
            fields_[name] = Text(str(value))
        elif (collection, name) == ("personas", "curve"):
            fields_[name] = Map(cast(dict[str, object], value))
        else:
            fields_[name] = value


def _fields_of(records: Map[object], id_: str) -> Map[object]:
    return cast("Map[object]", records[id_])


def _changed(now: Record, wanted: Record) -> Iterator[tuple[str, object]]:
    """The fields that differ, with what they should be as JSON."""
    whole = asdict(wanted)
    for field in fields(wanted):
        if getattr(now, field.name) != getattr(wanted, field.name):
            value = whole[field.name]
            yield field.name, list(value) if isinstance(value, tuple) else value


def _born(record: Record) -> dict[str, object]:
    """The fields of a new record, as a Y document has them."""
    values = _fields(record)
    values.pop("id")
    if isinstance(record, Card):
        values["text"] = Text(record.text)
    if isinstance(record, Persona):
        values["curve"] = Map(dict(record.curve))
    return values


def _doc_of(updates: Iterable[bytes]) -> Doc[Map[object]]:
    """A document with all these updates; one that cannot be read does not hide the others."""
    doc: Doc[Map[object]] = Doc()
    for update in updates:
        with contextlib.suppress(ValueError):
            doc.apply_update(update)
    return doc


def _fields(record: Record) -> dict[str, object]:
    """A record's fields as JSON, without those that have their default value."""
    values = ((field, getattr(record, field.name)) for field in fields(record))
    return {field.name: _plain(value) for field, value in values if value != field.default}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
