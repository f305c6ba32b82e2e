"""Personas of a desk as JSON values."""

from __future__ import annotations

from collections.abc import Mapping

from sojourn.maps.formats.values import Json, estimate_value, rounded
from sojourn.maps.personas import answers
from sojourn.model.personas import Part, Persona, Personas


def personas_value(personas: Personas, names: Mapping[str, str]) -> Json:
    """The personas of one map.

    Args:
        personas: them. names: of its touchpoints, by id.
    """
    return {
        "made_by": personas.made_by,
        "why": personas.why,
        "rest": personas.rest,
        "asks_by": personas.asks_by or None,
        "found": [_persona(persona, names) for persona in personas.found],
        "warnings": [
            {"code": warning.code, "told": warning.told, "personas": list(warning.personas)}
            for warning in personas.warnings
        ],
    }


def _persona(persona: Persona, names: Mapping[str, str]) -> Json:
    return {
        "id": persona.id,
        "name": persona.name,
        "where": persona.where,
        "rule": persona.rule,
        "n": persona.n,
        "share": estimate_value(persona.share),
        "customers": persona.customers,
        "channels": [_part(part) for part in persona.channels],
        "asks": [_part(part) for part in persona.asks],
        "travels": [{**_part(part), "touchpoint_name": names.get(part.name, part.name)} for part in persona.travels],
        "hours_to_fix": estimate_value(persona.hours),
        "lost_hours_each": estimate_value(persona.lost_each),
        "satisfaction": estimate_value(persona.satisfaction),
        "feeling": estimate_value(persona.feeling),
        "pains": [
            {
                "kind": pain.kind,
                "name": pain.name,
                "n": pain.n,
                "share": estimate_value(pain.share),
                "others": rounded(pain.others),
                "lost_hours": rounded(pain.lost_hours),
            }
            for pain in persona.pains
        ],
        "quotes": [{"text": q.text, "emotion": q.emotion, "valence": rounded(q.valence)} for q in persona.quotes],
        "answers": [
            {"about": one.about, "question": one.question, "told": one.told or None, "ask": one.ask}
            for one in answers(persona)
        ],
    }


def _part(part: Part) -> dict[str, Json]:
    return {
        "name": part.name,
        "share": estimate_value(part.here),
        "others": rounded(part.others),
        "unlike": part.unlike,
    }
