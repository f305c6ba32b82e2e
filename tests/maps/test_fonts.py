"""Letter widths: those of the font, from the user's cache folder as from the font itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from sojourn.maps.draw import fonts

LETTERS = "Agij1% é–…"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "sojourn"


def measured(weight: int) -> dict[int, float]:
    """Widths as if this were a new process."""
    return fonts.advances.__wrapped__(weight)


def test_widths_are_those_of_the_font_set_to_the_weight(folder: Path) -> None:
    font = TTFont(fonts.INTER)
    few = subset.Subsetter()
    few.populate(text=LETTERS)
    few.subset(font)
    still = instancer.instantiateVariableFont(font, {"wght": 600, "opsz": 14})
    names, per_em = still.getBestCmap(), still["head"].unitsPerEm
    found = measured(600)
    for letter in LETTERS:
        # The font set to a weight has whole units.
        assert found[ord(letter)] * per_em == pytest.approx(still["hmtx"][names[ord(letter)]][0], abs=1)


def test_kept_widths_are_the_same_and_broken_ones_are_measured_anew(folder: Path) -> None:
    first = measured(600)
    (kept,) = folder.glob("*.json")
    whole = kept.read_bytes()
    assert measured(600) == first
    kept.write_bytes(whole[:100])
    assert measured(600) == first
    assert kept.read_bytes() == whole


def test_widths_are_there_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert measured(400)[ord("A")] > 0
