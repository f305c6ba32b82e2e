"""Words that come, go or fall silent: found with date and successor where planted, and nowhere else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.insight.quality.planted import START, Row, clean, found

CHANGE = START + timedelta(weeks=13)


def renamed(rows: list[Row], old: str, new: str) -> list[Row]:
    return [row.moved(word=new) if row.word == old and row.at >= CHANGE else row for row in rows]


def test_a_word_that_becomes_another_of_the_same_touchpoint_changes_nothing(tmp_path: Path) -> None:
    finding = found(tmp_path / "log.csv", renamed(clean(), "Resolved", "Solved"))["vocabulary_change"]
    assert "“Resolved” becomes “Solved” about 7 Apr 2025" in finding.message
    assert finding.severity == "info"
    assert "the map does not change" in finding.effect


def test_a_word_that_becomes_an_unknown_one_splits_the_paths(tmp_path: Path) -> None:
    rows = renamed(clean(), "In Progress", "Zugewiesen an Fachkraft X")
    finding = found(tmp_path / "log.csv", rows)["vocabulary_change"]
    assert "“In Progress” becomes “Zugewiesen an Fachkraft X” about 7 Apr 2025" in finding.message
    assert finding.severity == "warning"
    whole = {tuple(r.word for r in rows if r.ticket == t) for t in {r.ticket for r in rows}}
    joined = {tuple("In Progress" if w.startswith("Zug") else w for w in path) for path in whole}
    effect = finding.effects[0]
    assert (effect.shown, effect.corrected) == (len(whole), len(joined))
    assert finding.count == len({r.ticket for r in rows if r.word in ("In Progress", "Zugewiesen an Fachkraft X")})


def test_a_team_that_is_renamed_and_a_category_that_appears(tmp_path: Path) -> None:
    rows = [
        row.moved(
            team="Field Service" if row.team == "Field" and row.at >= CHANGE else row.team,
            category="phone" if int(row.ticket[1:]) % 5 == 0 and int(row.ticket[1:]) > 700 else row.category,
        )
        for row in clean()
    ]
    message = found(tmp_path / "log.csv", rows)["values_change"].message
    assert "team “Field” becomes “Field Service” about 7 Apr 2025" in message
    assert "“phone” appears about " in message


def test_a_channel_that_falls_silent_for_a_month(tmp_path: Path) -> None:
    quiet = (START + timedelta(weeks=10), START + timedelta(weeks=15))
    rows = clean(2000)
    lost = {row.ticket for row in rows if row.channel == "phone" and quiet[0] <= row.at < quiet[1]}
    finding = found(tmp_path / "log.csv", [row for row in rows if row.ticket not in lost])["silent_part"]
    assert "channel “phone” for 5 weeks from 17 Mar 2025" in finding.message
    missing = len([row for row in rows if row.ticket in lost])
    assert abs((finding.count or 0) / missing - 1) < 0.35


def test_a_word_that_is_only_rare_is_no_change(tmp_path: Path) -> None:
    rows = [row.moved(category="rare") if int(row.ticket[1:]) % 97 == 0 else row for row in clean()]
    assert not {"vocabulary_change", "values_change", "silent_part"} & set(found(tmp_path / "log.csv", rows))
