"""Personas in words: the five questions answered from data or left to ask, for the page, the JSON and the command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sojourn.maps.words import counted, duration, percent, say_estimate, whole
from sojourn.model.estimate import Estimate
from sojourn.model.personas import Part, Persona, Personas

_SHOWN = 3


@dataclass(frozen=True)
class Answer:
    """One of the five questions of a persona.

    Attributes:
        about: stable key. question: as it stands. told: what the data says; empty where it cannot. ask: what to ask
            people, as data never tells it.
    """

    about: str
    question: str
    told: str
    ask: str


def answers(persona: Persona) -> tuple[Answer, ...]:
    """The five questions: who, how they reach us, their pains, the problem we solve, their goals."""
    return (
        Answer("who", "Who are they?", _who(persona), "Who of them could tell us how their day goes?"),
        Answer(
            "channels",
            "How do they prefer to reach us?",
            _channels(persona),
            "Which way would they choose if every way were open to them? What they use is not yet what they prefer.",
        ),
        Answer("pains", "What are their pains?", _pains(persona), "What of it is worst for them, in their own words?"),
        Answer(
            "problem",
            "What problem do we solve for them?",
            _problem(persona),
            "What stood still while they waited for us, and what did they do instead?",
        ),
        Answer(
            "goals",
            "What are their goals, and what drives them?",
            "",
            "What do they want to have done by tonight, and by the end of the year? Tickets do not say.",
        ),
    )


def found_said(personas: Personas) -> str:
    """What was found, or why nothing was, in a sentence."""
    if personas.found or personas.made_by == "rules":
        rest = f" {counted(personas.rest, 'journey')} fit none of them." if personas.rest else ""
        return f"{counted(len(personas.found), 'persona')}: {personas.why}.{rest}"
    return f"No personas: {personas.why}."


def rule_said(persona: Persona) -> str:
    """The rule with a capital letter and a full stop."""
    return f"{persona.rule[:1].upper()}{persona.rule[1:]}."


def part_said(part: Part) -> str:
    """A share with what it is among the others."""
    here = percent(part.here.value or 0.0)
    return here if part.others is None else f"{here} (others {percent(part.others)})"


def part_words(part: Part) -> str:
    """A part by name and share, marked where it sets the persona apart."""
    mark = f", {'more' if more(part) else 'less'} than others" if part.unlike else ""
    return f"{part.name} {part_said(part)}{mark}"


def satisfaction_said(estimate: Estimate) -> str:
    """A mean on -2..+2 with interval and n, or that it is not known."""
    said = say_estimate(estimate, "satisfaction")
    if not said.known:
        return said.value
    between = f" ({said.interval})" if said.interval else ""
    return f"{said.value}{between}, n {said.n:,}"


def travels_said(persona: Persona, names: Mapping[str, str]) -> tuple[str, ...]:
    """What sets their way apart, touchpoint by touchpoint."""
    return tuple(
        f"{'More' if more(one) else 'Fewer'} pass “{names.get(one.name, one.name)}”: {part_said(one)}"
        for one in persona.travels
    )


def more(part: Part) -> bool:
    """It is so more often than among the others."""
    return (part.here.value or 0.0) > (part.others or 0.0)


def _who(persona: Persona) -> str:
    if not persona.n:
        return ""
    people = f" of {counted(persona.customers, 'customer')}" if persona.customers else ""
    share = percent(persona.share.value or 0.0)
    return f"{counted(persona.n, 'journey')}{people}, {share} of all. {rule_said(persona)}"


def _channels(persona: Persona) -> str:
    return _listed([part_words(one) for one in persona.channels[:_SHOWN]], "They first come by ")


def _problem(persona: Persona) -> str:
    return _listed([part_words(one) for one in persona.asks[:_SHOWN]], "They ask for ")


def _pains(persona: Persona) -> str:
    told = [
        f"{one.name}: {whole(one.n)} journeys, {percent(one.share.value or 0.0)}"
        + ("" if one.others is None else f" (others {percent(one.others)})")
        for one in persona.pains[:_SHOWN]
    ]
    return f"{'; '.join(told)}." if told else ""


def _listed(told: list[str], before: str) -> str:
    return f"{before}{'; '.join(told)}." if told else ""


def lost_said(persona: Persona) -> str:
    """Hours lost in one of their journeys, estimated."""
    value = persona.lost_each.value
    return "not recorded" if value is None else duration(value)


def hours_said(persona: Persona) -> str:
    """How long it takes them until the fix."""
    value = persona.hours.value
    return "not recorded" if value is None else duration(value)
