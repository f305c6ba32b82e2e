"""Reads object-centric event logs in JSON: OCEL 2.0 and 1.0."""

from __future__ import annotations

import re

from sojourn.languages import tr
from sojourn.log.readers.jsonl import Json, read_document, text_of
from sojourn.log.readers.ocel import ocel_table
from sojourn.log.readers.ocel_log import OcelLog
from sojourn.log.readers.options import ReadOptions
from sojourn.log.readers.source import Source
from sojourn.log.table import RawTable
from sojourn.model.errors import UnreadableError

_FIRST_KEY = re.compile(r'\s*\{\s*"(ocel:[\w-]+|objectTypes|eventTypes|objects|events)"\s*:')
_INSIDE = re.compile(r'"(?:objectTypes|eventTypes|relationships|objectId|ocel:\w+)"')


def looks_like_ocel(head: str) -> bool:
    """Whether a JSON document begins as an object-centric log does."""
    return _FIRST_KEY.match(head) is not None and _INSIDE.search(head) is not None


def read_ocel_json(source: Source, options: ReadOptions) -> RawTable:
    """One row an event of each ticket, as `ocel_table` says.

    Raises:
        UnreadableError: not valid JSON, or no events and objects where OCEL has them. RefusedError: too large.
        NotATableError, AmbiguousError, OptionError: as `ocel_table`.
    """
    document = read_document(source, options)
    held = document if isinstance(document, dict) else {}
    log = OcelLog()
    if any(key.startswith("ocel:") for key in held):
        _read_1(held, log, source.name)
    else:
        _read_2(held, log, source.name)
    return ocel_table(log, options, source.name)


def _read_2(held: dict[str, Json], log: OcelLog, where: str) -> None:
    events, objects = held.get("events"), held.get("objects")
    if not isinstance(events, list) or not isinstance(objects, list):
        raise _no_ocel(where, tr("begins like an object-centric log, but lacks events and objects"))
    for kind in ("objectTypes", "eventTypes"):
        for type_ in _dicts(held.get(kind)):
            log.times |= {_text(a, "name") for a in _dicts(type_.get("attributes")) if a.get("type") == "time"}
    for item in _dicts(objects):
        id_ = _text(item, "id")
        log.objects[id_] = _text(item, "type")
        attributes = _dicts(item.get("attributes"))
        values = list(zip(*(_texts(attributes, key) for key in ("name", "time", "value")), strict=True))
        if values:
            log.values[id_] = values
        for link in _dicts(item.get("relationships")):
            log.links.append((id_, _text(link, "objectId"), _text(link, "qualifier")))
    for item in _dicts(events):
        related = _texts(_dicts(item.get("relationships")), "objectId")
        log.events.add(_text(item, "id"), _text(item, "type"), _text(item, "time"), related)
        attributes = _dicts(item.get("attributes"))
        log.events.tell(zip(_texts(attributes, "name"), _texts(attributes, "value"), strict=True))


def _read_1(held: dict[str, Json], log: OcelLog, where: str) -> None:
    events, objects = held.get("ocel:events"), held.get("ocel:objects")
    if not isinstance(events, dict) or not isinstance(objects, dict):
        raise _no_ocel(where, tr("begins like an object-centric log, but lacks ocel:events and ocel:objects"))
    for id_, item in objects.items():
        if isinstance(item, dict):
            log.objects[id_] = _text(item, "ocel:type")
            values = _values(item.get("ocel:ovmap"))
            if values:
                log.values[id_] = [(name, "", value) for name, value in values.items()]
    for id_, item in events.items():
        if isinstance(item, dict):
            related = item.get("ocel:omap")
            ids = [text_of(each) for each in related] if isinstance(related, list) else []
            log.events.add(id_, _text(item, "ocel:activity"), _text(item, "ocel:timestamp"), ids)
            log.events.tell(_values(item.get("ocel:vmap")).items())


def _dicts(value: Json) -> list[dict[str, Json]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(item: dict[str, Json], key: str) -> str:
    return value if isinstance(value := item.get(key), str) else text_of(value)


def _texts(items: list[dict[str, Json]], key: str) -> list[str]:
    return [value if isinstance(value := item.get(key), str) else text_of(value) for item in items]


def _values(value: Json) -> dict[str, str]:
    return {name: text_of(each) for name, each in value.items()} if isinstance(value, dict) else {}


def _no_ocel(where: str, what: str) -> UnreadableError:
    return UnreadableError(what, where=where, do=tr("Export it again"))
