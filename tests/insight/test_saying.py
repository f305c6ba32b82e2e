"""From messages to themes and wording: planted complaints come back by touchpoint and slice, and name nobody."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import numpy as np
import pytest

import sojourn as sj
from sojourn.api import JourneyMap
from sojourn.insight.kept import keep_themes, known_themes
from sojourn.insight.themes import KnownTheme
from sojourn.maps.formats.json import schema
from sojourn.model.saying import Saying
from sojourn.voice.themes import Theme
from tests.insight.test_voices import log_of

BACK = ("printer", "paper", "jams", "tray", "toner", "streaks", "cartridge", "smudge")
CHASE = ("parcel", "delivery", "carrier", "invoice", "supplier", "signature", "warehouse", "address")


def rows() -> list[tuple[str, str, str, str, str, str]]:
    """Ninety journeys come back for one thing and ninety chase another; agents write to all, in jargon to some."""
    dice, found = np.random.default_rng(4), []
    for i in range(180):
        ticket, told = f"T{i:03}", dice.choice(BACK if i % 2 else CHASE, 4, replace=False).tolist()
        complaint = f"This is not acceptable: the {', the '.join(told)}.\nRegards\nZebulon Quill"
        trade = "The GPO on the endpoint was wrong, we escalated it to the people who look after it. "
        answer = "We have looked at it and it should work from now on, please try it again when you can."
        found += [
            (ticket, "0", "Ticket created", "customer", "true", f"I need help with room {i}."),
            (ticket, "20", "Internal note added", "agent", "false", "CMDB CMDB CMDB of the customer Zebulon."),
            (ticket, "60", "Customer chased" if i % 2 == 0 else "Reopened", "customer", "true", complaint),
            (ticket, "90", "Fix provided", "agent", "true", trade * (i < 40) + answer),
        ]
    return found


@pytest.fixture(scope="module")
def journeys(tmp_path_factory: pytest.TempPathFactory) -> JourneyMap:
    return sj.discover(log_of(tmp_path_factory.mktemp("saying") / "log.csv", rows()))


def said(found: JourneyMap) -> Saying:
    assert found.measured.saying is not None
    return found.measured.saying


def test_planted_complaints_are_themes_at_their_touchpoints(journeys: JourneyMap) -> None:
    complaints = said(journeys).complaints
    assert (complaints.read, complaints.unhappy) == (360, 180)
    by_place = {theme.at[0][0]: theme for theme in complaints.themes if theme.messages >= 80}
    assert set(by_place) == {"chase", "back"}
    for at, planted in (("chase", CHASE), ("back", BACK)):
        assert set(by_place[at].name.split(", ")) <= set(planted)
        assert not set(by_place[at].words) & set(BACK if at == "chase" else CHASE)
    assert [by_place[at].journeys for at in ("chase", "back")] == [90, 90]
    assert by_place["chase"].share.value == pytest.approx(0.5)
    assert (by_place["chase"].valence or 0) < -0.5
    assert by_place["chase"].rated.n == 0


def test_quotes_name_nobody(journeys: JourneyMap) -> None:
    assert all(theme.quotes for theme in said(journeys).complaints.themes)
    everything = journeys.to_json() + journeys.to_html()
    assert "Zebulon" not in everything
    assert "zebulon" not in everything


def test_how_the_desk_writes_is_held_against_its_customers(journeys: JourneyMap) -> None:
    wording = said(journeys).wording
    assert (wording.messages, wording.ease.n) == (180, 180)
    words = {word.word: (word.plain, word.n, word.touchpoint) for word in wording.words}
    assert words == {
        "GPO": ("settings that we roll out to computers", 40, "fix"),
        "endpoint": ("your computer or phone", 40, "fix"),
        "escalated": ("passed on to specialists", 40, "fix"),
    }
    assert [at for at, _ in wording.at] == ["fix"]


def test_a_slice_counts_its_own(tmp_path: Path) -> None:
    log = log_of(tmp_path / "log.csv", rows())
    part = said(sj.discover(log, "ticket < 'T020'"))
    assert [theme.messages for theme in part.complaints.themes] == [10, 10]
    assert [(word.word, word.n) for word in part.wording.words] == [("GPO", 20), ("endpoint", 20), ("escalated", 20)]
    assert part.complaints.unhappy == 20


def test_without_messages_nothing_is_claimed_and_the_reason_is_told(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    lines = [
        f"T{i},2026-03-0{1 + i % 9} 1{k}:00,{what}" for i in range(30) for k, what in enumerate(("Created", "Closed"))
    ]
    path.write_text("\n".join(["ticket,time,activity", *lines]), "utf-8")
    found = sj.discover(sj.read(path, timezone="UTC"))
    assert said(found).complaints.themes == ()
    assert "not read" in said(found).complaints.unsaid
    assert said(found).wording.unsaid == "there are no messages that could be read"
    assert "cannot be said: there are no messages" in found.to_html()


@pytest.mark.parametrize(
    "text", ["😀", "x", "Mein Drucker geht nicht und das ist sehr schlecht", "的" * 9, "a " * 9_000]
)
def test_messages_that_cannot_be_read_give_no_theme(tmp_path: Path, text: str) -> None:
    told = [(f"T{i:03}", "0", "Ticket created", "customer", "true", text) for i in range(70)]
    found = said(sj.discover(log_of(tmp_path / "log.csv", told)))
    assert found.complaints.themes == ()
    assert found.complaints.unsaid


def test_themes_keep_their_names_and_places_when_the_words_move(journeys: JourneyMap, tmp_path: Path) -> None:
    first = {theme.at[0][0]: theme.id for theme in said(journeys).complaints.themes}
    old = tuple(KnownTheme(one.id.upper(), Theme(f"our {one.theme.name}", one.theme.words)) for one in journeys.themes)
    again = {theme.at[0][0]: theme for theme in said(journeys.themed(old[::-1])).complaints.themes}
    assert {at: theme.id for at, theme in again.items()} == {at: name.upper() for at, name in first.items()}
    assert all(theme.name.startswith("our ") for theme in again.values())
    assert [one.id for one in journeys.themed(old[::-1]).themes] == [one.id for one in old[::-1]]
    (tmp_path / "none").mkdir()
    keep_themes(tmp_path / "none", old)
    assert known_themes(tmp_path / "none") == ()


def test_the_json_follows_its_schema(journeys: JourneyMap) -> None:
    value = json.loads(journeys.to_json())
    jsonschema.Draft202012Validator(schema()).validate(value)
    assert value["saying"]["complaints"]["unhappy"] == 180
    assert value["saying"]["wording"]["unsaid"] is None
