"""A log in parts, each counted by itself and kept: maps of what is too large to hold, and updates at their own cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np
import numpy.typing as npt

from sojourn.insight.slices import MOST_PERIODS, MOST_SLICES, between, offered, period_labels
from sojourn.insight.summaries.frame import Census, Frame, census_of, digest_of, frame_from, persona_of
from sojourn.insight.summaries.index import Choice, SliceIndex, build_index
from sojourn.insight.summaries.kernel import folded, kernel
from sojourn.insight.summaries.library import Library
from sojourn.insight.summaries.whole import Whole, whole_of
from sojourn.languages import tr
from sojourn.log.dictionary import Dictionary
from sojourn.log.eventlog import Bool, EventLog, Int64
from sojourn.log.progress import Progress
from sojourn.log.query import choose_tickets
from sojourn.log.ticket_view import equals
from sojourn.measures.calendar import Calendar
from sojourn.mining.order import one_in
from sojourn.mining.summary import compiled
from sojourn.mining.summary.summary import Summary
from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import SliceKey

Arrays = dict[str, npt.NDArray[np.generic]]
Build = Callable[[], Arrays]


@dataclass(frozen=True)
class Part:
    """Whole journeys that lie together, numbered by first event; they never change, but may come to be hidden.

    Attributes:
        log: opens them, hidden ones too. hidden: which of them a newer part replaces or that are gone, None for none.
        cached: gives the arrays of a name, built and kept where they are not there yet.
    """

    log: Callable[[], EventLog]
    hidden: Bool | None = None
    cached: Callable[[str, Build], Mapping[str, npt.NDArray[np.generic]]] = lambda _, build: build()


@dataclass(frozen=True)
class Large:
    """A log in parts, summed up.

    Attributes:
        parts: all of it. whole: its sum. info: what was understood of all of it.
    """

    parts: tuple[Part, ...]
    whole: Whole
    info: LogInfo

    @cached_property
    def indexes(self) -> tuple[SliceIndex, ...]:
        """The slice index of each part, built where it is not kept yet."""
        frame = self.whole.frame
        name = _index_name(frame)
        return tuple(
            SliceIndex(part.cached(name, partial(_built, part, frame)), hidden=part.hidden) for part in self.parts
        )

    @cached_property
    def _library(self) -> Library:
        return Library([index.shelves for index in self.indexes], fast=compiled.available(), shown=True)

    def chosen(self, choice: Choice) -> Summary:
        """The sum of the chosen journeys of all parts: what a map shows of it, so no cells (`Library`)."""
        return self._library.summary([index.chosen(choice) for index in self.indexes])

    def where(self, condition: str) -> Summary:
        """The same of the journeys for which an SQL condition holds.

        Raises:
            QueryError: it cannot be evaluated.
        """
        return self._library.summary(
            [
                index.runs(_shown(choose_tickets(part.log(), condition), part.hidden))
                for part, index in zip(self.parts, self.indexes, strict=True)
            ]
        )

    def offered(self) -> list[tuple[SliceKey, Choice]]:
        """The slices a page offers (`slices_of`): periods, then the most frequent values of each attribute."""
        months: Counter[str] = Counter()
        values: dict[str, Counter[str]] = {name: Counter() for name in self.info.attributes}
        for index in self.indexes:
            months.update(index.months)
            for name, counts in index.attributes.items():
                values[name].update(counts)
        found = _periods(months)
        for name, counted in values.items():
            found += [
                (SliceKey(name, value, equals(name, value)), Choice(values={name: value})) for value in offered(counted)
            ]
        return found[:MOST_SLICES]


def summed_up(
    parts: Sequence[Part],
    dictionary: Dictionary,
    info: LogInfo,
    *,
    calendar: Calendar | None = None,
    title: str = "",
    progress: Progress | None = None,
) -> Large:
    """Sum a log up part by part; what was counted before is not counted again.

    Args:
        parts: at least one. dictionary: the touchpoint dictionary. info: of the whole log.
        calendar: working hours; read from the log when not given. title: of its maps. progress: told how far it is.
    """
    logs = [part.log() for part in parts]
    persona = persona_of(replace(logs[0], info=info))
    share = one_in(sum(log.n_tickets - _masked(part) for log, part in zip(logs, parts, strict=True)))
    counted = [_census(part, log, share, persona) for part, log in zip(parts, logs, strict=True)]
    total = counted[0]
    for census in counted[1:]:
        total = total + census
    said = replace(max(logs, key=lambda log: (len(log.activity.words), len(log.group.words))), info=info)
    frame = frame_from(total, said, dictionary, calendar, persona)

    def summaries() -> Iterator[Summary]:
        for i, (part, log) in enumerate(zip(parts, logs, strict=True)):
            if progress:
                progress(tr("counting journeys"), i / len(parts))
            yield _summary(part, log, frame)

    whole = whole_of(folded(summaries()), frame, said, title)
    return Large(tuple(parts), whole, info)


def _built(part: Part, frame: Frame) -> Arrays:
    return build_index(part.log(), frame)


def _masked(part: Part) -> int:
    return 0 if part.hidden is None else int(part.hidden.sum())


def _shown(mask: Bool, hidden: Bool | None) -> Int64:
    return np.flatnonzero(mask if hidden is None else mask & ~hidden).astype(np.int64)


def _census(part: Part, log: EventLog, share: int, persona: str) -> Census:
    """The census of a part's journeys that are not hidden."""
    name = f"census-{share}-{digest_of(persona)}"
    found = Census.from_arrays(part.cached(name, lambda: census_of(log, share, persona).arrays()))
    if not _masked(part) or part.hidden is None:
        return found
    return found - census_of(log.take(np.flatnonzero(part.hidden)), share, persona)


def _summary(part: Part, log: EventLog, frame: Frame) -> Summary:
    """The summary of a part's journeys that are not hidden."""
    found = Summary.from_arrays(part.cached(f"summary-{frame.digest}", lambda: kernel(log, frame).arrays()))
    if not _masked(part) or part.hidden is None:
        return found
    return found - _hidden_sum(part, log, np.flatnonzero(part.hidden), frame)


def _hidden_sum(part: Part, log: EventLog, hidden: Int64, frame: Frame) -> Summary:
    """The summary of hidden journeys: summed from the part's index where it is kept, counted anew where it is not."""
    try:
        index = SliceIndex(part.cached(_index_name(frame), _absent), fast=False)  # few: no compiler to wake
    except LookupError:
        return kernel(log.take(hidden), frame)
    return index.summary(hidden)


def _absent() -> Arrays:
    raise LookupError


def _index_name(frame: Frame) -> str:
    return f"slices-by-cell-{frame.digest}"


def _periods(months: Counter[str]) -> list[tuple[SliceKey, Choice]]:
    """Months, quarters or years, in order."""
    labels = period_labels(sorted(months))
    counts: Counter[str] = Counter()
    for month, n in months.items():
        counts[labels[month]] += n
    found = []
    for label in sorted(offered(counts, MOST_PERIODS)):
        first, last = (np.datetime64(month, "M") for month in _months(label))
        begin, end = (int(month.astype("datetime64[us]").astype(np.int64)) for month in (first, last + 1))
        found.append((SliceKey("period", label, between(label)), Choice(begin, end)))
    return found


def _months(label: str) -> tuple[str, str]:
    """The first and the last month of a period."""
    if "-" in label:
        return label, label
    year, _, quarter = label.partition(" Q")
    last = 3 * int(quarter) if quarter else 12
    return f"{year}-{last - 2 if quarter else 1:02d}", f"{year}-{last:02d}"
