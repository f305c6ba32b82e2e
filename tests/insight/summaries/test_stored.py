"""A dataset mapped without being held: the same figures as from the whole log, before and after an update."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import sojourn.api as sj
from sojourn.cli.main import app
from sojourn.insight.personas.slices import ATTRIBUTE as PERSONAS
from sojourn.insight.summaries.stored import sum_store
from sojourn.log.dataset import save_dataset
from sojourn.log.detect.hints import Hints
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import EventLog
from sojourn.log.read import Request, read_log
from sojourn.log.store import open_store
from sojourn.model.errors import OptionError, QueryError
from sojourn.sample import generate, write_desk


@pytest.fixture(scope="module")
def desk_log(tmp_path_factory: pytest.TempPathFactory) -> EventLog:
    folder = tmp_path_factory.mktemp("desk")
    write_desk(generate(400, 3), folder)
    return read_log(folder, Request(Hints())).log


@pytest.fixture
def dataset(desk_log: EventLog, tmp_path: Path) -> Path:
    save_dataset(desk_log, tmp_path / "desk.sojourn")
    return tmp_path / "desk.sojourn"


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sj, "MOST_AT_ONCE", 100)


@pytest.mark.usefixtures("small_limit")
def test_a_large_dataset_gives_the_map_of_its_log(desk_log: EventLog, dataset: Path) -> None:
    large, exact = sj.discover_dataset(dataset), sj.discover(desk_log)
    assert isinstance(large, sj.LargeMap)
    ours, theirs = large.measured, exact.measured
    assert (ours.journeys, ours.complete, ours.title) == (theirs.journeys, theirs.complete, theirs.title)
    assert (ours.first, ours.last) == (theirs.first, theirs.last)
    for name in ("id", "n", "visits", "share", "channels", "words", "repeated", "reopened"):
        assert [getattr(t, name) for t in ours.touchpoints] == [getattr(t, name) for t in theirs.touchpoints], name
    report, whole = large.report(), exact.report()
    # Personas are not looked for in a large dataset; where they are slices, there is room for fewer others.
    others = {part.slice: part.journeys for part in whole.slices if part.slice.attribute != PERSONAS}
    assert len(others) > 20
    assert {part.slice: part.journeys for part in report.slices if part.slice in others} == others
    assert any("3.1 %" in said for said in report.assumptions)
    assert "counted_in_parts" in {finding.code for finding in large.findings}


@pytest.mark.usefixtures("small_limit")
def test_where_and_what_is_not_possible(desk_log: EventLog, dataset: Path) -> None:
    condition = "events > 8"
    large, exact = sj.discover_dataset(dataset, condition), sj.discover(desk_log, condition)
    assert large.measured.journeys == exact.measured.journeys
    with pytest.raises(QueryError, match="no journey"):
        _ = sj.discover_dataset(dataset, "events > 100000").measured
    with pytest.raises(OptionError, match="representative"):
        large.grouped(3)


@pytest.mark.usefixtures("small_limit")
def test_the_command_line_maps_it(dataset: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["map", str(dataset), "--out", str(tmp_path / "page.html"), "--json", "-", "-q"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "page.html").stat().st_size > 100_000
    refused = CliRunner().invoke(app, ["map", str(dataset), "--journey", "customer:14d", "-q"])
    assert isinstance(refused.exception, OptionError)


def test_what_was_counted_of_segments_is_used_again(
    desk_log: EventLog, dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(dataset) as store:
        first = sum_store(store, shipped())
        assert first.indexes

    def never(*_: object) -> None:
        raise AssertionError("counted again")

    monkeypatch.setattr("sojourn.insight.summaries.parts.kernel", never)
    monkeypatch.setattr("sojourn.insight.summaries.parts.build_index", never)
    with open_store(dataset) as store:
        again = sum_store(store, shipped())
        assert again.whole.summary == first.whole.summary
        tickets = np.arange(desk_log.n_tickets)
        assert again.indexes[0].summary(tickets) == first.whole.summary
    assert again.whole.frame.digest == first.whole.frame.digest
