"""Personas from data against planted ones: `python -m benchmarks.personas [SEEDS] [TICKETS]`.

Each seed makes a sample desk of five personas. The column that names them is hidden; personas are looked for by what is
left, and held against the planted by the adjusted Rand index over tickets (Hubert & Arabie 1985). Then who asks is
dealt anew over all tickets, with department and location: customers do not differ any more, and what is found is false.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Hashable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa

import sojourn as sj
from sojourn.insight.desk import Desk, prepare
from sojourn.insight.personas.ground import ground_of
from sojourn.insight.personas.tree import found_in
from sojourn.log.dictionary import shipped
from sojourn.sample import generate, write_desk

SHUFFLES = 20


def hidden(tickets: int, seed: int) -> tuple[Desk, list[str]]:
    """A sample desk that does not say who is behind a ticket, and who is."""
    with tempfile.TemporaryDirectory() as folder:
        write_desk(generate(tickets, seed), Path(folder) / "desk")
        log = sj.read(Path(folder) / "desk")
    kept = tuple(name for name in log.info.attributes if name != "persona")
    desk = prepare(replace(log, info=replace(log.info, attributes=kept)), shipped())
    return desk, log.tickets.column("persona").to_pylist()


def agreement(one: list[int], other: list[str]) -> float:
    """Adjusted Rand index of two groupings."""
    both, a, b = _pairs(list(zip(one, other, strict=True))), _pairs(one), _pairs(other)
    expected = a * b / (len(one) * (len(one) - 1) / 2)
    middle = (a + b) / 2
    return 1.0 if middle == expected else (both - expected) / (middle - expected)


def _pairs(labels: list[Hashable] | list[int] | list[str]) -> float:
    return sum(n * (n - 1) / 2 for n in Counter(labels).values())


def dealt(desk: Desk, seed: int) -> Desk:
    """The same tickets, asked by anybody."""
    order = np.random.default_rng(seed).permutation(desk.log.n_tickets)
    tickets = desk.log.tickets
    for name in ("requester", "department", "location"):
        at = tickets.column_names.index(name)
        tickets = tickets.set_column(at, name, tickets.column(name).take(pa.array(order)))
    requester = desk.facts.requester
    facts = replace(desk.facts, requester=replace(requester, codes=requester.codes[order]))
    return replace(desk, log=replace(desk.log, tickets=tickets), facts=facts)


def main(seeds: int = 20, tickets: int = 1500) -> None:
    """Say how well personas are found, and how often some are invented."""
    scores: list[float] = []
    numbers: Counter[int] = Counter()
    invented = 0
    for seed in range(1, seeds + 1):
        desk, truth = hidden(tickets, seed)
        ground = ground_of(desk)
        leaves = found_in(ground)
        group = np.full(len(truth), -1, dtype=np.int64)
        for i, leaf in enumerate(leaves):
            group[np.isin(ground.customer, leaf.customers)] = i
        scores.append(agreement(group.tolist(), truth))
        numbers[len(leaves)] += 1
        invented += sum(len(found_in(ground_of(dealt(desk, again)))) > 1 for again in range(SHUFFLES))
    told = ", ".join(f"{n} in {times}" for n, times in sorted(numbers.items()))
    print(f"{seeds} desks of {tickets:,} tickets, 5 planted personas; found: {told} desks")
    print(f"adjusted Rand index: median {np.median(scores):.3f}, least {min(scores):.3f}")
    print(f"customers dealt anew: some invented in {invented} of {seeds * SHUFFLES}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
