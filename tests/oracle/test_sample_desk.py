"""The sample desk: its numbers against plain Python over its files, and its planted facts within their intervals."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

import sojourn as sj
from sojourn.model.measured import Kpi, MeasuredMap
from sojourn.sample.desk import generate
from sojourn.sample.write import write_desk
from tests.oracle.plain import logs, words
from tests.oracle.plain.compare import same_flows, same_kpis, same_touchpoints, same_variants
from tests.oracle.plain.hours import Week
from tests.oracle.plain.kpis import kpis
from tests.oracle.plain.logs import Plain
from tests.oracle.plain.maps import Measurer
from tests.oracle.plain.rows import Row, csv_rows

TICKETS = 1500


@dataclass(frozen=True)
class Desk:
    """A written desk, read by the product and in plain Python."""

    folder: Path

    @cached_property
    def map(self) -> sj.JourneyMap:
        return sj.discover(sj.read(self.folder))

    @cached_property
    def plain(self) -> Plain:
        return logs.sample(self.folder)

    @cached_property
    def measurer(self) -> Measurer:
        history = self.plain.history
        return Measurer(history, self.plain.scale, Week(event for t in history.tickets for event in t.events))

    @cached_property
    def truth(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "truth.json").read_text("utf-8"))
        return found

    @cached_property
    def rows(self) -> list[Row]:
        return csv_rows(self.folder / "truth_tickets.csv")

    @property
    def measured(self) -> MeasuredMap:
        return self.map.measured

    def kpi(self, metric: str) -> Kpi:
        return next(kpi for kpi in self.measured.kpis if kpi.metric == metric)


@pytest.fixture(scope="module", params=[7, 2026])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk") / str(request.param)
    write_desk(generate(TICKETS, request.param), folder)
    return Desk(folder)


def within(kpi: Kpi, truth: float) -> bool:
    assert kpi.low is not None
    assert kpi.high is not None
    return kpi.low <= truth <= kpi.high


def share(rows: list[Row], flag: str) -> float:
    return sum(row[flag] == "yes" for row in rows) / len(rows)


def test_all_numbers_agree_with_plain_python_over_its_files(desk: Desk) -> None:
    history, measurer = desk.plain.history, desk.measurer
    assert desk.measured.journeys == len(history.tickets) == TICKETS
    same_touchpoints(desk.measured, measurer, history.tickets)
    same_flows(desk.measured, history.tickets)
    same_variants(desk.measured, measurer, history.tickets)
    same_kpis(desk.measured.kpis, kpis(history, history.tickets, measurer.scale, measurer.week))


def test_every_word_is_in_the_dictionary_and_every_requester_is_found(desk: Desk) -> None:
    info = desk.map.report().info
    assert info.unknown_words == ()
    assert info.fictional
    assert info.customers == len({row["requester"] for row in csv_rows(desk.folder / "tickets.csv")})
    assert info.rows.read == info.rows.used + sum(info.rows.set_aside.values())


def test_what_respondents_said_and_how_many_answered(desk: Desk) -> None:
    respondents, response = desk.truth["satisfaction"]["respondents"], desk.truth["response"]["answered"]
    assert desk.kpi("response_rate").value == pytest.approx(response["share"], abs=1e-6)
    assert desk.kpi("response_rate").n == response["of"]
    assert desk.kpi("csat").value == pytest.approx(respondents["csat_top_two_box"], abs=1e-6)
    assert desk.kpi("csat_mean").value == pytest.approx(respondents["csat_mean"], abs=1e-4)
    assert desk.kpi("csat").n == respondents["n"]


def test_what_everybody_felt_lies_within_the_worst_case_bounds(desk: Desk) -> None:
    assert within(desk.kpi("csat_bounds"), desk.truth["satisfaction"]["population"]["csat_top_two_box"])


def test_planted_behaviour_lies_within_the_intervals(desk: Desk) -> None:
    ended = [row for row in desk.rows if row["open_at_end"] == "no"]
    fixed = [row for row in ended if row["refused"] == "no" and row["abandoned"] == "no"]
    hand_offs = [int(row["hand_offs"]) for row in ended]
    assert within(desk.kpi("hand_offs"), sum(hand_offs) / len(ended))
    assert within(desk.kpi("handed_off"), sum(n > 0 for n in hand_offs) / len(ended))
    assert within(desk.kpi("fcr_one_team"), sum(row["hand_offs"] == "0" for row in fixed) / len(fixed))
    assert within(desk.kpi("chased"), sum(row["chases"] != "0" for row in ended) / len(ended))
    assert within(desk.kpi("reopened"), share(fixed, "reopened"))
    assert within(desk.kpi("fcr_gross"), share(fixed, "first_contact_fix"))


def test_whoever_was_asked_twice_counts_as_asked_again(desk: Desk) -> None:
    twice = {row["ticket"] for row in desk.rows if row["asked_twice"] == "yes"}
    found = {ticket.name for ticket in desk.plain.history.tickets if len(ticket.at("asked")) > 1}
    assert len(twice - found) <= 0.02 * len(twice), "questions within half an hour are one visit"
    assert within(desk.kpi("asked_again"), len(found) / TICKETS)


def test_open_journeys_are_those_that_never_ended(desk: Desk) -> None:
    ended = {row["ticket"] for row in csv_rows(desk.folder / "events.csv")
             if words.touchpoint(row["activity"]) in words.ENDS}  # fmt: skip
    assert desk.kpi("open_share").value == pytest.approx(1 - len(ended) / TICKETS, abs=1e-9)
    assert desk.measured.complete == len(ended)
    assert within(desk.kpi("open_share"), desk.truth["open_at_end"] / TICKETS)
