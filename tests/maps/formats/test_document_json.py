"""The lossless file of a map: there and back, the published schema, and every way of being wrong."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from sojourn.maps.document.records import MapDocument, Meta
from sojourn.maps.document.templates import template
from sojourn.maps.formats.document_json import (
    MAX_RECORDS,
    document_from,
    document_json,
    read_document,
    schema,
    write_document,
)
from sojourn.maps.formats.imported import Attachment
from sojourn.model.errors import RefusedError, UnreadableError
from tests.maps.document.documents import documents

VALIDATOR = jsonschema.Draft202012Validator(schema())


@settings(max_examples=50, deadline=None)
@given(documents)
def test_what_is_written_is_read_back_equal_and_is_as_the_schema_says(document: MapDocument) -> None:
    text = write_document(document)
    VALIDATOR.validate(json.loads(text))
    assert read_document(text, "map.json").document == document
    assert write_document(read_document(text, "map.json").document) == text


def test_hostile_text_comes_back_as_it_was() -> None:
    title = "<script>\u202e" + "x" * 10_000 + "😀\x00"
    assert read_document(write_document(MapDocument(Meta(title))), "m").document.meta.title == title


def test_files_travel_with_the_map() -> None:
    files = (Attachment("f1", "<b>\u202e.png", bytes(range(256))), Attachment("f2", "empty", b""))
    text = write_document(MapDocument(Meta("x")), files)
    VALIDATOR.validate(json.loads(text))
    assert read_document(text, "m").files == files


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, r"m, files: must be a list"),
        ([3], r"m, files\[0\]: must have id, name and data"),
        ([{"id": "f", "name": "x"}], r"files\[0\]: must have id, name and data"),
        ([{"id": "f", "name": "x", "data": "?"}], r"files\[0\]: has data that is no base64"),
        ([{"id": "", "name": "x", "data": ""}], r"files\[0\]: must have an id of 1 to 64 characters"),
    ],
)
def test_files_that_are_wrong_are_said(files: Any, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_document(json.dumps(document_json(MapDocument(Meta("x"))) | {"files": files}), "m")


def test_numbers_written_by_a_browser_are_whole_numbers() -> None:
    given = changed("cards", 0, {"evidence": {"kind": "interview", "n": 3.0}})
    n = document_from(given, "m").cards[0].evidence.n
    assert (n, type(n)) == (3, int)


def changed(collection: str, at: int, fields: dict[str, Any]) -> Any:
    given = json.loads(write_document(template("leaving").document))
    given[collection][at] |= fields
    return given


@pytest.mark.parametrize(
    ("collection", "fields", "said"),
    [
        ("cards", {"smell": 1}, r"m\.json, cards\[1\]: has a field 'smell' that this version does not know"),
        ("cards", {"lane": 3}, r"m\.json, cards\[1\]\.lane: must be text, not 3"),
        ("cards", {"channels": "phone"}, r"cards\[1\]\.channels: must be a list"),
        ("cards", {"channels": [None]}, r"cards\[1\]\.channels\[0\]: must be text"),
        (
            "cards",
            {"evidence": {"kind": "rumour"}},
            r"cards\[1\]\.evidence\.kind: must be one of 'assumption'.*'rumour'",
        ),
        ("cards", {"evidence": {"n": 1.5}}, r"evidence\.n: must be a whole number"),
        ("cards", {"evidence": {"n": True}}, r"evidence\.n: must be a whole number"),
        ("cards", {"measure": {"metric": "n"}}, r"cards\[1\]\.measure: has no touchpoint"),
        ("cards", {"text": "\ud83d"}, r"cards\[1\]\.text: has half a character"),
        ("stages", {"id": "s1"}, r"m\.json, stages\[1\]: has the id 's1' a second time"),
        ("stages", {"id": ""}, r"stages\[1\]: must have an id of 1 to 64 characters"),
        ("touchpoints", {"moment": "yes"}, r"touchpoints\[1\]\.moment: must be true or false, not 'yes'"),
        ("lanes", {"type": ["emotion"]}, r"lanes\[1\]\.type: must be one of"),
    ],
)
def test_a_record_that_is_wrong_is_named_with_its_place(collection: str, fields: dict[str, Any], said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as caught:
        document_from(changed(collection, 1, fields), "m.json")
    assert len(caught.value.line) < 400


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "m.json, line 1, column 1: is not JSON"),
        ('{"format":', "line 1, column 11: is not JSON"),
        ("[" * 100_000, "is not JSON that a map could have"),
        ("[]", "is no map document"),
        ('{"format": "sojourn-map", "version": 1}', "is no map document"),
        ('{"format": "sojourn-map-document", "version": 2, "meta": {}}', "is version 2 of the format"),
        ('{"format": "sojourn-map-document", "version": true}', "is version True"),
        ('{"format": "sojourn-map-document", "version": 1}', "has no meta"),
        ('{"format": "sojourn-map-document", "version": 1, "meta": {}}', "meta: has no title"),
        ('{"format": "sojourn-map-document", "version": 1, "meta": {"title": "x"}, "cards": {}}', "must be a list"),
        ('{"format": "sojourn-map-document", "version": 1, "meta": {"title": "x"}, "cards": [3]}', "must be an object"),
        ('{"format": "sojourn-map-document", "version": 1, "meta": {"title": "x"}, "more": []}', "field 'more'"),
    ],
)
def test_a_file_that_is_wrong_is_said_in_one_line(text: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_document(text, "m.json")


def test_a_curve_has_numbers_only() -> None:
    given = changed("personas", 0, {"curve": {"t1": float("nan")}})
    with pytest.raises(UnreadableError, match=r"personas\[0\]\.curve\.'t1': must be a number, not nan"):
        document_from(given, "m.json")


def test_more_records_than_a_map_may_have_are_refused() -> None:
    given = document_json(MapDocument(Meta("x"))) | {"cards": [{}] * (MAX_RECORDS + 1)}
    with pytest.raises(RefusedError, match="has 50,001 records"):
        document_from(given, "m.json")
