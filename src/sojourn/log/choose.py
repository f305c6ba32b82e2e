"""A choice of tickets of a log, as a log of its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa

from sojourn.log.canonical import instant
from sojourn.log.eventlog import Bool, Coded, EventLog

_CODED = ("activity", "touchpoint", "actor", "role", "channel", "group")


def chosen(log: EventLog, tickets: Bool) -> EventLog:
    """The tickets for which the mask holds, with their events; words keep their codes, the row accounting stays.

    Args:
        log: an event log of tickets. tickets: one boolean a ticket, at least one of them true.
    """
    if tickets.all():
        return log
    events = np.flatnonzero(tickets[log.ticket])
    lengths = np.diff(log.offsets)[tickets]
    coded: dict[str, Coded] = {name: getattr(log, name).take(events) for name in _CODED}
    kept = log.tickets.filter(pa.array(tickets))
    time = log.time[events]
    requesters = kept.column("requester").drop_null()
    return replace(
        log,
        ticket=np.repeat(np.arange(len(lengths), dtype=np.int32), lengths),
        seq=log.seq[events],
        time=time,
        end=log.end[events],
        visible=log.visible[events],
        text=None if log.text is None else log.text.take(pa.array(events)),
        offsets=np.append(0, np.cumsum(lengths)).astype(np.int64),
        tickets=kept,
        info=replace(
            log.info,
            tickets=len(lengths),
            events=len(events),
            customers=len(requesters.unique()) if len(requesters) else None,
            first=instant(int(time.min())),
            last=instant(int(time.max())),
        ),
        accounts=None if log.accounts is None else log.accounts.take(np.flatnonzero(tickets).astype(np.int64)),
        **coded,
    )
