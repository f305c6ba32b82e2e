"""A map with everything that is hard to draw: scripts, emoji, long words, spans, links, measured figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sojourn.maps.document.records import Binding, Card, Evidence, Link, MapDocument, Persona
from sojourn.maps.draw.sheet.sheet import Sheet, sheet_of
from sojourn.maps.formats.from_measured import from_measured
from tests.maps.fixture import desk

NOW = datetime(2026, 11, 22, tzinfo=UTC)
COMPOUND = "Donaudampfschifffahrtsgesellschaftskapitänsmützenbestellung"
HEBREW = "אני לא יכול להתחבר"
EMOJI = "🎉"


def hard() -> Sheet:
    """The sheet of such a map, followed by what was measured of a desk."""
    report = desk()
    document = from_measured(report.whole, Binding("d"), "My laptop & <b>I</b>", "Desk", "UTC")
    columns = [touchpoint.id for touchpoint in document.touchpoints]
    lanes = {lane.type: lane.id for lane in document.lanes}
    texts = {
        "a": (f"**Ich** warte auf die {COMPOUND} bei INC0042\n- eins\n- zwei", "", ""),
        "b": (f"{HEBREW} ל-Outlook היום.\n\n**עזרה** בבקשה!", "bad", ""),
        "c": (f"Super! {EMOJI} 👩‍💻 🇩🇪 ❤️ thumbs 👍🏽 <script>alert(1)</script>\x01\ufffe", "good", ""),
        "d": ("https://example.org/some/very/long/address/that/goes/on, 中文", "", columns[6]),
    }
    cards = [
        Card(id_, lanes["quotes"], columns[at], "a0", end, text, tone, "p", evidence=Evidence("interview", n=3))
        for at, (id_, (text, tone, end)) in enumerate(texts.items())
    ]
    cards.append(Card("o", lanes["opportunities"], columns[2], "a0", text="Carry the tag over", kind="integration"))
    believed = {touchpoint: 0.8 - 0.2 * at for at, touchpoint in enumerate(columns)}
    made = replace(
        document,
        cards=(*document.cards, *cards),
        personas=(Persona("p", "Field engineer אבי", "a0", "#2f5bd7", curve=believed),),
        touchpoints=tuple(replace(t, moment=at == 2) for at, t in enumerate(document.touchpoints)),
        links=(Link("l", columns[5], columns[1], "loop", "not solved"),),
    )
    return sheet_of(made, NOW, report)


def empty(document: MapDocument) -> MapDocument:
    """The same map without anything on it."""
    return MapDocument(document.meta)
