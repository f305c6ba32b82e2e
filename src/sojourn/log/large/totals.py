"""What was understood of all parts of a log together: counts added up, every row under its reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from sojourn.log import said
from sojourn.log.eventlog import EventLog
from sojourn.model.loginfo import LogInfo, Rows, UnknownWord


@dataclass
class Totals:
    """Adds up the facts of parts, no ticket of which is in two."""

    _info: LogInfo | None = None
    _used: int = 0
    _set_aside: Counter[str] = field(default_factory=Counter)
    _unknown: Counter[str] = field(default_factory=Counter)
    _proposals: dict[str, str] = field(default_factory=dict)
    _customers: set[str] = field(default_factory=set)

    def add(self, log: EventLog) -> None:
        """One more part."""
        info, before = log.info, self._info
        self._used += info.rows.used
        self.set_aside(info.rows.set_aside)
        for word in info.unknown_words:
            self._unknown[word.word] += word.count
            self._proposals[word.word] = word.proposal
        self._customers.update(log.tickets.column("requester").drop_null().unique().to_pylist())
        if before is None:
            self._info = info
            return
        self._info = replace(
            before,
            tickets=before.tickets + info.tickets,
            events=before.events + info.events,
            first=min(time for time in (before.first, info.first) if time is not None),
            last=max(time for time in (before.last, info.last) if time is not None),
        )

    def set_aside(self, reasons: dict[str, int]) -> None:
        """Rows that are no event, by reason."""
        self._set_aside.update(reasons)

    def unused(self, rows_read: int) -> str:
        """That no row could be used, and why."""
        return said.unused(rows_read, self._set_aside)

    def info(self, rows_read: int, notes: tuple[str, ...]) -> LogInfo | None:
        """The facts of the whole; None when no part held an event."""
        if self._info is None:
            return None
        unknown = sorted(self._unknown.items(), key=lambda item: (-item[1], item[0]))
        return replace(
            self._info,
            rows=Rows(rows_read, self._used, dict(sorted(self._set_aside.items()))),
            customers=len(self._customers) or None,
            unknown_words=tuple(UnknownWord(word, n, self._proposals[word]) for word, n in unknown),
            notes=notes,
        )
