"""What differs between two states of a map, with changes that were planted."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from sojourn.maps.document.difference import Change, counted, difference
from sojourn.maps.document.records import Card, Lane, Link, MapDocument, Meta, Persona, Stage, Touchpoint
from tests.maps.document.documents import documents

BEFORE = MapDocument(
    Meta("My laptop"),
    (Stage("s1", "Ask", "a"), Stage("s2", "Wait", "b")),
    tuple(Touchpoint(f"t{n}", name, "s1" if n < 4 else "s2", f"a{n}") for n, name in enumerate("ABCDEF", 1)),
    (Lane("l1", "action", "Action", "a"), Lane("l2", "pains", "Pains", "b")),
    (
        Card("c1", "l1", "t1", "a", text="Calls the desk"),
        Card("c2", "l1", "t2", "a", text="Waits"),
        Card("c3", "l2", "t5", "a", text="No answer"),
    ),
    (Persona("p1", "Ada", "a", curve={"t1": 1.0, "t2": -1.0}),),
    (Link("k1", "t2", "t1", "loop", "again"),),
)


def change(document: MapDocument, collection: str, id_: str, **values: object) -> MapDocument:
    records = (replace(one, **values) if one.id == id_ else one for one in getattr(document, collection))
    return replace(document, **{collection: tuple(records)})


def told(after: MapDocument) -> list[tuple[str, str, str]]:
    return [(one.what, one.how, one.id) for one in difference(BEFORE, after).changes]


def test_a_touchpoint_that_was_moved_is_the_only_one_that_was() -> None:
    after = change(BEFORE, "touchpoints", "t1", order="a35")
    (moved,) = difference(BEFORE, after).changes
    assert (moved.what, moved.how, moved.name, moved.now) == ("touchpoint", "moved", "A", "C")
    elsewhere = change(BEFORE, "touchpoints", "t4", stage="s1")
    (moved,) = difference(BEFORE, elsewhere).changes
    assert (moved.how, moved.id, moved.was, moved.now) == ("moved", "t4", "Wait", "Ask")


def test_what_was_merged_is_told_with_what_it_became_a_part_of() -> None:
    after = change(BEFORE, "touchpoints", "t2", deleted="2026-11-22T08:00:00Z")
    after = change(after, "cards", "c2", start="t1")
    after = change(after, "links", "k1", deleted="2026-11-22T08:00:00Z")
    assert difference(BEFORE, after).changes == (Change("touchpoint", "merged", "t2", "B", "Ask", "", "B", "A", "t1"),)
    bound = change(BEFORE, "touchpoints", "t6", bound=("m6",))
    merged = change(change(bound, "touchpoints", "t6", deleted="x"), "touchpoints", "t5", bound=("m5", "m6"))
    assert ("touchpoint", "merged", "t6") in [(c.what, c.how, c.id) for c in difference(bound, merged).changes]


def test_a_touchpoint_that_is_gone_takes_its_cards_along() -> None:
    after = change(BEFORE, "touchpoints", "t5", deleted="2026-11-22T08:00:00Z")
    assert told(after) == [("touchpoint", "removed", "t5")]
    columns = [(column.name, column.how) for column in difference(BEFORE, after).columns]
    assert columns == [("A", ""), ("B", ""), ("C", ""), ("D", ""), ("E", "removed"), ("F", "")]


def test_cards_curves_lanes_and_links_are_told_one_by_one() -> None:
    after = change(BEFORE, "cards", "c1", text="Writes a mail", tone="bad")
    after = change(after, "cards", "c2", lane="l2")
    after = change(after, "cards", "c3", deleted="x")
    after = replace(after, cards=(*after.cards, Card("c4", "l1", "t4", "a", text="**New**\nmore")))
    after = change(after, "personas", "p1", curve={"t1": 1.0, "t2": -2.0, "t3": 0.5})
    after = change(after, "lanes", "l2", name="What hurts")
    after = change(after, "links", "k1", label="once more")
    found = difference(BEFORE, after)
    assert {(c.what, c.how, c.id, c.field, c.was, c.now) for c in found.changes} == {
        ("lane", "renamed", "l2", "", "Pains", "What hurts"),
        ("card", "changed", "c1", "text", "Calls the desk", "Writes a mail"),
        ("card", "changed", "c1", "tone", "", "bad"),
        ("card", "moved", "c2", "", "Action, B", "What hurts, B"),
        ("card", "removed", "c3", "", "", ""),
        ("card", "added", "c4", "", "", ""),
        ("curve", "changed", "p1", "", "−1.0", "−2.0"),
        ("curve", "changed", "p1", "", "", "+0.5"),
        ("link", "changed", "k1", "label", "again", "once more"),
    }
    assert next(c.name for c in found.changes if c.id == "c4") == "New"
    assert found.curves[0].was[:3] == (1.0, -1.0, None)
    assert found.curves[0].now[:3] == (1.0, -2.0, 0.5)
    assert counted(found.changes)["card changed"] == 2


@settings(max_examples=50, deadline=None)
@given(documents, documents)
def test_what_is_added_one_way_is_gone_the_other(a: MapDocument, b: MapDocument) -> None:
    assert difference(a, a).changes == ()
    there, back = difference(a, b).changes, difference(b, a).changes
    added = {c.id for c in there if (c.what, c.how) == ("touchpoint", "added")}
    gone = {c.id for c in back if c.what == "touchpoint" and c.how in ("removed", "merged")}
    assert added == gone
