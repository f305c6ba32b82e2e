"""One persona as the ticket history shows it: how its customers come, what they ask for, how they travel and feel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.pains.ranked import Slice
from sojourn.insight.personas.ground import asks_by, first_channel, passes
from sojourn.insight.voices import quotes
from sojourn.log.eventlog import Bool, Coded, Int64
from sojourn.measures import intervals
from sojourn.measures.table import kpis_of
from sojourn.mining.facts import coded_column
from sojourn.model.estimate import Estimate
from sojourn.model.pains import Pain
from sojourn.model.personas import Part, Persona, PersonaPain, PersonaRule
from sojourn.model.voice import Quote

MOST_PARTS, MOST_PAINS = 8, 5
_SMALLEST_DIFFERENCE = 0.1
_ERROR_RATE = 0.01


@dataclass(frozen=True)
class Background:
    """What all personas of a slice are held against: its journeys, their pains, and what is compared."""

    desk: Desk
    tickets: Bool
    pains: tuple[Pain, ...]
    channel: Coded
    asks: Coded
    passes: Bool
    comparisons: int


def background(desk: Desk, tickets: Bool, personas: int) -> Background:
    """What personas are held against.

    Args:
        desk: the prepared log. tickets: mask of the chosen journeys. personas: how many there are.
    """
    channel, asks = first_channel(desk), coded_column(desk.log, asks_by(desk))
    width = len(channel.words) + len(asks.words) + len(desk.columns)
    return Background(
        desk, tickets, _pains(desk, tickets), channel, asks, passes(desk), max(1, personas) * max(1, width)
    )


def described(ground: Background, rule: PersonaRule, mine: Bool, number: int) -> Persona:
    """A persona.

    Args:
        ground: what it is held against. rule: that defines it. mine: mask of its journeys. number: of its id.
    """
    desk, n = ground.desk, int(mine.sum())
    others = ground.tickets & ~mine
    people = desk.facts.requester.codes[mine]
    kpis = {kpi.metric: kpi for kpi in kpis_of(desk.kpis, mine)} if n else {}
    hours = kpis.get("resolution_hours")
    return Persona(
        id=f"P{number}",
        name=rule.name,
        where=rule.where,
        rule=rule.words or rule.where,
        n=n,
        share=intervals.wilson(n, int(ground.tickets.sum())),
        customers=len(np.unique(people[people >= 0])) if (people >= 0).any() else None,
        channels=_parts(ground.channel, mine, others, ground.comparisons)[:MOST_PARTS],
        asks=_parts(ground.asks, mine, others, ground.comparisons)[:MOST_PARTS],
        travels=_travels(ground, mine, others),
        hours=intervals.NOTHING if hours is None else Estimate(hours.value, hours.low, hours.high, hours.n),
        lost_each=intervals.skewed_mean(desk.lost_each[mine]),
        satisfaction=intervals.mean(desk.feeling[mine]),
        feeling=_feeling(desk, mine),
        pains=_pains_of(ground, mine),
        quotes=_quotes(desk, mine),
    )


def _parts(coded: Coded, mine: Bool, others: Bool, comparisons: int) -> tuple[Part, ...]:
    """Shares of the values of a column among the journeys for which it is known, the most frequent first."""
    width = len(coded.words)
    here, there = (_counted(coded, mask, width) for mask in (mine, others))
    order = sorted((code for code in range(width) if here[code]), key=lambda code: (-here[code], coded.words[code]))
    known, known_there = int(here.sum()), int(there.sum())
    return tuple(
        part(coded.words[code], (int(here[code]), known), (int(there[code]), known_there), comparisons)
        for code in order
    )


def _counted(coded: Coded, mask: Bool, width: int) -> Int64:
    codes = coded.codes[mask]
    return np.bincount(codes[codes >= 0], minlength=width).astype(np.int64)


def part(name: str, here: tuple[int, int], there: tuple[int, int], comparisons: int) -> Part:
    """A share here and among the others, each as (so many, of so many); whether they differ beyond chance.

    Two-proportion z test at 1 % over all comparisons (Bonferroni), and at least ten points apart.
    """
    (k, n), (k_there, n_there) = here, there
    if not n or not n_there:
        return Part(name, intervals.wilson(k, n), None, False)
    both = (k + k_there) / (n + n_there)
    error = (both * (1 - both) * (1 / n + 1 / n_there)) ** 0.5
    apart = abs(k / n - k_there / n_there)
    limit = NormalDist().inv_cdf(1 - _ERROR_RATE / (2 * comparisons))
    unlike = apart >= _SMALLEST_DIFFERENCE and error > 0 and apart > limit * error
    return Part(name, intervals.wilson(k, n), k_there / n_there, unlike)


def _travels(ground: Background, mine: Bool, others: Bool) -> tuple[Part, ...]:
    """Touchpoints that the persona's journeys pass more or less often than others, the most unlike first."""
    n, n_there = int(mine.sum()), int(others.sum())
    here, there = ground.passes[mine].sum(axis=0).tolist(), ground.passes[others].sum(axis=0).tolist()
    told = [
        part(column.id, (int(here[i]), n), (int(there[i]), n_there), ground.comparisons)
        for i, column in enumerate(ground.desk.columns)
    ]
    unlike = [one for one in told if one.unlike]
    return tuple(sorted(unlike, key=lambda one: (-abs((one.here.value or 0.0) - (one.others or 0.0)), one.name)))


def _pains(desk: Desk, tickets: Bool) -> tuple[Pain, ...]:
    if desk.searched is None or not tickets.any():
        return ()
    return Slice(desk.log, desk.columns, tickets, desk.lost_each, desk.feeling).pains(desk.searched)[0]


def _pains_of(ground: Background, mine: Bool) -> tuple[PersonaPain, ...]:
    everywhere = {(pain.kind, pain.subject): pain for pain in ground.pains}
    found = []
    for pain in _pains(ground.desk, mine)[:MOST_PAINS]:
        all_of_it = everywhere.get((pain.kind, pain.subject))
        of = 0 if all_of_it is None else all_of_it.share.n - pain.share.n
        others = None if all_of_it is None or of <= 0 else max(0, all_of_it.n - pain.n) / of
        found.append(PersonaPain(pain.kind, pain.name, pain.n, pain.share, others, pain.lost_hours.value))
    return tuple(found)


def _feeling(desk: Desk, mine: Bool) -> Estimate:
    heard = desk.heard
    if heard is None:
        return intervals.NOTHING
    said = np.flatnonzero(mine[heard.ticket] & (heard.emotion >= 0))
    return intervals.clustered_mean(heard.valence[said], heard.ticket[said])


def _quotes(desk: Desk, mine: Bool) -> tuple[Quote, ...]:
    heard = desk.heard
    if heard is None:
        return ()
    return quotes(heard, desk.log, np.flatnonzero(mine[heard.ticket] & (heard.emotion >= 0)).astype(np.int64))


def unlike(parts: Sequence[Part]) -> list[Part]:
    """Those in which the persona comes more often than others, most unlike first."""
    more = [one for one in parts if one.unlike and (one.here.value or 0.0) > (one.others or 0.0)]
    return sorted(more, key=lambda one: ((one.others or 0.0) - (one.here.value or 0.0), one.name))
