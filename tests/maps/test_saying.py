"""What customers complain about and how the desk writes, on the page: with n, and no words of theirs do anything."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from sojourn.maps.page.words import words_view
from sojourn.model.measured import MeasuredMap
from sojourn.model.saying import Complaints, Saying, Wording
from tests.maps.fixture import EVIL, desk
from tests.maps.numbers import NOTHING
from tests.maps.saying import saying

WHOLE = desk().whole


def told(measured: MeasuredMap) -> str:
    html = words_view(measured)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\N{NO-BREAK SPACE}", " ").split())


def test_each_theme_is_told_with_share_interval_places_ratings_and_quotes() -> None:
    said = told(WHOLE)
    assert (
        "400 of 3,000 messages that could be read are unhappy; 128 of them belong to 2 themes, the others to none."
        in said
    )
    assert "120 messages days, answered I wait in a queue 80, I get a fix 20 “Nobody has answered for 9 days. ”" in said
    assert "30 % of unhappy messages 26 – 35 % · 120 of 400 97 journeys −1.3 how they sound" in said
    assert "rated −0.7 (n 60), the others +0.9 (n 900)" in said
    assert "too few ratings to compare" in said
    assert "Read by: a model ." in said


def test_the_wording_of_the_desk_is_told_with_plain_words_and_the_hardest_touchpoint_first() -> None:
    said = told(WHOLE)
    assert (
        "The desk’s messages read plain English (66 (65 to 67), n 2,200), its customers’ easy (81 (81 to 81))." in said
    )
    assert "GPO settings that we roll out to computers 410 I get a fix XQZ not in the glossary 12" in said
    assert said.index("I get a fix 41 (40 to 42)") < said.index("I wait in a queue 72 (72 to 72)")
    assert "n 200 hard" in said


def test_what_cannot_be_said_is_said_with_its_reason() -> None:
    bare = Saying(Complaints(0, 0, (), 0, "nobody wrote"), Wording(0, NOTHING, NOTHING, (), (), "nobody wrote"))
    said = told(replace(WHOLE, saying=bare))
    assert "Nobody wrote." in said
    assert "How the desk writes cannot be said: nobody wrote." in said
    assert "0 of 0" not in said
    assert "summed up" in told(replace(WHOLE, saying=None))


def test_words_of_customers_are_words() -> None:
    html = words_view(replace(WHOLE, saying=saying(EVIL)))
    assert "<img" not in html
    assert html.count("&lt;img") >= 4
