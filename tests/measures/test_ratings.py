"""CSAT, NPS, CES, response rate and satisfaction: only answers count, and silence is shown."""

import math
import statistics

import numpy as np
import pytest

from sojourn.measures import ces, csat, nps, response_rate
from sojourn.measures.column import KpiColumn
from sojourn.measures.satisfaction import satisfaction
from sojourn.mining.facts import TicketFacts
from sojourn.model.loginfo import RatingScale
from sojourn.model.measured import Kpi
from tests.measures.small import Ticket, facts

CSAT = RatingScale("csat", 1, 5, 4)
NPS = RatingScale("nps", 0, 10, 9)
EFFORT = RatingScale("ces", 1, 5, 2, high_is_good=False)
EASE = RatingScale("ces", 1, 7, 5)


def rated(answers: list[float], scale: RatingScale, silent: int = 0, still_open: int = 0) -> TicketFacts:
    return facts(
        *(Ticket(resolved=1, rating=answer) for answer in answers),
        *(Ticket(resolved=1) for _ in range(silent)),
        *(Ticket() for _ in range(still_open)),
        scale=scale,
    )


def figures(columns: tuple[KpiColumn, ...]) -> dict[str, Kpi]:
    return {column.metric: column.read(np.ones(len(column.values), dtype=np.bool_)) for column in columns}


def test_csat_counts_only_answers() -> None:
    answers = [5, 5, 4, 4, 4, 5, 4, 5, 2, 1]
    found = figures(csat.columns(rated(answers, CSAT, silent=30)))
    share, mean = found["csat"], found["csat_mean"]
    assert (share.value, share.n) == (0.8, 10)
    assert (share.low, share.high) == pytest.approx((0.4902, 0.9433), abs=5e-5)
    assert "30 not counted: did not answer" in share.note
    assert (mean.value, mean.n, mean.direction) == (statistics.mean(answers), 10, "high_is_good")
    half = 2.262157 * statistics.stdev(answers) / math.sqrt(10)
    assert mean.high - mean.value == pytest.approx(half, abs=1e-5)


def test_csat_bounds_put_the_silent_on_either_side_and_leave_the_open_out() -> None:
    found = figures(csat.columns(rated([5, 4, 1], CSAT, silent=5, still_open=7)))["csat_bounds"]
    assert (found.value, found.n) == (None, 8)
    assert (found.low, found.high) == (2 / 8, 7 / 8)
    assert "not a 95 % interval" in found.note


def test_few_answers_are_flagged_and_a_scale_without_answers_gives_nothing() -> None:
    found = figures(csat.columns(rated([5, 4, 1], CSAT)))["csat"]
    assert found.value == 2 / 3
    assert "n under 10: read only the interval" in found.note
    silent = figures(csat.columns(rated([], CSAT, silent=4)))
    assert all(kpi.value is None for kpi in silent.values())
    assert (silent["csat"].low, silent["csat"].n) == (None, 0)
    assert (silent["csat_bounds"].low, silent["csat_bounds"].high) == (0, 1)


def test_the_same_answer_from_everybody_has_no_mean_interval_and_says_so() -> None:
    found = figures(csat.columns(rated([5] * 12, CSAT)))["csat_mean"]
    assert (found.value, found.low, found.high) == (5, None, None)
    assert "no interval" in found.note


def test_a_rating_is_read_only_by_its_own_metric() -> None:
    for scale, metrics in ((CSAT, {"csat", "csat_mean", "csat_bounds"}), (NPS, {"nps"}), (EASE, {"ces", "ces_easy"})):
        log = rated([5, 6], scale)
        assert {c.metric for module in (csat, nps, ces) for c in module.columns(log)} == metrics
    unrated = facts(Ticket())
    assert csat.columns(unrated) == nps.columns(unrated) == ces.columns(unrated) == ()
    assert response_rate.columns(unrated) == ()


def test_nps_splits_answers_at_6_and_9() -> None:
    found = figures(nps.columns(rated([0, 6, 7, 8, 9, 10, 10], NPS, silent=2)))["nps"]
    assert (found.value, found.n, found.unit) == (pytest.approx(100 / 7), 7, "points")


def test_ces_keeps_its_direction() -> None:
    effort = figures(ces.columns(rated([1, 2, 3, 5], EFFORT)))
    assert (effort["ces"].value, effort["ces"].direction) == (2.75, "low_is_good")
    assert (effort["ces_easy"].value, effort["ces_easy"].direction) == (0.5, "high_is_good")
    ease = figures(ces.columns(rated([7, 5, 4, 4], EASE)))
    assert (ease["ces"].value, ease["ces"].direction) == (5, "high_is_good")
    assert ease["ces_easy"].value == 0.5
    assert "CES 1.0" in effort["ces"].definition
    assert "CES 2.0" in ease["ces"].definition


def test_the_response_rate_is_of_those_who_were_asked() -> None:
    log = facts(
        *[Ticket(rating=4, surveyed=1)] * 3,
        *[Ticket(surveyed=1)] * 9,
        *[Ticket(surveyed=0)] * 5,
        Ticket(rating=5, surveyed=0),  # an answer proves the question
        *[Ticket(surveyed=-1)] * 4,
        scale=CSAT,
    )
    found = figures(response_rate.columns(log))["response_rate"]
    assert (found.value, found.n) == (4 / 13, 13)


def test_who_was_asked_may_be_unknown() -> None:
    found = figures(response_rate.columns(rated([5, 4], CSAT, silent=9)))["response_rate"]
    assert (found.value, found.low, found.n) == (None, None, 0)
    assert found.note == "the log does not say who was asked"


@pytest.mark.parametrize(
    ("scale", "answers", "expected"),
    [
        (CSAT, [1, 3, 5, math.nan], [-2, 0, 2, math.nan]),
        (NPS, [0, 5, 10], [-2, 0, 2]),
        (EFFORT, [1, 2, 5], [2, 1, -2]),
        (RatingScale("csat", 1, 1, 1), [1], [math.nan]),
    ],
)
def test_satisfaction_stretches_a_scale_onto_minus_2_to_2(
    scale: RatingScale, answers: list[float], expected: list[float]
) -> None:
    np.testing.assert_allclose(satisfaction(np.array(answers), scale), expected)
