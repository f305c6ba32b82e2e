"""What stands under the curve of the page for a board: what its lines mean, and the names of numbered touchpoints."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass

from sojourn.languages import tr
from sojourn.maps.draw.flow import BOLD, broken
from sojourn.maps.draw.sheet.overview import WIDE, Group, Overview
from sojourn.maps.draw.sheet.sheet import Sheet, colour_of
from sojourn.maps.draw.tokens import colours

COLUMNS = (3, 4, 5)
"""How many the list of names may have: as many as make it lowest."""
_BESIDE, _BETWEEN, _SIZE = 40.0, 19.0, 10.67
"""Px that number and star take, those between columns, and the size of names: 8 points."""


@dataclass(frozen=True)
class Key:
    """A line of the key. `kind`: `solid`, `dashed`, `dotted`, `star` or `marked`; `colour` as `#RRGGBB`."""

    kind: str
    colour: str
    words: str


@dataclass(frozen=True)
class _Entry:
    """A line of the list. `number` 0: the name is a stage's. `lines`: how many it takes, about."""

    name: str
    number: int = 0
    moment: bool = False
    worst: bool = False
    lines: float = 1.0


def keys_of(sheet: Sheet, overview: Overview | None, marked: Collection[str]) -> tuple[Key, ...]:
    """What the lines and signs of the curve mean."""
    return tuple(_keys(sheet, marked)) if overview else ()


def _keys(sheet: Sheet, marked: Collection[str]) -> Iterator[Key]:
    tone = colours("light")
    columns, result = sheet.shown.columns, sheet.followed.map
    felt = [estimate for column in columns if (estimate := sheet.followed.feeling(column))]
    if any(estimate.value is not None for estimate in felt):
        strain = result is not None and result.curve == "strain"
        words = (
            tr("strain, 0–100, measured; shaded: 95 % interval") if strain else tr("measured; shaded: 95 % interval")
        )
        yield Key("solid", tone["ink"], words)
        if any(estimate.n < 10 for estimate in felt):
            yield Key("dotted", tone["mut"], tr("under n = 10 only the interval"))
    for persona in sheet.shown.personas:
        if any(column.id in persona.curve for column in columns):
            words = tr("{name}, believed", name=persona.name.strip() or tr("Somebody"))
            yield Key("dashed", colour_of(persona) or tone["accent"], words)
    if any(column.id in marked for column in columns):
        yield Key("marked", tone["e-m2"], tr("where it hurts most"))
    if any(column.moment for column in columns):
        yield Key("star", tone["e-m1"], tr("moment of truth"))


def listed(groups: Sequence[Group]) -> list[list[dict[str, object]]]:
    """The names in columns of about one height, each column from top to bottom; a stage never stands last in one."""
    if not groups:
        return []
    made = [_filled([block for group in groups for block in _blocks(group, count)], count) for count in COLUMNS]
    lowest = min(made, key=lambda columns: max(sum(map(_high, column)) for column in columns))
    return [[asdict(entry) for block in column for entry in block] for column in lowest]


def _blocks(group: Group, count: int) -> Iterator[list[_Entry]]:
    """What stands together: the stage with its first name, then each name."""
    room = (WIDE - _BETWEEN * (count - 1)) / count - _BESIDE
    stage = _Entry(group.stage, lines=len(broken(group.stage, room, _SIZE, BOLD, 9)) + 0.4)
    for place, (number, name, moment, worst) in enumerate(group.names):
        entry = _Entry(name, number, moment, worst, len(broken(name, room, _SIZE, most=9)))
        yield [entry] if place else [stage, entry]


def _high(block: Sequence[_Entry]) -> float:
    return sum(entry.lines for entry in block)


def _filled(blocks: Sequence[list[_Entry]], count: int) -> list[list[list[_Entry]]]:
    """Blocks in so many columns, as low as they can be."""
    most = max(max(map(_high, blocks)), sum(map(_high, blocks)) / count)
    while len(columns := _packed(blocks, most)) > count:
        most += 0.5
    return columns


def _packed(blocks: Sequence[list[_Entry]], most: float) -> list[list[list[_Entry]]]:
    columns: list[list[list[_Entry]]] = []
    left = 0.0
    for block in blocks:
        if not columns or _high(block) > left + 0.01:
            columns.append([])
            left = most
        columns[-1].append(block)
        left -= _high(block)
    return columns
