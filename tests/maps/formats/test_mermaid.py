"""Mermaid journeys in and out: as its users write them, with everything that goes wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from sojourn.maps.document.reading import read
from sojourn.maps.document.records import MapDocument
from sojourn.maps.document.templates import template
from sojourn.maps.formats.imported import Imported
from sojourn.maps.formats.mermaid import looks_like_mermaid, read_mermaid, write_mermaid
from sojourn.model.errors import RefusedError, UnreadableError
from tests.maps.document.documents import documents

DIAGRAM = """\
---
title: From the front matter
config:
  theme: forest
---
%%{init: {"theme": "dark"}}%%
journey
    accTitle: A day at work
    accDescr: How it feels
    title My working day
    %% a comment
    section Go to work
      Make tea: 5: Me
      Do work: 1: Me, Cat
    section Go home
      Sit down: 4.5: Cat
"""


def outline(imported: Imported) -> list[tuple[str, list[str]]]:
    phases = read(imported.document).phases
    return [(phase.stage.name, [touchpoint.name for touchpoint in phase.touchpoints]) for phase in phases]


def curves(imported: Imported) -> dict[str, dict[str, float]]:
    shown = read(imported.document)
    names = {column.id: column.name for column in shown.columns}
    return {p.name: {names[id_]: feeling for id_, feeling in p.curve.items()} for p in shown.personas}


def test_a_diagram_becomes_stages_touchpoints_and_believed_curves() -> None:
    imported = read_mermaid(DIAGRAM, "day.mmd")
    assert imported.document.meta.title == "My working day"
    assert imported.document.meta.purpose == "How it feels"
    assert outline(imported) == [("Go to work", ["Make tea", "Do work"]), ("Go home", ["Sit down"])]
    assert curves(imported) == {"Me": {"Make tea": 2, "Do work": -2}, "Cat": {"Do work": -2, "Sit down": 1.5}}
    assert imported.warnings == ()


@pytest.mark.parametrize("text", [DIAGRAM.replace("\n", "\r\n"), "\ufeff" + DIAGRAM, DIAGRAM.replace("    ", "\t")])
def test_line_ends_tabs_and_byte_order_marks_do_not_matter(text: str) -> None:
    assert read_mermaid(text, "day.mmd") == read_mermaid(DIAGRAM, "day.mmd")


def test_a_title_is_taken_from_where_there_is_one() -> None:
    body = "journey\n  A: 3: Me\n"
    assert read_mermaid(body, "day.mmd").document.meta.title == "day"
    assert read_mermaid(f"---\ntitle: 'Front'\n---\n{body}", "x").document.meta.title == "Front"
    assert read_mermaid("journey\n  accTitle: Spoken\n  A: 3: Me\n", "x").document.meta.title == "Spoken"


def test_a_description_in_braces_goes_over_several_lines() -> None:
    imported = read_mermaid("journey\n accDescr {\n  One\n  two\n }\n A: 3: Me", "x")
    assert imported.document.meta.purpose == "One two"
    assert outline(imported) == [("x", ["A"])]


@pytest.mark.parametrize(
    ("line", "warning", "feeling"),
    [
        ("A: 9: Me", "line 2: score '9' is not within 1 to 5; read as 5", 2.0),
        ("A: 0: Me", "line 2: score '0' is not within 1 to 5; read as 1", -2.0),
        ("A: -1: Me", "line 2: score '-1' is not within 1 to 5; read as 1", -2.0),
        ("A: good: Me", "line 2: 'good' is no score at 'A'; how it feels is left open", None),
        ("A", "line 2: no score at 'A'; how it feels is left open", None),
        ("A: \u0663: Me", "line 2: '\u0663' is no score", None),
        ("A: 3: Me: more", "line 2: more than a score and actors behind 'A'; the rest is left out", 0.0),
        ("A: 3: Me # here", "line 2: what stands behind # is a comment in Mermaid and is left out", 0.0),
        (": 3: Me\nA: 3: Me", "line 2: a task without a name is left out", 0.0),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(line: str, warning: str, feeling: float | None) -> None:
    imported = read_mermaid(f"journey\n  {line}\n", "x")
    assert imported.warnings[0].startswith(warning)
    assert next(iter(curves(imported).values())).get("A") == feeling


def test_without_actors_the_curve_is_the_customers() -> None:
    assert curves(read_mermaid("journey\n A: 4\n B: 1:\n C: 2: ,\n", "x")) == {"Customer": {"A": 1, "B": -2, "C": -1}}


def test_a_task_that_names_nobody_counts_for_all_and_is_said() -> None:
    imported = read_mermaid("journey\n A: 4: Me, You\n B: 1\n", "x")
    assert curves(imported) == {"Me": {"A": 1, "B": -2}, "You": {"A": 1, "B": -2}}
    assert imported.warnings == ("line 3: 'B' names no actor; its score stands for everybody",)


def test_sections_may_be_empty_or_have_the_same_name() -> None:
    imported = read_mermaid("journey\n section S\n A: 3: Me\n section Empty\n section S\n B: 3: Me\n", "x")
    assert outline(imported) == [("S", ["A"]), ("Empty", []), ("S", ["B"])]


def test_the_first_journey_of_a_markdown_page_is_read() -> None:
    text = f"# A page\n\n```mermaid\n{DIAGRAM}```\n\nand\n\n```mermaid\njourney\n  Other: 1: Me\n```\n"
    imported = read_mermaid(text, "page.md")
    assert imported.document.meta.title == "My working day"
    assert imported.warnings == ("line 25: a further journey is left out; import it from a file of its own",)


@pytest.mark.parametrize("text", ["", "flowchart LR\n a --> b", "journey", "journey\n title Nothing\n"])
def test_no_journey_is_said_in_one_line(text: str) -> None:
    with pytest.raises(UnreadableError, match=r"^x\.mmd: (has no Mermaid journey|the journey has no tasks)"):
        read_mermaid(text, "x.mmd")


def test_more_tasks_than_a_map_may_have_are_refused() -> None:
    with pytest.raises(RefusedError, match="has 2,001 tasks"):
        read_mermaid("journey\n" + " A: 3: Me\n" * 2001, "x")


def test_hostile_names_come_through_as_text() -> None:
    name = "<img src=x onerror=alert(1)>\u202e😀" + "x" * 10_000
    assert outline(read_mermaid(f"journey\n section {name}\n {name}: 3: {name}", "x")) == [(name, [name])]


def test_a_journey_is_told_from_other_texts() -> None:
    assert looks_like_mermaid(DIAGRAM)
    assert not looks_like_mermaid("stage,touchpoint\nmy journey,begins")


def test_a_map_written_as_mermaid_reads_back_with_its_curve_in_whole_steps() -> None:
    document = template("leaving").document
    imported = read_mermaid(write_mermaid(document), "x")
    assert imported.warnings == ()
    assert [name for _, names in outline(imported) for name in names] == [c.name for c in read(document).columns]
    (curve,) = curves(imported).values()
    (persona,) = document.personas
    assert list(curve.values()) == [round(persona.curve[column.id]) for column in read(document).columns]


def test_signs_of_the_language_in_names_do_not_break_what_is_written() -> None:
    document = template("leaving").document
    first, *others = document.touchpoints
    odd = replace(first, name="title: a; b #1\n%% {x}")
    imported = read_mermaid(write_mermaid(replace(document, touchpoints=(odd, *others))), "x")
    assert imported.document.touchpoints[0].name == "· title a b 1 x"
    assert imported.warnings == ()


@settings(max_examples=50, deadline=None)
@given(documents)
def test_every_map_with_a_touchpoint_is_written_so_that_it_reads_back(document: MapDocument) -> None:
    columns = read(document).columns
    if columns:
        imported = read_mermaid(write_mermaid(document), "x")
        assert len(imported.document.touchpoints) == len(columns)
