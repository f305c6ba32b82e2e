"""Where it hurts, on the page and on the map: every pain with its numbers, and what could not be said."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from sojourn.maps.page.pains import pains_view
from sojourn.maps.pains import looked_told, pain_cells
from tests.maps.fixture import desk

WHOLE = desk().whole


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\N{NO-BREAK SPACE}", " ").split())


def test_each_pain_is_told_with_share_interval_hours_ratings_and_source() -> None:
    said = words_of(pains_view(WHOLE))
    assert "4 kinds of pain looked for: 2 found, 1 not there, 1 that this log cannot tell." in said
    assert "31 weight No word from the desk mostly at" in said  # 30.6
    assert "10 % of journeys 9.5 – 10.5 % · 1,243 of 12,431" in said
    assert "3,100 h lost" in said
    assert "27 % of all lost time" in said
    assert "rated −0.7 (n 207), the others +0.9 (n 1,243)" in said
    assert "Tickets INC001, INC002 Source a book" in said
    assert said.index("No word from the desk") < said.index("Waiting in the queue of identity")


def test_what_rests_on_behaviour_alone_and_what_was_never_rated_is_said() -> None:
    assert WHOLE.pains is not None
    silence, queue = WHOLE.pains.found
    assert "behaviour alone" not in looked_told(WHOLE.pains)
    bare = replace(silence, rated=queue.rated, rated_others=queue.rated_others)
    told = looked_told(replace(WHOLE.pains, found=(bare,)))
    assert told.endswith(
        "behaviour alone: no message says it. Nothing was rated, so pains are ranked by lost time alone."
    )


def test_what_cannot_be_said_stands_with_its_reason_and_unknown_is_no_zero() -> None:
    said = words_of(pains_view(WHOLE))
    assert "What this log cannot tell jargon there are no messages" in said
    assert "Looked for and not found reopening What counts as reopening." in said
    assert "no hours can be put to it too few ratings to compare" in said
    assert "0 h lost" not in said.replace("3,100 h lost", "")


def test_proposals_say_what_they_are_worth_at_most_and_where_they_stand() -> None:
    said = words_of(pains_view(WHOLE))
    assert "Do first worth much, little effort 1 Tell customers how it stands Plan well" in said
    assert "Leave for now worth less, much effort 2 Fill the second form from the first" in said
    assert "6,200 h 279,000 EUR 2,486 journeys low, high I wait in a queue, I get a fix share of journeys" in said
    assert "no hours can be put to it high, low after the journey" in said
    assert "What could be done" not in words_of(pains_view(replace(WHOLE, opportunities=())))


def test_a_signal_is_marked_by_a_sign_and_a_word_and_not_by_colour_alone() -> None:
    html = pains_view(WHOLE)
    assert html.count("▲") == 1
    assert "worse than usual" in html


def test_the_map_says_the_heaviest_pains_where_they_are() -> None:
    cells = pain_cells(WHOLE)
    passing = {touchpoint.id: touchpoint.n for touchpoint in WHOLE.touchpoints}
    said, more = cells["queue"]
    share = round(100 * 1_243 / passing["queue"])
    assert said == ((f"{share}\N{NO-BREAK SPACE}%", "no word"), said[1])
    assert said[1][1] == "identity is slow"
    assert more == 0
    assert set(cells) == {"queue", "fix"}


def test_a_map_that_is_summed_up_says_that_nobody_looked() -> None:
    bare = replace(WHOLE, pains=None)
    assert "summed up" in words_of(pains_view(bare))
    assert pain_cells(bare) == {}
