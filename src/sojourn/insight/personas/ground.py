"""What personas are looked for in: the customers, how they come and travel, and what could tell them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sojourn.insight.desk import Desk
from sojourn.insight.personas.rules import NOT_RECORDED, Condition, Kind
from sojourn.log.detect.attributes import kind_of
from sojourn.log.eventlog import Bool, Coded, Float64, Int64
from sojourn.mining.facts import coded_column
from sojourn.mining.visits import CUSTOMER_COMES

MOST_CUSTOMERS = 4000
FEWEST_CUSTOMERS = 30
STEADY = 0.8
"""Of what chance leaves open, an attribute of the customer is the same in all of a customer's journeys (kappa)."""
_WHO = ("department", "customer type", "location", "organisation")
"""Kinds of columns that say who somebody is; one of no known kind may, where it is the same in all their journeys."""
_MOST_VALUES, _MOST_ASKED = 30, 15
_COMMON = 0.03
_SEED = 16


@dataclass(frozen=True)
class Counts:
    """Journeys by (customer, outcome); outcomes of one thing, such as the channel, are a block of columns.

    Attributes:
        table: the counts. block: of each column. weight: of each block beside the others.
        spread: for each block, how much customers differ anyway (1: only by chance).
        about: `channel`, `asks` or `travel`, of each block.
    """

    table: Float64
    block: Int64
    weight: Float64
    spread: Float64
    about: tuple[str, ...]

    def of_blocks(self, table: npt.NDArray[np.generic]) -> Float64:
        """The sums over the columns of each block."""
        return np.asarray(np.add.reduceat(table.astype(np.float64, copy=False), self._starts, axis=1))

    @cached_property
    def _starts(self) -> Int64:
        return np.flatnonzero(np.diff(self.block, prepend=-1))


@dataclass(frozen=True)
class Candidate:
    """A way to tell customers apart.

    Attributes:
        conditions: what holds for each value. value: of each customer, as a place in `conditions`.
        counts: in what its groups are compared: not in what they are made by.
        habit: it is read from what the customer does, not from what is recorded of the customer.
    """

    conditions: tuple[Condition, ...]
    value: Int64
    counts: Counts
    habit: bool = False


@dataclass(frozen=True)
class Ground:
    """The customers of a log.

    Attributes:
        customer: of each journey, -1 where nobody knows. journeys: of each customer.
        known: the log says who the customers are; otherwise each journey stands for one.
        candidates: what could tell them apart. counts: in what they may differ. asks: column of what they ask for.
    """

    customer: Int64
    journeys: Int64
    known: bool
    candidates: tuple[Candidate, ...]
    counts: Counts
    asks: str


def ground_of(desk: Desk) -> Ground:
    """The customers of a desk (of very many: so many at random), what they do, and what could tell them apart."""
    requester = desk.facts.requester
    known = len(requester.words) >= FEWEST_CUSTOMERS
    customer = requester.codes.astype(np.int64) if known else np.arange(desk.log.n_tickets, dtype=np.int64)
    customer = _sampled(customer)
    wanted = (*_WHO, "") if known else _WHO
    names = [name for name in desk.log.info.attributes if _kind(desk, name) in wanted]
    asks = asks_by(desk)
    outcomes = _outcomes(desk, asks)
    n = int(customer.max(initial=-1)) + 1
    counts = _counts(outcomes, customer, n)
    attributes = [(name, coded_column(desk.log, name)) for name in names]
    candidates = [c for name, coded in attributes if (c := _attribute(name, coded, customer, n, counts))]
    if known:
        candidates += _habits(desk, asks, customer, n, outcomes)
    return Ground(customer, np.bincount(customer[customer >= 0], minlength=n), known, tuple(candidates), counts, asks)


def _kind(desk: Desk, name: str) -> str:
    """What an attribute is about: the role it plays, or what its name says."""
    roles = {column: use.role for use in desk.log.info.columns for column in (*use.columns, use.role)}
    return roles.get(name) or kind_of(name)


def _sampled(customer: Int64) -> Int64:
    """Customers numbered from 0; of very many, so many at random, the others -1."""
    known = np.unique(customer[customer >= 0])
    if len(known) > MOST_CUSTOMERS:
        known = np.sort(np.random.default_rng(_SEED).choice(known, MOST_CUSTOMERS, replace=False))
    place = np.full(int(customer.max(initial=0)) + 2, -1, dtype=np.int64)
    place[known] = np.arange(len(known))
    return place[customer]


@dataclass(frozen=True)
class Outcome:
    """One thing in which journeys may differ: a code a journey, -1 unknown."""

    about: str
    name: str
    codes: npt.NDArray[np.int64]
    width: int
    weight: float = 1.0


_MOST_OUTCOMES = 20


def asks_by(desk: Desk) -> str:
    """The column that says what journeys are about, empty where there is none."""
    return next((name for name in ("category", "service") if name in desk.log.tickets.column_names), "")


def first_channel(desk: Desk) -> Coded:
    """The channel over which the customer of each journey first came to the desk, as its row says where no visit does.

    A search in the portal beforehand is no coming to the desk.
    """
    visits = desk.visits
    at = np.flatnonzero(visits.at(*CUSTOMER_COMES) & (visits.channel.codes >= 0))[::-1]
    if not len(at):
        return coded_column(desk.log, "channel")
    codes = np.full(desk.log.n_tickets, -1, dtype=np.int32)
    codes[visits.ticket[at]] = visits.channel.codes[at]
    return Coded(codes, visits.channel.words)


def passes(desk: Desk) -> npt.NDArray[np.bool_]:
    """Whether a journey passes a touchpoint, by (journey, column)."""
    found = np.zeros((desk.log.n_tickets, len(desk.columns)), dtype=np.bool_)
    found[desk.visits.ticket, desk.visits.touchpoint.codes] = True
    return found


def _outcomes(desk: Desk, asks: str) -> list[Outcome]:
    found = []
    for about, coded in (("channel", first_channel(desk)), ("asks", coded_column(desk.log, asks))):
        codes, width = _commonest(coded)
        if width > 1:
            found.append(Outcome(about, asks if about == "asks" else about, codes, width))
    passed = passes(desk)
    share = passed.mean(axis=0)
    common = np.flatnonzero((share >= _COMMON) & (share <= 1 - _COMMON)).tolist()
    # Passing one touchpoint goes with passing others: together they count as much as one thing with so many outcomes.
    weight = min(1.0, 6.0 / max(len(common), 1))
    return found + [Outcome("travel", desk.columns[i].id, passed[:, i].astype(np.int64), 2, weight) for i in common]


def _commonest(coded: Coded) -> tuple[Int64, int]:
    """Codes by how common they are, all after the first twenty as one."""
    counts = np.bincount(coded.codes[coded.codes >= 0], minlength=len(coded.words))
    order = np.argsort(-counts, kind="stable")
    rank = np.full(len(coded.words) + 1, -1, dtype=np.int64)
    rank[order] = np.minimum(np.arange(len(order)), _MOST_OUTCOMES - 1)
    return rank[coded.codes], int(min((counts > 0).sum(), _MOST_OUTCOMES))


def _counts(outcomes: Sequence[Outcome], customer: Int64, n: int, left_out: Bool | None = None) -> Counts:
    """Journeys by (customer, outcome), without those left out."""
    kept = (customer >= 0) if left_out is None else (customer >= 0) & ~left_out
    tables = []
    for outcome in outcomes:
        counted = kept & (outcome.codes >= 0)
        cell = customer[counted] * outcome.width + outcome.codes[counted]
        tables.append(np.bincount(cell, minlength=n * outcome.width).reshape(n, outcome.width))
    return Counts(
        table=np.concatenate(tables, axis=1).astype(np.float64) if tables else np.zeros((n, 0)),
        block=np.repeat(np.arange(len(outcomes)), [o.width for o in outcomes]),
        weight=np.array([o.weight for o in outcomes]),
        spread=np.ones(len(outcomes)),
        about=tuple(o.about for o in outcomes),
    )


def _attribute(name: str, coded: Coded, customer: Int64, n: int, counts: Counts) -> Candidate | None:
    """An attribute of the customer as a candidate; None where it says more of the journey than of who makes it."""
    width = len(coded.words) + 1
    codes = np.where(coded.codes < 0, width - 1, coded.codes)  # the last: not recorded
    counted = customer >= 0
    table = np.bincount(customer[counted] * width + codes[counted], minlength=n * width).reshape(n, width)
    value = table.argmax(axis=1)
    if len(np.unique(value)) < 2 or not _is_steady(table):
        return None
    customers = np.bincount(value, minlength=width)
    kept = np.sort(np.argsort(-customers, kind="stable")[:_MOST_VALUES])
    kept = kept[customers[kept] > 0]
    words = [coded.words[i] if i < width - 1 else NOT_RECORDED for i in kept.tolist()]
    conditions = [Condition("is", name, (word,)) for word in words]
    place = np.full(width, len(kept), dtype=np.int64)
    place[kept] = np.arange(len(kept))
    if len(kept) < int((customers > 0).sum()):  # all rarer values together
        conditions.append(Condition("is", name, tuple(sorted(words)), False))
    return Candidate(tuple(conditions), place[value], counts)


def _is_steady(table: Int64) -> bool:
    """Whether customers with several journeys have the same value in all of them, beyond what chance gives."""
    several = table[table.sum(axis=1) > 1]
    if not len(several):
        return True
    n = several.sum()
    chance = float((several.sum(axis=0) / n).max())
    return chance < 1 and (float(several.max(axis=1).sum() / n) - chance) / (1 - chance) >= STEADY


def _habits(desk: Desk, asks: str, customer: Int64, n: int, outcomes: Sequence[Outcome]) -> Iterator[Candidate]:
    """By which channel customers mostly come, and whether they have ever asked for something.

    A habit is read from every second journey of a customer, and what goes with it is looked for in the others: one
    journey alone, whose channel goes with what is asked for, is no habit.
    """
    read = _every_second(customer)
    counts = _counts(outcomes, customer, n, read)
    channel = coded_column(desk.log, "channel")
    for code in _often(channel):
        mostly = _share(channel.codes == code, customer, n, read) > 0.5
        yield _habit("mostly", "channel", channel.words[code], mostly, counts)
    asked = coded_column(desk.log, asks)
    for code in _often(asked):
        ever = _share(asked.codes == code, customer, n, read) > 0
        yield _habit("asked", asks, asked.words[code], ever, counts)


def _habit(kind: Kind, column: str, word: str, has: Bool, counts: Counts) -> Candidate:
    conditions = (Condition(kind, column, (word,), False), Condition(kind, column, (word,)))
    return Candidate(conditions, has.astype(np.int64), counts, habit=True)


def _often(coded: Coded) -> list[int]:
    counts = np.bincount(coded.codes[coded.codes >= 0], minlength=len(coded.words))
    return [int(code) for code in np.argsort(-counts, kind="stable")[:_MOST_ASKED]]


def _every_second(customer: Int64) -> Bool:
    """Every second journey of each customer, from the first on."""
    order = np.argsort(customer, kind="stable")
    sorted_ = customer[order]
    first = np.r_[True, np.diff(sorted_) != 0]
    begin = np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    found = np.zeros(len(customer), dtype=np.bool_)
    found[order] = (np.arange(len(order)) - begin) % 2 == 0
    return found


def _share(is_so: Bool, customer: Int64, n: int, counted: Bool) -> Float64:
    """Share of the counted journeys of each customer for which something is so; 0 where none is counted."""
    counted = counted & (customer >= 0)
    so, of = (np.bincount(customer[mask], minlength=n) for mask in (counted & is_so, counted))
    return np.asarray(so / np.maximum(of, 1))
