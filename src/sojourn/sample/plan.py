"""The plan of the year: who needs what, when, and over which channel, before anything happens to a ticket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from sojourn.sample import calendar
from sojourn.sample.calendar import CHANGE, DAY, DESK, END, FIRST_DAY, HOUR, LAST_DAY, OFFICE, START
from sojourn.sample.dice import Dice
from sojourn.sample.journeys import FORGOT_PASSWORD, JOURNEY_INDEX, JOURNEYS, SELF_SERVICE_SHARE, Journey
from sojourn.sample.people import TICKETS_A_CUSTOMER, Customer, People, hire
from sojourn.sample.personas import PERSONAS
from sojourn.sample.teams import PRIORITIES

STAFFED = frozenset({"phone", "chat", "walk-up"})
"""Channels that need somebody at the desk."""
_TICKETS_A_MAJOR_INCIDENT = 25
_MOST_MAJOR_INCIDENTS = 24
_STARTER_TICKETS = (3, 4, 5)
_NEW_STARTER = [persona.key for persona in PERSONAS].index("new_starter")


@dataclass(frozen=True)
class MajorIncident:
    """One outage: when it began, when the desk wrote about it, when it was over (UTC seconds)."""

    tag: str
    began: int
    notices: tuple[int, ...]
    restored: int


@dataclass(frozen=True)
class Planned:
    """What is settled about one ticket before it is opened."""

    ticket: str
    journey: Journey
    customer: Customer
    opened: int
    channel: str
    priority: str
    category: str
    service: str
    tag: str
    incident: MajorIncident | None
    self_service: bool


@dataclass(frozen=True)
class _Draft:
    opened: int
    journey: int
    persona: int
    tag: str = ""
    customer: Customer | None = None
    incident: MajorIncident | None = None


def plan(tickets: int, seed: int) -> tuple[tuple[Planned, ...], People]:
    """So many tickets in order of opening, and the people of the desk."""
    rng = np.random.Generator(np.random.PCG64([seed, 2]))
    dice = Dice(seed, stream=3)
    personas = _draw(rng, [p.share for p in PERSONAS], tickets)
    journeys = _journeys(rng, personas)
    times = _times(rng, tickets)
    starter_tickets = int(np.count_nonzero(journeys == JOURNEY_INDEX["new_job"]))
    groups = _groups(starter_tickets, dice)
    people = hire(_customer_counts(tickets, len(groups)), seed)
    drafts = [
        _Draft(int(time), int(journey), int(persona))
        for time, journey, persona in zip(times, journeys, personas, strict=True)
        if JOURNEYS[journey].key not in ("new_job", "major_incident")
    ]
    drafts += _starters(groups, people, dice)
    hit = [int(persona) for persona in personas[journeys == JOURNEY_INDEX["major_incident"]]]
    drafts += _outages(hit, dice)
    drafts.sort(key=lambda draft: (draft.opened, draft.journey, draft.persona, draft.tag))
    width = max(6, len(str(tickets)))
    return tuple(_settle(f"SD{n:0{width}}", draft, people, dice) for n, draft in enumerate(drafts, 1)), people


def _draw(rng: np.random.Generator, weights: list[float], size: int) -> npt.NDArray[np.int64]:
    edges = np.array(list(accumulate(weights)))
    drawn = np.searchsorted(edges / edges[-1], rng.random(size), side="right")
    index: npt.NDArray[np.int64] = np.minimum(drawn, len(weights) - 1)
    return index


def _journeys(rng: np.random.Generator, personas: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    journeys = np.zeros(len(personas), dtype=np.int64)
    for n, persona in enumerate(PERSONAS):
        mine = np.flatnonzero(personas == n)
        index = np.array([JOURNEY_INDEX[key] for key in persona.journeys])
        journeys[mine] = index[_draw(rng, list(persona.journeys.values()), len(mine))]
    return journeys


def _times(rng: np.random.Generator, tickets: int) -> npt.NDArray[np.int64]:
    days = _draw(rng, calendar.day_weights(), tickets)
    hours = _draw(rng, list(calendar.HOUR_WEIGHT), tickets)
    seconds = (rng.random(tickets) * HOUR).astype(np.int64)
    midnights = np.array(
        [calendar.instant(FIRST_DAY + timedelta(days=n)) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
    )
    # On the two days on which clocks change this is an hour off after the change, which nobody can tell.
    times: npt.NDArray[np.int64] = np.minimum(midnights[days] + hours * HOUR + seconds, END - 60)
    return times


def _customer_counts(tickets: int, starters: int) -> tuple[int, ...]:
    return tuple(
        max(2, starters) if n == _NEW_STARTER else max(2, round(persona.share * tickets / TICKETS_A_CUSTOMER))
        for n, persona in enumerate(PERSONAS)
    )


def _groups(tickets: int, dice: Dice) -> list[int]:
    """Sizes of the bundles of tickets that one new starter needs."""
    sizes: list[int] = []
    while tickets > 0:
        size = min(dice.pick(_STARTER_TICKETS), tickets)
        tickets -= size
        if size < _STARTER_TICKETS[0] and sizes:
            sizes[-1] += size
        else:
            sizes.append(size)
    return sizes


def _starters(groups: list[int], people: People, dice: Dice) -> list[_Draft]:
    """Each starter's tickets: opened in office hours from two weeks before the first day to one week after."""
    months = [date(2025 + (6 + n) // 12, (6 + n) % 12 + 1, 1) for n in range(12)]
    drafts = []
    for n, size in enumerate(groups):
        begins = dice.pick(months) + timedelta(days=dice.pick((0, 14)))
        earliest = max(calendar.instant(begins - timedelta(days=14)), START)
        for _ in range(size):
            wanted = min(earliest + round(dice.between(0, 21 * DAY)), END - 3 * DAY)
            opened = OFFICE.after(wanted, dice.between(0, 4 * HOUR))
            drafts.append(
                _Draft(
                    opened=min(opened, END - 60),
                    journey=JOURNEY_INDEX["new_job"],
                    persona=_NEW_STARTER,
                    tag=f"new-job-{n + 1:04}",
                    customer=people.customers[_NEW_STARTER][n],
                )
            )
    return drafts


def _outages(hit: list[int], dice: Dice) -> list[_Draft]:
    """Major incidents on working days, and the tickets of those they hit (given as personas)."""
    if not hit:
        return []
    incidents = []
    workdays = [day for n in range(360) if calendar.is_workday(day := FIRST_DAY + timedelta(days=n))]
    for n in range(min(_MOST_MAJOR_INCIDENTS, max(1, round(len(hit) / _TICKETS_A_MAJOR_INCIDENT)))):
        began = calendar.instant(dice.pick(workdays), round(dice.between(8.5, 12) * HOUR))
        lasts = round(dice.lognormal(3 * HOUR, 0.35, 5 * HOUR))
        gap = round(dice.between(40, 70) * 60)
        incidents.append(
            MajorIncident(f"MI-{n + 1:02}", began, tuple(range(began + 900, began + lasts, gap)), began + lasts)
        )
    drafts = []
    for persona in hit:
        incident = dice.pick(incidents)
        opened = incident.began + round((incident.restored - incident.began) * 0.7 * dice.uniform() ** 2)
        drafts.append(_Draft(opened, JOURNEY_INDEX["major_incident"], persona, incident.tag, None, incident))
    return drafts


def _settle(ticket: str, draft: _Draft, people: People, dice: Dice) -> Planned:
    journey, persona = JOURNEYS[draft.journey], PERSONAS[draft.persona]
    crowd = people.customers[draft.persona]
    # The exponent makes some customers come often and most of them rarely.
    customer = draft.customer or crowd[int(len(crowd) * dice.uniform() ** 1.5)]
    level = max(journey.priority - dice.chance(persona.urgent), 0)
    channel = dice.weighted(tuple(persona.channels), tuple(persona.channels.values()))
    if channel in STAFFED and not DESK.is_open(draft.opened):
        channel = "portal" if persona.channels.get("portal", 0) >= 0.3 else "e-mail"
    alone = journey is FORGOT_PASSWORD and draft.opened >= CHANGE and dice.chance(SELF_SERVICE_SHARE)
    return Planned(
        ticket=ticket,
        journey=journey,
        customer=customer,
        opened=draft.opened,
        channel="self-service" if alone else channel,
        priority=PRIORITIES[level],
        category=dice.weighted(tuple(journey.categories), tuple(journey.categories.values())),
        service=dice.weighted(tuple(journey.services), tuple(journey.services.values())),
        tag=draft.tag,
        incident=draft.incident,
        self_service=alone,
    )
