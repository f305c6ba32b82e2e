"""The same history in two formats gives the same map."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.oracle.conftest import Both

By = Callable[[str], Both]
TWINS = [("helpdesk_csv", "helpdesk_xes"), ("bpic_csv", "bpic_xes"), ("running_csv", "running_xes")]
twins = pytest.mark.parametrize(("one", "other"), TWINS)
NAMES = ("title", "source", "command", "timezone", "quality")


def without_names(both: Both) -> dict[str, Any]:
    """The map's JSON without the names of file and columns."""
    found: dict[str, Any] = json.loads(both.map.to_json())
    for journey in found["representatives"]["journeys"] if found.get("representatives") else ():
        del journey["traits"]  # they name columns
    if found.get("personas"):  # so do their rules
        found["personas"] = [(one["n"], one["share"]) for one in found["personas"]["found"]]
    return {key: value for key, value in found.items() if key not in NAMES}


@twins
def test_csv_and_xes_give_the_same_map(both: By, one: str, other: str) -> None:
    assert without_names(both(one)) == without_names(both(other))


@twins
def test_csv_and_xes_give_the_same_findings_about_the_journeys(both: By, one: str, other: str) -> None:
    first, second = (both(name).map.measured.quality for name in (one, other))
    assert first == second


@twins
def test_csv_and_xes_give_the_same_events(both: By, one: str, other: str) -> None:
    first, second = both(one).log, both(other).log
    assert np.array_equal(first.time, second.time)
    assert np.array_equal(first.ticket, second.ticket)
    for column in ("activity", "touchpoint", "group", "channel", "actor"):
        here, there = getattr(first, column), getattr(second, column)
        words = [[None if c < 0 else coded.words[c] for c in coded.codes.tolist()] for coded in (here, there)]
        # One team of the problems is called "!DO NOT USE!" in the XES and "!DO" with support line "NOT" in the CSV.
        assert words[0] == ["!DO NOT" if word == "!DO NOT USE!" else word for word in words[1]], column
    assert first.info.rows == second.info.rows


def test_all_instants_of_the_problems_agree_with_the_files(both: By) -> None:
    for name in ("bpic_csv", "bpic_xes"):
        expected = [event.time for ticket in both(name).plain.history.tickets for event in ticket.events]
        assert len(expected) == 6660
        assert both(name).log.time.tolist() == expected
