"""The table of key figures: order, slices, and each figure against plain Python."""

import math
import random
import statistics

import numpy as np
import pytest

from sojourn.measures.table import kpi_columns, kpis, kpis_of
from sojourn.model.loginfo import RatingScale
from sojourn.model.measured import Kpi
from tests.measures.small import DAY, Ticket, facts

CSAT = RatingScale("csat", 1, 5, 4)


def desk(n: int, seed: int = 1) -> list[Ticket]:
    """A desk on which everything is recorded."""
    rng = random.Random(seed)
    tickets = []
    for _ in range(n):
        opened = rng.uniform(0, 90 * DAY)
        done = rng.random() < 0.9
        tickets.append(
            Ticket(
                opened=opened,
                responded=opened + rng.expovariate(0.5) if rng.random() < 0.8 else None,
                resolved=opened + rng.expovariate(1 / 30) if done else None,
                last=opened + 300,
                hand_offs=rng.choice([0, 0, 1, 2]),
                groups=rng.choice([0, 1, 2]),
                reopens=int(done and rng.random() < 0.1),
                asked=rng.choice([0, 0, 1, 2]),
                chases=rng.choice([0, 0, 0, 1]),
                switches=rng.choice([0, 0, 1]),
                replies=rng.choice([0, 1, 2, 3]),
                requester=rng.choice([None, *(f"c{i}" for i in range(n // 3 + 1))]),
                rating=rng.choice([math.nan, 1, 3, 4, 5]) if done else math.nan,
                surveyed=1,
                sla_met=rng.choice([-1, 0, 1, 1]),
            )
        )
    return tickets


def lost(tickets: list[Ticket]) -> np.ndarray:
    return np.array([math.nan if i % 7 == 0 else 0.5 * (i % 5) for i in range(len(tickets))])


def by_metric(found: tuple[Kpi, ...]) -> dict[str, Kpi]:
    return {kpi.metric: kpi for kpi in found}


def expected(tickets: list[Ticket], lost_hours: list[float]) -> dict[str, tuple[float, int]]:
    """Value and n of the plain metrics, by hand."""
    done = [t for t in tickets if t.resolved is not None]
    fixed = [t for t in tickets if t.resolved is not None or t.reopens]
    teams = [t for t in done if t.groups]
    marks = [t.sla_met for t in tickets if t.sla_met >= 0]
    times = [t.resolved - t.opened for t in done]
    heard = [t.responded - t.opened for t in tickets if t.responded is not None]
    owners = [t.requester for t in tickets if t.requester]
    hours = [h for h in lost_hours if not math.isnan(h)]
    answers = [t.rating for t in tickets if not math.isnan(t.rating)]

    def share(group: list[Ticket], test: object) -> tuple[float, int]:
        return sum(map(test, group)) / len(group), len(group)  # type: ignore[call-overload]

    return {
        "csat": (sum(a >= 4 for a in answers) / len(answers), len(answers)),
        "csat_mean": (statistics.mean(answers), len(answers)),
        "response_rate": (len(answers) / len(tickets), len(tickets)),
        "resolution_hours": (statistics.median(times), len(times)),
        "first_response_hours": (statistics.median(heard), len(heard)),
        "lost_hours_each": (statistics.mean(hours), len(hours)),
        "lost_hours_total": (sum(hours), len(hours)),
        "reopened": share(fixed, lambda t: t.reopens > 0),
        "hand_offs": (statistics.mean(t.hand_offs for t in teams), len(teams)),
        "handed_off": share(teams, lambda t: t.hand_offs > 0),
        "asked": share(done, lambda t: t.asked > 0),
        "asked_again": share(done, lambda t: t.asked > 1),
        "chased": share(done, lambda t: t.chases > 0),
        "switched": share(done, lambda t: t.switches > 0),
        "sla_met": (sum(marks) / len(marks), len(marks)),
        "tickets_per_customer": (len(owners) / len(set(owners)), len(set(owners))),
        "open_share": (1 - len(done) / len(tickets), len(tickets)),
    }


@pytest.mark.parametrize("part", [1, 2, 5])
def test_every_figure_of_a_slice_equals_plain_python(part: int) -> None:
    tickets = desk(300)
    chosen = np.arange(300) % part == 0
    found = by_metric(kpis(facts(*tickets, scale=CSAT), lost(tickets), chosen))
    picked = [i for i in range(300) if chosen[i]]
    for metric, (value, n) in expected([tickets[i] for i in picked], [lost(tickets)[i] for i in picked]).items():
        assert (found[metric].value, found[metric].n) == (pytest.approx(value), n), metric


def test_the_order_is_fixed_and_every_figure_explains_itself() -> None:
    tickets = desk(60)
    log = facts(*tickets, scale=CSAT)
    found = kpis(log, lost(tickets), np.ones(60, dtype=np.bool_))
    assert [kpi.metric for kpi in found] == [
        "csat", "csat_mean", "csat_bounds", "response_rate",
        "fcr_gross", "fcr_no_reopen", "fcr_one_team", "fcr_zero_reply", "fcr_no_repeat_7d", "fcr_no_repeat_14d",
        "first_response_hours", "resolution_hours", "resolution_hours_all", "lost_hours_each", "lost_hours_total",
        "reopened", "hand_offs", "handed_off", "asked", "asked_again", "chased", "switched", "sla_met",
        "repeat_contact", "tickets_per_customer", "open_share",
    ]  # fmt: skip
    for kpi in found:
        assert kpi.label, kpi.metric
        assert kpi.definition.endswith("."), kpi.metric
        assert kpi.unit in {"share", "total hours", "hours", "score", "per journey", "points", "count"}
        if kpi.value is not None and kpi.low is not None:
            assert kpi.low <= kpi.value <= kpi.high
        if kpi.unit == "share" and kpi.low is not None:
            assert 0 <= kpi.low <= kpi.high <= 1


def test_slices_read_from_the_same_columns_and_do_not_depend_on_the_order_of_tickets() -> None:
    tickets = desk(120)
    log = facts(*tickets, scale=CSAT)
    chosen = np.arange(120) % 3 == 0
    columns = kpi_columns(log, lost(tickets))
    assert kpis_of(columns, chosen) == kpis(log, lost(tickets), chosen)
    backwards = facts(*tickets[::-1], scale=CSAT)
    for one, other in zip(kpis_of(columns, chosen), kpis(backwards, lost(tickets)[::-1], chosen[::-1]), strict=True):
        assert one.n == other.n
        assert one.value == pytest.approx(other.value)
        assert one.low == pytest.approx(other.low)


def test_an_empty_slice_knows_nothing_and_says_so() -> None:
    tickets = desk(60)
    for kpi in kpis(facts(*tickets, scale=CSAT), lost(tickets), np.zeros(60, dtype=np.bool_)):
        assert (kpi.value, kpi.low, kpi.high, kpi.n) == (None, None, None, 0)
        assert kpi.note


def test_a_log_without_tickets_has_a_table_without_numbers() -> None:
    assert all(kpi.value is None for kpi in kpis(facts(), np.zeros(0), np.zeros(0, dtype=np.bool_)))


def test_what_never_happens_in_a_log_is_unknown_rather_than_zero() -> None:
    found = by_metric(kpis(facts(*[Ticket(resolved=9)] * 30), np.full(30, 1.0), np.ones(30, dtype=np.bool_)))
    for metric in ("reopened", "asked", "asked_again", "chased", "switched", "first_response_hours", "hand_offs"):
        assert (found[metric].value, found[metric].n) == (None, 0)
        assert "not recorded" in found[metric].note
    assert not {"csat", "nps", "ces", "sla_met", "response_rate", "fcr_zero_reply"} & set(found)
    assert found["open_share"].value == 0


def test_one_ticket() -> None:
    found = by_metric(kpis(facts(Ticket(resolved=9)), np.array([2.0]), np.ones(1, dtype=np.bool_)))
    each = found["lost_hours_each"]
    assert (each.value, each.low, each.high, each.n) == (2.0, None, None, 1)
    assert "n under 10" in each.note
    assert found["resolution_hours"].value == 9
