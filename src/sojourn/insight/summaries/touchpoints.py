"""Touchpoints of a slice out of its summary: every column of the map with its measures."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sojourn.insight.summaries.spreads import Moments, design_effects, spreads, sum_of
from sojourn.insight.summaries.whole import Whole, waits_for_solution, words_behind
from sojourn.log.eventlog import CHANNELS, HOUR_US, Bool, Float64, Int64
from sojourn.measures import intervals
from sojourn.measures.satisfaction import satisfaction
from sojourn.measures.strain import PART_NAMES
from sojourn.mining.facts import ENDS
from sojourn.mining.order import Column
from sojourn.mining.summary.buckets import FINE_DIGITS, NONE, middle_of
from sojourn.mining.summary.counts import Counts
from sojourn.mining.summary.routes import STEP
from sojourn.mining.summary.summary import AT, FELT, HELD, LOST, PASS, STOP, SUM, Summary, rating_of
from sojourn.mining.visits import CUSTOMER_COMES
from sojourn.model.measured import ChannelShare, Estimate, MeasuredTouchpoint, Spread, StrainPart

LOST_PARTS = 100 * HOUR_US
"""Lost time is added up in hundredths of microseconds."""


@dataclass(frozen=True)
class Clock:
    """Durations of a slice by column: waiting, the same within working hours, and contact, with design effects."""

    waits: dict[int, Spread]
    works: dict[int, Spread]
    touches: dict[int, Spread]
    effects: Float64


def clock_of(summary: Summary, columns: int) -> Clock:
    """The durations of all columns."""
    waits = _waits(summary.steps)
    effects = design_effects(summary.waits_each, waits, columns)

    def widened(each: Counts, table: Counts) -> dict[int, Spread]:
        return spreads(table, dict(enumerate(design_effects(each, table, columns).tolist())))

    return Clock(
        waits=spreads(waits, dict(enumerate(effects.tolist()))),
        works=widened(summary.work_each, summary.work),
        touches=widened(summary.touch_each, summary.touch),
        effects=effects,
    )


def _waits(steps: Counts) -> Counts:
    """Waits by column and bucket, whatever came before."""
    later = steps.at(STEP.of(steps.key, "bucket") != NONE)
    return later.by(AT.pack(column=STEP.of(later.key, "target"), bucket=STEP.of(later.key, "bucket")))


def touchpoints_of(summary: Summary, whole: Whole, clock: Clock) -> tuple[MeasuredTouchpoint, ...]:
    """All columns in the customer's order; one that no journey passes has n 0 and nothing known."""
    columns, journeys = whole.columns, summary.journeys
    width = len(columns)
    words = words_behind(summary.words, columns, whole.activities)
    passes, held = _Passes(summary.passes, width), _Held(summary.held, width)
    strain, lost = _strain(summary, whole, clock, held), _lost(summary, width)
    felt, given_up = _felt(summary, whole), _given_up(summary, whole)
    first, last = _ends(summary, width)
    found = []
    for i, column in enumerate(columns):
        n = passes.n[i]
        found.append(
            MeasuredTouchpoint(
                id=column.id,
                name=column.name,
                stage=column.stage,
                visible=True,
                waiting=column.waiting,
                known=column.known,
                words=words[i],
                n=n,
                share=intervals.wilson(n, journeys),
                visits=held.visits[i],
                wait_hours=clock.waits.get(i, Spread(0)),
                work_wait_hours=clock.works.get(i, Spread(0)),
                touch_hours=clock.touches.get(i, Spread(0)),
                channels=held.channels(i),
                switched=passes.share(i, "on_channel")
                if whole.switches and column.means in CUSTOMER_COMES
                else intervals.NOTHING,
                handed_off=passes.share(i, "grouped") if whole.hand_offs else intervals.NOTHING,
                repeated=intervals.wilson(passes.repeated[i], n),
                returned=passes.share(i, "visits"),
                reopened=intervals.wilson(passes.reopened[i], n) if column.means in ENDS else intervals.NOTHING,
                abandoned=intervals.wilson(given_up[i], n) if given_up else intervals.NOTHING,
                strain=strain[i][0],
                strain_parts=strain[i][1],
                satisfaction=felt[i],
                lost_hours=lost[i],
                first=i == first,
                last=i == last,
            )
        )
    return tuple(found)


class _Passes:
    """Journeys by column: what shares over visits with their clustered intervals need."""

    def __init__(self, table: Counts, columns: int) -> None:
        self._table, self._columns = table, columns
        self._at, self._weight = PASS.of(table.key, "column"), table.value
        visits = PASS.of(table.key, "visits")
        self.n = self._add(np.ones(len(table), dtype=np.int64))
        self.repeated = self._add(visits > 1)
        self.reopened = self._add(PASS.of(table.key, "reopened"))
        self._shares = {
            over: self._clustered(over, hits)
            for over, hits in (("visits", "returned"), ("on_channel", "switched"), ("grouped", "handed_off"))
        }

    def _add(self, values: Int64 | Bool) -> list[int]:
        sums = np.bincount(self._at, weights=self._weight * values, minlength=self._columns)
        return [int(value) for value in sums.tolist()]

    def _clustered(self, over: str, hits: str) -> list[Estimate]:
        n, h = PASS.of(self._table.key, over), PASS.of(self._table.key, hits)
        sizes = zip(*(self._add(values) for values in (n > 0, n, h, h * h, h * n, n * n)), strict=True)
        return [_clustered_share(*each) for each in sizes]

    def share(self, column: int, over: str) -> Estimate:
        """Share of the visits (all, or those with a known channel or team) at which something holds."""
        return self._shares[over][column]


def _clustered_share(clusters: int, n: int, hits: int, hits2: int, product: int, n2: int) -> Estimate:
    """Share of visits from sums over journeys: of hits and visits, their squares and products."""
    if not n:
        return intervals.NOTHING
    p = hits / n
    # Whole numbers until the last step: with hits at every visit, or at none, the error is exactly 0.
    residual = (hits2 * n * n - 2 * hits * n * product + hits * hits * n2) / (n * n)
    error = math.sqrt(clusters / (clusters - 1) * max(residual, 0.0)) / n if clusters > 1 else 0.0
    return intervals.clustered_share_of(n, p, error, clusters)


class _Held:
    """Visits by column: their channels, and how many had each thing that strains."""

    def __init__(self, table: Counts, columns: int) -> None:
        self._columns = columns
        self.key, self.value, self.at = table.key, table.value, HELD.of(table.key, "column")
        self.visits = [int(n) for n in np.bincount(self.at, weights=self.value, minlength=columns).tolist()]
        pair = self.at * (len(CHANNELS) + 1) + HELD.of(table.key, "channel")
        sums = np.bincount(pair, weights=self.value, minlength=columns * (len(CHANNELS) + 1))
        self._channels = sums.reshape(columns, -1).astype(np.int64).tolist()

    def channels(self, column: int) -> tuple[ChannelShare, ...]:
        """Channel mix, most used first."""
        counts = self._channels[column][1:]
        known = sum(counts)
        used = sorted((i for i, n in enumerate(counts) if n), key=lambda i: (-counts[i], i))
        return tuple(ChannelShare(CHANNELS[i], counts[i], counts[i] / known) for i in used)


def _strain(summary: Summary, whole: Whole, clock: Clock, held: _Held) -> list[tuple[Estimate, tuple[StrainPart, ...]]]:
    """Mean strain of the visits at each column, and its parts.

    The wait's part is that of its bucket. The interval takes the wait's part to be independent of the others, and
    visits of one journey to be as alike as their waits are.
    """
    columns, weights = whole.columns, whole.weights
    width = len(columns)
    counted = summary.steps.at(waits_for_solution(summary.steps.key, columns))
    target, points = STEP.of(counted.key, "target"), weights.waiting * whole.rank[STEP.of(counted.key, "bucket")]
    waiting = np.bincount(target, weights=counted.value * points, minlength=width)
    squares = np.bincount(target, weights=counted.value * points * points, minlength=width)

    asked, chase, back = (_means(columns, word) for word in ("asked", "chase", "back"))
    fixed = (
        weights.asked_again * (asked[held.at] & (HELD.of(held.key, "again") > 0)),
        weights.hand_offs * HELD.of(held.key, "handed_off"),
        weights.channel_switches * HELD.of(held.key, "switched"),
        weights.chases * chase[held.at],
        weights.reopens * back[held.at],
    )
    together = sum(fixed)
    n = np.maximum(np.array(held.visits, dtype=np.float64), 1)
    parts = [waiting / n, *(np.bincount(held.at, weights=held.value * part, minlength=width) / n for part in fixed)]
    fixed_square = np.bincount(held.at, weights=held.value * together * together, minlength=width) / n
    variance = squares / n - parts[0] ** 2 + fixed_square - sum(parts[1:]) ** 2
    clusters = np.bincount(PASS.of(summary.passes.key, "column"), weights=summary.passes.value, minlength=width)
    found: list[tuple[Estimate, tuple[StrainPart, ...]]] = []
    for i, visits in enumerate(held.visits):
        if not visits:
            found.append((intervals.NOTHING, ()))
            continue
        means = [float(part[i]) for part in parts]
        error = math.sqrt(variance[i] * clock.effects[i] / visits) if variance[i] > 1e-9 else 0.0
        score = intervals.clustered_mean_of(visits, sum(means), error, int(clusters[i]))
        order = sorted(range(len(means)), key=lambda k: (-means[k], k))
        found.append((_within(score, 0.0, 100.0), tuple(StrainPart(PART_NAMES[k], means[k]) for k in order)))
    return found


def _means(columns: tuple[Column, ...], word: str) -> Bool:
    return np.array([column.means == word for column in columns], dtype=np.bool_)


def _within(estimate: Estimate, low: float, high: float) -> Estimate:
    """The same estimate with its interval kept on the scale."""
    if estimate.low is None or estimate.high is None:
        return estimate
    return Estimate(estimate.value, max(low, estimate.low), min(high, estimate.high), estimate.n)


def _felt(summary: Summary, whole: Whole) -> list[Estimate]:
    """Mean rating of the journeys that pass each column."""
    at = FELT.of(summary.felt.key, "column")
    rating = rating_of(FELT.of(summary.felt.key, "value"))
    scale = whole.frame.scales[0] if whole.frame.scales else None
    values = rating if scale is None else satisfaction(rating, scale)
    known = ~np.isnan(values)
    each = Moments.by(at[known], values[known], summary.felt.value[known], len(whole.columns))
    return [moments.ordinary() for moments in each]


def _lost(summary: Summary, columns: int) -> list[Estimate]:
    """Hours lost at each column: the exact sum, its interval from the histogram of journeys."""
    at, limb = SUM.of(summary.lost_sum.key, "column"), SUM.of(summary.lost_sum.key, "limb")
    sums = sum_of(summary.lost_sum, at, limb, columns)
    visits = np.bincount(at[limb == 2], weights=summary.lost_sum.value[limb == 2], minlength=columns)
    place = LOST.of(summary.lost.key, "column")
    here = place < columns
    hours = middle_of(LOST.of(summary.lost.key[here], "bucket"), FINE_DIGITS) / HOUR_US
    each = Moments.by(place[here], hours, summary.lost.value[here], columns)
    return [total_of(total / LOST_PARTS, moments, int(n)) for total, moments, n in zip(sums, each, visits, strict=True)]


def total_of(total: float, each: Moments, n: int) -> Estimate:
    """A sum over journeys with its interval; `n` counts what it rests on."""
    if not each.n:
        return intervals.NOTHING
    around = Moments(each.n, total / each.n, each.deviation, each.skewness).skewed()
    if around.low is None or around.high is None:
        return Estimate(total, None, None, n)
    return Estimate(total, around.low * each.n, around.high * each.n, n)


def _given_up(summary: Summary, whole: Whole) -> list[int] | None:
    """Journeys without an end that stopped at each column and have been silent for too long; None where unknown."""
    if whole.frame.shape == "tickets":
        return None
    day = STOP.of(summary.stops.key, "day")
    silent = (day > 0) & (whole.last_day - day > whole.silent_days)
    at = STOP.of(summary.stops.key, "column")[silent]
    sums = np.bincount(at, weights=summary.stops.value[silent], minlength=len(whole.columns))
    return [int(n) for n in sums.tolist()]


def _ends(summary: Summary, columns: int) -> tuple[int, int]:
    """The column at which most journeys start, and at which most stop; -1 where there is none."""
    steps = summary.steps.at(STEP.of(summary.steps.key, "source") == 0)
    starts = np.bincount(STEP.of(steps.key, "target"), weights=steps.value, minlength=columns)
    stops = np.bincount(STOP.of(summary.stops.key, "column"), weights=summary.stops.value, minlength=columns)
    first, last = (int(counts.argmax()) if counts.any() else -1 for counts in (starts, stops))
    return first, last
