"""Redundancy: a call or session that takes the customer's time and changes nothing in the outcome."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.insight.pains.deciding import ONE_OF_TWO, mean_difference, shares_equal
from sojourn.insight.pains.ground import Detector, Ground, Hits
from sojourn.languages import grouped, mark, tr, whole
from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, Float64, Int64
from sojourn.maps.words import percent, signed
from sojourn.measures.satisfaction import satisfaction
from sojourn.mining.facts import came_back

LEAST_EACH = 30
OPTIONAL_FROM, OPTIONAL_TO = 0.1, 0.9
REOPENING_MARGIN, RATING_MARGIN = 0.10, 0.5
LEADS_THERE = 0.95
"""Share of the fixed journeys with a contact from which on it belongs to one fix, also where none was reached."""
_CONTACTS = ("session", "appointment")


@dataclass(frozen=True)
class _Outcome:
    """What became of each ticket: came back, hours from the opening to the first fix, satisfaction; NaN unknown."""

    back: Bool
    hours: Float64
    feeling: Float64


def find(ground: Ground) -> Hits | str:
    """Contacts that some journeys to the same fix have and others do not, with equal outcomes."""
    log, visits = ground.log, ground.visits
    meant = np.array([*(column.means in _CONTACTS for column in ground.columns), False])
    events = np.flatnonzero(log.visible & meant[ground.column_codes()])
    at_visit = ground.visits_of(events)
    fix, kind = _first_fixes(ground)
    if not len(events):
        return tr("no word of the log is a call, a session or an appointment")
    if not (fix >= 0).any():
        return tr("no word of the log is a fix, so journeys to the same fix cannot be compared")
    outcome = _outcome(ground, fix)
    chosen: list[Int64] = []
    subjects: list[str] = []
    told: list[str] = []
    for word in np.unique(log.activity.codes[events]).tolist():
        at = np.unique(at_visit[(log.activity.codes[events] == word) & (at_visit >= 0)])
        has = np.bincount(visits.ticket[at], minlength=ground.log.n_tickets) > 0
        said = _changes_nothing(has, fix, kind, outcome, at, ground)
        if said is not None:
            led = kind[visits.ticket[at]]
            # Who gave up before the fix to which this contact leads had it for nothing all the same.
            given_up = (led < 0) & (np.mean(led[led >= 0] == said[0]) >= LEADS_THERE)
            chosen.append(at[(led == said[0]) | given_up])
            subjects.append(log.activity.words[word])
            told.append(said[1])
    at = np.concatenate(chosen) if chosen else np.zeros(0, dtype=np.int64)
    return Hits(
        ticket=visits.ticket[at],
        column=visits.touchpoint.codes[at],
        hours=ground.lost[at],
        subject=np.repeat(np.arange(len(chosen), dtype=np.int32), [len(part) for part in chosen]),
        subjects=tuple(subjects),
        told=tuple(told),
        looked=(fix >= 0) | (np.bincount(visits.ticket[at], minlength=log.n_tickets) > 0),
    )


def _first_fixes(ground: Ground) -> tuple[Int64, Int64]:
    """For each ticket its first visit to a fix and that visit's word, -1 without one."""
    visits = ground.visits
    at = np.flatnonzero(visits.at("fix"))[::-1]
    fix, kind = (np.full(ground.log.n_tickets, -1, dtype=np.int64) for _ in range(2))
    fix[visits.ticket[at]] = at
    kind[visits.ticket[at]] = visits.word.codes[at]
    return fix, kind


def _outcome(ground: Ground, fix: Int64) -> _Outcome:
    visits, facts = ground.visits, ground.facts
    back = np.bincount(visits.ticket[came_back(visits)], minlength=ground.log.n_tickets) > 0
    known = (fix >= 0) & (facts.begun != NO_TIME)
    hours = np.where(known, (visits.start[fix] - facts.begun) / HOUR_US, np.nan)
    feeling = facts.rating if facts.scale is None else satisfaction(facts.rating, facts.scale)
    return _Outcome(back, hours, feeling)


def _changes_nothing(
    has: Bool, fix: Int64, kind: Int64, outcome: _Outcome, at: Int64, ground: Ground
) -> tuple[int, str] | None:
    """The fix to which most journeys with the contact lead, and what there is to say; None where it may matter."""
    led = kind[has & (kind >= 0)]
    if not len(led):
        return None
    main = int(np.bincount(led).argmax())
    before = np.zeros(len(has), dtype=np.bool_)
    before[ground.visits.ticket[at[at < fix[ground.visits.ticket[at]]]]] = True
    one, other = (kind == main) & before, (kind == main) & ~has
    n, m = int(one.sum()), int(other.sum())
    if min(n, m) < LEAST_EACH or 2 * n < len(led) or not OPTIONAL_FROM <= n / (n + m) <= OPTIONAL_TO:
        return None
    k, l = int(outcome.back[one].sum()), int(outcome.back[other].sum())  # noqa: E741
    equal, low, high = shares_equal(k, n, l, m, REOPENING_MARGIN)
    least, most = _times_as_long(outcome.hours[one], outcome.hours[other])
    if not equal or most < 1:
        return None
    ratings = _no_better(outcome.feeling[one], outcome.feeling[other])
    if ratings is None:
        return None
    return main, tr(
        "Of the journeys that end in “{word}”, {those_with} have it and {those_without} do not. {back_with} and "
        "{back_without} come back (difference {low} to {high} points, 90 % interval; under {margin} counts as none), "
        "{ratings}, and until the fix they take {least} to {most} times as long. Who gets it was not drawn by lot: try "
        "leaving it out before it goes.",
        word=ground.visits.word.words[main],
        those_with=whole(n),
        those_without=whole(m),
        back_with=percent(k / n),
        back_without=percent(l / m),
        low=signed(100 * low, 0),
        high=signed(100 * high, 0),
        margin=f"{100 * REOPENING_MARGIN:.0f}",
        ratings=ratings,
        least=grouped(f"{least:.1f}"),
        most=grouped(f"{most:.1f}"),
    )


def _no_better(one: Float64, other: Float64) -> str | None:
    """What ratings say, None where the one are rated better.

    Better is what is surely so, or what enough ratings to tell equal from RATING_MARGIN do not exclude; fewer ratings
    cannot show that they are equal, whatever they are, and that is said.
    """
    one, other = (values[~np.isnan(values)] for values in (one, other))
    if min(len(one), len(other)) < LEAST_EACH:
        return tr("too few ratings to compare")
    low, high = mean_difference(one, other, ONE_OF_TWO)
    decides = high - low <= RATING_MARGIN
    if low > 0 or (decides and high >= RATING_MARGIN):
        return None
    ends = {"low": signed(low, 1), "high": signed(high, 1)}
    if decides:
        return tr("satisfaction differs by {low} to {high} (95 % interval)", **ends)
    return tr("satisfaction differs by {low} to {high} (95 % interval), which is too wide to call it equal", **ends)


def _times_as_long(one: Float64, other: Float64) -> tuple[float, float]:
    """How many times as long the one take, by the geometric mean: its 95 % interval; 0 to infinity where unknown."""
    logs = [np.log(hours[hours > 0]) for hours in (one, other)]
    if min(len(values) for values in logs) < LEAST_EACH:
        return 0.0, np.inf
    low, high = mean_difference(logs[0], logs[1], ONE_OF_TWO)
    return float(np.exp(low)), float(np.exp(high))


DETECTOR = Detector(
    kind="redundancy",
    name=mark("A step that changes nothing"),
    of=mark("A step that changes nothing: {subject}"),
    definition=mark(
        "A call, session or appointment that some journeys to the same fix have and others do not, and that makes no "
        "difference to what comes after: as many come back, nothing shows that they rate it better or that it is fixed "
        "sooner."
    ),
    threshold=mark(
        "{journeys} journeys and more with and without it; reopening equal within {points} points by two one-sided "
        "tests (5 %), ratings not surely better, nor by {rating} on the scale from −2 to +2 where there are enough to "
        "tell; time to the fix not surely shorter (each of the two at 2.5 %)"
    ),
    numbers={"journeys": LEAST_EACH, "points": round(100 * REOPENING_MARGIN), "rating": RATING_MARGIN},
    hours=mark("lost time at the step: contact and the wait before it"),
    source=mark("Schuirmann 1987 (equivalence by two one-sided tests); product.md, step 4 (remove or combine a step)"),
    find=find,
)
