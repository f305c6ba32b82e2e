"""Drivers of satisfaction: what was planted is found, shuffled ratings give nothing, the unsayable is said to be so."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import sojourn as sj
from sojourn.insight.desk import Desk, prepare
from sojourn.insight.drivers.drivers import MIN_RATINGS, drivers_of
from sojourn.insight.drivers.facts import facts_of, merged
from sojourn.insight.drivers.moments import moments_of
from sojourn.log.dictionary import shipped
from sojourn.model.drivers import Drivers
from sojourn.sample import generate, write_desk

TICKETS = 700


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("drivers") / "desk"
    write_desk(generate(TICKETS, 5), Path(folder))
    return prepare(sj.read(folder), shipped())


def rated(desk: Desk, ratings: np.ndarray) -> Desk:
    """The same desk with other ratings, 1 to 5, NaN unanswered."""
    return replace(desk, feeling=ratings - 3, facts=replace(desk.facts, rating=ratings))


def look(desk: Desk) -> Drivers:
    return drivers_of(desk, np.ones(desk.log.n_tickets, dtype=np.bool_))


def planted(desk: Desk, seed: int) -> np.ndarray:
    """Ratings of every journey, which being passed on and having to chase lower by a point each time."""
    visits, n = desk.visits, desk.log.n_tickets
    passed_on = np.bincount(visits.ticket[visits.handed_off], minlength=n)
    chased = np.bincount(visits.ticket[visits.at("chase")], minlength=n)
    noise = np.random.default_rng(seed).normal(size=n)
    return np.clip(np.round(4.6 - 0.9 * passed_on - 0.9 * chased + 0.8 * noise), 1, 5)


def test_what_was_planted_is_found_and_little_else(desk: Desk) -> None:
    wanted, claimed = {"hand_offs", "chases"}, []
    for seed in range(4):
        found = look(rated(desk, planted(desk, seed)))
        claimed += [driver.id for driver in found.drivers]
        assert wanted <= set(claimed[-len(found.drivers) :])
        shares = [driver.share.value for driver in found.drivers]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) <= 1
        assert all(other.why for other in found.others)
        for driver in found.drivers[:2]:
            assert driver.id in wanted
            assert -1.1 < driver.effect.value < -0.4  # ratings end at 1 and 5, which takes some of it
            assert driver.effect.low < driver.effect.value < driver.effect.high < 0
            assert driver.with_it < driver.without
            assert driver.rank_low <= driver.rank <= driver.rank_high
    assert len(claimed) <= 9  # precision: 8 of 9


def test_shuffled_ratings_give_nothing(desk: Desk) -> None:
    ratings, alarms = planted(desk, 4), 0
    for seed in range(15):
        shuffled = np.where(np.arange(TICKETS) % 2 == 0, np.random.default_rng(seed).permutation(ratings), np.nan)
        alarms += bool(look(rated(desk, shuffled)).drivers)
    assert alarms <= 3  # at most 1 in 20: more than 3 of 15 would come by chance once in 180 such runs


def test_who_answers_is_weighed_in_and_the_silent_are_bounded(desk: Desk) -> None:
    ratings = planted(desk, 1)
    unhappy = ratings <= 3
    answers = np.random.default_rng(1).random(TICKETS) < np.where(unhappy, 0.8, 0.3)
    found = look(rated(desk, np.where(answers, ratings, np.nan))).responses
    everybody = float((ratings - 3).mean())
    assert found
    assert found.answered == int(answers.sum())
    assert found.mean < found.weighted < everybody + 0.05  # what facts tell of who answers is undone
    assert found.low < everybody < found.high


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        (np.full(TICKETS, np.nan), "no journey here was rated"),
        (np.where(np.arange(TICKETS) == 7, 4.0, np.nan), f"only 1 journey was rated, and it takes {MIN_RATINGS}"),
        (np.where(np.arange(TICKETS) < 20, 4.0, np.nan), "only 20 journeys were rated"),
        (np.full(TICKETS, 5.0), "all 700 ratings are the same"),
    ],
)
def test_what_cannot_be_said_is_said_with_its_reason(desk: Desk, ratings: np.ndarray, said: str) -> None:
    strange, every = rated(desk, ratings), np.ones(TICKETS, dtype=np.bool_)
    found, moments = drivers_of(strange, every), moments_of(strange, every)
    assert found.unsaid.startswith(said)
    assert moments.unsaid.startswith(said)
    assert not (*found.drivers, *found.others, *moments.tests)


def test_no_fact_comes_from_after_the_rating(desk: Desk) -> None:
    every = np.ones(TICKETS, dtype=np.bool_)
    places = {place for fact in facts_of(desk, every) for place in fact.touchpoints}
    assert not places & {"survey", "rated"}


def test_facts_that_say_the_same_are_one(desk: Desk) -> None:
    every = np.ones(TICKETS, dtype=np.bool_)
    facts = merged(facts_of(desk, every), every)
    ids = {fact.id for fact in facts}
    assert "chases" in ids
    assert "passes.chase" not in ids
    assert any("nearly the same" in fact.label for fact in facts)
    table = np.abs(np.corrcoef([fact.values for fact in facts])) - np.eye(len(facts))
    assert float(table.max()) < 0.8


def test_ratings_that_are_random_have_no_driver(shared_data: Path) -> None:
    log = sj.read(shared_data / "simulated_csat" / "rwfd_help_desk.csv.gz")
    found = sj.discover(log).measured
    assert found.drivers
    assert found.moments
    assert not found.drivers.drivers
    assert not any(test.kept for test in found.moments.tests)
    assert found.drivers.n > 5000
    assert not found.drivers.unsaid
