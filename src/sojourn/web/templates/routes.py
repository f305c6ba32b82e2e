"""Routes of templates: the gallery, and keeping a map as a template."""

from __future__ import annotations

from fastapi import APIRouter

from sojourn.languages import tr
from sojourn.maps.document.summary import summary_of
from sojourn.maps.document.templates import NAMES, Template, as_template, templates
from sojourn.model.errors import ConflictError, MissingError
from sojourn.web.access.on_map import check_map
from sojourn.web.access.signed_in import Editor, Viewer
from sojourn.web.db.clock import now
from sojourn.web.kept import document_of
from sojourn.web.summaries import summary_out
from sojourn.web.templates import store
from sojourn.web.templates.schemas import KeepTemplate, TemplateLine
from sojourn.web.workspace import Here

router = APIRouter(tags=["templates"])


@router.get("/templates")
def list_templates(here: Here, _person: Viewer) -> list[TemplateLine]:
    """All templates: the workspace's own first, then those that come with Sojourn."""
    with here.database.read() as reading:
        own = store.own_templates(reading)
    return [_line(template) for template in (*own, *templates())]


@router.post("/templates", status_code=201)
def keep_template(given: KeepTemplate, here: Here, person: Editor) -> TemplateLine:
    """Keep a map as a template: without its data, its pictures and what hangs on other maps."""
    with here.database.read() as reading:
        check_map(reading, person, given.map, "editor")
    document = as_template(document_of(here.database, given.map), given.title)
    with here.database.write() as writing:
        made = store.add_template(writing, given.title, given.about, document, person.id)
    return _line(made)


@router.delete("/templates/{template_id}", status_code=204)
def drop_template(template_id: str, here: Here, _person: Editor) -> None:
    """Delete a template of the workspace's own; maps that were made from it stay."""
    if template_id in NAMES:
        raise ConflictError(tr("this template comes with Sojourn and stays"), where=template_id)
    with here.database.write() as writing:
        if not store.drop_template(writing, template_id):
            raise MissingError(tr("there is no such template"), where=template_id)


def _line(template: Template) -> TemplateLine:
    own = template.id not in NAMES
    summary = summary_out(summary_of(template.document, now()))
    return TemplateLine(id=template.id, title=template.title, about=template.about, own=own, summary=summary)
