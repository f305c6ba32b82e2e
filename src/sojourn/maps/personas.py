"""Personas in words: the five questions answered from data or left to ask, for the page, the JSON and the command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sojourn.languages import tr, trn
from sojourn.maps.words import NOT_RECORDED, duration, percent, say_estimate, whole
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
        Answer("who", tr("Who are they?"), _who(persona), tr("Who of them could tell us how their day goes?")),
        Answer(
            "channels",
            tr("How do they prefer to reach us?"),
            _channels(persona),
            tr(
                "Which way would they choose if every way were open to them? What they use is not yet what they prefer."
            ),
        ),
        Answer(
            "pains",
            tr("What are their pains?"),
            _pains(persona),
            tr("What of it is worst for them, in their own words?"),
        ),
        Answer(
            "problem",
            tr("What problem do we solve for them?"),
            _problem(persona),
            tr("What stood still while they waited for us, and what did they do instead?"),
        ),
        Answer(
            "goals",
            tr("What are their goals, and what drives them?"),
            "",
            tr("What do they want to have done by tonight, and by the end of the year? Tickets do not say."),
        ),
    )


def found_said(personas: Personas) -> str:
    """What was found, or why nothing was, in a sentence."""
    if personas.found or personas.made_by == "rules":
        told = [trn(len(personas.found), "{n} persona: {why}.", "{n} personas: {why}.", why=personas.why)]
        if personas.rest:
            told.append(trn(personas.rest, "{n} journey fit none of them.", "{n} journeys fit none of them."))
        return " ".join(told)
    return tr("No personas: {why}.", why=personas.why)


def rule_said(persona: Persona) -> str:
    """The rule with a capital letter and a full stop."""
    return f"{persona.rule[:1].upper()}{persona.rule[1:]}."


def part_said(part: Part) -> str:
    """A share with what it is among the others."""
    here = percent(part.here.value or 0.0)
    return here if part.others is None else tr("{here} (others {others})", here=here, others=percent(part.others))


def part_words(part: Part) -> str:
    """A part by name and share, marked where it sets the persona apart."""
    said = f"{part.name} {part_said(part)}"
    if not part.unlike:
        return said
    return tr("{part}, more than others", part=said) if more(part) else tr("{part}, less than others", part=said)


def satisfaction_said(estimate: Estimate) -> str:
    """A mean on -2..+2 with interval and n, or that it is not known."""
    said = say_estimate(estimate, "satisfaction")
    if not said.known:
        return said.value
    between = f" ({said.interval})" if said.interval else ""
    return f"{said.value}{between}, n {whole(said.n)}"


def travels_said(persona: Persona, names: Mapping[str, str]) -> tuple[str, ...]:
    """What sets their way apart, touchpoint by touchpoint."""
    told = []
    for one in persona.travels:
        values = {"touchpoint": names.get(one.name, one.name), "share": part_said(one)}
        told.append(
            tr("More pass “{touchpoint}”: {share}", **values)
            if more(one)
            else tr("Fewer pass “{touchpoint}”: {share}", **values)
        )
    return tuple(told)


def more(part: Part) -> bool:
    """It is so more often than among the others."""
    return (part.here.value or 0.0) > (part.others or 0.0)


def _who(persona: Persona) -> str:
    if not persona.n:
        return ""
    share = percent(persona.share.value or 0.0)
    if not persona.customers:
        said = trn(persona.n, "{n} journey, {share} of all.", "{n} journeys, {share} of all.", share=share)
    else:
        said = trn(
            persona.n,
            "{n} journey of {customers}, {share} of all.",
            "{n} journeys of {customers}, {share} of all.",
            customers=trn(persona.customers, "{n} customer", "{n} customers"),
            share=share,
        )
    return f"{said} {rule_said(persona)}"


def _channels(persona: Persona) -> str:
    told = "; ".join(part_words(one) for one in persona.channels[:_SHOWN])
    return tr("They first come by {channels}.", channels=told) if told else ""


def _problem(persona: Persona) -> str:
    told = "; ".join(part_words(one) for one in persona.asks[:_SHOWN])
    return tr("They ask for {wishes}.", wishes=told) if told else ""


def _pains(persona: Persona) -> str:
    told = []
    for one in persona.pains[:_SHOWN]:
        values = {"name": one.name, "count": whole(one.n), "share": percent(one.share.value or 0.0)}
        told.append(
            tr("{name}: {count} journeys, {share}", **values)
            if one.others is None
            else tr("{name}: {count} journeys, {share} (others {others})", **values, others=percent(one.others))
        )
    return f"{'; '.join(told)}." if told else ""


def lost_said(persona: Persona) -> str:
    """Hours lost in one of their journeys, estimated."""
    value = persona.lost_each.value
    return tr(NOT_RECORDED) if value is None else duration(value)


def hours_said(persona: Persona) -> str:
    """How long it takes them until the fix."""
    value = persona.hours.value
    return tr(NOT_RECORDED) if value is None else duration(value)
