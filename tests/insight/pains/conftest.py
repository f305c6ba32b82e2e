"""Desks whose pains several tests look at, generated, read and searched once."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

import sojourn as sj
from benchmarks.pains import PLANTED
from sojourn.api import JourneyMap
from sojourn.model.pains import Pain, Pains
from sojourn.sample import generate, write_desk


@dataclass(frozen=True)
class Searched:
    """A desk that was searched for pains, with its truth by ticket."""

    found: JourneyMap
    truth: dict[str, dict[str, str]]

    @property
    def pains(self) -> Pains:
        pains = self.found.measured.pains
        assert pains is not None
        return pains

    def pain(self, kind: str) -> Pain | None:
        return next((pain for pain in self.pains.found if pain.kind == kind), None)

    def planted(self, kind: str) -> set[str]:
        return {t for t, row in self.truth.items() if row[PLANTED[kind]] == "yes" and row["open_at_end"] == "no"}

    def hit(self, kind: str) -> set[str]:
        """Tickets that a detector hit, of those that have ended."""
        tickets = self.found.tickets_of_pain(kind)
        return {ticket for ticket in tickets if self.truth[ticket]["open_at_end"] == "no"}


def searched(folder: Path, tickets: int, seed: int, *, clean: bool = False) -> Searched:
    write_desk(generate(tickets, seed, clean=clean), folder)
    with (folder / "truth_tickets.csv").open(encoding="utf-8") as file:
        truth = {row["ticket"]: row for row in csv.DictReader(file)}
    return Searched(sj.discover(sj.read(folder)), truth)


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Searched:
    """A desk with everything planted that goes wrong.

    It is small for the redundant step: at this size chance decides whether a desk shows it (benchmarks/pains.py).
    """
    return searched(tmp_path_factory.mktemp("pains") / "desk", 1500, 7)


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Searched:
    """A desk at which nothing goes wrong; steps are recorded wrongly as often as anywhere."""
    return searched(tmp_path_factory.mktemp("pains") / "clean", 1000, 11, clean=True)
