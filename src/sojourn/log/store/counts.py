"""What is counted of a revision: tickets, events, customers, period, row accounting and unknown words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from sojourn.log.dictionary import Dictionary
from sojourn.log.eventlog import Accounts, Bool, Int64
from sojourn.log.store.manifest import Manifest
from sojourn.log.store.store import Segment
from sojourn.model.loginfo import LogInfo, Rows, UnknownWord

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ALL = slice(None)


def counted(info: LogInfo, manifest: Manifest, segments: Sequence[Segment], dictionary: Dictionary) -> LogInfo:
    """The log's info with the counts of a revision. It takes time in proportion to tickets, not to events.

    Args:
        info: what was understood. manifest: of the revision, with activity counts and loose rows.
        segments: those of the manifest. dictionary: knows the words.
    """
    live = [segment for segment in segments if segment.entry.tickets > segment.entry.masked]
    customers = np.zeros(manifest.people.get("customer", 0), dtype=np.bool_)
    rows = manifest.loose
    first, last = [], []
    for segment in live:
        index, shown = segment.index, _shown(segment)
        here = index.customer[shown]
        customers = _grown(customers, int(here.max()) + 1)
        customers[here[here >= 0]] = True
        first.append(int(index.first[shown].min()))
        last.append(int(index.last[shown].max()))
        rows = add_rows(rows, rows_of(index.accounts, shown))
    return replace(
        info,
        tickets=sum(segment.entry.tickets - segment.entry.masked for segment in live),
        events=sum(segment.entry.events - segment.entry.masked_events for segment in live),
        customers=int(customers.sum()) or None,
        first=_instant(min(first)) if first else None,
        last=_instant(max(last)) if last else None,
        rows=rows,
        unknown_words=_unknown(manifest, dictionary),
    )


def rows_of(accounts: Accounts, tickets: Int64 | slice = _ALL) -> Rows:
    """The row accounting of some tickets, or of all."""
    aside = {reason: int(rows[tickets].sum()) for reason, rows in accounts.set_aside.items()}
    used = int(accounts.used[tickets].sum())
    return Rows(used + sum(aside.values()), used, {reason: n for reason, n in aside.items() if n})


def add_rows(one: Rows, other: Rows) -> Rows:
    """Two row accountings together."""
    reasons = dict.fromkeys((*one.set_aside, *other.set_aside))
    aside = {reason: one.set_aside.get(reason, 0) + other.set_aside.get(reason, 0) for reason in reasons}
    return Rows(one.read + other.read, one.used + other.used, aside)


def without_rows(one: Rows, other: Rows) -> Rows:
    """A row accounting without a part of it; reasons keep their order and go where nothing is left."""
    aside = {reason: n - other.set_aside.get(reason, 0) for reason, n in one.set_aside.items()}
    return Rows(one.read - other.read, one.used - other.used, aside)


def _shown(segment: Segment) -> Int64 | slice:
    """The rows that are not masked: all of them without a copy, where none is."""
    return np.flatnonzero(~segment.masked).astype(np.int64) if segment.entry.masked else _ALL


def _grown(flags: Bool, size: int) -> Bool:
    return flags if len(flags) >= size else np.append(flags, np.zeros(size - len(flags), dtype=np.bool_))


def _unknown(manifest: Manifest, dictionary: Dictionary) -> tuple[UnknownWord, ...]:
    listed = zip(manifest.words["activity"], manifest.activity_counts, strict=True)
    unknown = [(word, n) for word, n in listed if n and not dictionary.find(word)]
    unknown.sort(key=lambda item: (-item[1], item[0]))
    return tuple(UnknownWord(word, n, dictionary.propose(word)) for word, n in unknown)


def _instant(us: int) -> datetime:
    return _EPOCH + timedelta(microseconds=us)
