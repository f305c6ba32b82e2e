"""The real journeys behind a figure of a touchpoint: those that show it worst, as timelines of what happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from sojourn.insight.desk import Seen, look_at
from sojourn.insight.summaries.parts import Part
from sojourn.languages import tr
from sojourn.log.canonical import instant
from sojourn.log.eventlog import HOUR_US, ROLES, EventLog, Float64, Int64
from sojourn.measures.calendar import Calendar
from sojourn.mining.order import Column
from sojourn.model.errors import OptionError
from sojourn.voice.redaction import names_in, redacted

MOST_EVENTS = 3_000_000
"""Events of a part that are looked at, of the newest journeys: a click should not cost gigabytes."""
_MOST_STEPS = 200


@dataclass(frozen=True)
class Step:
    """One event of a journey.

    Attributes:
        at: when (UTC). word: the source's own. touchpoint: id of the column it belongs to, "" for backstage.
        channel, role, team: "" where unknown. seen: the customer sees it.
        waited_hours: since the last thing that the customer saw; None for the first and for backstage.
        message: what was written, if the customer may have read or written it; "" otherwise. Redacted, as the word is.
    """

    at: datetime
    word: str
    touchpoint: str
    channel: str
    role: str
    team: str
    seen: bool
    waited_hours: float | None
    message: str


@dataclass(frozen=True)
class Behind:
    """A journey behind a figure: its ticket, the figure at the touchpoint, and all that happened."""

    ticket: str
    value: float | None
    attributes: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    left_out: int


@dataclass(frozen=True)
class Looked:
    """One part of a log looked at: its newest journeys.

    Attributes:
        log: them. first: number of the first of them in the part. seen: what was measured at their visits.
    """

    log: EventLog
    first: int
    seen: Seen


def looked_at(part: Part, columns: tuple[Column, ...], calendar: Calendar) -> Looked:
    """Measure the visits of a part's newest journeys; costs about a second a million events."""
    log = part.log()
    first = int(np.searchsorted(log.offsets, log.n_events - MOST_EVENTS)) if log.n_events > MOST_EVENTS else 0
    log = log.block(first, log.n_tickets) if first else log
    return Looked(log, first, look_at(log, columns, calendar))


_Value = Callable[[Seen], Float64]
_BY_METRIC: dict[str, _Value] = {
    "wait_hours": lambda seen: seen.waits,
    "work_wait_hours": lambda seen: seen.work_waits,
    "touch_hours": lambda seen: seen.touches,
    "onward_hours": lambda seen: seen.onward,
    "lost_hours": lambda seen: seen.lost,
    "strain": lambda seen: seen.strain.score,
    "satisfaction": lambda seen: -seen.facts.rating[seen.visits.ticket],
    "switched": lambda seen: seen.visits.switched.astype(np.float64),
    "handed_off": lambda seen: seen.visits.handed_off.astype(np.float64),
    "repeated": lambda seen: seen.visits.nth.astype(np.float64),
    "returned": lambda seen: seen.visits.returned.astype(np.float64),
    "n": lambda seen: np.zeros(len(seen.visits.ticket)),
}
METRICS = tuple(_BY_METRIC)
"""Figures by which journeys are ranked, the worst first; `n` takes the newest."""


def behind(
    looked: Sequence[tuple[Looked, Int64]], columns: tuple[Column, ...], touchpoint: str, metric: str, limit: int
) -> tuple[int, tuple[Behind, ...]]:
    """The journeys that pass a touchpoint, worst first.

    Args:
        looked: parts with the numbers of the journeys to choose from (as the part numbers them).
        columns: of the map. touchpoint: id of one of them. metric: one of METRICS. limit: how many journeys.

    Returns:
        How many journeys pass, and the worst of them. Equal ones: the newer first.

    Raises:
        OptionError: no such touchpoint or metric.
    """
    names = [column.id for column in columns]
    if touchpoint not in names:
        raise OptionError(
            tr("there is no touchpoint '{touchpoint}'", touchpoint=touchpoint),
            where="touchpoint",
            do=tr("One of {names}", names=", ".join(names)),
        )
    if metric not in _BY_METRIC:
        raise OptionError(
            tr("tickets have no '{metric}'", metric=metric),
            where="metric",
            do=tr("Choices are: {metrics}", metrics=", ".join(METRICS)),
        )
    code, passing = names.index(touchpoint), 0
    found: list[tuple[float, int, Looked, int]] = []
    for one, numbers in looked:
        journey, value = _ranked(one, numbers, code, _BY_METRIC[metric])
        passing += len(journey)
        starts = one.log.time[one.log.offsets[journey[:limit]]].tolist()
        best = zip(value[:limit].tolist(), starts, journey[:limit].tolist(), strict=True)
        found += [(v, start, one, number) for v, start, number in best]
    found.sort(key=lambda item: (-item[0], -item[1], item[3]))
    sign = -1 if metric == "satisfaction" else 1
    return passing, tuple(
        _told(one, number, columns, None if metric == "n" or not np.isfinite(value) else sign * value)
        for value, _, one, number in found[:limit]
    )


def _ranked(one: Looked, numbers: Int64, code: int, of: _Value) -> tuple[Int64, Float64]:
    """Journeys that pass, each with its worst value at the touchpoint, worst first; unknown is worse than nothing."""
    visits = one.seen.visits
    wanted = np.zeros(one.log.n_tickets, dtype=np.bool_)
    inside = numbers[(numbers >= one.first) & (numbers < one.first + one.log.n_tickets)] - one.first
    wanted[inside] = True
    at = np.flatnonzero((visits.touchpoint.codes == code) & wanted[visits.ticket])
    value = np.nan_to_num(of(one.seen)[at], nan=-np.inf)
    journey = visits.ticket[at].astype(np.int64)
    order = np.lexsort((-one.log.time[one.log.offsets[journey]], -value))
    _, first = np.unique(journey[order], return_index=True)
    kept = order[np.sort(first)]
    return journey[kept], value[kept]


def _told(one: Looked, journey: int, columns: tuple[Column, ...], value: float | None) -> Behind:
    log = one.log
    begin, end = int(log.offsets[journey]), int(log.offsets[journey + 1])
    column_of = {code: column.id for column in columns for code in column.codes}
    may_read = any(use.role == "public" for use in log.info.columns)
    steps: list[Step] = []
    last: int | None = None
    people = names_in(_message(log, i) for i in range(begin, end))
    for i in range(begin, min(end, begin + _MOST_STEPS)):
        seen, at = bool(log.visible[i]), int(log.time[i])
        theirs = seen and (may_read or log.role.codes[i] == ROLES.index("customer"))
        steps.append(
            Step(
                at=instant(at),
                word=redacted(_word(log.activity.words, int(log.activity.codes[i])), people),
                touchpoint=column_of.get(int(log.touchpoint.codes[i]), "") if seen else "",
                channel=_word(log.channel.words, int(log.channel.codes[i])),
                role=_word(log.role.words, int(log.role.codes[i])),
                team=_word(log.group.words, int(log.group.codes[i])),
                seen=seen,
                waited_hours=(at - last) / HOUR_US if seen and last is not None else None,
                message=redacted(_message(log, i), people) if theirs else "",
            )
        )
        last = at if seen else last
    row = log.tickets.slice(journey, 1).to_pylist()[0]
    attributes = tuple((name, str(row[name])) for name in log.info.attributes if row.get(name) is not None)
    return Behind(str(row["ticket"]), value, attributes, tuple(steps), max(0, end - begin - _MOST_STEPS))


def _message(log: EventLog, i: int) -> str:
    return "" if log.text is None else str(log.text[i].as_py() or "")


def _word(words: tuple[str, ...], code: int) -> str:
    return words[code] if code >= 0 else ""
