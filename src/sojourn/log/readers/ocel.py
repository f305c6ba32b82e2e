"""Object-centric event logs (OCEL): events that belong to objects of several types become the rows of tickets."""

from __future__ import annotations

from collections import Counter

import numpy as np

from sojourn.languages import mark, tr, whole
from sojourn.log.detect.hints import listed
from sojourn.log.dictionary import normal
from sojourn.log.readers.columns import unique_names
from sojourn.log.readers.ocel_log import OcelLog
from sojourn.log.readers.ocel_rows import (
    ACTIVITY,
    EVENT,
    FIXED,
    TICKET,
    TIME,
    History,
    Ints,
    Relations,
    Sheet,
    called,
    instants_of,
    joined,
    placed,
    relations,
)
from sojourn.log.readers.options import NotATableError, ReadOptions
from sojourn.log.table import RawTable
from sojourn.model.errors import AmbiguousError, OptionError

_TICKETS = ("ticket", "incident", "case", "request", "issue", "enquiry", "inquiry", "vorgang", "stoerung", "anfrage")
_CUSTOMERS = ("customer", "requester", "caller", "user", "client", "employee", "person", "kunde", "cliente")


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
    pairs = relations(log)
    chosen, why = _ticket_type(log, pairs, options.object_type, where)
    rows = _Rows(log, pairs, chosen, where)
    rows.fill()
    return rows.table(tr("the object type '{type}' is the ticket: {why}", type=chosen, why=why))


def _ticket_type(log: OcelLog, pairs: Relations, wanted: str | None, where: str) -> tuple[str, str]:
    """The object type that is the ticket, and why."""
    objects = Counter(log.objects.values())
    found = {type_: len(np.unique(pairs.of_type(type_)[0])) for type_ in objects}
    events = {type_: count for type_, count in found.items() if count}
    if not events:
        raise NotATableError(
            tr("is an object-centric log without events of objects"), where=where, do=tr("Check the export")
        )
    types = sorted(events)
    if wanted is not None:
        same = [name for name in types if normal(name) == normal(wanted)]
        if not same:
            what, do = (
                tr("no object type is called '{name}'", name=wanted),
                tr("Types with events are: {types}", types=listed(wanted, types)),
            )
            raise OptionError(what, where=f"{where}, --object-type", do=do)
        return (wanted if wanted in same else same[0]), tr("you said so")
    if len(types) == 1:
        return types[0], tr("it is the only one")
    for words, why in (
        (_TICKETS, mark("the only type that is named like a ticket")),
        (_CUSTOMERS, mark("the only type that is named like a customer")),
    ):
        named = [name for name in types if _names_one_of(name, words)]
        if len(named) == 1:
            return named[0], tr(why)
        if named:
            break
    counts = "; ".join(
        tr(
            "{type} (objects: {objects}, events: {events})",
            type=name,
            objects=whole(objects[name]),
            events=whole(events[name]),
        )
        for name in types
    )
    what = tr("holds several object types, and each could be the journey: {types}", types=counts)
    raise AmbiguousError(what, where=where, do=tr("Choose one with --object-type NAME"))


def _names_one_of(name: str, words: tuple[str, ...]) -> bool:
    last = normal(name).rpartition(" ")[2]
    return last in words or last.removesuffix("s") in words


class _Rows:
    """The rows of the chosen type: each event once for every ticket that it belongs to."""

    def __init__(self, log: OcelLog, pairs: Relations, chosen: str, where: str) -> None:
        self._log, self._pairs, self._chosen, self._where = log, pairs, chosen, where
        self._event, self._ticket = pairs.of_type(chosen)
        self._sheet = Sheet(where)
        self._called = called(log)
        number = {id_: i for i, id_ in enumerate(log.objects)}
        self._history = History(log, chosen, number)
        given = set(log.events.attributes) | set(log.objects.values())
        own = {n for id_, type_ in log.objects.items() if type_ == chosen for n, _, _ in log.values.get(id_, ())}
        self._event_name = {name: f"event.{name}" if name in FIXED else name for name in given}
        self._own_name = {name: f"{chosen}.{name}" if name in given.union(FIXED) else name for name in own}

    def fill(self) -> None:
        """Add the columns; where several are of one name, what the event says goes before what the ticket says."""
        events = self._log.events
        for name, values in ((TIME, events.times), (ACTIVITY, events.types), (EVENT, events.ids)):
            self._sheet.add(name, values, self._event)
        self._sheet.add(TICKET, self._pairs.names, self._ticket)
        for name, of in self._linked().items():
            tickets, texts = list(of), [", ".join(dict.fromkeys(labels)) for labels in of.values()]
            self._sheet.add(name, texts, placed(tickets, len(self._pairs.names))[self._ticket])
        instant = instants_of(events.times)
        at = np.array([instant[time] or 0.0 for time in events.times])[self._event]
        for name, values in self._history.values.items():
            self._sheet.add(self._own_name[name], values, self._history.known(name, self._ticket, at))
        for type_ in dict.fromkeys(self._log.objects.values()):
            if type_ != self._chosen:
                of_events, texts = self._related(type_)
                self._sheet.add(self._event_name[type_], texts, placed(of_events, len(events.ids))[self._event])
        for name, told in events.attributes.items():
            self._sheet.add(self._event_name[name], told.values, placed(told.of, len(events.ids))[self._event])

    def table(self, note: str) -> RawTable:
        """The table, with every event accounted for."""
        times = {self._event_name.get(name, name) for name in self._log.times}
        times |= {self._own_name[name] for name in self._log.times & set(self._own_name)}
        data, stayed = self._sheet.table({TIME, *times})
        names, renamed = unique_names(data.column_names)
        said = [note, *renamed]
        tickets = np.bincount(self._event, minlength=len(self._log.events.ids))
        shared, repeats = int((tickets > 1).sum()), int((tickets - 1).clip(0).sum())
        if shared:
            what = mark("events of several tickets, standing in each of them: {count} (rows more: {rows})")
            said.append(tr(what, count=whole(shared), rows=whole(repeats)))
        unknown = int((self._pairs.object >= len(self._log.objects)).sum())
        if unknown:
            what = mark("times that an event names an object that the log does not hold: {count}")
            said.append(tr(what, count=whole(unknown)))
        if stayed:
            what = mark("times kept as text (no ISO instants, or zones on some only): {columns}")
            said.append(tr(what, columns=", ".join(sorted(stayed))))
        without = int((tickets == 0).sum())
        aside = {f"event of no object of type '{self._chosen}'": without} if without else {}
        table = data.rename_columns(list(names))
        return RawTable(self._where, "ocel", table, data.num_rows + without, aside, tuple(said))

    def _label(self, id_: str) -> str:
        return self._called.get(id_, id_)

    def _related(self, type_: str) -> tuple[Ints, list[str]]:
        """Events with objects of another type, and what these are called."""
        of_events, objects = self._pairs.of_type(type_)
        return joined(of_events, [self._label(self._pairs.names[i]) for i in objects.tolist()])

    def _linked(self) -> dict[str, dict[int, list[str]]]:
        """Columns that links between objects give tickets: the other object's type, or between tickets the qualifier.

        A link has no time in OCEL: it is taken as known from the start.
        """
        types, number = self._log.objects, {id_: i for i, id_ in enumerate(self._log.objects)}
        found: dict[str, dict[int, list[str]]] = {}
        for source, target, qualifier in self._log.links:
            if source not in types or target not in types:
                continue
            ticket, other, column = source, target, types[target]
            if types[source] == self._chosen == types[target]:
                column = qualifier or "related"
            elif types[target] == self._chosen:
                ticket, other, column = target, source, types[source]
            elif types[source] != self._chosen:
                continue
            if column not in FIXED:
                found.setdefault(column, {}).setdefault(number[ticket], []).append(self._label(other))
        return found
