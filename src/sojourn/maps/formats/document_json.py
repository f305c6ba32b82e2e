"""A map document as JSON: everything it holds, deleted records and files included; see document.schema.json."""

from __future__ import annotations

import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from importlib.resources import files

from sojourn.languages import tr, whole
from sojourn.maps.document.records import MapDocument
from sojourn.maps.formats.imported import Attachment, Imported
from sojourn.maps.formats.records_json import from_json, to_json
from sojourn.maps.formats.values import Json
from sojourn.model.errors import RefusedError, UnreadableError

FORMAT = "sojourn-map-document"
VERSION = 1
MAX_RECORDS = 50_000
MAX_ID = 64

_COLLECTIONS = ("stages", "touchpoints", "lanes", "cards", "personas", "links", "views")


def schema() -> Json:
    """The published JSON Schema (draft 2020-12) of `document_json`."""
    found: Json = json.loads(files("sojourn.maps.formats").joinpath("document.schema.json").read_text("utf-8"))
    return found


def document_json(document: MapDocument) -> dict[str, Json]:
    """A document as JSON values, without what has its default value."""
    records = to_json(document)
    assert isinstance(records, Mapping)
    return {"format": FORMAT, "version": VERSION, **records}


def write_document(document: MapDocument, files: Iterable[Attachment] = ()) -> str:
    """A document with its files as the text of a file: a record a line, so that versions can be compared by lines."""
    held = [{"id": file.id, "name": file.name, "data": b64encode(file.data).decode()} for file in files]
    whole = document_json(document) | ({"files": held} if held else {})
    return "{\n" + ",\n".join(f" {_text(name)}: {_lines(value)}" for name, value in whole.items()) + "\n}\n"


def _lines(value: Json) -> str:
    if not isinstance(value, list) or not value:
        return _text(value)
    return "[\n" + ",\n".join(f"  {_text(record)}" for record in value) + "\n ]"


_text = json.JSONEncoder(ensure_ascii=False).encode
"""Without indentation: what indents is written in Python, and takes ten times as long."""


def looks_like_document(text: str) -> bool:
    """Whether a text means to be JSON, intact or not."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def read_document(text: str, where: str) -> Imported:
    """The document of a file's text with its files; `where` is the file's name, for messages.

    Raises:
        UnreadableError: no JSON, of another kind or version, or a record that is not as the schema says.
        RefusedError: more records than a map may have.
    """
    try:
        given: Json = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as exc:
        place = tr("{where}, line {line}, column {column}", where=where, line=exc.lineno, column=exc.colno)
        raise UnreadableError(
            tr("is not JSON ({msg})", msg=exc.msg), where=place, do=tr("Export the map again")
        ) from exc
    except (RecursionError, ValueError) as exc:
        raise UnreadableError(
            tr("is not JSON that a map could have"), where=where, do=tr("Export the map again")
        ) from exc
    if not isinstance(given, dict):
        return Imported(document_from(given, where))
    files = _files(given.pop("files", ()), f"{where}, files")
    return Imported(document_from(given, where), files=files)


def document_from(given: Json, where: str) -> MapDocument:
    """The document of JSON values.

    Raises:
        UnreadableError, RefusedError: as `read_document`.
    """
    if not isinstance(given, Mapping) or given.get("format") != FORMAT:
        raise UnreadableError(
            tr("is no map document (format {format})", format=f"{FORMAT!r}"), where=where, do=tr("Export a map as JSON")
        )
    version = given.get("version")
    if version != VERSION or isinstance(version, bool):
        what = tr(
            "is version {version} of the format, this program knows version {version2}",
            version=f"{version!r}",
            version2=VERSION,
        )
        raise UnreadableError(what, where=where, do=tr("Open it with the program that wrote it, or a newer one"))
    records = {name: value for name, value in given.items() if name not in ("format", "version")}
    for name in _COLLECTIONS:
        _check_ids(records.get(name, ()), f"{where}, {name}")
    return from_json(MapDocument, records, where)


def _files(given: Json, where: str) -> tuple[Attachment, ...]:
    if not isinstance(given, (list, tuple)):
        raise UnreadableError(tr("must be a list"), where=where, do=tr("Export the map again"))
    _check_ids(given, where)
    return tuple(_file(one, f"{where}[{at}]") for at, one in enumerate(given))


def _file(given: Json, where: str) -> Attachment:
    values = given if isinstance(given, Mapping) else {}
    id_, name, data = (values.get(field) for field in ("id", "name", "data"))
    if not (isinstance(id_, str) and isinstance(name, str) and isinstance(data, str) and len(values) == 3):
        raise UnreadableError(
            tr("must have id, name and data, and nothing else"), where=where, do=tr("Export the map again")
        )
    try:
        return Attachment(id_, name, b64decode(data, validate=True))
    except (binascii.Error, ValueError) as exc:
        raise UnreadableError(tr("has data that is no base64"), where=where, do=tr("Export the map again")) from exc


def _check_ids(records: Json, where: str) -> None:
    """Refuse what could not stand in a document by id: too many records, no id, one id twice."""
    if not isinstance(records, (list, tuple)):
        return
    if len(records) > MAX_RECORDS:
        raise RefusedError(
            tr("has {n} records, the limit is {max_records}", n=whole(len(records)), max_records=whole(MAX_RECORDS)),
            where=where,
        )
    seen: set[str] = set()
    for at, record in enumerate(records):
        id_ = record.get("id") if isinstance(record, Mapping) else None
        if not isinstance(id_, str):
            continue
        if not id_ or len(id_) > MAX_ID:
            raise UnreadableError(
                tr("must have an id of 1 to {max_id} characters", max_id=MAX_ID), where=f"{where}[{at}]"
            )
        if id_ in seen:
            raise UnreadableError(
                tr("has the id {id_} a second time", id_=f"{id_!r}"),
                where=f"{where}[{at}]",
                do=tr("Give it one of its own"),
            )
        seen.add(id_)
