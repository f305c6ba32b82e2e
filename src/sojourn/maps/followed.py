"""What a map that people draw shows of the measured result that it follows: at a column, in a lane, on a card.

The editor says the same (`editor/src/system/{feeling,measures,laneFigures}.ts`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sojourn.languages import mark, tr
from sojourn.maps.document.records import Measure, Touchpoint
from sojourn.maps.words import Said, Unit, number_in, say, say_estimate, say_kpi, say_median
from sojourn.model.measured import Estimate, MeasuredMap, MeasuredTouchpoint, OpenSpread, Spread

_LEAST_SHARE = 0.05
_MOST_CHANNELS = 3


@dataclass(frozen=True)
class Shown:
    """A figure in words, with what it is."""

    label: str
    said: Said


@dataclass(frozen=True)
class Stay:
    """How long customers wait before (or at) a touchpoint, and how long they are in contact; hours for the bars."""

    wait_hours: float | None
    touch_hours: float | None
    wait: Said
    touch: Said

    @property
    def known(self) -> bool:
        """Whether either was recorded."""
        return self.wait.known or self.touch.known


class Followed:
    """A measured result by what a map's columns and cards name in it; empty for a map that follows none."""

    def __init__(self, measured: MeasuredMap | None) -> None:
        self.map = measured
        self._by_id = {t.id: t for t in measured.touchpoints} if measured else {}

    def at(self, column: Touchpoint) -> tuple[MeasuredTouchpoint, ...]:
        """The measured touchpoints that a column follows."""
        return tuple(self._by_id[id_] for id_ in column.bound if id_ in self._by_id)

    def feeling(self, column: Touchpoint) -> Estimate | None:
        """The curve at a column, on the measured map's own scale; None where nothing is known."""
        if self.map is None:
            return None
        rated = self.map.curve == "satisfaction"
        joint = _joined([t.satisfaction if rated else t.strain for t in self.at(column)])
        if joint is None or (joint.value is None and joint.low is None):
            return None
        least, most = (-2.0, 2.0) if rated else (0.0, 100.0)
        low, high = (None if end is None else min(most, max(least, end)) for end in (joint.low, joint.high))
        return Estimate(joint.value, low, high, joint.n)

    def share(self, column: Touchpoint) -> Estimate | None:
        """Share of journeys that pass: of several measured touchpoints the largest, which surely pass."""
        shares = [t.share for t in self.at(column) if t.share.value is not None]
        return max(shares, key=lambda share: share.value or 0.0, default=None)

    def stay(self, column: Touchpoint) -> Stay | None:
        """Waiting and contact at the first touchpoint that a column follows and of which either is known."""
        return next((stay for stay in map(_stay, self.at(column)) if stay.known), None)

    def channels(self, column: Touchpoint) -> tuple[tuple[tuple[str, str], ...], int]:
        """Channels over which at least one visit in twenty came as (channel, share), and n of all."""
        found = self.at(column)
        if not found:
            return (), 0
        used = [c for c in found[0].channels if c.share >= _LEAST_SHARE][:_MOST_CHANNELS]
        return tuple((c.channel, number_in(c.share, "share")) for c in used), sum(c.n for c in found[0].channels)

    def figure(self, measure: Measure) -> Shown | None:
        """What a card's measure shows now; None when the result does not hold it (any more)."""
        if self.map is None:
            return None
        if not measure.touchpoint:
            wanted = measure.key or measure.metric
            return next((Shown(k.label, say_kpi(k)) for k in self.map.kpis if k.metric == wanted), None)
        touchpoint = self._by_id.get(measure.touchpoint)
        if touchpoint is None:
            return None
        if measure.metric in _METRICS:
            label, said = _METRICS[measure.metric]
            return Shown(tr(label), said(touchpoint))
        return self._keyed(measure, touchpoint)

    def _keyed(self, measure: Measure, touchpoint: MeasuredTouchpoint) -> Shown | None:
        """A share of one channel, word, part of the strain or step behind the scenes."""
        assert self.map is not None
        key = measure.key
        found: list[tuple[str, float, int, Unit]] = []
        if measure.metric in ("channels", "channel"):
            found = [(c.channel, c.share, c.n, "share") for c in touchpoint.channels if c.channel == key]
        elif measure.metric == "backstage":
            steps = [s for s in self.map.backstage if s.touchpoint == touchpoint.id and s.word == key]
            found = [(s.word, s.share, s.n, "share") for s in steps]
        elif measure.metric == "words":
            found = [(word, n, n, "count") for word, n in touchpoint.words if word == key]
        elif measure.metric == "strain_parts":
            said = tr("{part}, points of strain", part=key)
            found = [(said, p.points, touchpoint.strain.n, "strain") for p in touchpoint.strain_parts if p.name == key]
        return next(
            (Shown(label, Said(number_in(value, unit), "", n, "full")) for label, value, n, unit in found), None
        )


def _joined(estimates: Sequence[Estimate]) -> Estimate | None:
    """Several estimates as one, weighted by n; their bounds too, which is careful: the same journeys pass them all."""
    known = [e for e in estimates if e.value is not None and e.n > 0]
    if len(known) < 2:
        return known[0] if known else (estimates[0] if estimates else None)
    n = sum(e.n for e in known)

    def mean(pick: Callable[[Estimate], float | None]) -> float | None:
        values = [(pick(e), e.n) for e in known]
        if any(value is None for value, _ in values):
            return None
        return sum((value or 0.0) * weight for value, weight in values) / n

    return Estimate(mean(lambda e: e.value), mean(lambda e: e.low), mean(lambda e: e.high), n)


def _stay(touchpoint: MeasuredTouchpoint) -> Stay:
    """At a touchpoint that is itself a wait, all its time is waiting."""
    onward = touchpoint.onward
    wait: Spread | OpenSpread = touchpoint.wait_hours
    if touchpoint.waiting and onward is not None and onward.median is not None:
        wait = onward
    touch = Spread(0) if touchpoint.waiting else touchpoint.touch_hours
    said = say(wait.median, wait.low, wait.high, wait.n, "hours"), say_median(touch)
    drawn = ("full", "faint")
    return Stay(
        wait.median if said[0].certainty in drawn else None, touch.median if said[1].certainty in drawn else None, *said
    )


def _onward(touchpoint: MeasuredTouchpoint) -> Said:
    found = touchpoint.onward
    if found is None:
        return say(None, None, None, 0, "hours")
    return say(found.median, found.low, found.high, found.n, "hours")


_METRICS: dict[str, tuple[str, Callable[[MeasuredTouchpoint], Said]]] = {
    "share": (
        mark("pass here"),
        lambda t: say_estimate(Estimate(t.share.value, t.share.low, t.share.high, t.n), "share"),
    ),
    "satisfaction": (mark("feeling"), lambda t: say_estimate(t.satisfaction, "satisfaction")),
    "strain": (mark("strain (0–100)"), lambda t: say_estimate(t.strain, "strain")),
    "wait_hours": (mark("median wait"), lambda t: say_median(t.wait_hours)),
    "work_wait_hours": (mark("median wait, working hours"), lambda t: say_median(t.work_wait_hours)),
    "touch_hours": (mark("median time in contact"), lambda t: say_median(t.touch_hours)),
    "onward_hours": (mark("median until the next touchpoint"), _onward),
    "lost_hours": (mark("lost time in all"), lambda t: say_estimate(t.lost_hours, "total hours")),
    "repeated": (mark("visit more than once"), lambda t: say_estimate(t.repeated, "share")),
    "returned": (mark("come back from later"), lambda t: say_estimate(t.returned, "share")),
    "handed_off": (mark("handed to another team"), lambda t: say_estimate(t.handed_off, "share")),
    "switched": (mark("switch the channel"), lambda t: say_estimate(t.switched, "share")),
    "reopened": (mark("come back after a fix"), lambda t: say_estimate(t.reopened, "share")),
    "abandoned": (mark("end here unresolved"), lambda t: say_estimate(t.abandoned, "share")),
}
