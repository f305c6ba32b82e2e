"""A map in words, stage by stage: what a document sets behind the picture, for readers who search or listen."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.languages import tr
from sojourn.maps.document.markdown import plain
from sojourn.maps.document.reading import Placed
from sojourn.maps.document.records import Lane, Touchpoint
from sojourn.maps.draw.sheet.cards import evidence_said, kind_said
from sojourn.maps.draw.sheet.sheet import Sheet
from sojourn.maps.words import Said, counted_n, say_estimate, say_kpi, signed


@dataclass(frozen=True)
class Told:
    """A touchpoint. `about`: what is known of it, in one line. `says`: (lane, words, what that rests on)."""

    name: str
    moment: bool
    about: str
    says: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class InWords:
    """A map in words: its key figures, its head as (name, words), and its touchpoints by stage."""

    title: str
    facts: tuple[str, ...]
    figures: tuple[tuple[str, str, str], ...]
    head: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, tuple[Told, ...]], ...]
    alt: str


def in_words(sheet: Sheet) -> InWords:
    """Put a map into words."""
    meta = sheet.document.meta
    head = (
        (tr("Purpose"), meta.purpose),
        (tr("Expectations"), meta.expectations),
        (tr("Scope"), meta.scope),
    )
    stages = tuple(
        (phase.stage.name.strip() or tr("Stage"), tuple(_told(sheet, touchpoint) for touchpoint in phase.touchpoints))
        for phase in sheet.shown.phases
    )
    names = ", ".join(column.name for column in sheet.shown.columns)
    alt = tr(
        "Journey map of {title}: {touchpoints}. All that it says stands in words on the pages that follow.",
        title=sheet.title,
        touchpoints=names,
    )
    return InWords(
        sheet.title,
        sheet.facts,
        figures_said(sheet),
        tuple((name, said) for name, said in head if said.strip()),
        stages,
        alt,
    )


def figures_said(sheet: Sheet) -> tuple[tuple[str, str, str], ...]:
    """The key figures as (name, value, interval and n)."""
    found = ((kpi.label, say_kpi(kpi)) for kpi in sheet.figures)
    return tuple(
        (name, said.value, " · ".join(part for part in (said.interval, counted_n(said.n)) if part))
        for name, said in found
    )


def sentence(label: str, said: Said) -> str:
    """`median wait 6 h 20 min (5 h 50 min – 6 h 55 min), n 1,203`."""
    value = f"{said.value} ({said.interval})" if said.interval else said.value
    return f"{label} {value}" + (f", {counted_n(said.n)}" if said.known else "")


def _told(sheet: Sheet, touchpoint: Touchpoint) -> Told:
    share = sheet.followed.share(touchpoint)
    about = [
        touchpoint.note.strip(),
        sentence(tr("Passed by"), say_estimate(share, "share")) if share else "",
    ]
    says = [(lane.name, *said) for lane in sheet.lanes for said in said_at(sheet, lane, touchpoint)]
    said = " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in about if part)
    return Told(touchpoint.name.strip() or tr("Touchpoint"), touchpoint.moment, said, tuple(says))


def said_at(sheet: Sheet, lane: Lane, touchpoint: Touchpoint) -> list[tuple[str, str]]:
    """What a lane says at a touchpoint, as (words, what that rests on): cards with figures, and what was measured."""
    followed = sheet.followed
    if lane.type == "emotion":
        return _feelings(sheet, touchpoint)
    cards = sheet.shown.cell(lane, touchpoint)
    said = [_card(sheet, placed) for placed in cards]
    stay = followed.stay(touchpoint) if lane.type == "time" else None
    for name, value in ((tr("median wait"), stay.wait), (tr("median time in contact"), stay.touch)) if stay else ():
        if value.known:
            said.append((sentence(name, value), tr("measured")))
    if lane.type == "channel" and not cards:
        used, n = followed.channels(touchpoint)
        if used:
            said.append((", ".join(f"{channel} {share}" for channel, share in used), counted_n(n)))
    return said


def _feelings(sheet: Sheet, touchpoint: Touchpoint) -> list[tuple[str, str]]:
    said = []
    estimate, result = sheet.followed.feeling(touchpoint), sheet.followed.map
    if estimate is not None and result is not None:
        unit = result.curve
        felt = tr("satisfaction") if unit == "satisfaction" else tr("strain")
        said.append((sentence(felt, say_estimate(estimate, unit)), tr("measured")))
    for persona in sheet.shown.personas:
        if touchpoint.id in persona.curve:
            said.append(
                (f"{signed(persona.curve[touchpoint.id], 1)}, {persona.name or tr('somebody')}", tr("believed"))
            )
    return said


def _card(sheet: Sheet, placed: Placed) -> tuple[str, str]:
    card, last = placed.card, sheet.shown.columns[placed.last].name
    shown = sheet.followed.figure(card.measure) if card.measure else None
    names = {persona.id: persona.name for persona in sheet.shown.personas}
    parts = [
        f"{kind_said(card.kind)}:" if card.kind else "",
        plain(card.text),
        f"({', '.join(card.channels)})" if card.channels else "",
        sentence(shown.label, shown.said) if shown else "",
        tr("(until {touchpoint})", touchpoint=last) if placed.last > placed.first else "",
        tr("a picture") if card.image and not card.text.strip() else "",
        f"→ {sheet.titles.get(card.link, tr('another map'))}" if card.link else "",
    ]
    rests = [evidence_said(card.evidence) if not shown else tr("measured"), card.evidence.source, card.evidence.date]
    return " ".join(part for part in parts if part), ", ".join(
        part for part in (*rests, names.get(card.persona, "")) if part
    )
