"""A key figure before it is sliced: one value a ticket, how to sum them up, and what to say about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sojourn.languages import grouped, mark, tr, whole
from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, Float64, Int64
from sojourn.measures.intervals import share
from sojourn.mining.facts import TicketFacts, end_of_log
from sojourn.model.measured import Direction, Estimate, Kpi

FEW = 10
NOT_RECORDED = mark("no such event in this log: it never happens or is not recorded")


@dataclass(frozen=True)
class KpiColumn:
    """One metric over the whole log; a slice of it becomes a `Kpi`.

    Attributes:
        metric, label, definition, unit, direction: as in `Kpi`.
        values: one a ticket; NaN where the ticket does not count.
        summarise: turns the values of a slice (NaN included) into an estimate.
        left_out: what it is about tickets that do not count, e.g. `still open`.
        note: a caveat that holds for every slice.
        words: what the names in braces stand for in the texts, which are marked messages and said when a slice is read:
            numbers, messages, or several messages.
    """

    metric: str
    label: str
    definition: str
    unit: str
    direction: Direction
    values: Float64
    summarise: Callable[[Float64], Estimate] = share
    left_out: str = ""
    note: str = ""
    words: Mapping[str, float | str | tuple[str, ...]] = field(default_factory=dict)

    @property
    def named(self) -> str:
        """The label as people read it."""
        return self._said(self.label)

    def read(self, chosen: Bool) -> Kpi:
        """The key figure of the chosen tickets (one boolean a ticket)."""
        values = self.values[chosen]
        return self.told(self.summarise(values), int(np.isnan(values).sum()))

    def told(self, found: Estimate, missing: int) -> Kpi:
        """The key figure of an estimate for which so many tickets did not count."""
        known = found.value is not None
        notes = (
            self._said(self.note),
            tr("{count} not counted: {why}", count=whole(missing), why=self._said(self.left_out))
            if missing and self.left_out
            else "",
            tr("no journey here has what it takes") if found.n == 0 and not self.note else "",
            tr("no interval: too few values, or all the same") if known and found.low is None else "",
            tr("n under {least}: read only the interval", least=FEW) if 0 < found.n < FEW else "",
        )
        text = "; ".join(note for note in notes if note)
        return Kpi(
            self.metric, self.named, self._said(self.definition), found.value, found.low, found.high, found.n,
            self.unit, self.direction, text,
        )  # fmt: skip

    def _said(self, message: str) -> str:
        return tr(message, **{name: _word(word) for name, word in self.words.items()})


def _word(word: float | str | tuple[str, ...]) -> str:
    if isinstance(word, tuple):
        return ", ".join(map(tr, word))
    return tr(word) if isinstance(word, str) else grouped(f"{word:g}")


def only(counted: Bool, values: npt.ArrayLike) -> Float64:
    """Values where they count, NaN elsewhere."""
    return np.where(counted, np.asarray(values, dtype=np.float64), np.nan)


def never_unless(recorded: bool) -> str:
    """The note of a metric whose events may be missing from the log as a whole."""
    return "" if recorded else NOT_RECORDED


def fixed_once(facts: TicketFacts) -> Bool:
    """Journeys that reached a fix at least once, also when they came back and are open again."""
    return np.asarray((facts.resolved != NO_TIME) | (facts.reopens > 0))


def hours_from(start: Int64, end: Int64) -> Float64:
    """Elapsed hours, NaN where an instant is unknown or the end lies before the start."""
    return only((start != NO_TIME) & (end != NO_TIME) & (end >= start), (end - start) / HOUR_US)


def watched(facts: TicketFacts, days: int) -> Bool:
    """Journeys that reached a fix and whose outcome could be watched for a number of days before the log ends.

    The days count from the last fix; for a journey that came back (when its first fix is no longer known), from
    its opening.
    """
    if len(facts.last) == 0:
        return np.zeros(0, dtype=np.bool_)
    start = np.where(facts.reopens > 0, facts.opened, facts.resolved)
    return np.asarray(fixed_once(facts) & (start <= end_of_log(facts.last) - days * 24 * HOUR_US))
