"""Logs with tickets of their own put together as one, numbered in the order of their tickets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pyarrow as pa

from sojourn.log.eventlog import Accounts, Coded, EventLog
from sojourn.log.ticket_order import by_time_and_id


def merge(logs: Sequence[EventLog]) -> EventLog:
    """One log of the tickets of several, which share their word lists; numbered by first instant and id."""
    if len(logs) == 1:
        return logs[0]
    first = logs[0]
    shift = np.cumsum([0, *(log.n_tickets for log in logs)])
    begin = np.cumsum([0, *(log.n_events for log in logs)])
    joined: dict[str, Any] = {
        "ticket": np.concatenate([log.ticket + np.int32(n) for log, n in zip(logs, shift, strict=False)]),
        "offsets": np.concatenate(
            [*(log.offsets[:-1] + n for log, n in zip(logs, begin, strict=False)), begin[-1:]]
        ).astype(np.int64),
    }
    for name in ("seq", "time", "end", "visible"):
        joined[name] = np.concatenate([getattr(log, name) for log in logs])
    for field in fields(first):
        if isinstance(getattr(first, field.name), Coded):
            parts: list[Coded] = [getattr(log, field.name) for log in logs]
            longest = max((part.words for part in parts), key=len)
            joined[field.name] = Coded(np.concatenate([part.codes for part in parts]), longest)
    whole = replace(
        first,
        **joined,
        text=_texts(logs),
        tickets=pa.concat_tables([log.tickets for log in logs], promote_options="default").combine_chunks(),
        accounts=_joined(logs),
    )
    ids = whole.tickets.column("ticket").combine_chunks()
    order = by_time_and_id(whole.time[whole.offsets[:-1]], lambda at: ids.take(pa.array(at)))
    return whole.take(order.astype(np.int64))


def _texts(logs: Sequence[EventLog]) -> pa.Array | None:
    if all(log.text is None for log in logs):
        return None
    nothing = [pa.nulls(log.n_events, pa.string()) if log.text is None else log.text for log in logs]
    return pa.concat_arrays(nothing)


def _joined(logs: Sequence[EventLog]) -> Accounts | None:
    parts = [log.accounts for log in logs]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    reasons = dict.fromkeys(reason for part in known for reason in part.set_aside)
    aside = {
        reason: np.concatenate([part.set_aside.get(reason, np.zeros_like(part.used)) for part in known])
        for reason in reasons
    }
    return Accounts(np.concatenate([part.used for part in known]), aside)
