"""Writes an event log as OCEL 2.0 in JSON, item after item."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from sojourn.log.progress import Progress
from sojourn.log.writers.aside import text_file
from sojourn.log.writers.content import Kind
from sojourn.log.writers.ocel import Content, Item, Link, Value

_SHORT = 100  # longer texts hardly occur twice
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def write_ocel_json(content: Content, path: Path, progress: Progress | None = None) -> None:
    """Write a log in JSON (packed when the name ends in `.gz`); values are text, as the standard's schema wants.

    Raises:
        OutputError: it cannot be written; what was there is kept.
    """
    with text_file(path) as out:
        out.write('{"objectTypes": ')
        out.write(_dump([_type(name, held) for name, held in content.object_types.items()]))
        out.write(',\n"eventTypes": ')
        out.write(_dump([_type(name, held) for name, held in content.event_types.items()]))
        out.write(',\n"objects": [\n')
        _list(out, content.objects())
        out.write('],\n"events": [\n')
        _list(out, content.events(progress))
        out.write("]}\n")


def _list(out: TextIO, items: Iterable[Item]) -> None:
    """Items one by one, put together from texts of which most occur often."""
    between = ""
    for item in items:
        time = f'"time": {_text(item.time)}, ' if item.time else ""
        values = ", ".join([_value(value) for value in item.values])
        links = ", ".join([_link(link) for link in item.links])
        out.write(
            f'{between}{{"id": {_dump(item.id)}, "type": {_text(item.type)}, {time}'
            f'"attributes": [{values}], "relationships": [{links}]}}'
        )
        between = ",\n"
    out.write("\n")


def _value(value: Value) -> str:
    since = f'"time": {_text(value.since)}, ' if value.since else ""
    text = _text(value.text) if len(value.text) < _SHORT else _dump(value.text)
    return f'{{"name": {_text(value.name)}, {since}"value": {text}}}'


@lru_cache(maxsize=1 << 16)
def _link(link: Link) -> str:
    return _dump({"objectId": link.id, "qualifier": link.qualifier})


@lru_cache(maxsize=1 << 16)
def _text(text: str) -> str:
    return _dump(text)


def _dump(value: object) -> str:
    # Half a surrogate pair cannot be written as UTF-8.
    return _ENCODER.encode(value).encode("utf-8", "replace").decode()


def _type(name: str, held: dict[str, Kind]) -> dict[str, object]:
    return {"name": name, "attributes": [{"name": key, "type": kind} for key, kind in held.items()]}
