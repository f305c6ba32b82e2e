"""The emotion lane: the measured curve with its band, the curves that the team believes, and the gap between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sojourn.languages import tr
from sojourn.maps.document.records import Persona, Touchpoint
from sojourn.maps.draw.curve import band_path, line_path
from sojourn.maps.draw.geometry import CURVE_HEIGHT, Axis, Curve, CurvePoint, laid_curve, level_of, point_at
from sojourn.maps.draw.sheet.sheet import Sheet, colour_of
from sojourn.maps.words import Said, signed

USUAL_SHARE = 0.3


@dataclass(frozen=True)
class Felt:
    """One believed point. `level`: of its face."""

    x: float
    y: float
    value: float
    level: int


@dataclass(frozen=True)
class Believed:
    """A persona's curve. `points`: (x, y, value) from left to right. `colour`: "" for the accent."""

    name: str
    colour: str
    points: tuple[Felt, ...]
    path: str


@dataclass(frozen=True)
class Feelings:
    """The lane's drawing, x from the first column. `kind`: scale of what was measured. `gaps`: areas between."""

    kind: str
    ticks: tuple[tuple[float, str], ...]
    measured: Curve | None
    believed: tuple[Believed, ...]
    gaps: tuple[str, ...]


def lay_feelings(
    sheet: Sheet, columns: Sequence[Touchpoint], wide: float, strain_max: float, high: float = CURVE_HEIGHT
) -> Feelings:
    """Lay the curves out over columns of a width, in a lane of a height."""
    feeling = Axis("satisfaction", high=high)
    believed = tuple(
        laid for persona in sheet.shown.personas if (laid := _believed(persona, columns, wide, feeling)).points
    )
    result = sheet.followed.map
    axis = Axis(result.curve, strain_max, high) if result else feeling
    measured = _measured(sheet, columns, wide, axis)
    rated = axis.kind == "satisfaction"
    gaps = _gaps(measured, believed[0], wide) if measured and believed and rated else ()
    ticks = axis.ticks() if rated or not believed else feeling.ticks()
    return Feelings(axis.kind, ticks, measured, believed, gaps)


def _believed(persona: Persona, columns: Sequence[Touchpoint], wide: float, axis: Axis) -> Believed:
    points = tuple(
        Felt(wide * (at + 0.5), axis.y(value), value, level_of("satisfaction", value))
        for at, column in enumerate(columns)
        if (value := persona.curve.get(column.id)) is not None
    )
    path = line_path([(point.x, point.y) for point in points])
    return Believed(persona.name.strip() or tr("Somebody"), colour_of(persona), points, path)


def _measured(sheet: Sheet, columns: Sequence[Touchpoint], wide: float, axis: Axis) -> Curve | None:
    points: list[CurvePoint | None] = []
    for at, column in enumerate(columns):
        estimate = sheet.followed.feeling(column)
        mark = next((t.mark for t in sheet.followed.at(column) if t.mark), None)
        points.append(None if estimate is None else point_at(wide * (at + 0.5), estimate, axis, mark))
    if not any(points):
        return None
    shares = [share.value if (share := sheet.followed.share(column)) else None for column in columns]
    return laid_curve(tuple(points), [USUAL_SHARE if share is None else share for share in shares], axis)


def _gaps(measured: Curve, believed: Believed, wide: float) -> tuple[str, ...]:
    """Areas where both are known at neighbouring columns."""
    at = {round(point.x / wide - 0.5): point.y for point in believed.points}
    runs: list[list[tuple[float, float, float]]] = [[]]
    for column, point in enumerate(measured.points):
        if point is not None and point.drawn and column in at:
            runs[-1].append((point.x, point.y, at[column]))
        elif runs[-1]:
            runs.append([])
    return tuple(
        band_path([(x, y) for x, y, _ in run], [(x, other) for x, _, other in run]) for run in runs if len(run) > 1
    )


def believed_said(point: Felt) -> Said:
    """A believed value in words; it has no n."""
    return Said(signed(point.value, 1), "", 0, "full")
