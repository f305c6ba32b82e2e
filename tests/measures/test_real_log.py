"""Key figures of a real log, against plain Python over its rows."""

import csv
import gzip
import statistics
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

import sojourn
from sojourn.log.dictionary import shipped
from sojourn.measures.table import kpis
from sojourn.mining.facts import facts_of
from sojourn.mining.order import columns_of
from sojourn.mining.visits import visits_of
from sojourn.model.measured import Kpi

DAYS_14 = 14 * 24
ASKED = ("Awaiting User Info", "Awaiting Evidence")


def hours(text: str) -> float:
    """Hours since 1970 of a day-first time of the log; unknown is NaN."""
    if text == "?":
        return float("nan")
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=UTC).timestamp() / 3600


class Incident:
    """One incident, from its rows in order of time."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        rows = sorted(rows, key=lambda row: hours(row["sys_updated_at"]))  # equal times keep the file's order
        states = [row["incident_state"] for row in rows]
        times = [hours(row["sys_updated_at"]) for row in rows]
        entered = [i for i in range(len(rows)) if i == 0 or states[i] != states[i - 1]]
        asks = [i for i in entered if states[i] in ASKED]
        # Asked for this and, within half an hour, for that, is asked once.
        self.asked = sum(i - 1 not in asks or times[i] - times[i - 1] >= 0.5 for i in asks)
        fixes = [times[i] for i in entered if states[i] == "Resolved"]
        told = [hours(rows[-1][column]) for column in ("resolved_at", "closed_at")]
        self.fixed = next(time for time in (*fixes[-1:], *told) if time == time)
        self.opened = hours(rows[-1]["opened_at"])
        self.last = times[-1]
        self.reopened = max(int(row["reopen_count"]) for row in rows) > 0
        self.in_time = rows[-1]["made_sla"] == "true"
        self.caller = rows[-1]["caller_id"]


@pytest.fixture(scope="module")
def uci(shared_data: Path) -> Path:
    return shared_data / "uci_incident_log" / "incident_event_log_reconstructed.csv.gz"


@pytest.fixture(scope="module")
def incidents(uci: Path) -> list[Incident]:
    rows = defaultdict(list)
    with gzip.open(uci, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            rows[row["number"]].append(row)
    return [Incident(group) for group in rows.values()]


@pytest.fixture(scope="module")
def found(uci: Path) -> dict[str, Kpi]:
    log = sojourn.read(uci)
    facts = facts_of(log, visits_of(log, columns_of(log, shipped())))
    everyone = np.ones(log.n_tickets, dtype=np.bool_)
    return {kpi.metric: kpi for kpi in kpis(facts, np.full(log.n_tickets, np.nan), everyone)}


def test_shares_of_incidents(incidents: list[Incident], found: dict[str, Kpi]) -> None:
    n = len(incidents)
    expected = {
        "reopened": sum(i.reopened for i in incidents) / n,
        "asked": sum(i.asked > 0 for i in incidents) / n,
        "asked_again": sum(i.asked > 1 for i in incidents) / n,
        "sla_met": sum(i.in_time for i in incidents) / n,
    }
    assert {metric: (found[metric].value, found[metric].n) for metric in expected} == {
        metric: (pytest.approx(share), n) for metric, share in expected.items()
    }


def test_the_median_time_to_a_fix(incidents: list[Incident], found: dict[str, Kpi]) -> None:
    times = [i.fixed - i.opened for i in incidents if i.fixed >= i.opened]
    assert found["resolution_hours"].n == len(times)
    assert found["resolution_hours"].value == pytest.approx(statistics.median(times), abs=1e-3)


def test_callers_and_their_next_tickets(incidents: list[Incident], found: dict[str, Kpi]) -> None:
    known = [i for i in incidents if i.caller != "?"]
    callers = Counter(i.caller for i in known)
    assert found["tickets_per_customer"].n == len(callers)
    assert found["tickets_per_customer"].value == pytest.approx(statistics.mean(callers.values()))
    end = max(i.last for i in incidents)
    openings = defaultdict(list)
    for incident in known:
        openings[incident.caller].append(incident.opened)
    counted = [i for i in known if (i.opened if i.reopened else i.fixed) <= end - DAYS_14]
    helped = sum(
        not i.reopened and not any(0 < opened - i.fixed <= DAYS_14 for opened in openings[i.caller]) for i in counted
    )
    assert found["fcr_no_repeat_14d"].n == len(counted)
    assert found["fcr_no_repeat_14d"].value == pytest.approx(helped / len(counted))
