"""One page for a board: the curve, the three worst touchpoints, three things to do, and the numbers with n."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from math import ceil

from sojourn.languages import language, mark, tr, trn
from sojourn.maps.document.markdown import plain
from sojourn.maps.document.records import Lane, LaneType, Touchpoint
from sojourn.maps.draw.document import Drawing, document
from sojourn.maps.draw.fonts import boxes_said
from sojourn.maps.draw.pen import Pen
from sojourn.maps.draw.sheet.cards import evidence_said, kind_said
from sojourn.maps.draw.sheet.layout import Layout, Wanted, lay_out
from sojourn.maps.draw.sheet.sheet import Sheet
from sojourn.maps.draw.sheet.slides import balanced
from sojourn.maps.draw.sheet.svg import draw_layout
from sojourn.maps.draw.sheet.words import figures_said, sentence
from sojourn.maps.draw.typeset import set_pdf
from sojourn.maps.words import MIN_N_VALUE, counted_n, in_hours, say_estimate, signed, total
from sojourn.model.measured import Estimate

HOW_MANY = 3
_WIDE, _LABEL, _LEAST_COLUMN = 1290.0, 120.0, 84.0
_BETWEEN = 12.0
_ROOM = (269.0, 76.0)
"""For the curve on the page, about, in mm."""
_LONGEST = 180
_LEGEND = mark("solid: measured, shaded: 95 % interval; dashed: what the team believes")
_LEVELS = {"low": mark("low"), "medium": mark("medium"), "high": mark("high")}


@dataclass(frozen=True)
class Point:
    """One thing to know. `name`: what. `figure`: how much, with n. `because`: what it rests on."""

    name: str
    figure: str
    because: str


@dataclass(frozen=True)
class Summary:
    """The page. figures: (name, value, interval and n). ranked: by what the worst were found. alt: of the curve."""

    title: str
    facts: tuple[str, ...]
    purpose: str
    figures: tuple[tuple[str, str, str], ...]
    ranked: str
    worst: tuple[Point, ...]
    acting: tuple[Point, ...]
    alt: str


def draw_summary(sheet: Sheet) -> bytes:
    """The page as PDF, A4 landscape, tagged.

    Raises:
        OutputError: it cannot be set.
    """
    drawing = _curve(sheet)
    said = asdict(summary_of_sheet(sheet))
    legend = " · ".join(filter(None, (tr(_LEGEND), boxes_said(json.dumps(said, ensure_ascii=False)))))
    inputs = {
        "said": json.dumps(said | {"lang": language(), "says": _headings() | {"legend": legend}}, ensure_ascii=False),
        "curve": drawing.svg if drawing else "",
        "ratio": f"{drawing.width / drawing.height:.4f}" if drawing else "1",
    }
    return set_pdf(
        "sheet/summary.typ", inputs, int(sheet.now.timestamp()), tr("Download the map as SVG or PNG instead")
    )


def _headings() -> dict[str, str]:
    """What the page itself says."""
    return {
        "nothing_felt": tr("Nobody has said yet how this journey feels."),
        "worst": tr("Where it hurts most"),
        "no_worst": tr("No touchpoint is known to hurt yet: measure the journey, or draw how it feels."),
        "acting": tr("What to do"),
        "ranked": tr("ranked by what it could win for its effort, or as the team wrote it"),
        "no_acting": tr("Nobody has proposed anything yet."),
    }


def summary_of_sheet(sheet: Sheet) -> Summary:
    """What the page says."""
    ranked, worst = _worst(sheet)
    curve = "; ".join(f"{c.name}: {felt}" for c in sheet.shown.columns if (felt := _felt(sheet, c)))
    return Summary(
        sheet.title,
        sheet.facts,
        _short(" ".join(sheet.document.meta.purpose.split())),
        figures_said(sheet),
        ranked,
        worst,
        tuple(islice(_acting(sheet), HOW_MANY)),
        " ".join((tr("The curve of {title}.", title=sheet.title), curve)),
    )


def _worst(sheet: Sheet) -> tuple[str, tuple[Point, ...]]:
    """The touchpoints that cost customers most time; else those that feel worst, measured or believed."""
    columns = sheet.shown.columns
    lost = [(hours, column) for column in columns if (hours := _lost(sheet, column)) is not None]
    if lost:
        ranked = sorted(lost, key=lambda pair: -(pair[0].value or 0.0))[:HOW_MANY]
        found = (Point(column.name, _hours(hours), _why(sheet, column)) for hours, column in ranked)
        return tr("by the time that customers lose there, estimated"), tuple(found)
    believed = [
        (min(values), column)
        for column in columns
        if (values := [p.curve[column.id] for p in sheet.shown.personas if column.id in p.curve])
    ]
    low = sorted((pair for pair in believed if pair[0] < 0), key=lambda pair: pair[0])[:HOW_MANY]
    said = (
        Point(column.name, tr("{feeling}, believed", feeling=signed(value, 1)), _why(sheet, column))
        for value, column in low
    )
    return tr("by how the team believes they feel; nothing was measured"), tuple(said)


def _lost(sheet: Sheet, column: Touchpoint) -> Estimate | None:
    """Hours lost at a column: at the measured touchpoint it follows that costs most."""
    known = [t.lost_hours for t in sheet.followed.at(column) if t.lost_hours.value and t.lost_hours.n >= MIN_N_VALUE]
    return max(known, key=lambda hours: hours.value or 0.0, default=None)


def _hours(hours: Estimate) -> str:
    said = say_estimate(hours, "total hours")
    lost = tr("{hours} lost", hours=said.value)
    return f"{lost} ({said.interval}), {counted_n(said.n)}" if said.interval else f"{lost}, {counted_n(said.n)}"


def _why(sheet: Sheet, column: Touchpoint) -> str:
    """The pain that weighs most there, how it feels, and else what the team wrote."""
    ids = {t.id for t in sheet.followed.at(column)}
    result = sheet.followed.map
    pains = [pain for pain in (result.pains.found if result and result.pains else ()) if pain.touchpoint in ids]
    felt = _felt(sheet, column) if result else ""
    if pains:
        told = max(pains, key=lambda pain: pain.weight).told
        return _short(" ".join(part for part in (told, f"{felt}." if felt else "") if part))
    written = [f"{plain(text)} ({rests})" for text, rests, _ in _cards(sheet, "pains", column)]
    return _short(". ".join(part for part in (*written[:1], felt) if part))


def _felt(sheet: Sheet, column: Touchpoint) -> str:
    estimate, result = sheet.followed.feeling(column), sheet.followed.map
    if estimate is not None and result is not None:
        felt = tr("Satisfaction") if result.curve == "satisfaction" else tr("Strain")
        return sentence(felt, say_estimate(estimate, result.curve))
    believed = [p.curve[column.id] for p in sheet.shown.personas if column.id in p.curve]
    return tr("believed {feeling}", feeling=signed(min(believed), 1)) if believed else ""


def _acting(sheet: Sheet) -> Iterator[Point]:
    """Proposals from the data by their rank, then the opportunities on the map."""
    result = sheet.followed.map
    for one in result.opportunities if result else ():
        most = tr("at most {hours} a year", hours=in_hours(total(one.hours_a_year))) if one.hours_a_year else ""
        n = one.customers_a_year
        happens = "" if n is None else trn(round(n), "{n} journey a year", "{n} journeys a year")
        effort, confidence = tr(_LEVELS[one.effort]), tr(_LEVELS[one.confidence])
        sure = tr("effort {effort}, confidence {confidence}", effort=effort, confidence=confidence)
        yield Point(one.title, ", ".join(part for part in (most, happens, sure) if part), _short(one.because))
    for column in sheet.shown.columns:
        for text, rests, kind in _cards(sheet, "opportunities", column):
            yield Point(_short(plain(text)), kind_said(kind), f"{column.name}; {rests}")


def _cards(sheet: Sheet, type_: LaneType, column: Touchpoint) -> Iterator[tuple[str, str, str]]:
    """Text, what it rests on, and kind of the cards of a type of lanes at a column."""
    for lane in sheet.shown.lanes:
        for placed in sheet.shown.cell(lane, column) if lane.type == type_ else ():
            if placed.card.text.strip():
                yield placed.card.text, evidence_said(placed.card.evidence), placed.card.kind


def _short(text: str) -> str:
    """Text cut at a word."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _curve(sheet: Sheet) -> Drawing | None:
    """Stages, touchpoints and the emotion lane; None where there is no curve.

    Many touchpoints stand in rows under each other where that makes their words larger.
    """
    lanes = [lane for lane in sheet.lanes if lane.type == "emotion"][:1]
    columns = range(len(sheet.shown.columns))
    if not lanes or not columns:
        return None
    laid = [_rows(sheet, lanes[0], list(balanced(columns, ceil(len(columns) / rows)))) for rows in (1, 2, 3)]
    best = max(laid, key=lambda rows: min(_ROOM[0] / rows[0].width, _ROOM[1] / rows[-1].height))
    pen = Pen("light")
    pen.colours = {**pen.colours, "paper": "#FFFFFF"} | {p.colour: p.colour for p in sheet.shown.personas}
    for row in best:
        draw_layout(pen, sheet, row, 0)
    wide, high = max(row.width for row in best), best[-1].height + 2
    return Drawing(document(pen, (0, wide, high), sheet.title), wide, high)


def _rows(sheet: Sheet, lane: Lane, parts: Sequence[range]) -> list[Layout]:
    """The curve over some columns, and below it over the next."""
    wide = max(_LEAST_COLUMN, min(260.0, (_WIDE - _LABEL) / len(parts[0])))
    rows: list[Layout] = []
    for part in parts:
        top = rows[-1].height + _BETWEEN if rows else 0.0
        rows.append(lay_out(sheet, Wanted(columns=part, lanes=[lane], column=wide, label=_LABEL, top=top)))
    return rows
