"""The personas view, and the five questions in words and as JSON."""

import json
import re
from dataclasses import replace

import jsonschema

from sojourn.maps.formats.json import dump, map_json, schema
from sojourn.maps.page.personas import personas_view
from sojourn.maps.personas import answers
from sojourn.model.personas import Personas
from tests.maps.fixture import desk
from tests.maps.personas import FOUND, NOTHING, with_personas

REPORT = with_personas(desk())


def said(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html).replace("\N{NO-BREAK SPACE}", " "))


def test_a_persona_stands_with_rule_mixes_pains_words_and_what_to_doubt() -> None:
    shown = said(personas_view(REPORT.whole, REPORT))
    for words in (
        "2 personas: 80 customers were told apart by department. 7 journeys fit none of them.",
        "To doubt Nobody is “Nobody”.",
        "240 journeys of 40 customers. Department is Field or Sales &lt;b&gt;. Their map",
        "phone ▲ more 67 % (others 20 %)",
        "What they ask for (category) Laptop ▲ more 75 % (others 50 %)",
        "Fewer pass",
        "No word from the desk 24 journeys, 10 % · others 5 %",
        "“Third time I ask [name].” angry",
        "Satisfaction, −2 to +2 −0.5 (−0.8 to −0.2), n 60",
        "In their messages, −2 to +2 not recorded",
    ):
        assert words in shown


def test_what_is_in_a_log_is_never_markup_and_the_map_of_a_persona_is_one_click_away() -> None:
    html = personas_view(REPORT.whole, REPORT)
    assert "<b>." not in html.replace("&lt;b&gt;", "")
    assert 'data-a="personas" data-v="Field, Sales &lt;b&gt;"' in html
    assert html.count("<a ") == 1  # nobody has no map


def test_five_questions_are_answered_by_data_or_left_to_ask() -> None:
    told = {one.about: one for one in answers(FOUND)}
    assert list(told) == ["who", "channels", "pains", "problem", "goals"]
    assert told["channels"].told.replace("\N{NO-BREAK SPACE}", " ") == (
        "They first come by phone 67 % (others 20 %), more than others; portal 33 % (others 30 %)."
    )
    assert told["goals"].told == ""
    assert all(one.ask.endswith((".", "?")) for one in told.values())
    assert [one.told for one in answers(NOTHING)] == [""] * 5


def test_as_json_they_fit_the_published_schema() -> None:
    written = json.loads(dump(map_json(REPORT.whole, REPORT)))
    jsonschema.Draft202012Validator(schema()).validate(written)
    first = written["personas"]["found"][0]
    assert first["where"] == FOUND.where
    assert first["answers"][4]["told"] is None
    assert first["share"]["value"] == 0.5


def test_where_there_are_none_it_is_said_why() -> None:
    none = replace(REPORT.whole, personas=Personas("data", (), "customers do not differ"))
    assert "No personas: customers do not differ." in said(personas_view(none, REPORT))
    assert "they are not looked for again inside a slice" in said(personas_view(desk().whole, REPORT))
