"""What a log says about each ticket, as plain values: for comparing logs whatever their numbering and coding."""

from __future__ import annotations

import math

from sojourn.log.eventlog import Coded, EventLog

Contents = dict[str, tuple[object, ...]]


def contents(log: EventLog, *, people: bool = True) -> Contents:
    """All that is known of each ticket by its id; without `people`, pseudonyms are left out."""
    words = ("activity", "touchpoint", "role", "channel", "group", *(("actor",) if people else ()))
    columns = [said(getattr(log, name)) for name in words]
    columns += [log.time.tolist(), log.end.tolist(), log.visible.tolist()]
    columns += [[None] * log.n_events if log.text is None else log.text.to_pylist()]
    events = list(zip(*columns, strict=True))
    found: Contents = {}
    for number, row in enumerate(log.tickets.to_pylist()):
        begin, end = log.offsets[number : number + 2].tolist()
        kept = {name: plain(value) for name, value in row.items() if people or name != "requester"}
        rows: tuple[object, ...] = ()
        if log.accounts is not None:
            aside = {reason: int(n[number]) for reason, n in sorted(log.accounts.set_aside.items()) if n[number]}
            rows = (int(log.accounts.used[number]), tuple(aside.items()))
        found[row["ticket"]] = (tuple(events[begin:end]), tuple(sorted(kept.items())), rows)
    assert len(found) == log.n_tickets
    return found


def said(column: Coded) -> list[str | None]:
    """The words of a coded column, None where unknown."""
    return [None if code < 0 else column.words[code] for code in column.codes.tolist()]


def plain(value: object) -> object:
    """A value that equals itself, also where there is no number."""
    return "nan" if isinstance(value, float) and math.isnan(value) else value
