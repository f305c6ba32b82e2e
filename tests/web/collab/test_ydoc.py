"""Documents made of records and read again; what is broken in them is left out."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, Text

from sojourn.maps.document.records import (
    Binding,
    Card,
    Evidence,
    Lane,
    Link,
    MapDocument,
    Measure,
    Meta,
    Persona,
    Stage,
    Touchpoint,
    View,
)
from sojourn.maps.document.templates import templates
from sojourn.web.collab import wire
from sojourn.web.collab.reading import document_of
from sojourn.web.collab.ydoc import BadUpdateError, check_update, merged, new_document, read_counting, read_document

FULL = MapDocument(
    Meta("Title", "why", "much", "all", "future", "ann", "2026-12-04", "m0", Binding("d1", "team", "VPN", 3)),
    (Stage("s1", "Ask", "a0"), Stage("s2", "Gone", "a1", "2026-01-01T00:00:00Z")),
    (Touchpoint("t1", "Calls 😀", "s1", "a0", True, "note", ("m1", "m2"), "m9"),),
    (Lane("l1", "emotion", "Emotion", "a0", True, True, True),),
    (
        Card(
            "c1", "l1", "t1", "a0", "t1", "**bold**\n- שלום", "bad", "p1", ("phone",), "star", "f1", ("f2",),
            "quick win", "ann", "m3", Evidence("survey", "desk", "2026-09-03", 12), Measure("wait_hours", "x", "k"),
        ),
        Card("c2", "l1", "t1", "a1"),
    ),
    (Persona("p1", "Student", "a0", "#123456", "note", {"t1": -1.5}),),
    (Link("k1", "t1", "t2", "loop", "again"),),
    (View("v1", "Mine", "a0", ("l1",), ("p1",), "x"),),
)  # fmt: skip

CALM = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50, deadline=None)


def by_id(document: MapDocument) -> dict[str, object]:
    names = ("stages", "touchpoints", "lanes", "cards", "personas", "links", "views")
    return {"meta": document.meta} | {name: sorted(getattr(document, name), key=lambda r: r.id) for name in names}


def test_records_come_back_as_they_were() -> None:
    assert by_id(read_document([new_document(FULL)])) == by_id(FULL)


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.id)
def test_every_template_becomes_a_document(template: object) -> None:
    document = template.document  # type: ignore[attr-defined]
    found, broken = read_counting([new_document(document)])
    assert (by_id(found), broken) == (by_id(document), 0)


def test_text_and_curve_are_shared_types_that_people_write_in_together() -> None:
    doc: Doc[Map[object]] = Doc()
    doc.apply_update(new_document(FULL))
    assert isinstance(doc.get("cards", type=Map)["c2"]["text"], Text)  # type: ignore[index]
    assert isinstance(doc.get("personas", type=Map)["p1"]["curve"], Map)  # type: ignore[index]


def test_what_is_broken_is_left_out_and_counted() -> None:
    doc: Doc[Map[object]] = Doc()
    doc.get("meta", type=Map).update({"title": 7, "kind": "dreamt", "binding": "x"})
    doc.get("stages", type=Map).update({"s": Map({"name": Array([1]), "order": "a0"}), "junk": "text"})
    doc.get("cards", type=Map)["c"] = Map(
        {"text": "plain", "channels": [1, "phone"], "evidence": {"n": 2.5}, "tone": 3}
    )
    doc.get("personas", type=Map)["p"] = Map({"name": "P", "curve": {"t": 99, "u": "x"}})
    document, broken = read_counting([doc.get_update()])
    assert document.meta == Meta("")
    assert document.stages == (Stage("s", "", "a0"),)
    assert document.cards == (Card("c", "", "", "", text="plain", channels=("phone",)),)
    assert document.personas == (Persona("p", "P", "", curve={"t": 2.0}),)
    assert broken == 9


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("name", "curve", "n", "x")), inner),
    max_leaves=4,
)
_FIELDS = ("name", "order", "curve", "evidence", "measure", "channels", "deleted", "moment", "type", "lane")


@pytest.mark.parametrize("n", [2.0**53, -1.5e19, 1e300])
def test_a_number_too_large_to_count_with_is_left_out(n: float) -> None:
    document, broken = document_of({"cards": {"c": {"evidence": {"n": n}}}})
    assert (document.cards[0].evidence.n, broken) == (None, 1)
    assert by_id(read_document([new_document(document)])) == by_id(document)


@CALM
@given(
    st.dictionaries(
        st.sampled_from(("meta", "stages", "touchpoints", "lanes", "cards", "personas", "links", "views")),
        _JSON | st.dictionaries(st.text(max_size=3), st.dictionaries(st.sampled_from(_FIELDS), _JSON), max_size=3),
    )
)
def test_no_document_breaks_the_reading(values: dict[str, object]) -> None:
    document, _ = document_of(values)  # type: ignore[arg-type]
    assert by_id(read_document([new_document(document)])) == by_id(document)


def test_updates_say_the_same_in_any_order_twice_and_merged() -> None:
    doc: Doc[Map[object]] = Doc()
    updates = [new_document(FULL)]
    doc.apply_update(updates[0])
    for place in range(5):
        before = doc.get_state()
        doc.get("meta", type=Map)["title"] = f"title {place}"
        updates.append(doc.get_update(before))
    wanted = by_id(read_document(updates))
    assert wanted["meta"].title == "title 4"  # type: ignore[attr-defined]
    assert by_id(read_document([*reversed(updates), *updates])) == wanted
    assert by_id(read_document([merged(updates)])) == wanted


@CALM
@given(st.binary(max_size=200))
def test_bytes_from_anywhere_are_refused_and_nothing_worse(data: bytes) -> None:
    with contextlib.suppress(BadUpdateError):
        check_update(data)
    with contextlib.suppress(wire.BadFrameError):
        wire.read_presences(wire.read_frame(data).body)


@CALM
@given(st.integers(0, 2**53), st.integers(0, 2**53), st.dictionaries(st.text(max_size=5), st.text(max_size=50)))
def test_presences_are_read_as_they_were_written(client: int, clock: int, state: dict[str, str]) -> None:
    told = [wire.Presence(client, clock, json.dumps(state, ensure_ascii=False)), wire.Presence(1, 2, "null")]
    frame = wire.read_frame(wire.awareness(told))
    assert (frame.kind, wire.read_presences(frame.body)) == (wire.AWARENESS, told)
