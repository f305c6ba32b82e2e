"""Every detector finds what was planted, ticket by ticket, and nothing at a desk at which nothing goes wrong."""

from __future__ import annotations

import json

import pytest

from benchmarks.pains import PLANTED
from sojourn.insight.pains.search import DETECTORS
from tests.insight.pains.conftest import Searched


@pytest.mark.parametrize("kind", PLANTED)
def test_the_tickets_of_a_planted_pain_are_found_and_no_others(planted: Searched, kind: str) -> None:
    truth, hit = planted.planted(kind), planted.hit(kind)
    assert len(truth) >= 30
    assert len(hit & truth) >= 0.9 * len(hit)
    assert len(hit & truth) >= 0.9 * len(truth)


def test_the_bottleneck_is_the_team_that_was_planted(planted: Searched) -> None:
    slow = [pain for pain in planted.pains.found if pain.kind == "bottleneck"]
    assert [pain.subject for pain in slow] == ["identity"]
    assert slow[0].touchpoint == "taken_on"
    assert (slow[0].lost_hours.value or 0) > 0


def test_every_planted_pain_is_told_with_its_numbers(planted: Searched) -> None:
    assert {pain.kind for pain in planted.pains.found} == {detector.kind for detector in DETECTORS}
    for pain in planted.pains.found:
        assert pain.share.low is not None
        assert pain.share.value is not None
        assert pain.share.low <= pain.n / pain.share.n <= (pain.share.high or 0)
        assert pain.at[0][0] == pain.touchpoint
        assert len(pain.examples) == 5
        assert set(pain.examples) <= set(planted.truth)
    weights = [pain.weight for pain in planted.pains.found]
    assert weights == sorted(weights, reverse=True)
    assert {sought.outcome for sought in planted.pains.sought} == {"found"}


def test_a_clean_desk_has_no_pain(clean: Searched) -> None:
    assert clean.pains.found == ()
    assert {sought.kind: sought.outcome for sought in clean.pains.sought} == {d.kind: "clear" for d in DETECTORS}


def test_customers_who_were_hurt_rate_lower_where_it_was_planted(planted: Searched) -> None:
    silent = planted.pain("silence")
    assert silent is not None
    truth = {t: float(row["latent_satisfaction"]) for t, row in planted.truth.items() if row["latent_satisfaction"]}
    hurt = [value for t, value in truth.items() if planted.truth[t]["silence"] == "yes"]
    others = [value for t, value in truth.items() if planted.truth[t]["silence"] == "no"]
    assert sum(hurt) / len(hurt) < sum(others) / len(others)
    assert silent.rated.value is not None
    assert silent.rated.value < (silent.rated_others.value or 0)


def test_the_signals_of_a_touchpoint_agree_with_its_measures(planted: Searched) -> None:
    measured = planted.found.measured
    of = {touchpoint.id: touchpoint for touchpoint in measured.touchpoints}
    lost = sum(touchpoint.lost_hours.value or 0 for touchpoint in measured.touchpoints)
    for at in planted.pains.at:
        signals = {signal.key: signal for signal in at.signals}
        hours = of[at.touchpoint].lost_hours.value
        assert at.lost_share == (None if hours is None else pytest.approx(hours / lost))
        assert signals["repeats"].here == of[at.touchpoint].repeated
        assert not any(signal.worse and signal.here.n < 30 for signal in at.signals)
    chase = next(at for at in planted.pains.at if at.touchpoint == "chase")
    assert {"emotion", "strain"} <= {signal.key for signal in chase.signals if signal.worse}


def test_the_json_carries_the_pains(planted: Searched) -> None:
    found = json.loads(planted.found.to_json())["pains"]
    assert [pain["kind"] for pain in found["found"]] == [pain.kind for pain in planted.pains.found]
    assert {sought["kind"] for sought in found["sought"]} == {detector.kind for detector in DETECTORS}
