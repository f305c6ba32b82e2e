"""Flows with waits and variants as a map computes them, and the same by the source's words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.routes import Routes
from sojourn.insight.routes import Step, steps
from sojourn.log.dictionary import Dictionary
from sojourn.log.eventlog import EventLog
from sojourn.measures.waiting import wait_hours
from sojourn.mining.order import Column, columns_of
from sojourn.mining.paths import Paths, paths_of
from sojourn.mining.stays import stays_of


@dataclass(frozen=True)
class Found:
    """What is counted: columns in the customer's order, steps with waits, paths and how many tickets take each."""

    columns: tuple[Column, ...]
    steps: list[Step]
    paths: Paths
    counts: list[int]


def count_routes(log: EventLog, dictionary: Dictionary) -> Found:
    """What pm4py's two functions give, plus the quartiles and intervals that a map shows."""
    columns = columns_of(log, dictionary)
    visits, _ = stays_of(log, columns)
    found = steps(visits, wait_hours(visits), np.arange(len(visits.ticket)))
    paths = paths_of(visits)
    return Found(columns, found, paths, np.bincount(paths.variant, minlength=len(paths.paths)).tolist())


def name_routes(found: Found) -> Routes:
    """The same by word: in this log each column has one."""
    words = [column.words[0][0] for column in found.columns]
    return {
        "steps": {
            f"{words[step.source]} > {words[step.target]}": [step.n, (step.wait_hours.median or 0.0) * 3600]
            for step in found.steps
        },
        "variants": {
            " > ".join(words[code] for code in path): [n]
            for path, n in zip(found.paths.paths, found.counts, strict=True)
        },
    }
