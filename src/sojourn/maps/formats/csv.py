"""A measured map as CSV, one row a touchpoint or a key figure; what a spreadsheet would run is neutralised."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from sojourn.model.measured import Estimate, MeasuredMap, MeasuredTouchpoint, PlannedStep
from sojourn.model.voice import Voice

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | bool | None


def touchpoints_csv(measured: MeasuredMap) -> str:
    """The touchpoints in the customer's order, one row each, with header; unknown is an empty cell."""
    rows = [touchpoint_row(touchpoint) for touchpoint in measured.touchpoints]
    return table_csv(list(rows[0]) if rows else [], [list(row.values()) for row in rows])


def touchpoint_row(t: MeasuredTouchpoint) -> dict[str, Cell]:
    """One touchpoint as a flat row: the columns of the CSV and of `JourneyMap.touchpoints`."""
    return {
        "touchpoint": t.id,
        "name": t.name,
        "stage": t.stage,
        "journeys": t.n,
        "share": t.share.value,
        "share_low": t.share.low,
        "share_high": t.share.high,
        "visits": t.visits,
        "wait_hours_median": t.wait_hours.median,
        "wait_hours_p25": t.wait_hours.p25,
        "wait_hours_p75": t.wait_hours.p75,
        "wait_hours_p90": t.wait_hours.p90,
        "wait_n": t.wait_hours.n,
        "work_wait_hours_median": t.work_wait_hours.median,
        "touch_hours_median": t.touch_hours.median,
        "touch_n": t.touch_hours.n,
        "channel": t.channels[0].channel if t.channels else None,
        "handed_off": t.handed_off.value,
        "repeated": t.repeated.value,
        "returned": t.returned.value,
        "reopened": t.reopened.value,
        "abandoned": t.abandoned.value,
        "strain": t.strain.value,
        "strain_low": t.strain.low,
        "strain_high": t.strain.high,
        "satisfaction": t.satisfaction.value,
        "satisfaction_low": t.satisfaction.low,
        "satisfaction_high": t.satisfaction.high,
        "satisfaction_n": t.satisfaction.n,
        "lost_hours": t.lost_hours.value,
        "first": t.first,
        "last": t.last,
        "mark": t.mark,
        **_voice_cells(t.voice),
    }


def _voice_cells(voice: Voice | None) -> dict[str, Cell]:
    """What customers wrote there: how good or bad, -2..+2, estimated by a model from so many messages."""
    known = voice if voice is not None and voice.read else None
    return {
        "voice": known.valence if known else None,
        "voice_low": known.low if known else None,
        "voice_high": known.high if known else None,
        "voice_n": known.read if known else None,
        "voice_emotion": known.emotions[0].emotion if known else None,
    }


def planned_row(step: PlannedStep) -> dict[str, Cell]:
    """One touchpoint of a plan, or beside it, as a flat row."""
    row: dict[str, Cell] = {"touchpoint": step.id, "name": step.name, "planned": step.planned, "journeys": step.n}
    for word in ("skipped", "extra", "out_of_order", "failed"):
        share: Estimate = getattr(step, word)
        row |= {word: share.value, f"{word}_low": share.low, f"{word}_high": share.high, f"{word}_n": share.n}
    return row


def kpis_csv(measured: MeasuredMap) -> str:
    """The key figures, one row each, with header."""
    header = ["metric", "label", "value", "low", "high", "n", "unit", "direction", "note", "definition"]
    rows: list[list[Cell]] = [
        [k.metric, k.label, k.value, k.low, k.high, k.n, k.unit, k.direction, k.note, k.definition]
        for k in measured.kpis
    ]
    return table_csv(header, rows)


def table_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """CSV text with CRLF line ends (RFC 4180); text that a spreadsheet would run gets a leading apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_safe(name) for name in header])
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return "'" + cell
    return "" if cell is None else cell
