"""Representatives of a summary: what they say of their groups is so, by plain counting over the journeys."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sojourn.insight.representatives import OF_ALL
from sojourn.insight.summaries.parts import Part, summed_up
from sojourn.insight.summaries.representatives import representatives_of
from sojourn.insight.summarised import map_of
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import HOUR_US
from sojourn.log.read import read_log
from sojourn.mining.order import columns_of
from sojourn.mining.visits import visits_of
from sojourn.sample import generate, write_desk


def apart(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Levenshtein distance over the longer length, row by row."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b)))
    return row[-1] / max(len(one), len(other))


def test_groups_say_what_their_journeys_do(tmp_path: Path) -> None:
    write_desk(generate(400, 11), tmp_path)
    log, dictionary = read_log(tmp_path).log, shipped()
    large = summed_up([Part(lambda: log)], dictionary, log.info)
    found = map_of(large, None).representatives
    assert found is not None
    columns = columns_of(log, dictionary)
    visits = visits_of(log, columns)
    ids = [columns[code].id for code in visits.touchpoint.codes.tolist()]
    paths = [tuple(ids[a:b]) for a, b in zip(visits.offsets[:-1], visits.offsets[1:], strict=True)]
    hours = (log.time[log.offsets[1:] - 1] - log.time[log.offsets[:-1]]) / HOUR_US
    nearest = [min((round(apart(p, j.path), 9), i) for i, j in enumerate(found.journeys)) for p in paths]
    assert found.error == pytest.approx(np.mean([distance for distance, _ in nearest]))
    for i, journey in enumerate(found.journeys):
        mine = [t for t, (_, group) in enumerate(nearest) if group == i]
        # Of equally near representatives the one found first counts; plain counting takes the larger group.
        assert journey.n == pytest.approx(len(mine), abs=0.02 * len(paths))
        assert journey.exact == paths.count(journey.path) > 0
        assert journey.share.n == len(paths)
        assert journey.duration_hours.n == journey.n
        assert journey.duration_hours.median == pytest.approx(float(np.median(hours[mine])), rel=0.15)
    assert sum(journey.n for journey in found.journeys) == len(paths)
    assert [journey.id for journey in found.journeys] == list("ABCDEFGHIJKL"[: len(found.journeys)])


def test_too_few_journeys_have_none(tmp_path: Path) -> None:
    write_desk(generate(20, 3), tmp_path)
    log = read_log(tmp_path).log
    large = summed_up([Part(lambda: log)], shipped(), log.info)
    assert representatives_of(large.whole.summary, large.whole, OF_ALL) is None
