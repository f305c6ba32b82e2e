"""Small event logs for tests, built without any reader."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from sojourn.log.eventlog import CHANNELS, NO_TIME, ROLES, Coded, EventLog
from sojourn.model.loginfo import LogInfo, Rows

MINUTE = 60_000_000

Event = tuple[int, int, str, int, str, str]
"""Ticket, minute, touchpoint id (or `backstage`), minutes it lasts (0: not recorded), team, channel."""


def log_of(events: Sequence[Event]) -> EventLog:
    """An event log of events that are sorted by ticket and minute."""
    keys = sorted({event[0] for event in events})
    ticket = np.array([keys.index(event[0]) for event in events], dtype=np.int32)
    time = np.array([event[1] for event in events], dtype=np.int64) * MINUTE
    lasts = np.array([event[3] for event in events], dtype=np.int64) * MINUTE
    touchpoint = coded(["" if event[2] == "backstage" else event[2] for event in events])
    n = len(events)
    empty = pa.nulls(len(keys), pa.int64())
    tickets = pa.table(
        {
            "ticket": pa.array([f"T{key}" for key in keys]),
            "opened": empty,
            "resolved": empty,
            "closed": empty,
            "requester": pa.nulls(len(keys), pa.string()),
            "rating": pa.nulls(len(keys), pa.float64()),
            "surveyed": pa.nulls(len(keys), pa.bool_()),
            "sla_met": pa.nulls(len(keys), pa.bool_()),
        }
    )
    return EventLog(
        ticket=ticket,
        seq=np.arange(n, dtype=np.int64),
        time=time,
        end=np.where(lasts > 0, time + lasts, NO_TIME),
        activity=coded([event[2] for event in events]),
        touchpoint=touchpoint,
        actor=coded([""] * n),
        role=Coded(np.full(n, -1, dtype=np.int32), ROLES),
        channel=Coded(np.array([CHANNELS.index(e[5]) if e[5] else -1 for e in events], dtype=np.int32), CHANNELS),
        group=coded([event[4] for event in events]),
        visible=np.array([event[2] != "backstage" for event in events]),
        text=None,
        offsets=np.searchsorted(ticket, np.arange(len(keys) + 1)).astype(np.int64),
        tickets=tickets,
        info=info(len(keys), n),
    )


def coded(words: Sequence[str]) -> Coded:
    """A coded column; the empty word is unknown."""
    kept = tuple(dict.fromkeys(word for word in words if word))
    return Coded(np.array([kept.index(word) if word else -1 for word in words], dtype=np.int32), kept)


def info(tickets: int, events: int) -> LogInfo:
    """What was understood of a log of which nothing needs to be known."""
    return LogInfo(
        source="small.csv",
        format="csv",
        shape="events",
        shape_why="made for a test",
        tickets=tickets,
        events=events,
        customers=None,
        first=None,
        last=None,
        rows=Rows(events, events),
        columns=(),
        attributes=(),
        timezone="UTC",
        timezone_why="made for a test",
        date_order=None,
        rating=None,
        has_text=False,
        unknown_words=(),
    )
