"""A map out of a summary against the same map from the log itself: equal but for what histograms round."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path

import numpy as np
import pytest

from sojourn.insight.desk import prepare
from sojourn.insight.discover import measure
from sojourn.insight.summaries.frame import census_of, frame_from, persona_of
from sojourn.insight.summaries.kernel import kernel
from sojourn.insight.summaries.templates import ACROSS
from sojourn.insight.summaries.whole import whole_of
from sojourn.insight.summarised import summarised
from sojourn.log.detect.hints import Hints
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import Bool, EventLog
from sojourn.log.read import Request, read_log
from sojourn.mining.order import one_in
from sojourn.model.measured import Estimate, MeasuredMap, SliceKey, Spread
from sojourn.sample import generate, write_desk

BOUND = 1 / 32
CLOSE = 0.1
"""How far an interval may be off, as a part of its width."""


@pytest.fixture(scope="module")
def desk_log(tmp_path_factory: pytest.TempPathFactory) -> EventLog:
    folder = tmp_path_factory.mktemp("desk")
    write_desk(generate(1500, 4), folder)
    return read_log(folder, Request(Hints())).log


def both(log: EventLog, tickets: Bool) -> tuple[MeasuredMap, MeasuredMap]:
    """The map of some tickets of a log, out of a summary and from the log."""
    persona = persona_of(log)
    frame = frame_from(census_of(log, one_in(log.n_tickets), persona), log, shipped(), None, persona)
    whole = whole_of(kernel(log, frame), frame, log, "A desk")
    part = whole.summary if tickets.all() else kernel(log.take(np.flatnonzero(tickets)), frame)
    desk = prepare(log, shipped(), title="A desk")
    return summarised(part, whole, SliceKey()), measure(desk, tickets, SliceKey())


def near(ours: float | None, exact: float | None, bound: float, least: float = 0.0) -> bool:
    if ours is None or exact is None:
        return ours is exact
    return abs(ours - exact) <= bound * abs(exact) + max(least, 1e-9)


def check_spread(ours: Spread, exact: Spread) -> None:
    assert ours.n == exact.n
    for name in ("p25", "median", "p75", "p90"):
        assert near(getattr(ours, name), getattr(exact, name), BOUND), name


def check_estimate(ours: Estimate, exact: Estimate, bound: float = 1e-9) -> None:
    assert ours.n == exact.n
    assert near(ours.value, exact.value, bound)
    assert (ours.low is None) == (exact.low is None)
    if exact.low is not None and exact.high is not None and exact.n >= 30:
        assert near(ours.low, exact.low, BOUND, CLOSE * (exact.high - exact.low))
        assert near(ours.high, exact.high, BOUND, CLOSE * (exact.high - exact.low))


def check(ours: MeasuredMap, exact: MeasuredMap) -> None:
    """Counts, shares and sums equal; quantiles within 1/32; intervals close."""
    assert (ours.journeys, ours.complete, ours.curve) == (exact.journeys, exact.complete, exact.curve)
    for mine, theirs in ((ours.first, exact.first), (ours.last, exact.last)):
        assert mine is not None
        assert theirs is not None
        assert mine.date() == theirs.date()
    for mine, theirs in zip(ours.touchpoints, exact.touchpoints, strict=True):
        for name in (field.name for field in fields(theirs)):
            value = getattr(theirs, name)
            if isinstance(value, Spread):
                check_spread(getattr(mine, name), value)
            elif isinstance(value, Estimate):
                check_estimate(getattr(mine, name), value, 0.01 if name == "strain" else 1e-9)
            elif name == "strain_parts":
                points = {part.name: part.points for part in mine.strain_parts}
                assert all(near(points[part.name], part.points, 0.01) for part in value)
            elif name != "onward":  # waits that end open are not in a summary
                assert getattr(mine, name) == value, (theirs.id, name)
    flows = {(flow.source, flow.target): flow for flow in exact.flows}
    assert [(f.source, f.target, f.n) for f in ours.flows] == [(f.source, f.target, f.n) for f in exact.flows]
    for flow in ours.flows:
        check_spread(flow.wait_hours, flows[flow.source, flow.target].wait_hours)
    assert [v.n for v in ours.variants] == [v.n for v in exact.variants]
    least = exact.variants[-1].n
    paths = {v.path: v for v in exact.variants}
    for variant in ours.variants:
        if variant.n > least:
            check_spread(variant.duration_hours, paths[variant.path].duration_hours)
            check_estimate(variant.share, paths[variant.path].share)
    assert ours.backstage == exact.backstage


def check_figures(ours: MeasuredMap, exact: MeasuredMap) -> None:
    assert [kpi.metric for kpi in ours.kpis] == [kpi.metric for kpi in exact.kpis]
    for mine, theirs in zip(ours.kpis, exact.kpis, strict=True):
        if "not counted in a summary" in mine.note:
            continue
        if theirs.metric == "fcr_no_reopen":  # watched by whole days
            assert mine.n <= theirs.n
            assert near(mine.value, theirs.value, 0.03)
            continue
        bound = BOUND if theirs.unit == "hours" and theirs.metric != "lost_hours_each" else 1e-9
        assert (mine.n, mine.note) == (theirs.n, theirs.note), theirs.metric
        assert near(mine.value, theirs.value, bound), theirs.metric
        width = abs((theirs.high or 0.0) - (theirs.low or 0.0))
        assert near(mine.low, theirs.low, BOUND, CLOSE * width), theirs.metric
        assert near(mine.high, theirs.high, BOUND, CLOSE * width), theirs.metric
        said = {key: value for key, value in asdict(theirs).items() if key not in ("value", "low", "high")}
        assert {key: asdict(mine)[key] for key in said} == said


def test_the_sample_desk(desk_log: EventLog) -> None:
    ours, exact = both(desk_log, np.ones(desk_log.n_tickets, dtype=np.bool_))
    check(ours, exact)
    check_figures(ours, exact)
    assert {kpi.metric for kpi in ours.kpis if "at once" in kpi.note} <= set(ACROSS)


def slices(log: EventLog) -> Iterator[Bool]:
    name = persona_of(log)
    values = np.array(log.tickets.column(name).to_pylist(), dtype=object)
    yield from (values == value for value in sorted({v for v in values if v is not None})[:2])
    yield log.time[log.offsets[:-1]] > np.median(log.time)


def test_slices_of_the_sample_desk(desk_log: EventLog) -> None:
    for tickets in slices(desk_log):
        ours, exact = both(desk_log, tickets)
        check(ours, exact)
        check_figures(ours, exact)


def test_a_real_log_without_ratings(shared_data: Path) -> None:
    log = read_log(shared_data / "uci_incident_log" / "incident_event_log_reconstructed.csv.gz", Request(Hints())).log
    ours, exact = both(log, np.ones(log.n_tickets, dtype=np.bool_))
    check(ours, exact)
    check_figures(ours, exact)


def test_sums_are_those_of_the_log(desk_log: EventLog) -> None:
    ours, exact = both(desk_log, np.ones(desk_log.n_tickets, dtype=np.bool_))
    for mine, theirs in zip(ours.touchpoints, exact.touchpoints, strict=True):
        if theirs.lost_hours.value is not None:
            assert mine.lost_hours.value is not None
            assert math.isclose(mine.lost_hours.value, theirs.lost_hours.value, rel_tol=1e-9)
