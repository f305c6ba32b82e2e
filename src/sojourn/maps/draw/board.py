"""The tables of a printed report as plain text: what the PDF sets after the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from sojourn.maps.cells import lost_said, names, strain_said
from sojourn.maps.definitions import INTERVAL, measures_of
from sojourn.maps.journeys import characters, error_said, figure, stability_said, standing
from sojourn.maps.planned import plan_said
from sojourn.maps.story import tell, ways_told
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
from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import MapReport, MeasuredMap, MeasuredTouchpoint, Representative, Spread


@dataclass(frozen=True)
class Board:
    """A printed report.

    Attributes:
        title, meta: heading and the line below it. opening: the story in a few sentences. alt: the map in one sentence.
        kpis, journeys, steps, touchpoints, definitions, findings, rows, notes: tables as rows of (large, small) text
            cells; the first row of the first four holds the column heads; `journeys` and `steps` may be empty.
        standing: how well the representative journeys stand for all. plan: the plan held against them.
    """

    title: str
    meta: str
    opening: tuple[str, ...]
    alt: str
    kpis: list[list[tuple[str, str]]]
    standing: str
    journeys: list[list[tuple[str, str]]]
    plan: str
    steps: list[list[tuple[str, str]]]
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
        opening=_opening(whole_log, info),
        alt=_alt(whole_log),
        kpis=[_heads("Figure", "Value", "Definition", "Caveat"), *_kpis(whole_log)],
        standing=_standing(whole_log),
        journeys=_journeys(whole_log),
        plan=plan_said(whole_log),
        steps=_steps(whole_log),
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


def _opening(measured: MeasuredMap, info: LogInfo) -> tuple[str, ...]:
    """The story's opening without what has a part of its own further on."""
    elsewhere = {ways_told(measured), plan_said(measured)}
    return tuple(s for s in tell(measured, info.timezone, info.journey).opening if s not in elsewhere)


def _standing(measured: MeasuredMap) -> str:
    found = measured.representatives
    return standing(found, sum(j.n for j in found.journeys)) if found and found.journeys else ""


def _journeys(measured: MeasuredMap) -> list[list[Cell]]:
    found = measured.representatives
    if found is None or not found.journeys:
        return []
    told, called = characters(measured), names(measured.touchpoints)
    heads = _heads("Journey", "Path", "Share", "Exactly this path", "Differs", "Stability", "Lasts")
    return [heads, *(_journey(journey, told[journey.id].words, called) for journey in found.journeys)]


def _journey(journey: Representative, words: str, called: dict[str, str]) -> list[Cell]:
    stable = "" if journey.stability is None else f"{journey.stability:.2f}"
    way = " → ".join(
        called.get(step, step) + (f" ×{times}" if times > 1 else "")
        for step, times in ((step, len(list(run))) for step, run in groupby(journey.path))
    )
    return [
        (journey.id, words),
        (way, ""),
        _cell(say_estimate(journey.share, "share")),
        (whole(journey.exact), f"of {whole(journey.n)}"),
        (error_said(journey.error), f"error {figure(journey.error)}"),
        (stability_said(journey.stability), stable),
        _time(journey.duration_hours),
    ]


def _steps(measured: MeasuredMap) -> list[list[Cell]]:
    planned = measured.planned
    if planned is None:
        return []
    return [
        _heads("Touchpoint", "Skipped", "Extra", "Out of order", "Failed"),
        *(
            [
                (step.name, "planned" if step.planned else "not planned"),
                *(_cell(say_estimate(e, "share")) for e in (step.skipped, step.extra, step.out_of_order, step.failed)),
            ]
            for step in planned.steps
        ),
    ]


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
