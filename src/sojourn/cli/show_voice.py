"""What `sojourn voice` says: feelings by touchpoint, themes of complaint, how the desk writes, and who read it."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sojourn.maps.cells import voice_said
from sojourn.maps.saying import (
    CONTRAST,
    EASE_IS,
    ESTIMATED,
    complaints_said,
    ease_number,
    ease_word,
    read_by,
    theme_rated,
    theme_share,
    wording_said,
)
from sojourn.maps.voice import EVENT_WORDS
from sojourn.model.measured import MeasuredMap
from sojourn.model.saying import Complaints, Wording

_MOST = 3


def voice_told(measured: MeasuredMap) -> None:
    """All of it on the output stream."""
    out = Console(highlight=False)
    saying = measured.saying
    if saying is None:
        out.print("No message was looked at: messages are read journey by journey, and this map is summed up.")
        return
    _feelings(out, measured)
    called = {touchpoint.id: touchpoint.name for touchpoint in measured.touchpoints}
    _complaints(out, saying.complaints, called)
    _wording(out, saying.wording, called)
    if said := read_by(saying):
        out.print(escape(said))


def _feelings(out: Console, measured: MeasuredMap) -> None:
    written = [touchpoint for touchpoint in measured.touchpoints if touchpoint.voice is not None]
    if not written:
        return
    table = _table(
        "In their words, by a model", ("Touchpoint", "-2 to +2", "95 % interval", "n", "Mostly", "They tell of")
    )
    for touchpoint in written:
        voice, said = touchpoint.voice, voice_said(touchpoint)
        assert voice is not None
        felt = ", ".join(f"{share.emotion} {share.share:.0%}" for share in voice.emotions[:2])
        told = ", ".join(f"{EVENT_WORDS.get(name, name)} {n:,}" for name, n in voice.events[:2])
        table.add_row(escape(touchpoint.name), said.value, said.interval, f"{voice.read:,}", felt, told)
    out.print(table)


def _complaints(out: Console, found: Complaints, called: dict[str, str]) -> None:
    out.print(escape(complaints_said(found)))
    if not found.themes:
        return
    table = _table("Themes of complaint", ("Messages", "Theme", "Of unhappy messages", "Mostly at", "Ratings"))
    for theme in found.themes:
        at = called[theme.at[0][0]] if theme.at else ""
        rated = theme_rated(theme) or "too few"
        table.add_row(f"{theme.messages:,}", escape(theme.name), theme_share(theme), escape(at), rated)
    out.print(table)
    out.print(ESTIMATED)


def _wording(out: Console, found: Wording, called: dict[str, str]) -> None:
    out.print(escape(wording_said(found)))
    if found.at:
        hard = ", ".join(f"{called[at]} {ease_number(ease)}, {ease_word(ease)}" for at, ease in found.at[:_MOST])
        out.print(escape(f"Hardest to read: {hard}. {EASE_IS}"))
    if not found.words:
        return
    table = _table("Words that customers do not use", ("Word", "Say instead", "Journeys", "Mostly at"))
    for one in found.words:
        table.add_row(
            escape(one.word), one.plain or "(not in the glossary)", f"{one.n:,}", escape(called[one.touchpoint])
        )
    out.print(table)
    out.print(CONTRAST)


def _table(title: str, columns: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(name)
    return table
