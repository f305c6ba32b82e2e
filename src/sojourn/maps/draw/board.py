"""The tables of a printed report as plain text: what the PDF sets after the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from sojourn.languages import mark, tr, tr_in
from sojourn.maps.cells import lost_said, names, strain_said
from sojourn.maps.definitions import INTERVAL, measures_of
from sojourn.maps.journeys import characters, error_said, figure, stability_said, standing
from sojourn.maps.planned import plan_said
from sojourn.maps.story import tell, ways_told
from sojourn.maps.tiles import key_figures
from sojourn.maps.words import (
    NOT_RECORDED,
    TOO_FEW,
    Said,
    capital,
    channel_said,
    counted_n,
    decimal,
    duration,
    journeys_said,
    percent,
    say_estimate,
    say_kpi,
    say_median,
    span,
    stitched,
    whole,
)
from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import MapReport, MeasuredMap, MeasuredTouchpoint, Representative, Severity, Spread


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
SEVERITIES: dict[Severity, str] = {"problem": mark("problem"), "warning": mark("warning"), "info": mark("info")}


def board(report: MapReport) -> Board:
    """Put the whole log's map into words for print."""
    whole_log = report.whole
    info = report.info
    parts = [
        tr("Fictional sample desk") if info.fictional else "",
        journeys_said(whole_log.journeys, whole_log.complete),
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
        kpis=[_heads(tr("Figure"), tr_in("of a figure", "Value"), tr("Definition"), tr("Caveat")), *_kpis(whole_log)],
        standing=_standing(whole_log),
        journeys=_journeys(whole_log),
        plan=plan_said(whole_log),
        steps=_steps(whole_log),
        touchpoints=[_heads(tr("Touchpoint"), *(tr(name) for name, _ in COLUMNS)), *_touchpoints(whole_log)],
        definitions=[(tr(m.label), tr(m.definition)) for m in measures_of([whole_log])],
        interval=tr(INTERVAL),
        findings=[(capital(tr(SEVERITIES[f.severity])), f.message, f.effect) for f in whole_log.quality],
        rows=[
            (tr("used"), whole(info.rows.used)),
            *((tr("set aside: {reason}", reason=reason), whole(n)) for reason, n in aside),
            (tr("read"), whole(info.rows.read)),
        ],
        notes=[*report.assumptions, *info.notes, tr("Made with: {command}", command=report.command)],
    )


def _alt(measured: MeasuredMap) -> str:
    names = ", ".join(t.name for t in measured.touchpoints)
    return tr(
        "Journey map of {title}: {touchpoints}. All its numbers stand in the tables that follow.",
        title=measured.title,
        touchpoints=names,
    )


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
    heads = _heads(
        tr("Journey"),
        tr("Path"),
        tr_in("part of all", "Share"),
        tr("Exactly this path"),
        tr("Differs"),
        tr("Stability"),
        tr("Lasts"),
    )
    return [heads, *(_journey(journey, told[journey.id].words, called) for journey in found.journeys)]


def _journey(journey: Representative, words: str, called: dict[str, str]) -> list[Cell]:
    stable = "" if journey.stability is None else decimal(journey.stability, 2)
    way = " → ".join(
        called.get(step, step) + (f" ×{times}" if times > 1 else "")
        for step, times in ((step, len(list(run))) for step, run in groupby(journey.path))
    )
    return [
        (journey.id, words),
        (way, ""),
        _cell(say_estimate(journey.share, "share")),
        (whole(journey.exact), tr("of {n}", n=whole(journey.n))),
        (error_said(journey.error), tr("error {error}", error=figure(journey.error))),
        (stability_said(journey.stability), stable),
        _time(journey.duration_hours),
    ]


def _steps(measured: MeasuredMap) -> list[list[Cell]]:
    planned = measured.planned
    if planned is None:
        return []
    return [
        _heads(tr("Touchpoint"), tr("Skipped"), tr("Extra"), tr("Out of order"), tr("Failed")),
        *(
            [
                (step.name, tr("planned") if step.planned else tr("not planned")),
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
    return said.value, " · ".join(part for part in (said.interval, counted_n(said.n)) if part)


def _time(spread: Spread) -> Cell:
    said = say_median(spread)
    large, small = _cell(said)
    if said.certainty in ("full", "faint") and spread.p90 is not None:
        small += " · " + tr("one in ten over {time}", time=duration(spread.p90))
    return large, small


def _channels(touchpoint: MeasuredTouchpoint) -> Cell:
    known = sum(c.n for c in touchpoint.channels)
    if known < 10:
        return tr(TOO_FEW if known else NOT_RECORDED), ""
    return ", ".join(f"{channel_said(c.channel)} {percent(c.share)}" for c in touchpoint.channels[:3]), ""


COLUMNS: tuple[tuple[str, Callable[[MeasuredTouchpoint], Cell]], ...] = (
    (mark("Journeys"), lambda t: _cell(say_estimate(t.share, "share"))),
    (mark("Waiting"), lambda t: _time(t.wait_hours)),
    (mark("Contact"), lambda t: _time(t.touch_hours)),
    (mark("Channels"), _channels),
    (mark("Passed on"), lambda t: _cell(say_estimate(t.handed_off, "share"))),
    (mark("Repeated"), lambda t: _cell(say_estimate(t.repeated, "share"))),
    (mark("Reopened"), lambda t: _cell(say_estimate(t.reopened, "share"))),
    (mark("Gave up"), lambda t: _cell(say_estimate(t.abandoned, "share"))),
    (mark("Strain"), lambda t: _cell(strain_said(t))),
    (mark("Satisfaction"), lambda t: _cell(say_estimate(t.satisfaction, "satisfaction"))),
    (mark("Lost time"), lambda t: _cell(lost_said(t))),
)
