"""Whether what the team believes stands up to what was measured, and whether anybody knows the personas."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.languages import mark, tr
from sojourn.maps.checks.check import Check, Finding, Looked, Place
from sojourn.maps.document.records import Touchpoint
from sojourn.maps.words import MIN_N_COLOUR, signed, whole
from sojourn.model.measured import MeasuredTouchpoint

LEAST_APART = 1.0
"""Of the five points from -2 to +2: less is how anybody would draw the same feeling."""


@dataclass(frozen=True)
class _Felt:
    """What was measured at a column, -2..+2, with its 95 % interval; `rated` by customers or read by a model."""

    value: float
    low: float
    high: float
    n: int
    rated: bool


def _curve(looked: Looked) -> tuple[Finding, ...] | str:
    if looked.measured is None:
        return tr("the map follows no data")
    personas = [persona for persona in looked.shown.personas if persona.curve]
    if not personas:
        return tr("nobody has drawn yet what customers are believed to feel")
    by_id = {touchpoint.id: touchpoint for touchpoint in looked.measured.touchpoints}
    felt = {column.id: _felt(column, by_id) for column in looked.shown.columns}
    if not any(felt.values()):
        return tr("no touchpoint has {n} ratings or messages to hold the curve against", n=MIN_N_COLOUR)
    return tuple(
        Finding(
            _apart(persona.name or tr("A persona"), column.name, believed, measured),
            tr("Look at the tickets behind the point, then correct the belief, or say who feels otherwise than all"),
            (Place("touchpoint", column.id),),
        )
        for persona in personas
        for column in looked.shown.columns
        if (measured := felt[column.id]) is not None
        and (believed := persona.curve.get(column.id)) is not None
        and _contradicts(believed, measured)
    )


def _apart(persona: str, touchpoint: str, believed: float, measured: _Felt) -> str:
    values = {
        "persona": persona,
        "believed": signed(believed, 1),
        "touchpoint": touchpoint,
        "value": signed(measured.value, 1),
        "low": signed(measured.low, 1),
        "high": signed(measured.high, 1),
        "n": whole(measured.n),
    }
    if measured.rated:
        return tr(
            "{persona} is believed to feel {believed} at “{touchpoint}”; "
            "journeys that pass it are rated {value} ({low} to {high}, n {n}).",
            **values,
        )
    return tr(
        "{persona} is believed to feel {believed} at “{touchpoint}”; "
        "their messages there read, by a model, {value} ({low} to {high}, n {n}).",
        **values,
    )


def _contradicts(believed: float, measured: _Felt) -> bool:
    apart = abs(believed - measured.value) >= LEAST_APART
    return apart and not measured.low <= believed <= measured.high


def _felt(column: Touchpoint, by_id: dict[str, MeasuredTouchpoint]) -> _Felt | None:
    """What customers said of the first measured touchpoint that a column follows and that enough spoke of.

    Their ratings before a model's reading of their messages; never strain, which is no feeling.
    """
    for touchpoint in (by_id[id_] for id_ in column.bound if id_ in by_id):
        rated = touchpoint.satisfaction
        if rated.value is not None and rated.low is not None and rated.high is not None and rated.n >= MIN_N_COLOUR:
            return _Felt(rated.value, rated.low, rated.high, rated.n, rated=True)
        voice = touchpoint.voice
        if voice is None or voice.read < MIN_N_COLOUR:
            continue
        if voice.valence is not None and voice.low is not None and voice.high is not None:
            return _Felt(voice.valence, voice.low, voice.high, voice.read, rated=False)
    return None


def _personas(looked: Looked) -> tuple[Finding, ...] | str:
    personas = looked.shown.personas
    if not personas:
        return tr("the map has no persona yet")
    known = {card.persona for card in looked.shown.cards if card.evidence.kind != "assumption"}
    followed = personas[0].id if looked.measured is not None and len(personas) == 1 else ""
    unknown = [persona for persona in personas if persona.id not in known and persona.id != followed]
    return tuple(
        Finding(
            tr(
                "Nothing that anybody asked or measured is about {persona}.",
                persona=persona.name or tr("a persona without a name"),
            ),
            tr("Add what such customers said, or take the persona from data; else leave it out"),
            (Place("persona", persona.id),),
        )
        for persona in unknown
    )


CURVE = Check(
    "belief_holds",
    mark("Belief stands up to measurement"),
    mark("Where belief and measurement lie 1 and more apart, beyond the interval, one of them misleads."),
    _curve,
)
PERSONAS = Check(
    "personas_have_data",
    mark("Personas rest on somebody"),
    mark("A persona that nobody has met is a stereotype with a name."),
    _personas,
)
