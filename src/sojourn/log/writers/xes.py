"""Writes an event log as XES (IEEE 1849): one trace a ticket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TextIO

from sojourn.log.eventlog import EventLog
from sojourn.log.progress import Progress
from sojourn.log.writers.aside import text_file
from sojourn.log.writers.content import Event, Ticket, events, tickets
from sojourn.log.writers.markup import xml_text

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<extension name="Sojourn" prefix="sojourn" uri="urn:sojourn:xes:1"/>
<global scope="trace">
<string key="concept:name" value=""/>
</global>
<global scope="event">
<date key="time:timestamp" value="1970-01-01T00:00:00Z"/>
<string key="lifecycle:transition" value="complete"/>
</global>
<classifier name="Activity" keys="concept:name"/>
<classifier name="Touchpoint" keys="sojourn:touchpoint"/>
"""
_TAGS = {"string": "string", "time": "date", "float": "float", "boolean": "boolean"}


def write_xes(log: EventLog, path: Path, *, messages: bool = False, progress: Progress | None = None) -> None:
    """Write a log as XES, packed when the name ends in `.gz`; event after event, whatever the log's size.

    An event whose end is recorded is a start and a completion, as the lifecycle extension has it. Of an activity of
    which only some events have an end, the others say `unknown`. What is not known is not there.

    Args:
        messages: also write what people wrote.

    Raises:
        OutputError: it cannot be written; what was there is kept.
    """
    ended = {word for word, has in zip(log.activity.words, _have_ends(log), strict=True) if has}
    stream = events(log, messages=messages, progress=progress)
    counts: list[int] = (log.offsets[1:] - log.offsets[:-1]).tolist()
    with text_file(path) as out:
        out.write(_HEAD)
        out.write(_attribute("string", "concept:name", log.info.source))
        if log.info.fictional:
            out.write(_attribute("boolean", "sojourn:fictional", "true"))
        for ticket, count in zip(tickets(log), counts, strict=True):
            _trace(out, ticket, islice(stream, count), ended)
        out.write("</log>\n")


def _have_ends(log: EventLog) -> list[bool]:
    has = [False] * len(log.activity.words)
    for code in set(log.activity.codes[log.end > log.time].tolist()):
        if code >= 0:
            has[code] = True
    return has


def _trace(out: TextIO, ticket: Ticket, found: Iterable[Event], ended: set[str]) -> None:
    out.write("<trace>\n")
    out.write(_attribute("string", "concept:name", ticket.id))
    if ticket.customer:
        out.write(_attribute("string", "requester", ticket.customer))
    for value in ticket.values:
        out.write(_attribute(_TAGS[value.kind], value.name, value.text))
    lines = [line for event in found for line in _lines(event, ended)]
    for _, _, text in sorted(lines) if len(lines) > 1 else lines:
        out.write(text)
    out.write("</trace>\n")


def _lines(event: Event, ended: set[str]) -> Iterator[tuple[str, int, str]]:
    """An event as one or two XES events, with what they are sorted by: time, and place in the log."""
    if event.end > event.time:
        yield event.time, event.number, _event(event, event.time, "start")
        yield event.end, event.number, _event(event, event.end, "complete")
    else:
        yield event.time, event.number, _event(event, event.time, "unknown" if event.activity in ended else "complete")


def _event(event: Event, time: str, transition: str) -> str:
    strings = (
        ("concept:name", event.activity),
        ("lifecycle:transition", transition),
        ("org:resource", event.actor),
        ("org:role", event.role),
        ("org:group", event.team),
        ("channel", event.channel),
        ("sojourn:touchpoint", event.touchpoint),
        ("sojourn:stage", event.stage),
    )
    parts = ["<event>\n", *(_attribute("string", key, value) for key, value in strings if value)]
    parts.append(f'<date key="time:timestamp" value="{time}"/>\n')
    parts.append(f'<int key="sojourn:event" value="{event.number + 1}"/>\n')
    if event.public:
        parts.append(_attribute("boolean", "visible to customer", event.public))
    if event.message:
        parts.append(f'<string key="message" value="{xml_text(event.message)}"/>\n')
    parts.append("</event>\n")
    return "".join(parts)


@lru_cache(maxsize=1 << 16)
def _attribute(tag: str, key: str, value: str) -> str:
    return f'<{tag} key="{xml_text(key)}" value="{xml_text(value)}"/>\n'
