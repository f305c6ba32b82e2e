"""Figures of cells come out of the cubes as they do out of the journeys in those cells."""

from __future__ import annotations

import numpy as np
import pytest

from sojourn.insight.summaries.cubes import cell_figures
from sojourn.insight.summaries.figures import figures_of
from sojourn.insight.summaries.index import Choice
from sojourn.insight.summaries.parts import Part, summed_up
from sojourn.log.detect.hints import Hints
from sojourn.log.dictionary import shipped
from sojourn.log.read import Request, read_log
from sojourn.sample import generate, write_desk


def test_a_union_of_cells_has_the_figures_of_its_journeys(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("desk")
    write_desk(generate(900, 6), folder)
    log = read_log(folder, Request(Hints())).log
    large = summed_up([Part(lambda: log)], shipped(), log.info)
    whole = large.whole
    months = sorted(large.indexes[0].months)[2:9]
    begin, end = (
        int(np.datetime64(month, "M").astype("datetime64[us]").astype(np.int64))
        for month in (months[0], np.datetime64(months[-1], "M") + 1)
    )
    channel = "portal"
    counted = large.indexes[0].attributes[whole.frame.persona]
    persona = max(counted, key=lambda value: counted[value])
    chosen = large.chosen(Choice(begin, end, {whole.frame.persona: persona}, channel))
    assert 10 < chosen.journeys < log.n_tickets / 2
    expected = {kpi.metric: kpi for kpi in figures_of(chosen, whole)}
    found = cell_figures(whole, months=months, personas=[persona], channels=[channel])
    assert {kpi.metric for kpi in found} == set(expected) - {"tickets_per_customer"}
    for kpi in found:
        same = expected[kpi.metric]
        assert (kpi.n, kpi.value) == (same.n, pytest.approx(same.value)), kpi.metric
        if "lost" not in kpi.metric:
            assert (kpi.low, kpi.high) == (pytest.approx(same.low), pytest.approx(same.high)), kpi.metric


def test_all_cells_are_the_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("desk")
    write_desk(generate(200, 2), folder)
    log = read_log(folder, Request(Hints())).log
    whole = summed_up([Part(lambda: log)], shipped(), log.info).whole
    expected = {kpi.metric: (kpi.n, kpi.value) for kpi in figures_of(whole.summary, whole)}
    for kpi in cell_figures(whole):
        assert (kpi.n, kpi.value) == (expected[kpi.metric][0], pytest.approx(expected[kpi.metric][1]))
