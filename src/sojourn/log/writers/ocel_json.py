"""Writes an event log as OCEL 2.0 in JSON, item after item."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from sojourn.log.progress import Progress
from sojourn.log.writers.aside import text_file
from sojourn.log.writers.content import Kind
from sojourn.log.writers.ocel import Content, Item


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
        _list(out, (_object(item) for item in content.objects()))
        out.write('],\n"events": [\n')
        _list(out, (_event(item) for item in content.events(progress)))
        out.write("]}\n")


def _list(out: TextIO, items: Iterable[object]) -> None:
    between = ""
    for item in items:
        out.write(between)
        out.write(_dump(item))
        between = ",\n"
    out.write("\n")


def _dump(value: object) -> str:
    # Half a surrogate pair cannot be written as UTF-8.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()


def _type(name: str, held: dict[str, Kind]) -> dict[str, object]:
    return {"name": name, "attributes": [{"name": key, "type": kind} for key, kind in held.items()]}


def _object(item: Item) -> dict[str, object]:
    values = [{"name": value.name, "time": value.since, "value": value.text} for value in item.values]
    return {"id": item.id, "type": item.type, "attributes": values, "relationships": _links(item)}


def _event(item: Item) -> dict[str, object]:
    values = [{"name": value.name, "value": value.text} for value in item.values]
    return {"id": item.id, "type": item.type, "time": item.time, "attributes": values, "relationships": _links(item)}


def _links(item: Item) -> list[dict[str, str]]:
    return [{"objectId": link.id, "qualifier": link.qualifier} for link in item.links]
