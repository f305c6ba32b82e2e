"""Whole maps as tables: the tidy one, the one on the wall, and a block that was copied from a spreadsheet."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given, settings

from sojourn.maps.document.reading import read
from sojourn.maps.document.records import Evidence, MapDocument
from sojourn.maps.document.templates import NAMES, template
from sojourn.maps.formats.document_table import read_table, read_table_text, write_table
from sojourn.maps.formats.imported import Imported
from sojourn.model.errors import RefusedError, UnreadableError
from tests.maps.document.documents import documents

WALL = """\
\tAsk\t\tWait
\tI call ★\tI write\tI hear nothing
Channel\tphone, chat\te-mail\t
Pain Points\tqueue\t\t"silence,
all day"
\tno number\t\t
What the dog did\t\tbarks\t
Feeling\t+1\t-0,5\t−2
"""


def outline(imported: Imported) -> list[tuple[str, list[str]]]:
    phases = read(imported.document).phases
    return [(phase.stage.name, [touchpoint.name for touchpoint in phase.touchpoints]) for phase in phases]


def texts(imported: Imported) -> dict[tuple[str, str], list[str]]:
    """What stands in each cell, by the names of lane and touchpoint."""
    shown = read(imported.document)
    return {
        (lane.name, column.name): [placed.card.text or ", ".join(placed.card.channels) for placed in cell]
        for lane in shown.lanes
        for column in shown.columns
        if (cell := shown.cell(lane, column))
    }


def curve(imported: Imported) -> list[float | None]:
    shown = read(imported.document)
    (persona,) = shown.personas
    return [persona.curve.get(column.id) for column in shown.columns]


def test_the_table_on_the_wall_becomes_a_map() -> None:
    imported = read_table_text(WALL, "block", "I need help")
    assert imported.document.meta.title == "I need help"
    assert outline(imported) == [("Ask", ["I call", "I write"]), ("Wait", ["I hear nothing"])]
    assert texts(imported) == {
        ("Channel", "I call"): ["phone, chat"],
        ("Channel", "I write"): ["e-mail"],
        ("Pain Points", "I call"): ["queue", "no number"],
        ("Pain Points", "I hear nothing"): ["silence,\nall day"],
        ("What the dog did", "I write"): ["barks"],
    }
    assert [lane.type for lane in read(imported.document).lanes] == ["channel", "pains", "text", "emotion"]
    assert [touchpoint.moment for touchpoint in read(imported.document).columns] == [True, False, False]
    assert curve(imported) == [1, -0.5, -2]
    assert imported.warnings == ()


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Steps\tI call\tI write\nPains\tx\ty", [("The journey", ["I call", "I write"])]),
        ("\tI call\tI write\nPains\tx\ty", [("The journey", ["I call", "I write"])]),
        ("Phase\tAsk\tWait\nPains\tx\ty", [("Ask", ["Ask"]), ("Wait", ["Wait"])]),
        ("Phase\tAsk\t\nStep\tI call\tI write\nPains\tx\ty", [("Ask", ["I call", "I write"])]),
        ("I call\nI write\n\nI wait", [("The journey", ["I call", "I write", "I wait"])]),
        ("I call\tI write", [("The journey", ["I call", "I write"])]),
        ("\n\n\t\tI call\tI write\n\tPains\tx\ty\n\n", [("The journey", ["I call", "I write"])]),
    ],
)
def test_headings_are_told_apart(block: str, expected: list[tuple[str, list[str]]]) -> None:
    assert outline(read_table_text(block, "block")) == expected


def test_a_list_of_touchpoints_gets_the_usual_lanes() -> None:
    assert len(read(read_table_text("I call\nI write", "block").document).lanes) == 14


def test_a_column_without_a_name_is_named_and_said() -> None:
    imported = read_table_text("\tI call\t\nPains\tx\ty", "block")
    assert outline(imported) == [("The journey", ["I call", "Touchpoint 2"])]
    assert imported.warnings == ("column 3: has no name; it is called Touchpoint 2",)


def test_feelings_of_one_to_five_are_moved_and_words_become_quotes() -> None:
    imported = read_table_text("\tA\tB\tC\nMood\t5\t1\tso so", "block")
    assert curve(imported) == [2, -2, None]
    assert texts(imported) == {("Mood in words", "C"): ["so so"]}
    assert imported.warnings == ("the feelings are on a scale of 1 to 5; 3 became 0",)


def test_feelings_off_every_scale_are_brought_back_and_said() -> None:
    imported = read_table_text("\tA\tB\nMood\t70\t-1", "block")
    assert curve(imported) == [2, -1]
    assert imported.warnings == ("1 feelings are not within -2 to +2; the nearest end was taken",)


def test_moments_of_truth_may_have_a_row() -> None:
    imported = read_table_text("\tA\tB\tC\nMoment of truth\tx\tno\t", "block")
    assert [touchpoint.moment for touchpoint in read(imported.document).columns] == [True, False, False]


TIDY = """\
Phase;Step;Section;Content;Evidence;Date;n;Until;Persona;Smell
Ask;I call;Pains;queue;survey;2026-09-03;41;I write;Sam;x
;;Gains;a person;;;;;;
Ask;I write;;;;;;;;
Wait;I wait;Feeling;-1,5;;;;;Sam;
Wait;I wait;Pains;silence;rumour;soon;many;I die;;
"""


def test_the_tidy_table_becomes_a_map_and_says_what_it_left_out() -> None:
    imported = read_table_text(TIDY, "map.csv")
    assert outline(imported) == [("Ask", ["I call", "I write"]), ("Wait", ["I wait"])]
    assert texts(imported) == {
        ("Pains", "I call"): ["queue"],
        ("Gains", "I call"): ["a person"],
        ("Pains", "I wait"): ["silence"],
    }
    queue = imported.document.cards[0]
    assert queue.evidence == Evidence("survey", "", "2026-09-03", 41)
    (persona,) = imported.document.personas
    assert (persona.name, queue.persona, queue.end) == ("Sam", persona.id, "t2")
    assert curve(imported) == [None, None, -1.5]
    assert imported.warnings == (
        "column 10: 'Smell' is not known or there twice; it is left out",
        "row 6: there is no touchpoint 'I die'; the card covers one column",
        "row 6: 'rumour' is no kind of evidence; it counts as an assumption",
        "row 6: 'soon' is no date such as 2026-09-03; it is left out",
        "row 6: 'many' is no number of observations; it is left out",
    )


def seen(document: MapDocument) -> object:
    """All that a tidy table keeps of a map."""
    shown = read(document)
    names = {column.id: column.name for column in shown.columns} | {lane.id: lane.name for lane in shown.lanes}
    cells = {
        (names[lane], names[start], placed.last): (placed.card.text, placed.card.kind, placed.card.channels)
        for (lane, start), cell in shown.cells.items()
        for placed in cell
    }
    curves = {p.name: {names[id_]: feeling for id_, feeling in p.curve.items()} for p in shown.personas}
    stages = [(phase.stage.name, [(t.name, t.moment) for t in phase.touchpoints]) for phase in shown.phases]
    return stages, cells, curves


@pytest.mark.parametrize("name", NAMES)
def test_a_map_written_as_a_table_reads_back(name: str) -> None:
    document = template(name).document
    first, *others = document.cards
    document = replace(document, cards=(replace(first, text="=SUM(A1)", end=document.touchpoints[2].id), *others))
    imported = read_table_text(write_table(document), "x.csv")
    assert imported.warnings == ()
    assert seen(imported.document) == seen(document)
    assert "'=SUM(A1)" in write_table(document)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "the table is empty"),
        ([["", ""]], "the table is empty"),
        ([["stage", "touchpoint", "lane", "text"], ["Ask", "", "", ""]], "no row names a touchpoint"),
    ],
)
def test_what_no_map_can_be_made_of_is_said(rows: list[list[str]], said: str) -> None:
    with pytest.raises(UnreadableError, match=f"^x.csv: {said}"):
        read_table(rows, "x.csv")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["x"]] * 20_001, "more than 20,000 rows"),
        ([["x"] * 3000], "over 2,100 columns"),
        ([["x" * 100_001]], "a cell has 100,001 letters"),
        ([["a", *["x"] * 2050], ["b", *["y"] * 2050]], "2,050 columns, the limit is 2,000"),
    ],
)
def test_more_than_a_map_may_have_is_refused(rows: list[list[str]], said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        read_table(rows, "x.csv")


def test_a_quote_that_never_ends_does_not_lose_the_rest_unsaid() -> None:
    with pytest.raises(UnreadableError, match="a quote never ends"):
        read_table_text('\tA\tB\nPains\t"open' + "x" * 200_000, "block")


def test_hostile_names_come_through_as_text() -> None:
    name = "<script>alert(1)</script>\u202e😀" + "x" * 10_000
    imported = read_table_text(f"\t{name}\tB\n{name}\tx\ty", "block")
    assert outline(imported) == [("The journey", [name, "B"])]


@settings(max_examples=50, deadline=None)
@given(documents)
def test_every_map_can_be_written_and_is_read_or_refused_clearly(document: MapDocument) -> None:
    with contextlib.suppress(UnreadableError, RefusedError):
        read_table_text(write_table(document), "x.csv")
