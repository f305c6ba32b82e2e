"""Lost time: hours in which the customer could not work, estimated for each visit.

Question: how much working time did you lose? (HappySignals asks it; here it is estimated, never asked.)
Scale: hours, from 0. Direction: low is good. Formula: touch time + working-hours waiting x a blocking share by
priority. Window: one visit; a journey's lost time is the sum of its visits. Minimum n: 10 journeys.
Not counted, so it is a lower bound: the wait that goes on in an open journey, and touch time that was not recorded.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass

import numpy as np

from sojourn.languages import mark, tr
from sojourn.log.eventlog import Coded, Float64
from sojourn.measures.calendar import Calendar
from sojourn.measures.column import KpiColumn
from sojourn.measures.intervals import skewed_mean, total
from sojourn.measures.waiting import touch_hours, waits_for_solution, work_wait_hours
from sojourn.mining.visits import Visits
from sojourn.model.errors import OptionError


@dataclass(frozen=True)
class BlockingShares:
    """Which share of waiting is lost working time, by urgency; the defaults are an assumption.

    Raises:
        OptionError: a share outside 0..1.
    """

    critical: float = 1.0
    high: float = 0.5
    medium: float = 0.25
    low: float = 0.1
    unknown: float = 0.25

    def __post_init__(self) -> None:
        if min(astuple(self)) < 0 or max(astuple(self)) > 1:
            raise OptionError(
                tr("blocking shares must lie between 0 and 1, not {value}", value=self), do=tr("Change the shares")
            )


# Most urgent first: a word of several levels counts as the most urgent one.
_LEVELS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "critical",
        frozenset(
            [
                "critical",
                "highest",
                "urgent",
                "blocker",
                "emergency",
                "major-incident",
                "kritisch",
                "dringend",
                "critica",
            ]
        ),
    ),
    ("high", frozenset(["high", "major", "important", "hoch", "haute", "alta", "alto"])),
    (
        "medium",
        frozenset(
            ["medium", "moderate", "normal", "standard", "average", "med", "mittel", "moyenne", "media", "medio"]
        ),
    ),
    (
        "low",
        frozenset(
            [
                "low",
                "lowest",
                "minor",
                "trivial",
                "planning",
                "minimal",
                "niedrig",
                "gering",
                "basse",
                "baja",
                "bassa",
                "bajo",
                "basso",
            ]
        ),
    ),
)
# A number counts alone or with a letter or word for "priority"; `0 - Unassigned` and `Value 1` say nothing.
_NUMBERED = re.compile(r"\W*(?:(?:p|s|l|prio|priority|sev|severity|urgency|level)\W*)?([1-5])\W*|\W*(p\W*0)\W*")
_BY_NUMBER = {"1": "critical", "2": "high", "3": "medium", "4": "low", "5": "low"}
_NEGATED = re.compile(r"\b(?:non|not|nicht)[\s_-]+(?:critical|urgent|important|kritisch|dringend)\b")


def urgency(priority: str) -> str:
    """The level a priority stands for: critical, high, medium, low or unknown.

    Words win over digits, because some systems count up (`3 - High`); a lone number counts down from 1, and `P0`
    stands above it.
    """
    text = priority.casefold()
    if _NEGATED.search(text):
        return "low"
    words = set(re.findall(r"[^\W\d_]+", text))
    for level, known in _LEVELS:
        if words & known:
            return level
    found = _NUMBERED.fullmatch(text)
    if not found:
        return "unknown"
    return "critical" if found.group(2) else _BY_NUMBER[found.group(1)]


def blocking(priority: Coded, shares: BlockingShares | None = None) -> Float64:
    """Share of waiting that is lost, for each ticket, from its priority."""
    shares = shares or BlockingShares()
    of_words = [getattr(shares, urgency(word)) for word in priority.words]
    # Code -1 (unknown) picks the last entry.
    return np.asarray([*of_words, shares.unknown], dtype=np.float64)[priority.codes]


def lost_hours(visits: Visits, calendar: Calendar, blocking_share: Float64) -> Float64:
    """Hours lost by the customer at each visit, waiting before it included; NaN where neither is known.

    Args:
        visits: all visits of the log. calendar: when the desk works. blocking_share: one a ticket, see `blocking`.

    Waiting after the matter was settled is not lost (`waits_for_solution`).
    """
    touch = touch_hours(visits)
    waiting = blocking_share[visits.ticket] * work_wait_hours(visits, calendar)
    waiting[~waits_for_solution(visits)] = np.nan
    nothing = np.isnan(touch) & np.isnan(waiting)
    return np.where(nothing, np.nan, np.nan_to_num(touch) + np.nan_to_num(waiting))


def per_ticket(lost: Float64, visits: Visits) -> Float64:
    """Hours lost in each ticket: the sum over its visits, NaN where no visit is known."""
    known = ~np.isnan(lost)
    n_tickets = len(visits.offsets) - 1
    sums = np.bincount(visits.ticket[known], weights=lost[known], minlength=n_tickets)
    counts = np.bincount(visits.ticket[known], minlength=n_tickets)
    return np.where(counts > 0, sums, np.nan)


def columns(lost: Float64) -> tuple[KpiColumn, ...]:
    """Lost hours a journey and in all, from the hours lost in each ticket (`per_ticket`)."""
    note, left_out = mark("estimated, not asked"), mark("no time known")
    return (
        KpiColumn(
            "lost_hours_each",
            mark("Lost time"),
            mark(
                "Mean hours a journey costs the customer: touch time plus working-hours waiting times a blocking share "
                "by priority."
            ),
            "hours",
            "low_is_good",
            lost,
            skewed_mean,
            left_out,
            note,
        ),
        KpiColumn(
            "lost_hours_total",
            mark("Lost time in all"),
            mark(
                "Hours these journeys cost customers, in all: touch time plus working-hours waiting times a blocking "
                "share by priority."
            ),
            "total hours",
            "low_is_good",
            lost,
            total,
            left_out,
            note,
        ),
    )
