"""Facts of journeys that may go with their ratings: what the customer passed, waited for, and had to do again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.heard import Heard
from sojourn.insight.mid_sentence import mid_sentence
from sojourn.languages import tr
from sojourn.log.eventlog import Bool, Float64, Int64
from sojourn.measures.waiting import waits_for_solution
from sojourn.mining.facts import came_back

AFTERWARDS = ("survey", "rated")
"""Touchpoints at which the journey is over: who comes here is asked, and has answered."""
ALIKE = 0.8
"""Facts whose values correlate as much as this are one."""
FEWEST = 10
"""Rated journeys with and without a fact."""
MOST_PLACES = 2
MOST_LOOKED_AT = 30_000
"""Journeys that are looked at; of more, so many at random. An effect of a fiftieth of a deviation still shows."""
_SEED = 5


@dataclass(frozen=True)
class Fact:
    """One fact, for every journey of the log.

    Attributes:
        id, label, unit, touchpoints: as in `Driver`. values: in units; `happens`: where it counts as happening.
        late: it may itself come from what the others did (how a customer writes), and is tested beside them.
    """

    id: str
    label: str
    unit: str
    touchpoints: tuple[str, ...]
    values: Float64
    happens: Bool
    late: bool = False


def looked_at(journeys: Bool, most: int = MOST_LOOKED_AT) -> Int64:
    """Numbers of the journeys of a mask, ascending; so many of them at random where there are more."""
    every = np.flatnonzero(journeys).astype(np.int64)
    if len(every) <= most:
        return every
    return np.sort(np.random.default_rng(_SEED).choice(every, most, replace=False))


def before_rating(desk: Desk) -> Bool:
    """Visits that cannot come from the rating: before the journey was first rated, and none that asks for it."""
    visits = desk.visits
    rated = np.full(len(visits.offsets) - 1, np.iinfo(np.int64).max)
    at = np.flatnonzero(visits.at("rated"))[::-1]
    rated[visits.ticket[at]] = visits.start[at]
    return np.asarray(~visits.at(*AFTERWARDS) & (visits.start < rated[visits.ticket]))


def facts_of(desk: Desk, rated: Bool) -> tuple[Fact, ...]:
    """Every fact that some rated journeys have and some have not, by what it is about.

    Args:
        desk: the prepared log. rated: journeys whose ratings are looked at.
    """
    counts = before_rating(desk)
    found = [*_of_journeys(desk, counts), *_waiting(desk, counts, rated), *_passing(desk, counts)]
    if desk.heard is not None:
        found += _written(desk, desk.heard, rated)
    return tuple(fact for fact in found if FEWEST <= int(fact.happens[rated].sum()) <= int(rated.sum()) - FEWEST)


def merged(facts: Sequence[Fact], rated: Bool) -> tuple[Fact, ...]:
    """Facts that are nearly the same become one, which the first of them names.

    Args:
        facts: those that describe best come first. rated: journeys whose ratings are looked at.
    """
    if len(facts) < 2:
        return tuple(facts)
    correlation = np.corrcoef([fact.values[rated] for fact in facts])
    kept: dict[int, Fact] = {}
    for i, fact in enumerate(facts):
        twin = next((j for j in kept if abs(correlation[i, j]) >= ALIKE), -1)
        if twin < 0:
            kept[i] = fact
            continue
        places = tuple(dict.fromkeys((*kept[twin].touchpoints, *fact.touchpoints)))
        both = {"fact": kept[twin].label, "other": mid_sentence(fact.label)}
        same = correlation[i, twin] > 0
        label = (
            tr("{fact} (nearly the same: {other})", **both)
            if same
            else tr("{fact} (nearly the opposite: {other})", **both)
        )
        kept[twin] = replace(kept[twin], label=label, touchpoints=places)
    return tuple(kept.values())


def _of_journeys(desk: Desk, counts: Bool) -> list[Fact]:
    """How often each thing happened that costs a customer effort."""
    visits = desk.visits
    asked = visits.at("asked") & counts
    again = asked & (visits.nth > 0)
    masks = (
        ("comes_back", tr("Comes back after a fix"), came_back(visits) & counts),
        ("hand_offs", tr("Is passed to another team"), visits.handed_off & counts),
        ("asked_again", tr("Is asked for something again"), again),
        ("chases", tr("Has to chase"), visits.at("chase") & counts),
        ("switches", tr("Changes the channel"), visits.switched & counts),
    )
    return [_counted(desk, name, label, np.flatnonzero(mask)) for name, label, mask in masks]


def _counted(desk: Desk, name: str, label: str, at: Int64) -> Fact:
    values = np.bincount(desk.visits.ticket[at], minlength=desk.log.n_tickets).astype(np.float64)
    return Fact(name, label, tr("each time"), _places(desk, at), values, values > 0)


def _places(desk: Desk, at: Int64, weights: Float64 | None = None) -> tuple[str, ...]:
    """Ids of the columns where most of these visits are, or most of what they weigh."""
    width = len(desk.columns)
    sums = np.bincount(desk.visits.touchpoint.codes[at], weights=weights, minlength=width)
    order = np.argsort(-sums, kind="stable")[:MOST_PLACES]
    return tuple(desk.columns[i].id for i in order.tolist() if sums[i] > 0)


def _waiting(desk: Desk, counts: Bool, rated: Bool) -> list[Fact]:
    """Working hours of waiting until the matter was settled, on a scale on which one step is twice as long."""
    at = np.flatnonzero(counts & waits_for_solution(desk.visits) & ~np.isnan(desk.work_waits))
    hours = np.bincount(desk.visits.ticket[at], weights=desk.work_waits[at], minlength=desk.log.n_tickets)
    if not rated.any():
        return []
    long = hours > float(np.median(hours[rated]))
    places = _places(desk, at, desk.work_waits[at])
    return [Fact("waiting", tr("Waits longer"), tr("each doubling"), places, np.log2(1 + hours), long)]


def _passing(desk: Desk, counts: Bool) -> list[Fact]:
    """Which touchpoints the journey passes."""
    visits, found = desk.visits, []
    for code, column in enumerate(desk.columns):
        passes = np.zeros(desk.log.n_tickets, dtype=np.bool_)
        passes[visits.ticket[counts & (visits.touchpoint.codes == code)]] = True
        label = tr("Passes “{name}”", name=column.name)
        found.append(
            Fact(f"passes.{column.id}", label, tr("if it does"), (column.id,), passes.astype(np.float64), passes)
        )
    return found


def _written(desk: Desk, heard: Heard, rated: Bool) -> list[Fact]:
    """How customers write before they rate; a journey in which nobody wrote stands at the mean of the others."""
    visits = desk.visits
    until = np.full(desk.log.n_tickets, np.iinfo(np.int64).max)
    over = np.flatnonzero(visits.at(*AFTERWARDS))[::-1]
    until[visits.ticket[over]] = visits.start[over]
    at = np.flatnonzero(~np.isnan(heard.valence) & (desk.log.time[heard.event] < until[heard.ticket]))
    ticket = heard.ticket[at]
    n = np.bincount(ticket, minlength=desk.log.n_tickets)
    sums = np.bincount(ticket, weights=heard.valence[at], minlength=desk.log.n_tickets)
    known = n > 0
    if int((known & rated).sum()) < max(FEWEST, int(rated.sum()) // 2):
        return []
    mean = np.divide(sums, n, out=np.full(len(n), float((sums[known & rated] / n[known & rated]).mean())), where=known)
    worse = known & (mean < -0.2)
    columns = np.bincount(heard.column[at], weights=-heard.valence[at], minlength=len(desk.columns))
    worst = np.argsort(-columns, kind="stable")[:MOST_PLACES]
    places = tuple(desk.columns[i].id for i in worst.tolist() if columns[i] > 0)
    return [Fact("written", tr("Writes unhappily"), tr("a point of valence down"), places, -mean, worse, late=True)]
