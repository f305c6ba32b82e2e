"""How satisfied customers are, who is asked, and who answers: linear effects and a response model, both known."""

from __future__ import annotations

from typing import NamedTuple

from sojourn.sample.calendar import DAY, END, HOUR
from sojourn.sample.case import Entry, Said
from sojourn.sample.dice import Dice
from sojourn.sample.facts import Facts
from sojourn.sample.messages import Letter, emotions
from sojourn.sample.people import SYSTEM_USER

BASE = 4.75
EFFECTS = {
    "hand_offs": -0.35,
    "asked_twice": -0.60,
    "silence": -0.70,
    "reopened": -0.75,
    "missed_promise": -0.40,
    "double_entry": -0.45,
    "channel_switch": -0.20,
    "jargon": -0.15,
    "refused": -1.10,
    "abandoned": -0.80,
    "log_wait": -0.12,
    "first_contact_fix": 0.40,
    "redundant_step": 0.0,
}
"""Points of latent satisfaction per unit of a column of truth_tickets.csv (`hand_offs` counts, the rest 0 or 1)."""
NOISE_SD = 0.75
THRESHOLDS = (1.7, 2.7, 3.5, 4.3)
"""CSAT is 1 plus the number of thresholds that latent satisfaction exceeds."""
NPS = (2.4, -1.6, 0.9)
CES = (1.45, 0.0, 0.7)
"""Slope, intercept and noise sd on latent satisfaction; rounded, and cut to 0..10 and to 1..7."""
NPS_SKIPPED, CES_SKIPPED = 0.20, 0.30
"""Share of respondents who leave the question out."""

SURVEYED = 0.60
"""Share of the ended tickets to which a survey is sent, at random."""
ANSWERS_BY_CSAT = {1: 0.66, 2: 0.50, 3: 0.21, 4: 0.14, 5: 0.24}
"""Probability to answer by true CSAT, before the persona's factor: the extremes answer more, the dissatisfied most."""
_MOST_LIKELY_ANSWER = 0.95
_COMMENTS = 0.40
COMPLAINTS = ("asked_twice", "silence", "reopened", "hand_offs", "refused", "abandoned")


class Opinion(NamedTuple):
    """What one customer thinks, whether they were asked, and whether they said so."""

    latent: float
    csat: int
    nps: int
    ces: int
    probability: float
    sent_at: int | None
    answered_at: int | None
    nps_answered: bool
    ces_answered: bool


def opinion_of(facts: Facts, dice: Dice) -> Opinion | None:
    """The opinion of the customer of an ended ticket, None while it is open."""
    if facts.ended is None:
        return None
    latent = BASE + NOISE_SD * dice.normal()
    for column, effect in EFFECTS.items():
        latent += effect * float(getattr(facts, column))
    csat = 1 + sum(latent > threshold for threshold in THRESHOLDS)
    probability = min(ANSWERS_BY_CSAT[csat] * facts.planned.customer.persona.answers, _MOST_LIKELY_ANSWER)
    nps, ces = _score(latent, NPS, 0, 10, dice), _score(latent, CES, 1, 7, dice)
    sent, answers = dice.chance(SURVEYED), dice.chance(probability)
    lag = round(dice.lognormal(20 * HOUR, 1.0, 10 * DAY))
    nps_answered, ces_answered = not dice.chance(NPS_SKIPPED), not dice.chance(CES_SKIPPED)
    sent_at = facts.ended + HOUR if sent and facts.ended + HOUR <= END else None
    answered_at = sent_at + lag if sent_at is not None and answers and sent_at + lag <= END else None
    return Opinion(
        round(latent, 4), csat, nps, ces, round(probability, 4), sent_at, answered_at, nps_answered, ces_answered
    )


def survey_entries(facts: Facts, opinion: Opinion) -> list[Entry]:
    """The events of asking and answering."""
    entries = []
    if opinion.sent_at is not None:
        sent = Entry(opinion.sent_at, None, "Survey sent", SYSTEM_USER, "system", "e-mail", facts.team)
        entries.append(sent)
    if opinion.answered_at is not None:
        user = facts.planned.customer.user
        entries.append(Entry(opinion.answered_at, None, "Survey answered", user, "customer", "e-mail", facts.team))
    return entries


def comment(facts: Facts, opinion: Opinion, agent_name: str, words: Dice) -> Said | None:
    """What some respondents write beside their rating."""
    if opinion.answered_at is None or not words.chance(_COMMENTS):
        return None
    kind = _comment_kind(facts, opinion.csat)
    emotion = emotions(kind)[0]
    done = Letter({"agent": agent_name}, words).add(kind, emotion).done()
    user = facts.planned.customer.user
    return Said(
        opinion.answered_at, user, "customer", True, done.text, "e-mail", kind, emotion, done.jargon, done.secrets
    )


def _comment_kind(facts: Facts, csat: int) -> str:
    """What a respondent writes about: the first thing that went wrong for them, in the order of COMPLAINTS."""
    if csat >= 4:
        return f"comment_{csat}"
    wrong = (name for name in COMPLAINTS if getattr(facts, name) > (name == "hand_offs"))
    return f"comment_{next(wrong, 'low')}"


def _score(latent: float, model: tuple[float, float, float], low: int, high: int, dice: Dice) -> int:
    slope, intercept, sd = model
    return min(max(round(slope * latent + intercept + sd * dice.normal()), low), high)
