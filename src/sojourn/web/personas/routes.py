"""Routes of personas and stakeholders: pages written by people, made from data or by hand, and the map of all roles."""

from __future__ import annotations

import hashlib

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response

from sojourn.insight.personas.slices import ATTRIBUTE
from sojourn.languages import tr
from sojourn.model.errors import MissingError, RefusedError
from sojourn.web.access.signed_in import Editor, Viewer
from sojourn.web.access.store import Person
from sojourn.web.data import store as datasets
from sojourn.web.data.kinds import RULE, rule_arguments
from sojourn.web.data.places import Places
from sojourn.web.data.results import ResultsHere
from sojourn.web.files.kinds import PICTURES, media_type_of
from sojourn.web.files.pictures import redrawn
from sojourn.web.jobs import store as jobs
from sojourn.web.jobs.running import WorkersHere
from sojourn.web.jobs.schemas import job_out
from sojourn.web.personas import measured, store
from sojourn.web.personas.schemas import (
    FoundPersonas,
    FromData,
    MeasuredPersona,
    NewFromData,
    NewPersona,
    NewRule,
    PersonaChange,
    PersonaOut,
    Sheet,
    StakeholderFields,
    StakeholderOut,
)
from sojourn.web.uploads import form_schema, uploaded
from sojourn.web.workspace import Here, Workspace

PICTURE_LIMIT = 2 << 20
router = APIRouter(tags=["personas"])


@router.get("/personas")
def list_personas(here: Here, _person: Viewer) -> list[PersonaOut]:
    """The personas of the workspace."""
    with here.database.read() as reading:
        return [_out(persona) for persona in store.every(reading)]


@router.post("/personas", status_code=201)
def make_persona(given: NewPersona, here: Here, person: Editor) -> PersonaOut:
    """Make a persona by hand."""
    with here.database.write() as writing:
        made = store.add(writing, given.name, given.colour, Sheet().model_dump(), {}, person.id)
        return _out(store.find(writing, made))


@router.post("/personas/from-data", status_code=201)
def make_personas_from_data(given: NewFromData, here: Here, results: ResultsHere, person: Editor) -> list[PersonaOut]:
    """Make a page of each persona that was found in a dataset; those that have one stay as they are."""
    _, found = measured.told(results, given.dataset)
    personas = () if found.personas is None else found.personas.found
    found_by = measured.attributes_of(results, given.dataset)
    with here.database.write() as writing:
        name = datasets.find(writing, given.dataset).name
        there = {(one.source.get("dataset"), one.source.get("where")) for one in store.every(writing)}
        for persona in personas:
            if (given.dataset, persona.where) not in there:
                sheet, source = measured.first_page(persona, given.dataset, name, found_by)
                store.add(writing, persona.name[:200], "", sheet.model_dump(), source.model_dump(), person.id)
        return [_out(persona) for persona in store.every(writing)]


@router.get("/datasets/{dataset_id}/personas")
def get_personas_of_dataset(dataset_id: str, here: Here, results: ResultsHere, _person: Viewer) -> FoundPersonas:
    """The personas that the newest import of a dataset found."""
    revision, found = measured.told(results, dataset_id)
    with here.database.read() as reading:
        name = datasets.find(reading, dataset_id).name
    called = {touchpoint.id: touchpoint.name for touchpoint in found.touchpoints}
    return FoundPersonas(
        dataset=dataset_id, name=name, revision=revision, personas=measured.as_json(found), names=called
    )


@router.get("/personas/{persona_id}")
def get_persona(persona_id: str, here: Here, _person: Viewer) -> PersonaOut:
    """A persona."""
    with here.database.read() as reading:
        return _out(store.find(reading, persona_id))


@router.get("/personas/{persona_id}/measured")
def get_measured_persona(persona_id: str, here: Here, results: ResultsHere, _person: Viewer) -> MeasuredPersona:
    """What the data says of the persona's rule: as the newest import found it, or as it was measured by itself."""
    with here.database.read() as reading:
        source = store.find(reading, persona_id).source
        row = datasets.anywhere(reading, str(source.get("dataset", "")))
        done = jobs.of_subject(reading, persona_id)
    if not source:
        why = tr("made by hand: no rule of a dataset stands behind it")
        return MeasuredPersona(dataset="", name="", revision=None, why=why, persona=None, job=None)
    revision, why, found = measured.by_rule(results, source, done)
    shown = next((job_out(job) for job in done[:1] if job.is_open or job.state == "failed"), None)
    name = "" if row is None else row.name
    dataset = str(source["dataset"])
    return MeasuredPersona(dataset=dataset, name=name, revision=revision, why=why, persona=found, job=shown)


@router.get("/personas/{persona_id}/rule")
def get_rule(persona_id: str, here: Here, _person: Viewer) -> FromData:
    """The rule of a persona."""
    with here.database.read() as reading:
        source = store.find(reading, persona_id).source
    if not source:
        raise MissingError(tr("made by hand: no rule of a dataset stands behind it"), where=persona_id)
    return FromData.model_validate(source)


@router.put("/personas/{persona_id}/rule")
def write_rule(
    persona_id: str, given: NewRule, here: Here, results: ResultsHere, workers: WorkersHere, person: Editor
) -> PersonaOut:
    """Give a persona a rule; one that the import has not found is measured, and its map is a slice of the dataset."""
    source = measured.source_of(results, given.dataset, given.where)
    with here.database.write() as writing:
        persona, dataset = store.find(writing, persona_id), datasets.find(writing, given.dataset)
        for job in jobs.open_of(writing, [persona_id]):
            jobs.cancel(writing, job.id)
        if source is None:
            at = {"attribute": ATTRIBUTE, "value": measured.slice_value(given.where)}
            source = FromData(dataset=given.dataset, name=persona.name, where=given.where, rule=given.where, **at)
            work = rule_arguments(Places.of(here.settings), dataset, name=persona.name, where=given.where, **at)
            jobs.add(writing, RULE, persona_id, work, person.id)
        store.change(writing, persona_id, {"source": source.model_dump()}, person.id)
        changed = _out(store.find(writing, persona_id))
    workers.wake()
    return changed


@router.patch("/personas/{persona_id}")
def change_persona(persona_id: str, given: PersonaChange, here: Here, person: Editor) -> PersonaOut:
    """Change what people say of a persona."""
    with here.database.write() as writing:
        store.change(writing, persona_id, given.model_dump(exclude_none=True), person.id)
        return _out(store.find(writing, persona_id))


@router.delete("/personas/{persona_id}", status_code=204)
def drop_persona(persona_id: str, here: Here, _person: Editor) -> None:
    """Delete a persona for good; maps that took it keep theirs."""
    with here.database.write() as writing:
        store.drop(writing, persona_id)
        for job in jobs.open_of(writing, [persona_id]):
            jobs.cancel(writing, job.id)


@router.post("/personas/{persona_id}/picture", openapi_extra=form_schema())
async def put_picture(persona_id: str, request: Request, here: Here, person: Editor) -> PersonaOut:
    """Give a persona a picture: PNG, JPEG, GIF or WebP, up to 2 MiB."""
    async with uploaded(request, PICTURE_LIMIT) as (file, _):
        content = await file.read()
        return await run_sync(_keep_picture, here, persona_id, content, file.filename or "", person)


@router.delete("/personas/{persona_id}/picture", status_code=204)
def drop_picture(persona_id: str, here: Here, person: Editor) -> None:
    """Take a persona's picture away."""
    with here.database.write() as writing:
        store.change(writing, persona_id, {"picture": "", "picture_digest": "", "picture_bytes": None}, person.id)


@router.get("/personas/{persona_id}/picture", response_class=Response)
def get_picture_of_persona(persona_id: str, here: Here, _person: Viewer) -> Response:
    """A persona's picture."""
    with here.database.read() as reading:
        media_type, content = store.picture_of(reading, persona_id)
    headers = {"content-security-policy": "default-src 'none'; sandbox", "cache-control": "private, max-age=31536000"}
    return Response(content, media_type=media_type, headers=headers)


@router.get("/stakeholders")
def list_stakeholders(here: Here, _person: Viewer) -> list[StakeholderOut]:
    """The stakeholders, from the inner ring to the outer one."""
    with here.database.read() as reading:
        return [StakeholderOut.model_validate(one) for one in store.stakeholders_there(reading)]


@router.post("/stakeholders", status_code=201)
def make_stakeholder(given: StakeholderFields, here: Here, person: Editor) -> StakeholderOut:
    """Put a stakeholder on the map."""
    with here.database.write() as writing:
        made = store.put_stakeholder(writing, given.model_dump(), person.id)
    return StakeholderOut(id=made, **given.model_dump())


@router.get("/stakeholders/{stakeholder_id}")
def get_stakeholder(stakeholder_id: str, here: Here, _person: Viewer) -> StakeholderOut:
    """A stakeholder."""
    with here.database.read() as reading:
        return StakeholderOut.model_validate(store.find_stakeholder(reading, stakeholder_id))


@router.put("/stakeholders/{stakeholder_id}")
def change_stakeholder(stakeholder_id: str, given: StakeholderFields, here: Here, person: Editor) -> StakeholderOut:
    """Change a stakeholder, all of it."""
    with here.database.write() as writing:
        store.put_stakeholder(writing, given.model_dump(), person.id, stakeholder_id)
    return StakeholderOut(id=stakeholder_id, **given.model_dump())


@router.delete("/stakeholders/{stakeholder_id}", status_code=204)
def drop_stakeholder(stakeholder_id: str, here: Here, _person: Editor) -> None:
    """Take a stakeholder off the map, with what others give to it."""
    with here.database.write() as writing:
        store.drop_stakeholder(writing, stakeholder_id)


def _keep_picture(here: Workspace, persona_id: str, content: bytes, name: str, person: Person) -> PersonaOut:
    media_type = media_type_of(content[: 64 << 10], name)
    if media_type not in PICTURES:
        raise RefusedError(tr("is no picture"), where=name, do=tr("Give PNG, JPEG, GIF or WebP"))
    content = redrawn(content, media_type, name)
    digest = hashlib.sha256(content).hexdigest()
    with here.database.write() as writing:
        values = {"picture": media_type, "picture_digest": digest, "picture_bytes": content}
        store.change(writing, persona_id, values, person.id)
        return _out(store.find(writing, persona_id))


def _out(persona: store.Persona) -> PersonaOut:
    picture = f"/api/personas/{persona.id}/picture?{persona.picture_digest[:12]}" if persona.picture else ""
    return PersonaOut(
        id=persona.id,
        name=persona.name,
        colour=persona.colour,
        picture=picture,
        sheet=Sheet.model_validate(persona.sheet),
        source=FromData.model_validate(persona.source) if persona.source else None,
        changed_at=persona.changed_at,
    )
