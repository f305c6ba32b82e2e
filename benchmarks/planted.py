"""Whether planted journeys are found again: `python -m benchmarks.planted` prints the table in docs."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sojourn.api import read
from sojourn.insight.desk import prepare
from sojourn.insight.representatives import OF_ALL
from sojourn.log.dictionary import shipped
from sojourn.mining.representatives.choice import choose_groups
from sojourn.mining.representatives.stability import adjusted_rand
from sojourn.mining.representatives.ways import taken_of
from sojourn.sample import generate, write_desk

NOISE = (0.0, 0.1, 0.2, 0.3)
SEEDS = range(10)
TICKETS = 2000


@dataclass(frozen=True)
class Found:
    """What was found on one desk.

    Attributes:
        planted, groups: how many journeys there are, and how many groups were made.
        agreement: adjusted Rand index between groups and planted journeys. stability: of the number of groups.
    """

    planted: int
    groups: int
    agreement: float
    stability: float | None

    @property
    def right(self) -> bool:
        """The right number of journeys, and nine tenths of the agreement that there can be."""
        return self.groups == self.planted and self.agreement >= 0.9


def find(tickets: int, seed: int, noise: float) -> Found:
    """Make a desk, write it, read it as a user does, and compare its groups with the planted truth.

    Args:
        tickets, seed, noise: of the desk.
    """
    desk = generate(tickets, seed, noise=noise)
    truth = {row.ticket: row.journey_type for row in desk.ticket_truth}
    with tempfile.TemporaryDirectory() as folder:
        write_desk(desk, Path(folder) / "desk")
        log = read(Path(folder) / "desk", timezone="Europe/Berlin")
    taken = taken_of(prepare(log, shipped()).ways, np.ones(log.n_tickets, dtype=np.bool_))
    groups = choose_groups(taken.paths, taken.counts, OF_ALL)
    kinds, planted = np.unique([truth[t] for t in log.tickets.column("ticket").to_pylist()], return_inverse=True)
    seen = taken.of_ticket >= 0
    k = len(groups.medoids)
    cell = planted[seen] * k + groups.group[taken.of_ticket[seen]]
    table = np.bincount(cell, minlength=len(kinds) * k).reshape(-1, k).astype(np.float64)
    return Found(len(kinds), k, adjusted_rand(table), groups.stability)


def main() -> None:
    """Print one row a level of noise."""
    tickets = int(sys.argv[1]) if len(sys.argv) > 1 else TICKETS
    print(f"{tickets:,} tickets, seeds {SEEDS.start} to {SEEDS.stop - 1}")
    print(
        "| noise | desks with the right number and ARI of 0.9 or more | ARI, least to most | groups found | stability |"
    )
    print("|---|---|---|---|---|")
    for noise in NOISE:
        found = [find(tickets, seed, noise) for seed in SEEDS]
        agreement = sorted(one.agreement for one in found)
        stable = sorted(one.stability or 0.0 for one in found)
        numbers = " ".join(str(one.groups) for one in found)
        print(
            f"| {noise:.0%} | {sum(one.right for one in found)} of {len(found)} | {agreement[0]:.3f} to "
            f"{agreement[-1]:.3f} | {numbers} | {stable[0]:.2f} to {stable[-1]:.2f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
