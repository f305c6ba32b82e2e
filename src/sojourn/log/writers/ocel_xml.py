"""Writes an event log as OCEL 2.0 in XML, item after item."""

from __future__ import annotations

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

    Relations are elements `object`, as the standard's schema has them.

    Raises:
        OutputError: it cannot be written; what was there is kept.
    """
    with text_file(path) as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<log>\n')
        _types(out, "object", content.object_types)
        _types(out, "event", content.event_types)
        out.write("<objects>\n")
        for item in content.objects():
            _item(out, f'<object id="{xml_text(item.id)}" type="{_text(item.type)}">', item, "</object>\n")
        out.write("</objects>\n<events>\n")
        for item in content.events(progress):
            head = f'<event id="{xml_text(item.id)}" type="{_text(item.type)}" time="{item.time}">'
            _item(out, head, item, "</event>\n")
        out.write("</events>\n</log>\n")


def _types(out: TextIO, kind: str, types: dict[str, dict[str, Kind]]) -> None:
    out.write(f"<{kind}-types>\n")
    for name, held in types.items():
        inside = "".join(f'<attribute name="{_text(key)}" type="{of}"/>' for key, of in held.items())
        out.write(f'<{kind}-type name="{_text(name)}"><attributes>{inside}</attributes></{kind}-type>\n')
    out.write(f"</{kind}-types>\n")


def _item(out: TextIO, head: str, item: Item, tail: str) -> None:
    out.write(head)
    out.write(f"<attributes>{''.join(map(_value, item.values))}</attributes>")
    out.write(f"<objects>{''.join(map(_link, item.links))}</objects>")
    out.write(tail)


def _value(value: Value) -> str:
    since = f' time="{value.since}"' if value.since else ""
    return f'<attribute name="{_text(value.name)}"{since}>{xml_text(value.text)}</attribute>'


@lru_cache(maxsize=1 << 16)
def _link(link: Link) -> str:
    id_, type_, qualifier = map(xml_text, link)
    return f'<object object-id="{id_}" type="{type_}" qualifier="{qualifier}"/>'


@lru_cache(maxsize=1 << 12)
def _text(text: str) -> str:
    return xml_text(text)
