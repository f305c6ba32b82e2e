"""Templates of the workspace's own in the database."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Connection, Row, delete, insert, select

from sojourn.languages import tr
from sojourn.maps.document.records import MapDocument
from sojourn.maps.document.templates import NAMES, Template, template
from sojourn.maps.formats.document_json import document_from, document_json
from sojourn.maps.formats.values import Json
from sojourn.model.errors import MissingError
from sojourn.web.db.clock import now
from sojourn.web.db.ids import is_id, new_id
from sojourn.web.db.tables import templates

_COLUMNS = (templates.c.id, templates.c.title, templates.c.about, templates.c.document)


def own_templates(connection: Connection) -> list[Template]:
    """Templates that people have kept, by title."""
    rows = connection.execute(select(*_COLUMNS).order_by(templates.c.title, templates.c.id))
    return [_template(row) for row in rows]


def find_template(connection: Connection, template_id: str) -> Template:
    """A template by its id, one of Sojourn's or one of the workspace's own.

    Raises:
        MissingError: there is none.
    """
    if template_id in NAMES:
        return template(template_id)
    found = select(*_COLUMNS).where(templates.c.id == template_id)
    row = connection.execute(found).one_or_none() if is_id(template_id) else None
    if row is None:
        raise MissingError(tr("there is no such template"), where=template_id, do=tr("Choose another one"))
    return _template(row)


def add_template(connection: Connection, title: str, about: str, document: MapDocument, person: str) -> Template:
    """Keep a document as a template."""
    made = Template(new_id(), title, about, document)
    values = {"id": made.id, "title": title, "about": about, "document": document_json(document)}
    connection.execute(insert(templates).values(values | {"created_by": person, "created_at": now()}))
    return made


def drop_template(connection: Connection, template_id: str) -> bool:
    """Delete a template of the workspace's own; whether there was one."""
    if not is_id(template_id):
        return False
    return connection.execute(delete(templates).where(templates.c.id == template_id)).rowcount == 1


def _template(row: Row[str, str, str, object]) -> Template:
    return Template(row[0], row[1], row[2], document_from(cast(Json, row[3]), f"template {row[0]}"))
