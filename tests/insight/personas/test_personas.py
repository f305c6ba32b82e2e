"""Personas from data: what is planted is found and no more, rules filter as they say, and what to doubt is said."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

import sojourn as sj
from sojourn.insight.desk import Desk, prepare
from sojourn.insight.personas.ground import ground_of
from sojourn.insight.personas.personas import personas_of
from sojourn.insight.personas.tree import found_in
from sojourn.log.dictionary import shipped
from sojourn.log.query import choose_tickets
from sojourn.model.errors import QueryError
from sojourn.model.personas import PersonaRule, Personas
from sojourn.sample import generate, write_desk
from sojourn.sample.personas import PERSONAS
from tests.insight.personas.customers import KINDS, write_customers


def all_of(desk: Desk) -> np.ndarray:
    return np.ones(desk.log.n_tickets, dtype=np.bool_)


def look(desk: Desk, *rules: PersonaRule) -> Personas:
    return personas_of(desk, all_of(desk), rules or None)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return prepare(sj.read(write_customers(tmp_path_factory.mktemp("p") / "log.csv", planted=True)), shipped())


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A sample desk of which nobody has said which persona is behind a ticket."""
    folder = tmp_path_factory.mktemp("personas") / "desk"
    write_desk(generate(1500, 3), Path(folder))
    log = sj.read(folder)
    kept = tuple(name for name in log.info.attributes if name != "persona")
    return prepare(replace(log, info=replace(log.info, attributes=kept)), shipped())


def agreement(one: list[str], other: list[str]) -> float:
    """Adjusted Rand index (Hubert & Arabie 1985)."""

    def pairs(counts: Counter[object]) -> float:
        return sum(n * (n - 1) / 2 for n in counts.values())

    both, a, b = pairs(Counter(zip(one, other, strict=True))), pairs(Counter(one)), pairs(Counter(other))
    expected = a * b / (len(one) * (len(one) - 1) / 2)
    return (both - expected) / ((a + b) / 2 - expected)


def test_departments_that_differ_are_personas_and_two_that_do_not_are_one(desk: Desk) -> None:
    found = look(desk)
    rules = {persona.where: persona.n for persona in found.found}
    assert rules == {
        "department in ('Field', 'Sales')": 240,
        "department = 'Finance'": 120,
        "department = 'Legal'": 120,
    }
    assert (found.made_by, found.rest, found.warnings) == ("data", 0, ())
    largest = found.found[0]
    assert largest.name == "Field, Sales"
    assert largest.rule == "department is Field or Sales"
    assert largest.customers == 40
    assert largest.share.value == 0.5
    assert largest.channels[0].name == "phone"
    assert largest.channels[0].unlike
    assert largest.asks[0].name == "Laptop"


def test_shares_are_those_of_the_log(desk: Desk) -> None:
    legal = next(one for one in look(desk).found if one.name == "Legal")
    department = desk.log.tickets.column("department").to_pylist()
    category = desk.log.tickets.column("category").to_pylist()
    theirs = Counter(c for d, c in zip(department, category, strict=True) if d == "Legal")
    others = Counter(c for d, c in zip(department, category, strict=True) if d != "Legal")
    told = {part.name: (part.here.value, part.others) for part in legal.asks}
    assert told == {name: (pytest.approx(n / 120), pytest.approx(others[name] / 360)) for name, n in theirs.items()}


def test_none_are_invented_where_customers_do_not_differ(tmp_path: Path) -> None:
    for seed in range(4):
        log = sj.read(write_customers(tmp_path / f"{seed}.csv", planted=False, seed=seed))
        found = look(prepare(log, shipped()))
        assert found.found == ()
        assert "do not come, ask or travel differently beyond chance" in found.why
        assert "department" in found.why


def test_the_sample_desks_personas_are_found_without_being_told(sample: Desk) -> None:
    found = look(sample)
    truth = sample.log.tickets.column("persona").to_pylist()
    mine = ["none"] * len(truth)
    for persona in found.found:
        for i in np.flatnonzero(choose_tickets(sample.log, persona.where)).tolist():
            mine[i] = persona.id
    assert len(found.found) == len(PERSONAS)
    assert agreement(mine, truth) > 0.9
    assert not found.warnings


def test_customers_dealt_anew_have_no_personas(sample: Desk) -> None:
    for seed in range(10):
        order = np.random.default_rng(seed).permutation(sample.log.n_tickets)
        tickets = sample.log.tickets
        for name in ("requester", "department", "location"):
            at = tickets.column_names.index(name)
            tickets = tickets.set_column(at, name, tickets.column(name).take(pa.array(order)))
        requester = sample.facts.requester
        dealt = replace(
            sample,
            log=replace(sample.log, tickets=tickets),
            facts=replace(sample.facts, requester=replace(requester, codes=requester.codes[order])),
        )
        assert len(found_in(ground_of(dealt))) == 1


def test_rules_of_ones_own_are_taken_and_what_is_doubtful_of_them_is_said(desk: Desk) -> None:
    found = look(
        desk,
        PersonaRule("Sellers", "department = 'Sales'"),
        PersonaRule("Fitters", "department = 'Field'"),
        PersonaRule("One of them", "requester is not null and department = 'Legal' and month = '2026-01'"),
        PersonaRule("Nobody", "department = 'Space'"),
        PersonaRule("Callers", "channel = 'phone'"),
    )
    assert found.made_by == "rules"
    assert [persona.name for persona in found.found] == ["Sellers", "Fitters", "One of them", "Nobody", "Callers"]
    assert found.rest > 0
    doubts = {(warning.code, warning.personas) for warning in found.warnings}
    assert {("alike", ("P1", "P2")), ("empty", ("P4",)), ("overlap", ("P1", "P5"))} <= doubts
    told = " ".join(warning.told for warning in found.warnings)
    assert "“Sellers” and “Fitters” do not differ in how they come, ask and travel" in told
    with pytest.raises(QueryError, match="cannot be evaluated"):
        look(desk, PersonaRule("Wrong", "departmnt = 'Sales'"))


def test_too_small_and_too_many_are_said(desk: Desk) -> None:
    rules = [
        PersonaRule(f"{name} {part}", f"department = '{name}' and requester {part} 'm'")
        for name in KINDS
        for part in "<>"
    ]
    found = look(desk, *rules)
    assert found.warnings[-1].code == "many"
    few = desk.log.tickets.column("ticket").to_pylist()[:20]
    small = look(desk, PersonaRule("Twenty", f"ticket in ({', '.join(repr(name) for name in few)})"))
    assert [warning.code for warning in small.warnings] == ["small"]
    assert "“Twenty” has 20 journeys: too few" in small.warnings[0].told


def test_a_persona_is_the_same_people_in_every_part_of_the_log(desk: Desk) -> None:
    first = np.arange(desk.log.n_tickets) < 100
    assert [p.where for p in personas_of(desk, first).found] == [p.where for p in look(desk).found]
    assert sum(p.n for p in personas_of(desk, first).found) == 100


def test_too_little_to_look_at_is_said(tmp_path: Path) -> None:
    small = sj.read(write_customers(tmp_path / "few.csv", planted=True, customers=8, each=3))
    assert "only 24 journeys, and it takes 60" in look(prepare(small, shipped())).why


def test_rare_values_are_one_and_the_rule_says_what_they_are_not(tmp_path: Path) -> None:
    def moved(row: str, n: int) -> str:
        return row.replace(",Finance,", f",Office {n // 4 % 35},")

    rows = write_customers(tmp_path / "a.csv", planted=True, customers=140, each=5).read_text().splitlines()
    many = [rows[0], *(moved(row, n // 4) for n, row in enumerate(rows[1:]))]
    (tmp_path / "b.csv").write_text("\n".join(many))
    made = prepare(sj.read(tmp_path / "b.csv"), shipped())
    found = look(made)
    offices = next(persona for persona in found.found if persona.channels[0].name == "portal")
    department = made.log.tickets.column("department").to_pylist()
    theirs = [name.startswith("Office") for name in department]
    assert choose_tickets(made.log, offices.where).tolist() == theirs
    assert "is none of" in offices.rule
