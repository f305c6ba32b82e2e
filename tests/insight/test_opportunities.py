"""From pains to proposals: the score by hand, hours a year, money at the desk's rate, and what cannot be valued."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sojourn.insight.opportunities import PROPOSALS, opportunities, sureness
from sojourn.insight.pains.search import DETECTORS
from sojourn.model.errors import OptionError
from sojourn.model.estimate import Estimate
from sojourn.model.opportunities import Formula, Levels, Rate
from sojourn.model.pains import Pain, Pains

NOTHING = Estimate(None, None, None, 0)
SILENCE = Pain(
    "silence", "No word from the desk", "", "update", (("update", 100), ("fix", 50)), 150,
    Estimate(0.15, 0.13, 0.17, 1000), 160, Estimate(300.0, 250.0, 350.0, 160), 0.2, NOTHING, NOTHING, 20.0, "",
    "behaviour", ("T1", "T2"),
)  # fmt: skip
QUEUE = replace(SILENCE, kind="bottleneck", subject="field", n=40, weight=8.0, lost_hours=NOTHING, lost_share=None)


def test_every_detector_has_a_proposal_and_none_is_left_over() -> None:
    assert set(PROPOSALS) == {detector.kind for detector in DETECTORS}


def test_the_score_is_weight_times_confidence_by_effort() -> None:
    pains = Pains((QUEUE, SILENCE), (), ())
    silence, queue = opportunities(pains, 73.05, rated=True, rate=Rate.parse("40 EUR"))
    assert (silence.pain, silence.effort, silence.confidence) == ("silence", "low", "high")
    assert silence.score == pytest.approx(20.0)
    assert silence.hours_a_year == pytest.approx(1500.0)  # 300 hours in a fifth of a year
    assert silence.money_a_year == pytest.approx(60_000.0)
    assert silence.customers_a_year == pytest.approx(750.0)
    assert (silence.touchpoints, silence.examples) == (("update", "fix"), ("T1", "T2"))
    assert "150 of 1,000" in silence.because
    assert (queue.effort, queue.confidence) == ("high", "medium")
    assert queue.score == pytest.approx(8.0 * 0.7 / 4)
    assert "queue of field" in queue.title
    assert (queue.hours_a_year, queue.money_a_year) == (None, None)


def test_without_a_rate_there_is_no_money_and_without_ratings_asking_is_proposed() -> None:
    *_, last = found = opportunities(Pains((SILENCE,), (), ()), 365.25, rated=False)
    assert found[0].money_a_year is None
    assert found[0].hours_a_year == pytest.approx(300.0)
    assert (last.kind, last.hours_a_year, last.score) == ("measurement", None, 0.0)


def test_an_hour_of_log_is_no_ground_for_a_year() -> None:
    [one] = opportunities(Pains((SILENCE,), (), ()), 0.04, rated=True)
    assert (one.hours_a_year, one.customers_a_year) == (None, None)


def test_what_was_not_drawn_by_lot_is_never_sure() -> None:
    assert sureness(replace(SILENCE, kind="redundancy")) == "low"
    assert sureness(replace(SILENCE, rests_on="messages")) == "medium"
    assert sureness(replace(SILENCE, n=29)) == "low"


def test_quadrants() -> None:
    quadrant = Formula().quadrant
    assert [quadrant(w, e) for w, e in ((5.0, "low"), (5.0, "high"), (4.9, "medium"), (4.9, "high"))] == [
        "do first", "plan well", "when there is time", "leave for now"
    ]  # fmt: skip


def test_a_desk_changes_what_counts() -> None:
    desk = Formula(lost_time=0.5, ratings=2.0, confidence=Levels(0.1, 0.5, 1.0), effort=Levels(1, 3, 9), much_from=20)
    value = desk.value(0.2, 0.15, 1.2)
    assert value == pytest.approx(10 + 9)  # half of 20 %, and twice 15 % of journeys that rate 0.3 of the scale lower
    assert desk.score(value, "medium", "high") == pytest.approx(19 * 0.5 / 9)
    assert desk.quadrant(value, "low") == "when there is time"
    assert desk.value(None, 0.15, 0.0) == 0
    assert desk.value(3.0, 1.0, 4.0) == 100


@pytest.mark.parametrize("words", ["", "45", "EUR 45", "45 EURO", "-3 EUR", "1e9 EUR"])
def test_a_rate_is_an_amount_with_a_currency(words: str) -> None:
    with pytest.raises(OptionError, match="45 EUR"):
        Rate.parse(words)
