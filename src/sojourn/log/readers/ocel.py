"""Object-centric event logs (OCEL): events that belong to objects of several types become the rows of tickets."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sojourn.log.detect.hints import listed
from sojourn.log.dictionary import normal
from sojourn.log.readers.columns import TextColumns, check_width, unique_names
from sojourn.log.readers.options import NotATableError, ReadOptions
from sojourn.log.table import RawTable
from sojourn.model.errors import AmbiguousError, OptionError

TICKET, TIME, ACTIVITY, EVENT = "case:concept:name", "time:timestamp", "concept:name", "ocel:eid"
"""Columns of the table; the first three have the names of the XES standard, which every reader of logs knows."""

_TICKETS = ("ticket", "incident", "case", "request", "issue", "enquiry", "inquiry", "vorgang", "stoerung", "anfrage")
_CUSTOMERS = ("customer", "requester", "caller", "user", "client", "employee", "person", "kunde", "cliente")
_FROM_THE_START = 366 * 86_400.0  # OCEL writes values that were always there under 1970
_NAME = "name"


@dataclass(frozen=True)
class OcelEvent:
    """One event as it stands in the log: its objects by id, its time and attributes as text."""

    id: str
    type: str
    time: str
    objects: tuple[str, ...]
    attributes: Mapping[str, str]


@dataclass
class OcelLog:
    """An object-centric log as it stands in the file, gathered by one of the readers.

    Attributes:
        events: in the file's order. objects: type by id.
        values: attribute values of each object: name, since when (ISO time, empty: always), value.
        links: object, object, qualifier. times: names of attributes that hold instants.
        notes: what a user should know.
    """

    events: list[OcelEvent] = field(default_factory=list)
    objects: dict[str, str] = field(default_factory=dict)
    values: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    times: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


def ocel_table(log: OcelLog, options: ReadOptions, where: str) -> RawTable:
    """One row for each event of each object of the type that is the ticket.

    Columns are the event's attributes, the related objects of other types (one column a type, by their attribute
    `name` where they have one), the attributes of the ticket as known at the time of the event, and the tickets it is
    linked to.

    Args:
        log: what was read. options: `object_type` names the type that is the ticket. where: the file.

    Raises:
        NotATableError: no events with objects. AmbiguousError: several object types could be the ticket.
        OptionError: there is no object type of the given name.
    """
    chosen, why = _ticket_type(log, options.object_type, where)
    rows = _Rows(log, chosen, where)
    for event in log.events:
        rows.take(event)
    return rows.table((f"the object type '{chosen}' is the ticket: {why}",))


def _ticket_type(log: OcelLog, wanted: str | None, where: str) -> tuple[str, str]:
    """The object type that is the ticket, and why."""
    events: Counter[str] = Counter()
    for event in log.events:
        events.update({log.objects[id_] for id_ in event.objects if id_ in log.objects})
    if not events:
        raise NotATableError("is an object-centric log without events of objects", where=where, do="Check the export")
    types = sorted(events)
    if wanted is not None:
        found = [name for name in types if normal(name) == normal(wanted)]
        if not found:
            what, do = f"no object type is called '{wanted}'", f"Types with events are: {listed(wanted, types)}"
            raise OptionError(what, where=f"{where}, --object-type", do=do)
        return (wanted if wanted in found else found[0]), "you said so"
    if len(types) == 1:
        return types[0], "it is the only one"
    for words, what in ((_TICKETS, "a ticket"), (_CUSTOMERS, "a customer")):
        named = [name for name in types if _names_one_of(name, words)]
        if len(named) == 1:
            return named[0], f"the only type that is named like {what}"
        if named:
            break
    objects = Counter(log.objects.values())
    counts = "; ".join(f"{name} (objects: {objects[name]:,}, events: {events[name]:,})" for name in types)
    what = f"holds several object types, and each could be the journey: {counts}"
    raise AmbiguousError(what, where=where, do="Choose one with --object-type NAME")


def _names_one_of(name: str, words: tuple[str, ...]) -> bool:
    last = normal(name).rpartition(" ")[2]
    return last in words or last.removesuffix("s") in words


class _Rows:
    """Gathers the rows of the chosen type."""

    def __init__(self, log: OcelLog, chosen: str, where: str) -> None:
        self._log, self._chosen, self._where = log, chosen, where
        self._columns = TextColumns((TICKET, TIME, ACTIVITY, EVENT))
        self._history = _History(log)
        self._linked = _linked(log, chosen, self._history)
        own = {name for id_, type_ in log.objects.items() if type_ == chosen for name, _, _ in log.values.get(id_, ())}
        given = {name for event in log.events for name in event.attributes} | set(log.objects.values())
        fixed = {TICKET, TIME, ACTIVITY, EVENT}
        self._event_name = {name: f"event.{name}" if name in fixed else name for name in given}
        self._own_name = {name: f"{chosen}.{name}" if name in given | fixed else name for name in own}
        self._without, self._shared, self._repeats, self._unknown = 0, 0, 0, 0

    def take(self, event: OcelEvent) -> None:
        """Add an event, once for each ticket that it belongs to."""
        related: dict[str, list[str]] = {}
        for id_ in dict.fromkeys(event.objects):
            type_ = self._log.objects.get(id_)
            self._unknown += type_ is None
            if type_ is not None:
                related.setdefault(type_, []).append(id_)
        tickets = related.pop(self._chosen, [])
        if not tickets:
            self._without += 1
            return
        self._shared += len(tickets) > 1
        self._repeats += len(tickets) - 1
        row = {TIME: event.time, ACTIVITY: event.type, EVENT: event.id}
        for type_, ids in related.items():
            row[self._event_name[type_]] = ", ".join(self._history.label(id_) for id_ in ids)
        row |= {self._event_name[name]: value for name, value in event.attributes.items() if value}
        at = seconds(event.time)
        for ticket in tickets:
            own = {self._own_name[name]: value for name, value in self._history.known(ticket, at).items()}
            self._columns.append({**self._linked.get(ticket, {}), **own, **row, TICKET: ticket})
        check_width(self._columns.width, self._where)

    def table(self, notes: tuple[str, ...]) -> RawTable:
        """The table, with every event accounted for."""
        times = {self._event_name.get(name, name) for name in self._log.times}
        times |= {self._own_name[name] for name in self._log.times & set(self._own_name)}
        data, stayed = self._columns.table({TIME, *times})
        names, renamed = unique_names(data.column_names)
        said = [*notes, *self._log.notes, *renamed]
        if self._repeats:
            said.append(
                f"events of several tickets, standing in each of them: {self._shared:,} (rows more: {self._repeats:,})"
            )
        if self._unknown:
            said.append(f"times that an event names an object that the log does not hold: {self._unknown:,}")
        if stayed:
            said.append("times kept as text (no ISO instants, or zones on some only): " + ", ".join(sorted(stayed)))
        aside = {f"event of no object of type '{self._chosen}'": self._without} if self._without else {}
        table = data.rename_columns(list(names))
        return RawTable(self._where, "ocel", table, data.num_rows + self._without, aside, tuple(said))


class _History:
    """What is known of each object, and since when."""

    def __init__(self, log: OcelLog) -> None:
        self._values = log.values
        self._sorted: dict[str, dict[str, tuple[list[float], list[str]]]] = {}

    def known(self, id_: str, at: float | None) -> dict[str, str]:
        """Values of an object's attributes at an instant (seconds since 1970; None: those known from the start)."""
        if id_ not in self._values:
            return {}
        found = {}
        for name, (since, values) in self._of(id_).items():
            place = bisect_right(since, _FROM_THE_START if at is None else max(at, _FROM_THE_START))
            if place:
                found[name] = values[place - 1]
        return found

    def label(self, id_: str) -> str:
        """What an object is called: its attribute `name`, else its id."""
        named = self._of(id_).get(_NAME)
        return named[1][-1] if named else id_

    def _of(self, id_: str) -> dict[str, tuple[list[float], list[str]]]:
        if id_ not in self._sorted:
            dated = [
                (name, seconds(since) if since else 0.0, value) for name, since, value in self._values.get(id_, ())
            ]
            by_name: dict[str, tuple[list[float], list[str]]] = {}
            for name, since, value in sorted(
                ((n, s, v) for n, s, v in dated if s is not None and v), key=lambda change: change[1]
            ):
                times, values = by_name.setdefault(name, ([], []))
                times.append(since)
                values.append(value)
            self._sorted[id_] = by_name
        return self._sorted[id_]


def _linked(log: OcelLog, chosen: str, history: _History) -> dict[str, dict[str, str]]:
    """Columns that links between objects give each ticket: the other object's type, or between tickets the qualifier.

    A link has no time in OCEL: it is taken as known from the start.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for source, target, qualifier in log.links:
        types = log.objects.get(source), log.objects.get(target)
        if None in types:
            continue
        if types[0] == chosen:
            column = (qualifier or "related") if types[1] == chosen else str(types[1])
            found.setdefault(source, {}).setdefault(column, []).append(history.label(target))
        elif types[1] == chosen:
            found.setdefault(target, {}).setdefault(str(types[0]), []).append(history.label(source))
    return {id_: {column: _joined(labels) for column, labels in links.items()} for id_, links in found.items()}


def _joined(labels: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(labels))


def seconds(text: str) -> float | None:
    """An ISO instant in seconds since 1970 (without a zone: as UTC); None when it is none."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
