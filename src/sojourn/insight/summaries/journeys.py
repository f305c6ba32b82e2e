"""Keys of whole journeys: what figures, cubes and findings count once a journey."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.insight.summaries.frame import Frame
from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, Coded, EventLog, Float64, Int64
from sojourn.log.pseudonyms import number_of
from sojourn.measures.column import fixed_once
from sojourn.measures.fcr import at_first_go
from sojourn.mining.facts import TicketFacts
from sojourn.mining.summary.buckets import FINE_DIGITS, bucket_of
from sojourn.mining.summary.summary import (
    CELL,
    CELL_SUM,
    DAY_ZERO,
    KIND,
    LASTED,
    LOST,
    ODD,
    ODDITIES,
    RATED,
    SPAN,
    STOP,
    TOOK,
    WATCH,
    WHOLE_JOURNEY,
    rating_code,
)
from sojourn.mining.summary.variants import Keys
from sojourn.mining.visits import Visits

DAY_US = 24 * HOUR_US


def ticket_rows(
    log: EventLog, visits: Visits, facts: TicketFacts, frame: Frame, lost: Int64
) -> tuple[dict[str, Int64], dict[str, Int64]]:
    """Keys and values of the ticket level (`rows.Level`).

    Args:
        log: whole journeys. visits, facts: of them. frame: of the whole log.
        lost: hundredths of microseconds lost in each, NO_TIME unknown.
    """
    cell = CELL.pack(
        month=np.clip(_months(facts.first), 0, CELL.most("month")),
        persona=persona_codes(log, frame),
        channel=first_channel(visits) + 1,
    )
    fixed = fixed_once(facts)
    since = np.where(facts.reopens > 0, facts.opened, facts.resolved)
    keys = {
        "kinds": _kinds(facts, cell),
        "watched": np.where(
            fixed, WATCH.pack(cell=cell, day=days(np.where(fixed, since, 0)), first_go=at_first_go(facts)[0]), -1
        ),
        "spans.0": SPAN.pack(end=0, day=days(facts.first)),
        "spans.1": SPAN.pack(end=1, day=days(facts.last)),
        "stops": _stops(visits, facts),
        "customers": _customers(facts.requester),
        "lost_cells": np.where(lost == NO_TIME, -1, CELL_SUM.pack(cell=cell, limb=0)),
    }
    fine = LOST.pack(column=WHOLE_JOURNEY, bucket=bucket_of(lost // 100, FINE_DIGITS))
    keys["lost.journey"] = np.where(lost == NO_TIME, -1, fine)
    asked: list[Float64] = [facts.rating, *(values for _, values in facts.more)]
    for i, answers in enumerate(asked[: len(frame.scales)]):
        keys[f"rated.{i}"] = RATED.pack(cell=cell, scale=i, value=rating_code(answers), complete=facts.complete)
    took = (
        _took(facts.opened, facts.responded),
        _took(facts.begun, facts.resolved),
        np.where(lost == NO_TIME, NO_TIME, lost // 100),
        np.where(facts.complete & (facts.resolved != NO_TIME), np.maximum(facts.resolved - facts.first, 0), NO_TIME),
    )
    for i, durations in enumerate(took):
        key = TOOK.pack(cell=cell, figure=i, bucket=bucket_of(durations))
        keys[f"took.{i}"] = np.where(durations == NO_TIME, -1, key)
    odd, amounts = _oddities(log, facts)
    return keys | odd, amounts | {"lost_cells": np.maximum(lost, 0)}


def days(instants: Int64) -> Int64:
    """The day (UTC) of instants as a field of a key holds it."""
    return np.clip(instants // DAY_US + DAY_ZERO, 1, 2 * DAY_ZERO - 1)


def lasted(facts: TicketFacts, visits: Visits, paths: Keys) -> Int64:
    """Keys of how long each journey lasted, by its path; -1 for a journey without a visit."""
    key = LASTED.pack(path=path_code(paths), bucket=bucket_of(facts.last - facts.first))
    return np.where(np.diff(visits.offsets) > 0, key, -1)


def path_code(paths: Keys) -> Int64:
    """The first 53 bits of paths' hashes."""
    return (paths >> np.uint64(11)).astype(np.int64)


def persona_codes(log: EventLog, frame: Frame) -> Int64:
    """Place of each ticket's persona in the frame + 1; 0 unknown, the last for all that have no place of their own."""
    if not frame.persona:
        return np.zeros(log.n_tickets, dtype=np.int64)
    values = log.tickets.column(frame.persona).combine_chunks()
    found = pc.index_in(values, pa.array(frame.personas, pa.string()), skip_nulls=True).fill_null(len(frame.personas))
    codes = np.asarray(found.to_numpy(zero_copy_only=False)).astype(np.int64) + 1
    return np.where(np.asarray(values.is_null().to_numpy(zero_copy_only=False)), 0, codes)


def first_channel(visits: Visits) -> Int64:
    """The first known channel of each journey, -1 where none is."""
    result = np.full(len(visits.offsets) - 1, -1, dtype=np.int64)
    known = np.flatnonzero(visits.channel.codes >= 0)[::-1]
    result[visits.ticket[known]] = visits.channel.codes[known]
    return result


def _months(instants: Int64) -> Int64:
    return np.asarray(instants.astype("datetime64[us]").astype("datetime64[M]").astype(np.int64))


def _kinds(facts: TicketFacts, cell: Int64) -> Int64:
    return KIND.pack(
        cell=cell,
        complete=facts.complete,
        fixed=facts.resolved != NO_TIME,
        reopened=facts.reopens > 0,
        grouped=facts.groups > 0,
        hand_offs=np.minimum(facts.hand_offs, KIND.most("hand_offs")),
        asked=np.minimum(facts.asked, 2),
        chased=facts.chases > 0,
        switched=facts.switches > 0,
        replies=np.minimum(facts.replies, 2) + 1,
        surveyed=facts.surveyed + 1,
        sla=facts.sla_met + 1,
        customer=facts.requester.codes >= 0,
        answered=~np.isnan(facts.rating),
        open_again=False if facts.open_again is None else facts.open_again,
    )


def _took(start: Int64, end: Int64) -> Int64:
    known = (start != NO_TIME) & (end != NO_TIME) & (end >= start)
    return np.where(known, np.where(known, end, 0) - np.where(known, start, 0), NO_TIME)


def _stops(visits: Visits, facts: TicketFacts) -> Int64:
    """Where each journey stops, and since when it has been silent if it has not ended."""
    walked = np.flatnonzero(np.diff(visits.offsets) > 0)
    column = visits.touchpoint.codes[visits.offsets[1:][walked] - 1]
    key = np.full(len(facts.first), -1, dtype=np.int64)
    key[walked] = STOP.pack(column=column, day=np.where(facts.complete, 0, days(facts.last))[walked])
    return key


def _customers(requester: Coded) -> Int64:
    """The number of each journey's customer, the same in all parts of a log; -1 unknown."""
    numbers = np.array([*(number_of(word) if word else -1 for word in requester.words), -1], dtype=np.int64)
    return numbers[requester.codes]


def _oddities(log: EventLog, facts: TicketFacts) -> tuple[dict[str, Int64], dict[str, Int64]]:
    """Keys and amounts of what findings on the data count."""
    each = np.diff(log.offsets)
    opened, resolved = log.instants("opened"), log.instants("resolved")
    tied = np.concatenate(([False], (log.time[1:] == log.time[:-1]) & (log.ticket[1:] == log.ticket[:-1])))
    reversed_: Bool = (opened != NO_TIME) & (resolved != NO_TIME) & (resolved < opened)
    amounts = (np.ones(len(each)), each, _by_ticket(tied, log), each - 1, each == 1, reversed_, facts.reopens > 0)
    found = {f"odd.{i}": amount.astype(np.int64) for i, amount in enumerate(amounts)}
    keys = {name: ODD.pack(what=np.full(len(each), i)) for i, name in enumerate(found)}
    assert len(found) == len(ODDITIES)
    return keys, found


def _by_ticket(mask: Bool, log: EventLog) -> Int64:
    total = np.concatenate(([0], np.cumsum(mask)))
    return np.asarray(total[log.offsets[1:]] - total[log.offsets[:-1]])
