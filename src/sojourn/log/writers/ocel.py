"""An event log as objects and events that belong to them (OCEL 2.0), whatever the form it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sojourn.log.eventlog import NO_TIME, ROLES, Coded, EventLog
from sojourn.log.progress import Progress
from sojourn.log.writers.content import Event, Kind, events, ticket_attributes, tickets

FROM_THE_START = "1970-01-01T00:00:00Z"
"""When a value is known from the start, by the standard."""

UNKNOWN = "unknown"
"""Type of events of which the log does not say what happened: the standard wants one."""

_TICKET, _CUSTOMER, _TEAM, _NAME = "ticket", "customer", "team", "name"
_PEOPLE = {"agent": "agent", "vendor": "vendor", "system": "system", "customer": "person"}
"""Object type of an actor by role; who acts in several is the first of these, who acts in none an agent."""


class Value(NamedTuple):
    """An attribute's value, and since when it is known (of events: empty)."""

    name: str
    since: str
    text: str


class Link(NamedTuple):
    """A relation to an object: its id and type, and what the relation is."""

    id: str
    type: str
    qualifier: str


class Item(NamedTuple):
    """One object, or one event (then with its time)."""

    id: str
    type: str
    time: str
    values: tuple[Value, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Content:
    """A log as OCEL: attributes (name, kind) of each type of objects and of events, and what gives the items."""

    object_types: dict[str, dict[str, Kind]]
    event_types: dict[str, dict[str, Kind]]
    log: EventLog
    messages: bool
    people: tuple[str, ...]
    ids: dict[tuple[str, str], str]

    def objects(self) -> Iterator[Item]:
        """Tickets in the log's order, each with its customer; then customers, people and teams."""
        for ticket in tickets(self.log):
            links = (self._link(_CUSTOMER, ticket.customer, "reported by"),) if ticket.customer else ()
            values = tuple(Value(v.name, v.since or FROM_THE_START, v.text) for v in ticket.values)
            yield Item(ticket.id, _TICKET, "", values, links)
        for (type_, name), id_ in self.ids.items():
            yield Item(id_, type_, "", (Value(_NAME, FROM_THE_START, name),), ())

    def events(self, progress: Progress | None = None) -> Iterator[Item]:
        """The events in the log's order, with all objects that they belong to."""
        ids: list[str] = self.log.tickets.column("ticket").to_pylist()
        customers: list[str | None] = self.log.tickets.column("requester").to_pylist()
        types = dict(zip(self.log.actor.words, self.people, strict=True))
        width = len(str(self.log.n_events))  # ids of one length sort as the events do
        by = {name: self._link(type_, name, "done by") for name, type_ in types.items() if (type_, name) in self.ids}
        held = {name: self._link(_TEAM, name, "held by") for type_, name in self.ids if type_ == _TEAM}
        whom = {name: self._link(_CUSTOMER, name, "for") for type_, name in self.ids if type_ == _CUSTOMER}
        for event in events(self.log, messages=self.messages, progress=progress):
            links = [Link(ids[event.ticket], _TICKET, "of")]
            customer = customers[event.ticket]
            if customer:
                links.append(whom[customer])
            if event.actor:
                links.append(by[event.actor])
            if event.team:
                links.append(held[event.team])
            values = tuple(Value(name, "", text) for name, text in _told(event) if text)
            yield Item(f"e{event.number + 1:0{width}d}", event.activity or UNKNOWN, event.time, values, tuple(links))

    def _link(self, type_: str, name: str, qualifier: str) -> Link:
        return Link(self.ids[type_, name], type_, qualifier)


def content(log: EventLog, *, messages: bool) -> Content:
    """A log as objects (tickets, customers, agents, teams) and events, whose types are the log's activities.

    Other actors than agents are objects of the types person (customers, whom the log does not link to those who
    report), system and vendor.
    """
    people = _people(log)
    ids = _ids(log, people)
    held: dict[str, dict[str, Kind]] = {_TICKET: {a.name: a.kind for a in ticket_attributes(log)}}
    for type_, _ in ids:
        held[type_] = {_NAME: "string"}
    told = _event_attributes(log, messages)
    words = [word for word, used in zip(log.activity.words, _used(log.activity), strict=True) if used]
    if (log.activity.codes < 0).any() and UNKNOWN not in words:
        words.append(UNKNOWN)
    return Content(held, dict.fromkeys(words, told), log, messages, people, ids)


def _told(event: Event) -> tuple[tuple[str, str], ...]:
    return (
        ("end", event.end),
        ("actor", event.actor),
        ("role", event.role),
        ("channel", event.channel),
        ("sojourn:touchpoint", event.touchpoint),
        ("sojourn:stage", event.stage),
        ("visible to customer", event.public),
        ("message", event.message),
    )


def _event_attributes(log: EventLog, messages: bool) -> dict[str, Kind]:
    """The attributes of events that the log knows anything of."""
    shown = log.touchpoint.codes >= 0
    there: dict[str, bool] = {
        "end": bool((log.end != NO_TIME).any()),
        "actor": bool((log.actor.codes >= 0).any()),
        "role": bool((log.role.codes >= 0).any()),
        "channel": bool((log.channel.codes >= 0).any()),
        "sojourn:touchpoint": bool(shown.any()),
        "sojourn:stage": bool(shown.any()),
        "visible to customer": bool((shown & ~log.visible).any()),
        "message": messages and log.text is not None,
    }
    kinds: dict[str, Kind] = {"end": "time", "visible to customer": "boolean"}
    return {name: kinds.get(name, "string") for name, known in there.items() if known}


def _people(log: EventLog) -> tuple[str, ...]:
    """Object type of each actor."""
    order = [ROLES.index(role) for role in _PEOPLE]
    types = [*_PEOPLE.values(), _PEOPLE["agent"]]
    rank = np.full(len(ROLES) + 1, len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    best = np.full(len(log.actor.words), len(order), dtype=np.int64)
    known = log.actor.codes >= 0
    np.minimum.at(best, log.actor.codes[known], rank[log.role.codes[known]])
    return tuple(types[i] for i in best.tolist())


def _ids(log: EventLog, people: tuple[str, ...]) -> dict[tuple[str, str], str]:
    """Id of every object but tickets, by type and name; ids are unique over all types."""
    requesters = [name for name in log.tickets.column("requester").to_pylist() if name]
    found = [(_CUSTOMER, name) for name in dict.fromkeys(requesters)]
    acting = zip(people, log.actor.words, _used(log.actor), strict=True)
    found += sorted((type_, word) for type_, word, used in acting if used)
    found += [(_TEAM, word) for word, used in zip(log.group.words, _used(log.group), strict=True) if used]
    taken = set(log.tickets.column("ticket").to_pylist())
    ids = {}
    for type_, name in found:
        id_ = name
        while id_ in taken:
            id_ = f"{id_} ({type_})"
        taken.add(id_)
        ids[type_, name] = id_
    return ids


def _used(coded: Coded) -> list[bool]:
    counts = np.bincount(coded.codes[coded.codes >= 0], minlength=len(coded.words))
    return (counts > 0).tolist()  # type: ignore[no-any-return]
