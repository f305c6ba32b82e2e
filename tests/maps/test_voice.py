"""What customers wrote, on the map: never surer than its n, never a rating, and no words of theirs do anything."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import jsonschema
import pytest

from sojourn.maps.cells import emotion_shares, lanes, voice_said
from sojourn.maps.draw.geometry import voice_level
from sojourn.maps.draw.svg import draw_svg
from sojourn.maps.formats.csv import touchpoints_csv
from sojourn.maps.formats.json import map_json, schema
from sojourn.maps.page.page import render_page
from sojourn.maps.story import tell
from sojourn.maps.voice import EVENT_WORDS, UNSAID_WORDS
from sojourn.model.measured import MapReport
from sojourn.model.voice import EmotionShare, Quote, Voice
from sojourn.voice.feeling import UNSAID
from sojourn.voice.service import BY_NAME
from tests.maps.fixture import desk

HOSTILE = "<img src=x onerror=alert(1)>“quoted”"


def voice(read: int = 120, valence: float | None = -1.2) -> Voice:
    shares = (EmotionShare("frustrated", read // 2, 0.5), EmotionShare("neutral", read // 2, 0.5)) if read else ()
    low, high = (None, None) if valence is None else (valence - 0.2, valence + 0.2)
    quotes = (Quote(HOSTILE, "frustrated", -1.5, ("nobody <b>",)),)
    return Voice(read + 3, read, valence, low, high, shares, (("no_reply", 7),), (("no words", 3),), quotes)


def report(given: Voice | None) -> MapReport:
    """The page's report with a voice at its second touchpoint."""
    made = desk()
    points = list(made.whole.touchpoints)
    points[1] = replace(points[1], voice=given)
    return replace(made, whole=replace(made.whole, touchpoints=tuple(points)), slices=())


def test_every_event_and_every_reason_has_words() -> None:
    assert set(EVENT_WORDS) == set(BY_NAME)
    assert set(UNSAID_WORDS) == set(UNSAID)


@pytest.mark.parametrize(
    ("read", "value", "face", "shares"),
    [
        (120, "−1.2", -1, (("50 %", "frustrated"),)),
        (29, "−1.2", None, (("50 %", "frustrated"),)),
        (9, "−1.4 to −1.0", None, ()),
    ],
)
def test_it_is_never_surer_than_its_n(
    read: int, value: str, face: int | None, shares: tuple[tuple[str, str], ...]
) -> None:
    at = report(voice(read)).whole.touchpoints[1]
    assert voice_said(at).value == value
    assert voice_level(at) == face
    assert tuple((s.replace("\N{NO-BREAK SPACE}", " "), e) for s, e in emotion_shares(at)) == shares


def test_nothing_written_and_nothing_readable_are_told_apart() -> None:
    made = report(voice(0, None))
    assert voice_said(made.whole.touchpoints[0]).value == "nothing written"
    assert voice_said(made.whole.touchpoints[1]).value == "not readable"
    assert voice_level(made.whole.touchpoints[1]) is None


def test_the_lane_is_there_only_where_somebody_wrote() -> None:
    assert "voice" in [lane.key for lane in lanes(report(voice()).whole, log_time=False)]
    without = report(None)
    assert "voice" not in [lane.key for lane in lanes(without.whole, log_time=False)]
    assert "In their words" not in render_page(without) + draw_svg(without.whole, without)


def test_page_and_picture_show_it_apart_from_satisfaction_and_words_do_nothing() -> None:
    made = report(voice())
    page, picture = render_page(made), draw_svg(made.whole, made)
    for shown in (page, picture):
        assert "In their words" in shown
        assert "−1.2" in shown
        assert "Satisfaction" in shown
    assert "no word from the desk" in page
    assert "3 without words" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img" not in page
    assert "<b>”" not in page
    assert "nobody &lt;b&gt;" in page


def test_the_story_says_it_as_an_estimate() -> None:
    made = report(voice())
    told = [p.text for chapter in tell(made.whole, "UTC", "ticket").chapters for p in chapter.passages]
    said = [text.replace("\N{NO-BREAK SPACE}", " ") for text in told if "customers write" in text]
    assert len(said) == 1
    assert "reads as −1.2 (−1.4 to −1.0; 120 messages, by a model): 50 % frustrated." in said[0]


def test_json_and_csv_carry_it_and_unknown_is_nothing() -> None:
    made = report(voice())
    value = json.loads(json.dumps(map_json(made.whole, made)))
    jsonschema.Draft202012Validator(schema()).validate(value)
    first, second = value["touchpoints"][:2]
    assert first["voice"] is None
    assert (second["voice"]["read"], second["voice"]["valence"], second["voice"]["low"]) == (120, -1.2, -1.4)
    assert second["voice"]["unsaid"] == [{"why": "no words", "words": "without words", "n": 3}]
    assert second["satisfaction"]["value"] != second["voice"]["valence"]
    rows = list(csv.DictReader(touchpoints_csv(made.whole).splitlines()))
    assert (rows[0]["voice"], rows[0]["voice_n"]) == ("", "")
    assert (rows[1]["voice"], rows[1]["voice_n"], rows[1]["voice_emotion"]) == ("-1.2", "120", "frustrated")
