"""What customers write reaches the touchpoint where they wrote it: planted lows come back, private notes never do."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

import numpy as np
import pytest

import sojourn as sj
from sojourn.api import JourneyMap
from sojourn.insight import heard
from sojourn.insight.voices import LONGEST_QUOTE, shortened
from sojourn.log.eventlog import EventLog
from sojourn.model.measured import MeasuredTouchpoint
from sojourn.model.voice import Voice
from sojourn.sample import generate, write_desk
from sojourn.sample.words import TOUCHPOINTS
from sojourn.voice.feeling import Feeling
from sojourn.voice.reader import DeskReader

COLUMNS = ("ticket", "time", "activity", "actor", "role", "public", "text")
PLANTED_VALENCE = {"happy": 1, "surprised": 0, "neutral": 0, "anxious": -1, "sad": -1, "frustrated": -1, "angry": -1}


def log_of(path: Path, rows: Sequence[Sequence[str]]) -> EventLog:
    """A log of messages; each row: ticket, minute, activity, role, public, text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for ticket, minute, activity, role, public, text in rows:
            at = f"2026-03-02 {8 + int(minute) // 60:02}:{int(minute) % 60:02}:00"
            writer.writerow((ticket, at, activity, f"{role}-1", role, public, text))
    return sj.read(path, timezone="UTC")


def small_history(path: Path, angry: str = "Nobody has answered. This is not acceptable.") -> EventLog:
    rows: list[tuple[str, str, str, str, str, str]] = []
    for i in range(40):
        ticket = f"T{i:03}"
        rows += [
            (ticket, "0", "Ticket created", "customer", "true", f"I need a new mouse for room {i}."),
            (ticket, "30", "Internal note added", "agent", "false", "I hate this awful customer, what an idiot."),
            (ticket, "60", "Customer chased", "customer", "true", angry),
            (ticket, "90", "Fix provided", "agent", "true", "Great, wonderful, I love it!"),
            (ticket, "120", "Customer confirmed", "customer", "true", "Thank you so much, it works perfectly!"),
        ]
    return log_of(path, rows)


def heard_at(found: JourneyMap) -> dict[str, Voice]:
    return {t.id: t.voice for t in found.measured.touchpoints if t.voice is not None}


def test_each_touchpoint_says_what_customers_wrote_there_and_nobody_else(tmp_path: Path) -> None:
    at = heard_at(sj.discover(small_history(tmp_path / "log.csv")))
    assert set(at) == {"report", "chase", "confirm"}
    assert [(at[name].messages, at[name].read) for name in ("report", "chase", "confirm")] == [(40, 40)] * 3
    assert (at["chase"].valence or 0) < -1 < 0 == at["report"].valence
    assert (at["confirm"].valence or 0) > 1
    assert at["chase"].emotions[0].emotion == "angry"
    assert at["chase"].emotions[0].share == 1
    assert ("no_reply", 40) in at["chase"].events
    assert not at["report"].quotes
    assert not at["confirm"].quotes
    [quote] = at["chase"].quotes
    assert quote.text == "Nobody has answered. This is not acceptable."
    assert "not acceptable" in quote.because


def test_a_quote_names_nobody(tmp_path: Path) -> None:
    words = "Hi Zebulon,\nyou promised to call +49 170 5550123, zebulon, and nobody called.\nRegards\nQuilla Yupanqui"
    found = sj.discover(small_history(tmp_path / "log.csv", words))
    [quote] = heard_at(found)["chase"].quotes
    assert quote.text == "you promised to call [phone], [name], and nobody called."
    everywhere = found.to_html() + found.to_json() + found.to_svg() + found.to_csv()
    for secret in ("Zebulon", "zebulon", "Quilla", "Yupanqui", "5550123", "idiot"):
        assert secret not in everywhere
    assert "you promised to call [phone]" in found.to_json()


def test_it_is_not_read_where_that_is_not_wanted_and_a_reader_can_be_replaced(tmp_path: Path) -> None:
    log = small_history(tmp_path / "log.csv")
    assert heard_at(sj.discover(log, messages=False)) == {}

    class Gloomy:
        name = "gloomy"

        def read(self, messages: Sequence[str]) -> list[Feeling]:
            return [Feeling("sad", -2.0, 1.0, ("all",)) for _ in messages]

    at = heard_at(JourneyMap(log, reader=Gloomy()))
    assert {voice.valence for voice in at.values()} == {-2.0}
    assert (at["chase"].low, at["chase"].high) == (None, None)


def test_what_cannot_be_read_is_counted_by_why(tmp_path: Path) -> None:
    texts = ["😀", "x", "Mein Drucker geht nicht und das ist nicht gut", "a " * 500_000, "This is not acceptable."]
    rows = [
        row
        for i in range(20)
        for row in (
            (f"T{i:03}", "0", "Ticket created", "customer", "true", texts[i % 5]),
            (f"T{i:03}", "90", "Fix provided", "agent", "true", "Done."),
        )
    ]
    found = sj.discover(log_of(tmp_path / "log.csv", rows))
    voice = heard_at(found)["report"]
    assert (voice.messages, voice.read) == (20, 4)
    assert dict(voice.unsaid) == {"no words": 4, "language unknown": 8, "another language": 4}
    [finding] = [finding for finding in found.findings if finding.code == "text_read"]
    assert (finding.count, finding.of) == (4, "messages")
    assert "4 of 20 messages" in finding.message


def test_a_log_without_messages_says_so_and_shows_no_lane(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "ticket,time,activity\n" + "".join(f"T{i},2026-03-0{1 + i % 9} 10:00,Created\n" for i in range(40)), "utf-8"
    )
    found = sj.discover(sj.read(path, timezone="UTC"))
    assert heard_at(found) == {}
    assert "no_text" in {finding.code for finding in found.findings}
    assert "The log has no messages." in found.to_html()
    assert "In their words" not in found.to_html()


def test_messages_whose_writer_is_unknown_are_not_read(tmp_path: Path) -> None:
    rows = [(f"T{i}", "0", "Ticket created", "", "true", "I hate this.") for i in range(30)]
    found = sj.discover(log_of(tmp_path / "log.csv", rows))
    assert heard_at(found) == {}
    assert "text_unused" in {finding.code for finding in found.findings}


def test_the_planted_feelings_of_the_sample_desk_come_back(tmp_path: Path) -> None:
    """By touchpoint, what is measured goes with what was planted, and the planted lows are the measured ones."""
    desk = generate(400, 5)
    write_desk(desk, tmp_path / "desk")
    found = sj.discover(sj.read(tmp_path / "desk"))
    touchpoint = {
        (event.ticket, event.time): TOUCHPOINTS[event.activity] for event in desk.events if event.role == "customer"
    }
    planted: defaultdict[str, list[int]] = defaultdict(list)
    for message, truth in zip(desk.messages, desk.message_truth, strict=True):
        place = touchpoint.get((message.ticket, message.time))
        if place and message.role == "customer":
            planted[place].append(PLANTED_VALENCE[truth.emotion])
    at = heard_at(found)
    both = sorted(name for name in planted if name in at and at[name].read >= 10)
    assert len(both) >= 5
    truth_of = [mean(planted[name]) for name in both]
    measured = [at[name].valence or 0.0 for name in both]
    assert np.corrcoef(truth_of, measured)[0, 1] > 0.9
    lowest = {name for name in both if mean(planted[name]) < -0.5}
    assert lowest
    assert lowest == {name for name in both if (at[name].valence or 0) < -0.5}
    assert all(at[name].quotes for name in lowest)
    frustrated = next(e for e in at["chase"].emotions if e.emotion == "frustrated")
    assert frustrated.share > 0.5


def test_of_very_many_messages_those_of_some_journeys_are_read_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, told = small_history(tmp_path / "log.csv"), []
    monkeypatch.setattr(heard, "MOST_MESSAGES", 60)
    found = JourneyMap(log, reader=DeskReader(), progress=lambda what, part: told.append((what, part)))
    assert {name: voice.messages for name, voice in heard_at(found).items()} == dict.fromkeys(heard_at(found), 20)
    [finding] = [finding for finding in found.findings if finding.code == "text_read"]
    assert finding.message == "60 of 60 messages that customers wrote in every second journey were read by a model."
    assert ("reading what customers write", 0.0) in told


def test_a_slice_adds_up_its_own_messages(tmp_path: Path) -> None:
    log = small_history(tmp_path / "log.csv")
    whole = heard_at(sj.discover(log))["chase"]
    part = heard_at(sj.discover(log, "ticket < 'T010'"))["chase"]
    assert (whole.messages, part.messages) == (40, 10)
    assert part.valence == whole.valence


@pytest.mark.parametrize("form", ["html", "svg", "csv", "json"])
def test_every_form_says_that_a_model_estimated_it(tmp_path: Path, form: str) -> None:
    found = sj.discover(small_history(tmp_path / "log.csv"))
    shown = getattr(found, f"to_{form}")()
    assert shown == getattr(sj.discover(small_history(tmp_path / "log.csv")), f"to_{form}")()
    if form in ("html", "svg"):
        assert "In their words" in shown
        words = " ".join(re.sub(r"<[^>]*>", " ", shown).split())
        assert "messages, read by a model; no rating" in words
    else:
        assert "voice" in shown


def test_long_quotes_are_cut_at_a_word() -> None:
    cut = shortened(("word " * 100).split())
    assert len(cut) <= LONGEST_QUOTE + 2
    assert cut.endswith("word …")
    assert shortened(["short"]) == "short"


def test_a_touchpoint_without_a_voice_is_unknown_not_zero(tmp_path: Path) -> None:
    touchpoints: tuple[MeasuredTouchpoint, ...] = sj.discover(small_history(tmp_path / "log.csv")).measured.touchpoints
    assert next(t for t in touchpoints if t.id == "fix").voice is None
    row = next(r for r in csv.DictReader(sj.discover(small_history(tmp_path / "log.csv")).to_csv().splitlines()))
    assert set(row) >= {"voice", "voice_low", "voice_high", "voice_n", "voice_emotion"}
