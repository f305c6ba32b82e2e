"""Touchpoints of a slice out of its summary: every column of the map with its measures."""

from __future__ import annotations

import math

import numpy as np

from sojourn.insight.summaries.durations import LATER, Durations
from sojourn.insight.summaries.spreads import moments_by, sum_of
from sojourn.insight.summaries.whole import Whole, waits_for_solution, words_behind
from sojourn.log.eventlog import CHANNELS, HOUR_US, Bool
from sojourn.measures import intervals
from sojourn.measures.batches import clustered_means, clustered_shares, means, skewed_totals, wilsons
from sojourn.measures.intervals import effective_size
from sojourn.measures.satisfaction import satisfaction
from sojourn.measures.strain import PART_NAMES
from sojourn.mining.facts import ENDS
from sojourn.mining.groups import changes
from sojourn.mining.order import Column
from sojourn.mining.summary.buckets import FINE_DIGITS, middle_of
from sojourn.mining.summary.counts import Counts
from sojourn.mining.summary.routes import STEP
from sojourn.mining.summary.summary import FELT, HELD, LOST, PASS, STOP, SUM, Summary, rating_of
from sojourn.mining.visits import CUSTOMER_COMES
from sojourn.model.measured import ChannelShare, Estimate, MeasuredTouchpoint, Spread, StrainPart

LOST_PARTS = 100 * HOUR_US
"""Lost time is added up in hundredths of microseconds."""


_OVER = (("visits", "returned"), ("on_channel", "switched"), ("grouped", "handed_off"))
"""Shares of visits: of all, or of those with a known channel or team, those at which something holds."""


def touchpoints_of(summary: Summary, whole: Whole, clock: Durations) -> tuple[MeasuredTouchpoint, ...]:
    """All columns in the customer's order; one that no journey passes has n 0 and nothing known."""
    columns, journeys = whole.columns, summary.journeys
    width = len(columns)
    words = words_behind(summary.words, columns, whole.activities)
    passes, held = _Passes(summary.passes, journeys, whole), _Held(summary.held, width)
    strain, lost = _strain(summary, whole, clock, held, passes), _lost(summary, width)
    felt, abandoned = _felt(summary, whole), _abandoned(summary, whole, passes)
    first, last = _ends(summary, width)
    never = Spread(0)
    return tuple(
        MeasuredTouchpoint(
            id=column.id,
            name=column.name,
            stage=column.stage,
            visible=True,
            waiting=column.waiting,
            known=column.known,
            words=words[i],
            n=n,
            share=passes.share[i],
            visits=held.visits[i],
            wait_hours=clock.waits.get(i, never),
            work_wait_hours=clock.works.get(i, never),
            touch_hours=clock.touches.get(i, never),
            channels=held.channels(i),
            switched=passes.switched[i] if column.means in CUSTOMER_COMES else intervals.NOTHING,
            handed_off=passes.handed_off[i],
            repeated=passes.repeated[i],
            returned=passes.returned[i],
            reopened=passes.reopened[i],
            abandoned=abandoned[i],
            strain=strain[i][0],
            strain_parts=strain[i][1],
            satisfaction=felt[i],
            lost_hours=lost[i],
            first=i == first,
            last=i == last,
        )
        for i, (column, n) in enumerate(zip(columns, passes.n.tolist(), strict=True))
    )


class _Passes:
    """Journeys by column: how many, and shares of them and of their visits with clustered intervals."""

    def __init__(self, table: Counts, journeys: int, whole: Whole) -> None:
        columns, key = len(whole.columns), table.key
        ends = [i for i, column in enumerate(whole.columns) if column.means in ENDS]
        kept = [each for each, told in zip(_OVER, (True, whole.switches, whole.hand_offs), strict=True) if told]
        at, visits = PASS.of(key, "column"), PASS.of(key, "visits")
        n, hits = (np.stack([PASS.of(key, each[i]) for each in kept]) for i in range(2))
        values = np.concatenate(
            ([at >= 0, visits > 1, PASS.of(key, "reopened")], n > 0, n, hits, hits * hits, hits * n, n * n)
        )
        begin = np.flatnonzero(changes(at))
        sums = np.zeros((len(values), columns), dtype=np.int64)
        if len(begin):
            sums[:, at[begin]] = np.add.reduceat(values * table.value, begin, axis=1)
        self.n = sums[0]
        asked = np.concatenate((np.full(columns, journeys), self.n, self.n[ends]))
        each = wilsons(np.concatenate((sums[0], sums[1], sums[2, ends])), asked)
        self.share, self.repeated, again = each[:columns], each[columns : 2 * columns], each[2 * columns :]
        clusters = sums[3:].reshape(6, -1)
        effective = np.array([_effective(*each) for each in clusters.T.tolist()])
        found = clustered_shares(clusters[1], clusters[2] / np.maximum(clusters[1], 1), effective)
        shares = {kept[i][1]: found[i * columns : (i + 1) * columns] for i in range(len(kept))}
        nothing = [intervals.NOTHING] * columns
        self.returned, self.reopened = shares["returned"], nothing.copy()
        for i, estimate in zip(ends, again, strict=True):
            self.reopened[i] = estimate
        self.switched, self.handed_off = shares.get("switched", nothing), shares.get("handed_off", nothing)


def _effective(clusters: int, n: int, hits: int, hits2: int, product: int, n2: int) -> float:
    """Observations a share of visits is worth, from sums over journeys: of hits and visits, squares and products."""
    if not hits or clusters < 2:
        return clusters
    # Whole numbers until the last step: with hits at every visit the error is exactly 0.
    residual = (hits2 * n * n - 2 * hits * n * product + hits * hits * n2) / (n * n)
    error = math.sqrt(clusters / (clusters - 1) * max(residual, 0.0)) / n
    return effective_size(n, hits / n, error, clusters)


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


def _strain(
    summary: Summary, whole: Whole, clock: Durations, held: _Held, passes: _Passes
) -> list[tuple[Estimate, tuple[StrainPart, ...]]]:
    """Mean strain of the visits at each column, and its parts.

    The wait's part is that of its bucket. The interval takes the wait's part to be independent of the others, and
    visits of one journey to be as alike as their waits are.
    """
    columns, weights = whole.columns, whole.weights
    width = len(columns)
    counted = summary.steps.at(waits_for_solution(summary.steps.key, columns))
    target, waited = STEP.of(counted.key, "target"), weights.waiting * whole.rank[STEP.of(counted.key, "bucket")]
    waiting = np.bincount(target, weights=counted.value * waited, minlength=width)
    squares = np.bincount(target, weights=counted.value * waited * waited, minlength=width)

    asked, chase, back = (_means(columns, word) for word in ("asked", "chase", "back"))
    fixed = (
        weights.asked_again * (asked[held.at] & (HELD.of(held.key, "again") > 0)),
        weights.hand_offs * HELD.of(held.key, "handed_off"),
        weights.channel_switches * HELD.of(held.key, "switched"),
        weights.chases * chase[held.at],
        weights.reopens * back[held.at],
    )
    together = sum(fixed)
    visits = np.array(held.visits)
    n = np.maximum(visits, 1).astype(np.float64)
    parts = [waiting / n, *(np.bincount(held.at, weights=held.value * part, minlength=width) / n for part in fixed)]
    fixed_square = np.bincount(held.at, weights=held.value * together * together, minlength=width) / n
    variance = squares / n - parts[0] ** 2 + fixed_square - sum(parts[1:]) ** 2
    error = np.sqrt(np.where(variance > 1e-9, variance, 0.0) * clock.effects / n)
    scores = clustered_means(visits, np.asarray(sum(parts)), error, passes.n)
    points = np.stack(parts, axis=1)
    order = np.argsort(-points, axis=1, kind="stable").tolist()
    return [
        (_within(score, 0.0, 100.0), tuple([_part(k, mine[k]) for k in ranks]) if score.n else ())
        for score, mine, ranks in zip(scores, points.tolist(), order, strict=True)
    ]


_NO_POINTS = [StrainPart(name, 0.0) for name in PART_NAMES]


def _part(place: int, points: float) -> StrainPart:
    return StrainPart(PART_NAMES[place], points) if points else _NO_POINTS[place]


def _means(columns: tuple[Column, ...], word: str) -> Bool:
    return np.array([column.means == word for column in columns], dtype=np.bool_)


def _within(estimate: Estimate, low: float, high: float) -> Estimate:
    """The same estimate with its interval kept on the scale."""
    if estimate.low is None or estimate.high is None or low <= estimate.low <= estimate.high <= high:
        return estimate
    return Estimate(estimate.value, max(low, estimate.low), min(high, estimate.high), estimate.n)


def _felt(summary: Summary, whole: Whole) -> list[Estimate]:
    """Mean rating of the journeys that pass each column."""
    if not len(summary.felt):
        return [intervals.NOTHING] * len(whole.columns)
    at = FELT.of(summary.felt.key, "column")
    rating = rating_of(FELT.of(summary.felt.key, "value"))
    scale = whole.frame.scales[0] if whole.frame.scales else None
    values = rating if scale is None else satisfaction(rating, scale)
    known = ~np.isnan(values)
    n, mean, deviation, _ = moments_by(at[known], values[known], summary.felt.value[known], len(whole.columns))
    return means(n, mean, deviation)


def _lost(summary: Summary, columns: int) -> list[Estimate]:
    """Hours lost at each column: the exact sum, its interval from the histogram of journeys."""
    at, limb = SUM.of(summary.lost_sum.key, "column"), SUM.of(summary.lost_sum.key, "limb")
    sums = sum_of(summary.lost_sum, at, limb, columns)
    visits = np.bincount(at[limb == 2], weights=summary.lost_sum.value[limb == 2], minlength=columns)
    total = np.array([each / LOST_PARTS for each in sums])
    here = int(np.searchsorted(summary.lost.key, LOST.pack(column=columns, bucket=0)[0]))  # whole journeys lie behind
    key = summary.lost.key[:here]
    hours = middle_of(LOST.of(key, "bucket"), FINE_DIGITS) / HOUR_US
    n, _, deviation, skewness = moments_by(LOST.of(key, "column"), hours, summary.lost.value[:here], columns)
    return skewed_totals(total, (n, deviation, skewness), visits.astype(np.int64))


def _abandoned(summary: Summary, whole: Whole, passes: _Passes) -> list[Estimate]:
    """Share of the journeys that stopped at each column without an end and have been silent for too long."""
    if whole.frame.shape == "tickets":
        return [intervals.NOTHING] * len(whole.columns)
    day = STOP.of(summary.stops.key, "day")
    silent = (day > 0) & (whole.last_day - day > whole.silent_days)
    at = STOP.of(summary.stops.key, "column")[silent]
    sums = np.bincount(at, weights=summary.stops.value[silent], minlength=len(whole.columns))
    return wilsons(sums.astype(np.int64), passes.n)


def _ends(summary: Summary, columns: int) -> tuple[int, int]:
    """The column at which most journeys start, and at which most stop; -1 where there is none."""
    key, n = summary.steps.key, summary.steps.value
    begun = int(np.searchsorted(key, LATER))
    starts = np.bincount(STEP.of(key[:begun], "target"), weights=n[:begun], minlength=columns)
    stops = np.bincount(STOP.of(summary.stops.key, "column"), weights=summary.stops.value, minlength=columns)
    first, last = (int(counts.argmax()) if counts.any() else -1 for counts in (starts, stops))
    return first, last
