"""Which tickets belong to one journey: by customer and pause, by links, by tag or category."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.languages import mark, tr
from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, Coded, EventLog, Int32, Int64
from sojourn.log.runs import running_max
from sojourn.log.stitching.links import components
from sojourn.log.tags import BETWEEN
from sojourn.model.errors import OptionError
from sojourn.model.journey import LINKS, JourneyDefinition

_MOST_NAMED = 12


def groups_of(log: EventLog, definition: JourneyDefinition) -> Int64:
    """For each ticket a number that the tickets of its journey share; -1 where it makes no journey.

    Raises:
        OptionError: the log does not know what the definition needs, or no ticket carries the tag or category.
    """
    if definition.kind == "customer":
        return _by_customer(log, definition.gap_days)
    if definition.kind in LINKS:
        ids, links = _column(log, "ticket", definition), _column(log, definition.kind, definition)
        return components(ids, links)
    if definition.kind == "ticket":
        return np.arange(log.n_tickets, dtype=np.int64)
    return _by_name(log, definition)


def begins_of(log: EventLog) -> Int64:
    """UTC µs at which each ticket begins: when it was opened, or its first event where that is earlier or all."""
    first, opened = log.time[log.offsets[:-1]], log.instants("opened")
    return np.where((opened != NO_TIME) & (opened < first), opened, first)


def ends_of(log: EventLog) -> Int64:
    """UTC µs at which each ticket ends: with the last that its customer sees of it; with its last event without any."""
    until = np.maximum(log.time, log.end)
    seen = np.maximum.reduceat(np.where(log.visible, until, NO_TIME), log.offsets[:-1])
    return np.where(seen == NO_TIME, np.maximum.reduceat(until, log.offsets[:-1]), seen)


def _by_customer(log: EventLog, gap_days: float) -> Int64:
    """A ticket joins when it begins at most the gap after the end of all tickets of its customer before it."""
    customer = _customers(log, "customer:14d")
    begin, end = begins_of(log), ends_of(log)
    order = np.lexsort((np.arange(len(begin)), begin, customer))
    ends = running_max(end[order], customer[order].astype(np.int32))
    new = np.ones(len(order), dtype=np.bool_)
    gap = round(gap_days * 24 * HOUR_US)
    new[1:] = (customer[order][1:] != customer[order][:-1]) | (begin[order][1:] > ends[:-1] + gap)
    return _numbered(order, new)


def _by_name(log: EventLog, definition: JourneyDefinition) -> Int64:
    """Tickets of one customer that carry the tag or category, within the span where one is given."""
    carry = _carrying(log, definition)
    customer, begin = _customers(log, str(definition)), begins_of(log)
    order = np.lexsort((np.arange(len(begin)), begin, customer))
    order = order[carry[order]]
    new = np.append(True, customer[order][1:] != customer[order][:-1])
    if definition.span_days is not None:
        new = _cut_by_span(begin[order], new, round(definition.span_days * 24 * HOUR_US))
    group = np.full(log.n_tickets, -1, dtype=np.int64)
    group[order] = np.cumsum(new) - 1
    return group


def _cut_by_span(begin: Int64, new: Bool, span: int) -> Bool:
    """A journey takes tickets that begin within the span after its first; the next one after it begins another."""
    result = new.copy()
    bounds = np.append(np.flatnonzero(new), len(begin)).tolist()
    for at, stop in pairwise(bounds):
        here = at
        while (here := int(np.searchsorted(begin[at:stop], begin[here] + span, side="right")) + at) < stop:
            result[here] = True
    return result


def _carrying(log: EventLog, definition: JourneyDefinition) -> Bool:
    """Tickets that carry the definition's tag or category.

    Raises:
        OptionError: no ticket does; the names that occur are given.
    """
    column = "tags" if definition.kind == "tag" else "category"
    values = _column(log, column, definition)
    each = [word.split(BETWEEN) if column == "tags" else [word] for word in values.words]
    wanted = definition.name.casefold()
    found = np.array([any(_fits(name.casefold(), wanted) for name in names) for names in each] + [False])
    carry = found[values.codes]
    if not carry.any():
        counts = np.bincount(values.codes[values.codes >= 0], minlength=len(each))
        names: Counter[str] = Counter()
        for words, n in zip(each, counts.tolist(), strict=True):
            names.update(dict.fromkeys(words, n))
        listed = ", ".join(
            name for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0]))[:_MOST_NAMED]
        )
        what = (
            mark("no ticket carries the tag '{name}'")
            if definition.kind == "tag"
            else mark("no ticket carries the category '{name}'")
        )
        do = tr("The most frequent are: {names}", names=listed)
        raise OptionError(tr(what, name=definition.name), where="--journey", do=do)
    return np.asarray(carry)


def _fits(name: str, wanted: str) -> bool:
    return name.startswith(wanted[:-1]) if wanted.endswith("*") else name == wanted


def _customers(log: EventLog, asked: str) -> Int64:
    """A number for each ticket's customer; every unknown one has its own.

    Raises:
        OptionError: the log knows no customer at all.
    """
    values = coded_of(log, "requester")
    if not (values.codes >= 0).any():
        raise _unable(log, asked, tr("no column says who the customer is"))
    alone = len(values.words) + np.arange(len(values.codes), dtype=np.int64)
    return np.where(values.codes < 0, alone, values.codes)


def _column(log: EventLog, name: str, definition: JourneyDefinition) -> Coded:
    if name in log.tickets.column_names:
        values = coded_of(log, name)
        if (values.codes >= 0).any():
            return values
    what = {"tags": tr("no ticket has a tag"), "category": tr("no ticket has a category")}
    raise _unable(log, str(definition), what.get(name, tr("no ticket has a {kind} link", kind=name)))


def _unable(log: EventLog, asked: str, why: str) -> OptionError:
    """The error that says what this log can be stitched by."""
    known = {name for name in log.tickets.column_names if log.tickets.column(name).null_count < log.n_tickets}
    forms = (
        ("requester", "customer:14d"), *((link, link) for link in LINKS), ("tags", "tag:NAME"),
        ("category", "category:NAME"),
    )  # fmt: skip
    choices = ", ".join(["ticket", *(form for column, form in forms if column in known)])
    return OptionError(
        tr("'{journey}' cannot be made of this log: {why}", journey=asked, why=why),
        where="--journey",
        do=tr("It can have: {journeys}", journeys=choices),
    )


def coded_of(log: EventLog, name: str) -> Coded:
    """A column of the ticket table as coded words."""
    values = pc.dictionary_encode(log.tickets.column(name).combine_chunks().cast(pa.string()))
    codes: Int32 = np.asarray(values.indices.fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int32)
    return Coded(codes, tuple(values.dictionary.to_pylist()))


def _numbered(order: Int64, new: Bool) -> Int64:
    group = np.empty(len(order), dtype=np.int64)
    group[order] = np.cumsum(new) - 1
    return group
