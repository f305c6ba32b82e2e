"""The planted truth of a sample desk: what was put in, and what came out, so that analyses can be held against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from typing import TypeAlias

from sojourn.sample import calendar, journeys, surveys
from sojourn.sample.facts import (
    BLOCKED,
    LOST_PER_CHASE,
    LOST_PER_HAND_OFF,
    LOST_PER_QUESTION,
    LOST_SIGMA,
    MATURE_DAYS,
)
from sojourn.sample.journeys import JOURNEYS, Journey, Pains
from sojourn.sample.messages import JARGON_WORDS
from sojourn.sample.personas import PERSONAS
from sojourn.sample.records import MessageTruth, TicketTruth
from sojourn.sample.teams import BOTTLENECK, QUEUE_FACTOR, TEAMS
from sojourn.sample.words import TOUCHPOINTS

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Rows = Sequence[TicketTruth]

DEFINITIONS = {
    "ticket": "one row of tickets.csv; every ticket follows one planted journey",
    "mature": f"opened more than {MATURE_DAYS} days before the end of the period: the end cannot have cut it. "
    "Planted rates are to be compared with mature tickets",
    "open_at_end": "not closed, cancelled or refused (or reopened and not closed again) when the export was taken; "
    "outcome, satisfaction and lost time are then empty",
    "office hours": "Monday to Friday, 8 to 18, public holidays excepted",
    "hand_offs": "number of events 'Reassigned to other team', the path's own included",
    "ping_pong": "a team holds the ticket, passes it on, and the next team passes it back to it",
    "asked": "number of events 'Information requested'",
    "asked_twice": "asked again for the same thing that the customer had already sent in this ticket",
    "silence": f"at least {journeys.SILENCE_HOURS:g} office hours without a visible event or public message of the "
    "desk, between reporting and the end",
    "chases": "number of events 'Customer chased'",
    "promises": "messages that say by when the desk will call; missed_promise: the call came after that",
    "channel_switch": "after reporting, the customer replied or chased over another channel",
    "double_entry": "the customer had to enter the same data in a second form",
    "redundant_step": "the step 'Details confirmed by phone' happened; it changes neither outcome nor satisfaction",
    "jargon": "an agent's public message has at least one of jargon_words",
    "escalated": "passed to the team lead behind the scenes after a chase",
    "closed_without_asking": "first closed without the customer having confirmed; empty path ends count as no",
    "reopened": f"the customer reopened within {journeys.REOPEN_WITHIN_DAYS} days of closing",
    "abandoned": "the customer cancelled, or stopped answering and was closed without a fix",
    "first_contact_fix": "fixed by the first thing the desk did besides acknowledging, picking up and checking "
    "identity, and never reopened",
    "wait_hours": "office hours from opening to the first fix, refusal or end; log_wait = ln(1 + wait_hours)",
    "touch_hours": "summed length of meetings and calls whose end is recorded",
    "lost_hours": "office hours waited x blocking share of the priority x log-normal noise, plus touch time, plus "
    "hours per question, chase and hand-off: the time this customer could not work",
    "csat": "satisfaction 1..5, what the customer would answer; in surveys.csv only if they did",
    "nps": "recommendation 0..10; ces: agreement 1..7 with 'it was easy' (CES 2.0, high is good)",
}


def truth_of(
    rows: Rows,
    opened: Sequence[int],
    messages: Sequence[MessageTruth],
    *,
    tickets: int,
    seed: int,
    noise: float,
    clean: bool,
) -> dict[str, Json]:
    """Everything that was planted, with the exact values that this desk came out with.

    Args:
        rows: the truth of each ticket. opened: when each was opened, UTC seconds.
        messages: the truth of each message.
        tickets, seed, noise, clean: the options.
    """
    counts = Counter(row.journey_type for row in rows)
    return {
        "fictional": True,
        "options": {"tickets": tickets, "seed": seed, "noise": noise, "clean": clean},
        "period": {
            "first_day": calendar.FIRST_DAY.isoformat(),
            "last_day": calendar.LAST_DAY.isoformat(),
            "timezone": calendar.ZONE,
            "public_holidays": [day.isoformat() for day in calendar.HOLIDAYS],
        },
        "definitions": dict(DEFINITIONS),
        "journey_type": {journey.key: counts[journey.key] for journey in JOURNEYS},
        "journeys": [_journey(journey, rows) for journey in JOURNEYS],
        "personas": [_persona(n, rows) for n in range(len(PERSONAS))],
        "teams": _teams(clean),
        "touchpoints": dict(TOUCHPOINTS),
        "open_at_end": sum(row.open_at_end for row in rows),
        "rates": _rates(rows, clean),
        "change": _change(rows, opened),
        "satisfaction": _satisfaction(rows),
        "response": _response(rows),
        "lost_time": _lost_time(rows),
        "text": _text(messages),
    }


def _journey(journey: Journey, rows: Rows) -> dict[str, Json]:
    mine = [row for row in rows if row.journey_type == journey.key]
    waits = [row.wait_hours for row in mine if row.wait_hours is not None]
    return {
        "key": journey.key,
        "name": journey.name,
        "tickets": len(mine),
        "share": _share(len(mine), len(rows)),
        "path": list[Json](journeys.words_of(journey)),
        "median_wait_hours": _median(waits),
    }


def _persona(n: int, rows: Rows) -> dict[str, Json]:
    persona = PERSONAS[n]
    mine = sum(row.persona == persona.key for row in rows)
    return {
        "key": persona.key,
        "name": persona.name,
        "planted_share": persona.share,
        "tickets": mine,
        "share": _share(mine, len(rows)),
        "departments": dict(persona.departments),
        "locations": dict(persona.locations),
        "channels": dict(persona.channels),
        "journeys": dict(persona.journeys),
        "answers_factor": persona.answers,
        "chases_factor": persona.chases,
        "needs": persona.needs,
        "goals": persona.goals,
    }


def _teams(clean: bool) -> dict[str, Json]:
    return {
        "bottleneck": None if clean else BOTTLENECK,
        "queue_factor_by_priority": dict(QUEUE_FACTOR),
        "teams": [
            {
                "name": team.name,
                "open": [team.hours.opens, team.hours.closes],
                "agents": team.agents,
                "median_queue_hours": team.clean_queue_hours if clean else team.queue_hours,
                "jargon": 0.0 if clean else team.jargon,
            }
            for team in TEAMS
        ],
    }


def _rates(rows: Rows, clean: bool) -> dict[str, Json]:
    """Planted and realised rates of what goes wrong; realised among mature tickets, and over all ended ones."""
    mature = [row for row in rows if row.mature]
    planted: dict[str, Callable[[Pains], float]] = {
        "asked_twice": lambda pains: pains.asked_twice,
        "silence": lambda pains: pains.silence,
        "double_entry": lambda pains: pains.double_entry,
    }
    result: dict[str, Json] = {}
    for name, rate in planted.items():
        result[name] = {
            journey.key: {
                "planted": 0.0 if clean else rate(journey.pains),
                **_realised([r for r in mature if r.journey_type == journey.key and not r.self_service], name),
            }
            for journey in JOURNEYS
        }
    closed = [row for row in mature if not (row.self_service or row.abandoned or row.refused)]
    closed = [row for row in closed if row.journey_type != "major_incident"]
    result["reopened"] = {
        "confirmed": {
            "planted": 0.0 if clean else journeys.REOPEN_IF_CONFIRMED,
            **_realised([row for row in closed if not row.closed_without_asking], "reopened"),
        },
        "closed_without_asking": {
            "planted": 0.0 if clean else journeys.REOPEN_IF_NOT_ASKED,
            **_realised([row for row in closed if row.closed_without_asking], "reopened"),
        },
    }
    result["missed_promise"] = {
        "planted": 0.0 if clean else journeys.MISSED_PROMISE,
        **_realised([row for row in mature if row.promises], "missed_promise"),
    }
    ended = [row for row in rows if not row.open_at_end]
    result["ended"] = {name: _realised(ended, name) for name in _FLAGS}
    result["hand_offs_per_ticket"] = _mean([row.hand_offs for row in ended])
    return result


_FLAGS = (
    *("ping_pong", "asked_twice", "silence", "missed_promise", "channel_switch", "double_entry", "redundant_step"),
    *("jargon", "escalated", "self_service", "closed_without_asking", "reopened", "abandoned", "refused"),
    "first_contact_fix",
)


def _realised(rows: Rows, flag: str) -> dict[str, Json]:
    n = sum(bool(getattr(row, flag)) for row in rows)
    return {"n": n, "of": len(rows), "share": _share(n, len(rows))}


def _change(rows: Rows, opened: Sequence[int]) -> dict[str, Json]:
    """Self-service password reset: what it is, and the journey by day of opening before and after it came."""
    mine = [(row, time) for row, time in zip(rows, opened, strict=True) if row.journey_type == "forgot_password"]
    before = [row for row, time in mine if time < calendar.CHANGE]
    after = [row for row, time in mine if time >= calendar.CHANGE]
    return {
        "day": calendar.CHANGE_DAY.isoformat(),
        "journey": "forgot_password",
        "what": "self-service password reset: code by phone, new password, no agent; nothing else changes",
        "planted_share_afterwards": journeys.SELF_SERVICE_SHARE,
        "self_service": _realised(after, "self_service"),
        "before": _waits(before),
        "after": _waits(after),
        "after_by_agent": _waits([row for row in after if not row.self_service]),
    }


def _waits(rows: Rows) -> dict[str, Json]:
    waits = [row.wait_hours for row in rows if row.wait_hours is not None]
    csat = [row.csat for row in rows if row.csat is not None]
    return {
        "tickets": len(rows),
        "median_wait_hours": _median(waits),
        "mean_wait_hours": _mean(waits),
        "csat_mean_of_all": _mean(csat),
    }


def _satisfaction(rows: Rows) -> dict[str, Json]:
    ended = [row for row in rows if not row.open_at_end]
    answered = [row for row in ended if row.answered]
    return {
        "model": "latent = base + sum(effect x column of truth_tickets.csv) + normal noise",
        "base": surveys.BASE,
        "effects": dict(surveys.EFFECTS),
        "noise_sd": surveys.NOISE_SD,
        "thresholds": list(surveys.THRESHOLDS),
        "nps_slope_intercept_sd": list(surveys.NPS),
        "ces_slope_intercept_sd": list(surveys.CES),
        "population": _scores(ended),
        "respondents": _scores(answered),
    }


def _scores(rows: Rows) -> dict[str, Json]:
    csat = [row.csat for row in rows if row.csat is not None]
    nps = [row.nps for row in rows if row.nps is not None]
    promoters, detractors = sum(score >= 9 for score in nps), sum(score <= 6 for score in nps)
    return {
        "n": len(rows),
        "csat_mean": _mean(csat),
        "csat_top_two_box": _share(sum(score >= 4 for score in csat), len(csat)),
        "nps": None if not nps else round(100 * (promoters - detractors) / len(nps), 2),
        "ces_mean": _mean([row.ces for row in rows if row.ces is not None]),
        "csat_counts": {str(score): csat.count(score) for score in range(1, 6)},
    }


def _response(rows: Rows) -> dict[str, Json]:
    sent = [row for row in rows if row.survey_sent]
    return {
        "survey_sent": {"planted": surveys.SURVEYED, "n": len(sent)},
        "probability_by_csat": {str(csat): p for csat, p in surveys.ANSWERS_BY_CSAT.items()},
        "times_persona_factor": {persona.key: persona.answers for persona in PERSONAS},
        "answered": _realised(sent, "answered"),
        "nps_left_out": surveys.NPS_SKIPPED,
        "ces_left_out": surveys.CES_SKIPPED,
    }


def _lost_time(rows: Rows) -> dict[str, Json]:
    lost = [row.lost_hours for row in rows if row.lost_hours is not None]
    return {
        "blocking_share_by_priority": dict(BLOCKED),
        "hours_per_question": LOST_PER_QUESTION,
        "hours_per_chase": LOST_PER_CHASE,
        "hours_per_hand_off": LOST_PER_HAND_OFF,
        "noise_log_sd": LOST_SIGMA,
        "hours_in_all": round(sum(lost), 2),
        "hours_per_ticket": _mean(lost),
    }


def _text(messages: Sequence[MessageTruth]) -> dict[str, Json]:
    kinds = Counter(secret.split(": ", 1)[0] for row in messages for secret in row.secrets.split(" | ") if secret)
    emotions = Counter(row.emotion for row in messages)
    return {
        "messages": len(messages),
        "jargon_words": list[Json](sorted(JARGON_WORDS)),
        "emotions": dict(sorted(emotions.items())),
        "secrets": dict(sorted(kinds.items())),
    }


def _share(n: int, of: int) -> float | None:
    return round(n / of, 6) if of else None


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(median(known), 4) if known else None
