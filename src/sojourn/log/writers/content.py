"""What of an event log goes out: tickets with what is known of them, and events in their order, as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import pyarrow as pa

from sojourn.languages import tr
from sojourn.log.detect.vocabulary import has_phrase, vocabulary
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import NO_TIME, Coded, EventLog, Int64
from sojourn.log.progress import Progress

Kind = Literal["string", "time", "float", "boolean"]

_CHUNK = 1 << 16
_SECOND_US = 1_000_000
_FROM_EVENTS = ("ticket", "requester", "channel", "group")  # they stand on events, or are objects of their own
_INSTANTS = ("opened", "resolved", "closed")
_ANSWERS = "rating"  # and `rating nps` and the like, which go out under the name of what was asked
_LATE = ("surveyed", "sla_met")


class Event(NamedTuple):
    """One event; what is not known is the empty text. `number` is its place in the log, from 0."""

    number: int
    ticket: int
    activity: str
    time: str
    end: str
    actor: str
    role: str
    team: str
    channel: str
    touchpoint: str
    stage: str
    public: str
    message: str


class Value(NamedTuple):
    """What is known of a ticket: attribute, kind, value, and since when (ISO; empty: from the start)."""

    name: str
    kind: Kind
    text: str
    since: str


class Ticket(NamedTuple):
    """One ticket: its id, its customer's pseudonym (empty: unknown), and its attributes that are known."""

    id: str
    customer: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Attribute:
    """One attribute of tickets: its name and kind; `values` has one a ticket, None where it is unknown.

    `late`: it is known only at the end of a ticket.
    """

    name: str
    kind: Kind
    values: pa.Array
    late: bool


def events(log: EventLog, *, messages: bool, progress: Progress | None = None) -> Iterator[Event]:
    """All events in the log's order. Messages only when asked for: they may hold what must not leave the house."""
    dictionary = shipped().touchpoints
    stages = {word: dictionary[word].stage if word in dictionary else "" for word in log.touchpoint.words}
    shown = log.touchpoint.codes >= 0
    private = bool((shown & ~log.visible).any())
    named = (log.activity, log.actor, log.role, log.group, log.channel, log.touchpoint)
    unit = _unit(log)
    for begin in range(0, log.n_events, _CHUNK):
        if progress is not None:
            progress(tr("writing events"), begin / log.n_events)
        part = slice(begin, begin + _CHUNK)
        activity, actor, role, team, channel, touchpoint = (_words(coded, part) for coded in named)
        times, ends = instants(log.time[part], unit), instants(log.end[part], unit)
        tickets: list[int] = log.ticket[part].tolist()
        public = _public(log, part) if private else [""] * len(tickets)
        said = log.text.slice(begin, _CHUNK).to_pylist() if messages and log.text is not None else [""] * len(tickets)
        for i, ticket in enumerate(tickets):
            at = touchpoint[i]
            stage = stages[at] if at else ""
            yield Event(
                begin + i, ticket, activity[i], times[i], ends[i], actor[i], role[i], team[i], channel[i], at, stage,
                public[i], said[i] or "",
            )  # fmt: skip


def tickets(log: EventLog) -> Iterator[Ticket]:
    """All tickets in the log's order.

    A value is dated by when it was known: an end at that instant, and what is known only at the end (ratings, closing
    codes, whether the service level was met) at the ticket's last event. Others are dated from the start.
    """
    attributes = ticket_attributes(log)
    ids = log.tickets.column("ticket").to_pylist()
    customers = log.tickets.column("requester").to_pylist()
    last = instants(log.time[log.offsets[1:] - 1], _unit(log))
    columns = [attribute.values.to_pylist() for attribute in attributes]
    for t, id_ in enumerate(ids):
        values = []
        for attribute, column in zip(attributes, columns, strict=True):
            text = column[t]
            if text is not None:
                values.append(Value(attribute.name, attribute.kind, text, _since(attribute, text, last[t])))
        yield Ticket(id_, customers[t] or "", tuple(values))


def ticket_attributes(log: EventLog) -> tuple[Attribute, ...]:
    """The attributes of tickets, as text; columns with the same cells as one before are left out."""
    found: list[Attribute] = []
    seen: list[pa.ChunkedArray] = [
        log.tickets.column(name) for name in _FROM_EVENTS if name in log.tickets.column_names
    ]
    for name in log.tickets.column_names:
        column = log.tickets.column(name)
        if name in _FROM_EVENTS or column.null_count == len(column) or any(column.equals(other) for other in seen):
            continue
        seen.append(column)
        kind, values = _as_text(log, name)
        own = _free(_outside(log, name), {attribute.name.casefold() for attribute in found})
        found.append(Attribute(own, kind, values, _known_late(log, name)))
    return tuple(found)


def instants(times: Int64, unit: Literal["s", "us"]) -> list[str]:
    """UTC microseconds as ISO instants, empty where there is none."""
    text = np.datetime_as_string(times.astype("datetime64[us]"), unit=unit, timezone="UTC")
    return np.where(times == NO_TIME, "", text).tolist()  # type: ignore[no-any-return]


def _unit(log: EventLog) -> Literal["s", "us"]:
    """Whole seconds where all times of the log are."""
    known = (log.time, log.end[log.end != NO_TIME], *(_known(log, name) for name in _INSTANTS))
    return "s" if all(not (times % _SECOND_US).any() for times in known) else "us"


def _known(log: EventLog, name: str) -> Int64:
    times = log.instants(name)
    return np.asarray(times[times != NO_TIME])


def _words(coded: Coded, part: slice) -> list[str]:
    words = (*coded.words, "")
    return [words[code] for code in coded.codes[part].tolist()]


def _public(log: EventLog, part: slice) -> list[str]:
    shown, visible = (log.touchpoint.codes[part] >= 0).tolist(), log.visible[part].tolist()
    return [("true" if seen else "false") if here else "" for here, seen in zip(shown, visible, strict=True)]


def _since(attribute: Attribute, text: str, last: str) -> str:
    if attribute.kind == "time" and attribute.late:
        return text
    return last if attribute.late else ""


def _known_late(log: EventLog, name: str) -> bool:
    if name in _LATE or name.partition(" ")[0] == _ANSWERS:
        return True
    if any(use.known_late for use in log.info.columns if name == use.role or name in use.columns):
        return True
    words = vocabulary()
    codes = [phrase for kind in words.slice_late for phrase in words.slice_words.get(kind, ())]
    return has_phrase(name, tuple(codes))


def _outside(log: EventLog, name: str) -> str:
    """What a column is called outside: answers after what was asked, such as `csat` or `nps`."""
    first, _, metric = name.partition(" ")
    if first != _ANSWERS or (name != _ANSWERS and metric not in [scale.metric for scale in log.info.more_ratings]):
        return name
    return metric or (log.info.rating.metric if log.info.rating else name)


def _as_text(log: EventLog, name: str) -> tuple[Kind, pa.Array]:
    column = log.tickets.column(name)
    if name in _INSTANTS:
        return "time", pa.array([text or None for text in instants(log.instants(name), _unit(log))], pa.string())
    if pa.types.is_boolean(column.type):
        words = {True: "true", False: "false", None: None}
        return "boolean", pa.array([words[value] for value in column.to_pylist()], pa.string())
    if pa.types.is_floating(column.type):
        numbers = [None if value is None or value != value else f"{value:g}" for value in column.to_pylist()]
        return "float", pa.array(numbers, pa.string())
    return "string", pa.array(column.to_pylist(), pa.string())


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered where it is taken (in any case: databases do not tell `Priority` from `priority`)."""
    number, free = 2, name
    while free.casefold() in taken:
        free, number = f"{name} ({number})", number + 1
    return free
