"""The load generator: it works as people do, finds an edit that was lost, and holds figures against their limits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from pycrdt import Doc, Map
from sqlalchemy import delete, func, select

from benchmarks.load.arrivals import Arrivals, clocks
from benchmarks.load.crowd import Crowd, look_again, percentile
from benchmarks.load.figures import LONG_SECONDS, line, rows_of
from benchmarks.load.filling import fill
from benchmarks.load.plan import Made, Plan
from benchmarks.load.processes import Use
from sojourn.web.db.tables import map_updates
from tests.apart import run
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True
SMALL = Plan(1.5, editors=3, maps=2, edit_seconds=1.2, rest_seconds=1.2, reads_per_second=20, visitors_per_minute=600)


def test_an_edit_that_is_lost_is_found(workspace: WorkspaceServer) -> None:
    place = fill(workspace.database, SMALL)
    made = run(Crowd(SMALL, place, workspace.settings.address).run(lambda _: None))
    edits = made.edits[place.busy]
    assert len(edits) >= SMALL.editors
    assert len(made.times["tab to tab"]) == len(edits) * (SMALL.editors - 1)
    assert (made.lost, made.unsaved, made.unequal, made.counts["drops"]) == ([], 0, 0, 0)
    assert made.counts["reads"] > 0 == made.counts.get("reads failed", 0)
    assert made.counts["visitors"] > 0 == made.counts.get("visitors failed", 0)
    assert run(look_again(workspace.settings.address, place, made.edits)) == []

    workspace.restart()
    with workspace.database.write() as writing:
        last = select(func.max(map_updates.c.seq)).where(map_updates.c.map == place.busy).scalar_subquery()
        writing.execute(delete(map_updates).where(map_updates.c.map == place.busy, map_updates.c.seq == last))
    (lost,) = run(look_again(workspace.settings.address, place, made.edits))
    assert lost in edits


def test_arrivals_are_told_by_the_state_of_a_document() -> None:
    writer: Doc[Map[object]] = Doc()
    reader: Doc[Map[object]] = Doc()
    arrivals, known, own = Arrivals(), dict[int, int](), dict[int, int]()
    for place in range(3):
        writer.get("meta", type=Map)[f"key {place}"] = place
        arrivals.made(writer.client_id, dict(clocks(writer.get_state()))[writer.client_id], 0.0, own)
    arrivals.seen(reader.get_state(), known)
    arrivals.seen(writer.get_state(), own)
    assert len(arrivals.milliseconds) == 0
    reader.apply_update(writer.get_update())
    for _ in range(2):  # an edit arrives once
        arrivals.seen(reader.get_state(), known)
        assert len(arrivals.milliseconds) == 3


def test_figures_are_held_against_their_limits() -> None:
    samples = [(float(at), 200.0 + at % 3, at / 2) for at in range(600)]
    good = Made({"m": ["w1"]}, {name: [1.0] * 100 for name in ("tab to tab", "head")}, {"visitors": 10_000})
    plan = Plan()

    def missed(made: Made, lost: list[str], rising: float = 0.0, plan: Plan = plan) -> int:
        use = Use(1, [(at, size + rising * at, cpu) for at, size, cpu in samples])
        return sum(row.met is False for row in rows_of(plan, made, lost, use, use))

    assert missed(good, []) == 0
    assert missed(good, ["w1"]) == missed(replace(good, lost=["w1"]), []) == missed(replace(good, unsaved=1), []) == 1
    slow = good.times | {"tab to tab": [1.0] * 94 + [100.0] * 6}
    assert missed(replace(good, times=slow), []) == 1
    assert missed(replace(good, counts={"visitors": 9_000}), []) == 1
    assert missed(good, [], rising=0.1) == 1
    assert missed(replace(good, counts={"visitors": 5_000}), [], 0.1, replace(plan, seconds=LONG_SECONDS - 1)) == 0


def test_percentiles_and_the_line_through_memory_agree_with_numpy() -> None:
    dice = np.random.default_rng(1)
    times = sorted(dice.exponential(10, 1001))
    assert percentile(times, 0.95) == np.percentile(times, 95, method="higher")
    at, sizes = np.arange(50.0) + 7, dice.normal(300, 5, 50)
    slope, begin = np.polyfit(at - 7, sizes, 1)
    assert np.allclose(line([(a, b, 0.0) for a, b in zip(at, sizes, strict=True)]), (begin, slope))
