"""What the data says of personas: found at the import of a dataset, read by rule; first pages are made from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import cast

from pydantic import JsonValue

from sojourn.insight.personas.slices import ATTRIBUTE
from sojourn.languages import tr
from sojourn.log.ticket_view import equals
from sojourn.maps.cells import names
from sojourn.maps.formats.json import dump
from sojourn.maps.formats.personas_json import personas_value
from sojourn.model.errors import SojournError
from sojourn.model.measured import MeasuredMap
from sojourn.model.personas import Persona
from sojourn.web.data.results import Results
from sojourn.web.jobs.store import Job
from sojourn.web.personas.schemas import Evidence, FromData, Sheet, Slider, Statement

_LONGEST_VALUE = 200
_IN_PERSON = ("phone", "walk-up", "chat", "remote session")


def told(results: Results, dataset: str) -> tuple[int, MeasuredMap]:
    """The newest revision of a dataset, and its map.

    Raises:
        MissingError, ConflictError: no such dataset, or nothing is imported yet.
    """
    found = results.measured(dataset)
    return found.revision, found.report.whole


def as_json(measured: MeasuredMap) -> dict[str, JsonValue] | None:
    """The personas of a map as JSON values; None where they were not looked for."""
    if measured.personas is None:
        return None
    value = personas_value(measured.personas, names(measured.touchpoints))
    return cast("dict[str, JsonValue]", json.loads(dump(value)))


def by_rule(
    results: Results, source: Mapping[str, object], measured_before: Sequence[Job]
) -> tuple[int | None, str, dict[str, JsonValue] | None]:
    """Revision, why nothing can be said, and the persona of a rule.

    Args:
        results: of the workspace. source: the rule. measured_before: jobs that measured it, the newest first.
    """
    try:
        revision, measured = told(results, str(source["dataset"]))
    except SojournError as error:
        return None, error.line, None
    mine = [one for one in _found(as_json(measured)) if one["where"] == source["where"]]
    if mine:
        return revision, "", mine[0]
    own = [job.result for job in measured_before if job.result is not None and job.result["where"] == source["where"]]
    if own:
        return int(str(own[0]["revision"])), "", _found(own[0]["personas"])[0]
    return (
        revision,
        tr("the newest import has no persona of this rule: measure it again, or take those that were found"),
        None,
    )


def _found(personas: object) -> list[dict[str, JsonValue]]:
    """The personas of what `as_json` gives."""
    return cast("list[dict[str, JsonValue]]", cast("dict[str, JsonValue]", personas or {"found": []})["found"])


def slice_value(where: str) -> str:
    """The value by which the slice of somebody's own rule is known."""
    if len(where) <= _LONGEST_VALUE:
        return where
    return f"{where[:_LONGEST_VALUE]}… {hashlib.sha256(where.encode()).hexdigest()[:8]}"


def first_page(persona: Persona, dataset: str, name: str, attributes: Sequence[str]) -> tuple[Sheet, FromData]:
    """The page that a found persona begins with; figures stay where they are and are read when it is opened.

    Args:
        persona: as found. dataset, name: of where. attributes: by which the dataset is cut.
    """
    sheet = Sheet(
        quotes=[Statement(text=quote.text, evidence="measured") for quote in persona.quotes],
        sliders=[
            Slider(left=tr("by themselves"), right=tr("in person"), value=_in_person(persona), evidence="measured"),
            Slider(left=tr("patient"), right=tr("in a hurry")),
            Slider(left=tr("new to IT"), right=tr("at home in IT")),
        ],
        evidence=[Evidence(kind="measured", source=f"{name}: {persona.rule}", n=persona.n)],
    )
    return sheet, _source(persona, dataset, attributes)


def source_of(results: Results, dataset: str, where: str) -> FromData | None:
    """The rule as the newest import of a dataset has it; None where it found no persona of this rule.

    Raises:
        MissingError, ConflictError: no such dataset, or nothing is imported yet.
    """
    _, found = told(results, dataset)
    personas = () if found.personas is None else found.personas.found
    mine = next((one for one in personas if one.where == where), None)
    return None if mine is None else _source(mine, dataset, attributes_of(results, dataset))


def attributes_of(results: Results, dataset: str) -> tuple[str, ...]:
    """By what a dataset is cut."""
    return results.opened(dataset).large.info.attributes


def _source(persona: Persona, dataset: str, attributes: Sequence[str]) -> FromData:
    attribute, value = _slice_of(persona, attributes)
    return FromData(
        dataset=dataset,
        name=persona.name,
        where=persona.where,
        rule=persona.rule,
        attribute=attribute,
        value=value,
    )


def _in_person(persona: Persona) -> int | None:
    """Share of journeys that begin by talking to somebody, 0..100."""
    if not persona.channels:
        return None
    return round(100 * sum(one.here.value or 0.0 for one in persona.channels if one.name in _IN_PERSON))


def _slice_of(persona: Persona, attributes: Sequence[str]) -> tuple[str, str]:
    """Attribute and value of the slice with the persona's journeys: its own, or that of the attribute that it is."""
    for name in attributes:
        value = persona.name
        if persona.where == equals(name, value):
            return name, value
    return ATTRIBUTE, persona.name
