"""Writes an event log as OCEL 2.0 in XML, item after item."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from sojourn.log.progress import Progress
from sojourn.log.writers.aside import text_file
from sojourn.log.writers.content import Kind
from sojourn.log.writers.markup import xml_text
from sojourn.log.writers.ocel import Content, Item, Link, Value


def write_ocel_xml(content: Content, path: Path, progress: Progress | None = None) -> None:
    """Write a log in XML (packed when the name ends in `.gz`).

    Relations are elements `object`, and an attribute that several types have is called `attribute (type)`: the
    standard's schema takes no other form.

    Raises:
        OutputError: it cannot be written; what was there is kept.
    """
    with text_file(path) as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<log>\n')
        objects, events = _names(content.object_types), _names(content.event_types)
        _types(out, "object", content.object_types, objects)
        _types(out, "event", content.event_types, events)
        out.write("<objects>\n")
        for item in content.objects():
            head = f'<object id="{xml_text(item.id)}" type="{_text(item.type)}">'
            _item(out, head, item, objects[item.type], "</object>\n")
        out.write("</objects>\n<events>\n")
        for item in content.events(progress):
            head = f'<event id="{xml_text(item.id)}" type="{_text(item.type)}" time="{item.time}">'
            _item(out, head, item, events[item.type], "</event>\n")
        out.write("</events>\n</log>\n")


def _names(types: dict[str, dict[str, Kind]]) -> dict[str, dict[str, str]]:
    """What each attribute of each type is called in XML, where a name may stand for one attribute of one type only."""
    count = Counter(key for held in types.values() for key in held)
    return {
        type_: {key: xml_text(f"{key} ({type_})" if count[key] > 1 else key) for key in held}
        for type_, held in types.items()
    }


def _types(out: TextIO, kind: str, types: dict[str, dict[str, Kind]], names: dict[str, dict[str, str]]) -> None:
    out.write(f"<{kind}-types>\n")
    for name, held in types.items():
        inside = "".join(f'<attribute name="{names[name][key]}" type="{of}"/>' for key, of in held.items())
        out.write(f'<{kind}-type name="{_text(name)}"><attributes>{inside}</attributes></{kind}-type>\n')
    out.write(f"</{kind}-types>\n")


def _item(out: TextIO, head: str, item: Item, names: dict[str, str], tail: str) -> None:
    out.write(head)
    out.write(f"<attributes>{''.join(_value(value, names[value.name]) for value in item.values)}</attributes>")
    out.write(f"<objects>{''.join(map(_link, item.links))}</objects>")
    out.write(tail)


def _value(value: Value, name: str) -> str:
    since = f' time="{value.since}"' if value.since else ""
    return f'<attribute name="{name}"{since}>{xml_text(value.text)}</attribute>'


@lru_cache(maxsize=1 << 16)
def _link(link: Link) -> str:
    id_, type_, qualifier = map(xml_text, link)
    return f'<object object-id="{id_}" type="{type_}" qualifier="{qualifier}"/>'


@lru_cache(maxsize=1 << 12)
def _text(text: str) -> str:
    return xml_text(text)
