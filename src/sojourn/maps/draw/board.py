"""The tables of a printed report as plain text: what the PDF sets after the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sojourn.maps.cells import lost_said, strain_said
from sojourn.maps.definitions import INTERVAL, measures_of
from sojourn.maps.story import tell
from sojourn.maps.tiles import key_figures
from sojourn.maps.words import (
    Said,
    counted,
    duration,
    percent,
    say_estimate,
    say_kpi,
    say_median,
    span,
    stitched,
    whole,
)
from sojourn.model.measured import MapReport, MeasuredMap, MeasuredTouchpoint, Spread


@dataclass(frozen=True)
class Board:
    """A printed report.

    Attributes:
        title, meta: heading and the line below it. opening: the story in a few sentences. alt: the map in one sentence.
        kpis, touchpoints, definitions, findings, rows, notes: tables as rows of (large, small) text cells; the first
            row of `kpis` and `touchpoints` holds the column heads.
    """

    title: str
    meta: str
    opening: tuple[str, ...]
    alt: str
    kpis: list[list[tuple[str, str]]]
    touchpoints: list[list[tuple[str, str]]]
    definitions: list[tuple[str, str]]
    interval: str
    findings: list[tuple[str, str, str]]
    rows: list[tuple[str, str]]
    notes: list[str]


Cell = tuple[str, str]


def board(report: MapReport) -> Board:
    """Put the whole log's map into words for print."""
    whole_log = report.whole
    info = report.info
    parts = [
        "Fictional sample desk" if info.fictional else "",
        f"{counted(whole_log.journeys, 'journey')}, {whole(whole_log.complete)} complete",
        stitched(info.journey),
        span(whole_log.first, whole_log.last, info.timezone),
        info.source,
    ]
    aside = sorted(info.rows.set_aside.items(), key=lambda pair: (-pair[1], pair[0]))
    return Board(
        title=whole_log.title,
        meta=" · ".join(part for part in parts if part),
        opening=tell(whole_log, info.timezone, info.journey).opening,
        alt=_alt(whole_log),
        kpis=[_heads("Figure", "Value", "Definition", "Caveat"), *_kpis(whole_log)],
        touchpoints=[_heads("Touchpoint", *(name for name, _ in COLUMNS)), *_touchpoints(whole_log)],
        definitions=[(m.label, m.definition) for m in measures_of([whole_log])],
        interval=INTERVAL,
        findings=[(f.severity, f.message, f.effect) for f in whole_log.quality],
        rows=[
            ("used", whole(info.rows.used)),
            *((f"set aside: {reason}", whole(n)) for reason, n in aside),
            ("read", whole(info.rows.read)),
        ],
        notes=[*report.assumptions, *info.notes, f"Made with: {report.command}"],
    )


def _alt(measured: MeasuredMap) -> str:
    names = ", ".join(t.name for t in measured.touchpoints)
    return f"Journey map of {measured.title}: {names}. All its numbers stand in the tables that follow."


def _heads(*names: str) -> list[Cell]:
    return [(name, "") for name in names]


def _kpis(measured: MeasuredMap) -> list[list[Cell]]:
    return [[(k.label, ""), _cell(say_kpi(k)), (k.definition, ""), (k.note, "")] for k in key_figures(measured)]


def _touchpoints(measured: MeasuredMap) -> list[list[Cell]]:
    return [[(t.name, t.stage), *(cell(t) for _, cell in COLUMNS)] for t in measured.touchpoints]


def _cell(said: Said) -> Cell:
    if not said.known:
        return said.value, ""
    return said.value, " · ".join(part for part in (said.interval, f"n\N{NO-BREAK SPACE}{whole(said.n)}") if part)


def _time(spread: Spread) -> Cell:
    said = say_median(spread)
    large, small = _cell(said)
    if said.certainty in ("full", "faint") and spread.p90 is not None:
        small += f" · one in ten over {duration(spread.p90)}"
    return large, small


def _channels(touchpoint: MeasuredTouchpoint) -> Cell:
    known = sum(c.n for c in touchpoint.channels)
    if known < 10:
        return ("not recorded" if not known else "too few to say"), ""
    return ", ".join(f"{c.channel} {percent(c.share)}" for c in touchpoint.channels[:3]), ""


COLUMNS: tuple[tuple[str, Callable[[MeasuredTouchpoint], Cell]], ...] = (
    ("Journeys", lambda t: _cell(say_estimate(t.share, "share"))),
    ("Waiting", lambda t: _time(t.wait_hours)),
    ("Contact", lambda t: _time(t.touch_hours)),
    ("Channels", _channels),
    ("Passed on", lambda t: _cell(say_estimate(t.handed_off, "share"))),
    ("Repeated", lambda t: _cell(say_estimate(t.repeated, "share"))),
    ("Reopened", lambda t: _cell(say_estimate(t.reopened, "share"))),
    ("Gave up", lambda t: _cell(say_estimate(t.abandoned, "share"))),
    ("Strain", lambda t: _cell(strain_said(t))),
    ("Satisfaction", lambda t: _cell(say_estimate(t.satisfaction, "satisfaction"))),
    ("Lost time", lambda t: _cell(lost_said(t))),
)
