"""Drivers and moments of truth against planted truth: `python -m benchmarks.drivers [SEEDS] [TICKETS]`.

Each seed makes a sample desk. Ratings are planted on its own truth (`truth_tickets.csv`, which no analysis reads): two
of four pains and waiting, with stated effects, cost a journey points; the rest of a rating is noise, and a random third
of the journeys is rated. Then the ratings are shuffled, and everything that is still found is false.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

import sojourn as sj
from sojourn.insight.desk import Desk, prepare
from sojourn.insight.drivers.drivers import drivers_of
from sojourn.insight.drivers.moments import FEATURES, survivors
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import Float64
from sojourn.sample import generate, write_desk

PAINS = {"hand_offs": "hand_offs", "reopened": "comes_back", "asked_twice": "asked_again", "chases": "chases"}
"""Columns of truth_tickets.csv, and the facts that should be found for them."""
EFFECT = -0.9
"""Points of a rating from 1 to 5 that each occurrence costs, before it is rounded."""
OF_WAITING = -0.25
"""The same of each doubling of 1 + hours waited."""
NOISE, BEST, RATED = 0.75, 5.2, 1 / 3
SHUFFLES = 20
_NUMBERS = {"yes": "1", "no": "0"}


@dataclass
class Score:
    """What was planted, found, and falsely found; how often something was found among shuffled ratings."""

    planted: int = 0
    hits: int = 0
    claimed: int = 0
    alarms: int = 0
    shuffled: int = 0


def desk_of(tickets: int, seed: int) -> tuple[Desk, list[dict[str, str]]]:
    """A sample desk read from its files, and the truth of each of its tickets in the desk's order."""
    with tempfile.TemporaryDirectory() as folder:
        write_desk(generate(tickets, seed), Path(folder) / "desk")
        log = sj.read(Path(folder) / "desk")
        with (Path(folder) / "desk" / "truth_tickets.csv").open(encoding="utf-8") as file:
            truth = {row["ticket"]: row for row in csv.DictReader(file)}
    return prepare(log, shipped()), [truth[ticket] for ticket in log.tickets.column("ticket").to_pylist()]


def rated(desk: Desk, ratings: Float64) -> Desk:
    """The same desk with other ratings, 1 to 5, NaN unanswered."""
    return replace(desk, feeling=ratings - 3, facts=replace(desk.facts, rating=ratings))


def planted(truth: list[dict[str, str]], pains: tuple[str, ...], dice: np.random.Generator) -> Float64:
    """Ratings that these pains and waiting lower."""
    hours = np.array([float(row["wait_hours"] or "nan") for row in truth])
    points = BEST + NOISE * dice.normal(size=len(truth)) + OF_WAITING * np.log2(1 + hours)
    for pain in pains:
        points += EFFECT * np.array([float(_NUMBERS.get(row[pain], row[pain])) for row in truth])
    answered = ~np.isnan(hours) & (dice.random(len(truth)) < RATED)
    return np.where(answered, np.clip(np.round(points), 1, 5), np.nan)


def scored(tickets: int, seed: int, shuffles: int = SHUFFLES) -> Score:
    """One desk: what is found of what was planted, and among shuffled ratings."""
    desk, truth = desk_of(tickets, seed)
    dice = np.random.default_rng(seed)
    pains = tuple(dice.choice(list(PAINS), 2, replace=False).tolist())
    ratings, every = planted(truth, pains, dice), np.ones(desk.log.n_tickets, dtype=np.bool_)
    wanted = {"waiting", *(PAINS[pain] for pain in pains)}
    found = {driver.id for driver in drivers_of(rated(desk, ratings), every).drivers}
    answered = np.flatnonzero(~np.isnan(ratings))
    alarms = 0
    for _ in range(shuffles):
        mixed = ratings.copy()
        mixed[answered] = dice.permutation(ratings[answered])
        alarms += bool(drivers_of(rated(desk, mixed), every).drivers)
    return Score(len(wanted), len(wanted & found), len(found), alarms, shuffles)


def moments_scored(seed: int, n: int = 400) -> tuple[bool, bool]:
    """Whether exactly worst and last are kept where these decide, and nothing where ratings are noise."""
    dice = np.random.default_rng(seed)
    table = dice.normal(size=(n, len(FEATURES))) + dice.normal(size=(n, 1))
    ratings = -0.5 * table[:, 1] - 0.4 * table[:, 2] + dice.normal(size=n)
    kept = {test.feature for test in survivors(table, ratings).tests if test.kept}
    none = not any(test.kept for test in survivors(table, dice.normal(size=n)).tests)
    return kept == {"worst", "last"}, none


def main(seeds: int = 20, tickets: int = 1500) -> None:
    """Score all seeds and print the figures."""
    total = Score()
    for seed in range(1, seeds + 1):
        one = scored(tickets, seed)
        for name, value in vars(one).items():
            setattr(total, name, getattr(total, name) + value)
    print(f"{seeds} desks of {tickets} tickets, {total.planted} drivers planted")
    print(f"recall {total.hits / total.planted:.3f}, precision {total.hits / max(total.claimed, 1):.3f}")
    print(f"shuffled ratings: something claimed in {total.alarms} of {total.shuffled}")
    right, none = zip(*(moments_scored(seed) for seed in range(1, 5 * seeds + 1)), strict=True)
    print(f"moments: exactly worst and last in {sum(right)} of {len(right)}, nothing in noise in {sum(none)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
