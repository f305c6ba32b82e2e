"""One page for a board: the curve, the three worst touchpoints, three things to do, and the numbers with n."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice

from sojourn.languages import language, mark, tr, trn
from sojourn.maps.document.markdown import plain
from sojourn.maps.document.records import LaneType, Touchpoint
from sojourn.maps.draw.fonts import boxes_said
from sojourn.maps.draw.sheet.cards import evidence_said, kind_said
from sojourn.maps.draw.sheet.legend import keys_of, listed
from sojourn.maps.draw.sheet.overview import Overview, overview_of
from sojourn.maps.draw.sheet.sheet import Sheet
from sojourn.maps.draw.sheet.words import figures_said, sentence
from sojourn.maps.draw.typeset import set_pdf
from sojourn.maps.words import MIN_N_VALUE, counted_n, in_hours, say_estimate, signed, total
from sojourn.model.measured import Estimate

HOW_MANY = 3
_LONGEST = 180
_SENTENCE = re.compile(r"[^\W\d_]{3}(?<!Std)(?<!Min)(?<!Sek)[.!?](?=\s)")
"""The end of one; not behind an abbreviation of time."""
_LEVELS = {"low": mark("low"), "medium": mark("medium"), "high": mark("high")}


@dataclass(frozen=True)
class Point:
    """One thing to know. `name`: what. `figure`: how much, with n. `because`: what it rests on."""

    name: str
    figure: str
    because: str


@dataclass(frozen=True)
class Summary:
    """The page. figures: (name, value, interval and n). ranked: by what the worst were found. marked: their ids."""

    title: str
    facts: tuple[str, ...]
    purpose: str
    figures: tuple[tuple[str, str, str], ...]
    ranked: str
    worst: tuple[Point, ...]
    acting: tuple[Point, ...]
    marked: tuple[str, ...]


def draw_summary(sheet: Sheet) -> bytes:
    """The page as PDF, A4 landscape, tagged.

    Raises:
        OutputError: it cannot be set.
    """
    summary = summary_of_sheet(sheet)
    overview = overview_of(sheet, summary.marked)
    said = asdict(summary) | {
        "lang": language(),
        "says": _headings(),
        "keys": [asdict(key) for key in keys_of(sheet, overview, summary.marked)],
        "names": listed(overview.groups) if overview else [],
        "rows": _rows(sheet, overview) if overview else [],
    }
    said["boxes"] = boxes_said(json.dumps(said, ensure_ascii=False))
    pictures = {
        f"curve-{row}-{tall}": drawing.svg
        for row, drawings in enumerate(overview.rows if overview else ())
        for tall, drawing in enumerate(drawings)
    }
    inputs = {"said": json.dumps(said, ensure_ascii=False)} | pictures
    return set_pdf(
        "sheet/summary.typ", inputs, int(sheet.now.timestamp()), tr("Download the map as SVG or PNG instead")
    )


def _rows(sheet: Sheet, overview: Overview) -> list[dict[str, object]]:
    """Each row of the curve: its text alternative, and width and heights in px."""
    return [
        {"alt": _alt(sheet, columns), "wide": drawings[0].width, "highs": [drawing.height for drawing in drawings]}
        for columns, drawings in zip(overview.columns, overview.rows, strict=True)
    ]


def _alt(sheet: Sheet, columns: range) -> str:
    """The curve over some columns in words."""
    shown = sheet.shown.columns[columns.start : columns.stop]
    curve = "; ".join(f"{column.name}: {felt}" for column in shown if (felt := _felt(sheet, column)))
    return " ".join((tr("The curve of {title}.", title=sheet.title), curve))


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
    return Summary(
        sheet.title,
        sheet.facts,
        _short(" ".join(sheet.document.meta.purpose.split())),
        figures_said(sheet),
        ranked,
        tuple(point for _, point in worst),
        tuple(islice(_acting(sheet), HOW_MANY)),
        tuple(column.id for column, _ in worst),
    )


def _worst(sheet: Sheet) -> tuple[str, tuple[tuple[Touchpoint, Point], ...]]:
    """The touchpoints that cost customers most time; else those that feel worst, measured or believed."""
    columns = sheet.shown.columns
    lost = [(hours, column) for column in columns if (hours := _lost(sheet, column)) is not None]
    if lost:
        ranked = sorted(lost, key=lambda pair: -(pair[0].value or 0.0))[:HOW_MANY]
        found = ((column, Point(column.name, _hours(hours), _why(sheet, column))) for hours, column in ranked)
        return tr("by the time that customers lose there, estimated"), tuple(found)
    believed = [
        (min(values), column)
        for column in columns
        if (values := [p.curve[column.id] for p in sheet.shown.personas if column.id in p.curve])
    ]
    low = sorted((pair for pair in believed if pair[0] < 0), key=lambda pair: pair[0])[:HOW_MANY]
    said = (
        (column, Point(column.name, tr("{feeling}, believed", feeling=signed(value, 1)), _why(sheet, column)))
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
        return " ".join(part for part in (_short(told), f"{felt}." if felt else "") if part)
    written = [f"{plain(text)} ({rests})" for text, rests, _ in _cards(sheet, "pains", column)]
    return _short(" ".join(f"{part}." for part in (*written[:1], felt) if part))


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
    """Text cut behind a sentence, or else at a word."""
    if len(text) <= _LONGEST:
        return text
    ends = [end.end() for end in _SENTENCE.finditer(text) if end.end() <= _LONGEST]
    return text[: ends[-1]] if ends else text[:_LONGEST].rsplit(" ", 1)[0] + "…"
