"""Holds a measured map against a plain computation of the same slice."""

from collections.abc import Sequence

import pytest

from sojourn.model.measured import Estimate, Kpi, MeasuredMap, MeasuredTouchpoint, Spread
from tests.oracle.plain import kpis as plain_kpis
from tests.oracle.plain.journeys import Ticket
from tests.oracle.plain.maps import Column, Measurer, flows, variants
from tests.oracle.plain.statistics_by_hand import NOTHING, Expected, quantiles, total

CLOSE = 1e-6
"""Of the value, or hours: the last digits depend on the order of additions."""
T_CLOSE = 2e-5
"""Of intervals with Student's t, whose quantile the product gives to five digits."""


def same_map(measured: MeasuredMap, measurer: Measurer, tickets: Sequence[Ticket]) -> None:
    """All numbers of a map agree with the plain computation."""
    assert measured.journeys == len(tickets)
    assert measured.complete == sum(t.complete for t in tickets)
    same_touchpoints(measured, measurer, tickets)
    same_flows(measured, tickets)
    same_variants(measured, measurer, tickets)
    same_kpis(measured.kpis, plain_kpis.kpis(measurer.history, tickets, measurer.scale, measurer.week))


def same_touchpoints(measured: MeasuredMap, measurer: Measurer, tickets: Sequence[Ticket]) -> None:
    """Every column, in order, with every measure."""
    expected = measurer.columns(tickets)
    assert [t.id for t in measured.touchpoints] == list(expected)
    for touchpoint in measured.touchpoints:
        _same_column(touchpoint, expected[touchpoint.id])


def _same_column(found: MeasuredTouchpoint, expected: Column) -> None:
    what = found.id
    assert (found.n, found.visits) == (round((expected.n.value or 0) * expected.n.n), expected.visits), what
    same(found.share, expected.n, what)
    assert list(found.words) == sorted(expected.words.items(), key=lambda item: (-item[1], item[0])), what
    same_spread(found.wait_hours, expected.waits, what)
    same_spread(found.work_wait_hours, expected.work_waits, what)
    same_spread(found.touch_hours, expected.touches, what)
    assert {c.channel: c.n for c in found.channels} == dict(expected.channels), what
    assert [c.n for c in found.channels] == [n for _, n in expected.channels], what
    known = sum(n for _, n in expected.channels)
    assert [c.share for c in found.channels] == pytest.approx([n / known for _, n in expected.channels]), what
    for name, (k, n) in (
        ("switched", expected.switched),
        ("handed_off", expected.handed_off),
        ("returned", (expected.returned, expected.visits)),
    ):
        estimate = getattr(found, name)
        assert estimate.n == n, (what, name)
        assert estimate.value == (None if n == 0 else pytest.approx(k / n, abs=CLOSE)), (what, name)
        assert n == 0 or estimate.low - CLOSE <= estimate.value <= estimate.high + CLOSE, (what, name)
    for name in ("repeated", "reopened", "abandoned"):
        same(getattr(found, name), getattr(expected, name), f"{what} {name}")
    same(found.satisfaction, expected.satisfaction, f"{what} satisfaction", T_CLOSE)
    assert found.strain.value == (None if expected.strain is None else pytest.approx(expected.strain, abs=CLOSE)), what
    assert sum(part.points for part in found.strain_parts) == pytest.approx(expected.strain or 0, abs=CLOSE), what
    lost = total(expected.lost)
    assert found.lost_hours.n == lost.n, what
    assert found.lost_hours.value == (None if lost.value is None else pytest.approx(lost.value, rel=CLOSE)), what
    assert (found.first, found.last) == (expected.first, expected.last), what


def same_flows(measured: MeasuredMap, tickets: Sequence[Ticket]) -> None:
    """Every direct step with its count and waits, most frequent first."""
    expected = flows(tickets)
    assert len(measured.flows) == len(expected)
    assert {(f.source, f.target): f.n for f in measured.flows} == {step: len(waits) for step, waits in expected.items()}
    for flow in measured.flows:
        same_spread(flow.wait_hours, expected[flow.source, flow.target], f"{flow.source} to {flow.target}")
    order = [(-flow.n, flow.source, flow.target) for flow in measured.flows]
    assert order == sorted(order)


def same_variants(measured: MeasuredMap, measurer: Measurer, tickets: Sequence[Ticket]) -> None:
    """The most common exact paths with count, share and duration; equals in the order of their first journey."""
    expected = variants(measurer.history, tickets)
    walked = sum(map(len, expected.values()))
    top = sorted(expected.items(), key=lambda item: -len(item[1]))[:12]
    assert [(v.path, v.n) for v in measured.variants] == [(path, len(hours)) for path, hours in top]
    for variant, (path, hours) in zip(measured.variants, top, strict=True):
        same(variant.share, plain_kpis.share([True] * len(hours) + [False] * (walked - len(hours))), str(path))
        same_spread(variant.duration_hours, hours, str(path))


def same_kpis(found: Sequence[Kpi], expected: dict[str, Expected]) -> None:
    """The same key figures, each with value, interval and n."""
    assert {kpi.metric for kpi in found} == set(expected)
    for kpi in found:
        close = T_CLOSE if kpi.metric in ("csat_mean", "ces", "hand_offs", "lost_hours_each", "lost_hours_total",
                                          "tickets_per_customer") else CLOSE  # fmt: skip
        same(Estimate(kpi.value, kpi.low, kpi.high, kpi.n), expected[kpi.metric], kpi.metric, close)


def same(found: Estimate, expected: Expected, what: str, close: float = CLOSE) -> None:
    """An estimate with its interval and n."""
    assert found.n == expected.n, what
    if expected == NOTHING:
        assert (found.value, found.low, found.high) == (None, None, None), what
    for name in ("value", "low", "high"):
        here, there = getattr(found, name), getattr(expected, name)
        assert (here is None) == (there is None), f"{what}: {name} {here} instead of {there}"
        assert here is None or here == pytest.approx(there, rel=close, abs=close), f"{what}: {name}"


def same_spread(found: Spread, hours: Sequence[float], what: str) -> None:
    """Number, quartiles, median and 90th percentile; the median lies in its interval."""
    assert found.n == len(hours), what
    if not hours:
        assert found == Spread(0), what
        return
    for name, value in quantiles(hours).items():
        assert getattr(found, name) == pytest.approx(value, rel=CLOSE, abs=CLOSE), f"{what}: {name}"
    if found.low is not None:
        assert found.median is not None
        assert found.high is not None
        assert found.low <= found.median <= found.high, what
