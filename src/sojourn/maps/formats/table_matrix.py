"""The table that looks like the map: stages and touchpoints in the first rows, lanes in the first column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sojourn.languages import mark, tr, whole
from sojourn.maps.document.draft import Draft
from sojourn.maps.document.records import LaneType, Meta
from sojourn.maps.formats.imported import MAX_TOUCHPOINTS, Imported
from sojourn.maps.formats.table_cells import Feelings, card_of, is_yes, lane_type, number, starred
from sojourn.maps.formats.table_rows import MOMENT, STAGE, TOUCHPOINT, Rows, word
from sojourn.model.errors import RefusedError

WHOLE = mark("The journey")
"""The stage of a table that has none."""
CUSTOMER = mark("Customer")


def read_matrix(rows: Rows, where: str, title: str, lanes: Sequence[LaneType]) -> Imported:
    """The map of such a table; a single row or column of words becomes the touchpoints of one stage.

    Args:
        rows: clean and of one width. lanes: those of a map for which the table has no rows of its own.

    Raises:
        RefusedError: more touchpoints than a map may have.
    """
    if len(rows[0]) == 1 or len(rows) == 1:
        names = [cell for row in rows for cell in row if cell]
        rows = [["", *names]]
    stages, touchpoints, body = _heads(rows)
    _check(len(touchpoints), where)
    draft = Draft(Meta(title))
    ids, warnings = _columns(draft, stages, touchpoints, body)
    feelings = Feelings()
    for name, lines in _lanes(body):
        if word(name) in MOMENT:
            moments = {ids[at] for line in lines for at, cell in enumerate(line) if at in ids and is_yes(cell)}
            draft.touchpoints = [replace(t, moment=t.moment or t.id in moments) for t in draft.touchpoints]
            continue
        _lane(draft, name, lines, ids, feelings)
    if not draft.lanes:
        for type_ in lanes:
            draft.lane(type_)
    warnings += feelings.personas(draft, tr(CUSTOMER))
    return Imported(draft.document(), tuple(warnings))


def _heads(rows: Rows) -> tuple[list[str], list[str], Rows]:
    """The names of stages (carried on over merged cells) and of touchpoints, and the rows below them."""
    first, second = rows[0], rows[1] if len(rows) > 1 else [""]
    if word(first[0]) in TOUCHPOINT or (
        word(first[0]) not in STAGE and second[0] and word(second[0]) not in TOUCHPOINT
    ):
        return [], first[1:], rows[1:]
    stages = first[1:]
    for at in range(1, len(stages)):
        stages[at] = stages[at] or stages[at - 1]
    named = word(second[0]) in TOUCHPOINT or not second[0]
    if len(rows) == 1 or not named:
        one = [] if word(first[0]) not in STAGE else stages
        return one, first[1:], rows[1:]
    return stages, second[1:], rows[2:]


def _check(touchpoints: int, where: str) -> None:
    if touchpoints > MAX_TOUCHPOINTS:
        raise RefusedError(
            tr(
                "has {touchpoints} columns, the limit is {max_touchpoints}",
                touchpoints=whole(touchpoints),
                max_touchpoints=whole(MAX_TOUCHPOINTS),
            ),
            where=where,
        )


def _columns(draft: Draft, stages: list[str], names: list[str], body: Rows) -> tuple[dict[int, str], list[str]]:
    """Add stages and touchpoints; the touchpoint ids by column, and what had to be made up."""
    ids: dict[int, str] = {}
    warnings: list[str] = []
    stage, current = "", ""
    for at, written in enumerate(names):
        held = any(row[at + 1] for row in body)
        if not written and not held:
            continue
        within = stages[at] if at < len(stages) else ""
        if not stage or within != current:
            stage, current = draft.stage(within or tr(WHOLE)), within
        name, star = starred(written)
        if not name:
            name = tr("Touchpoint {number}", number=at + 1)
            warnings.append(tr("column {column}: has no name; it is called {name}", column=at + 2, name=name))
        ids[at] = draft.touchpoint(name, stage, moment=star)
    return ids, warnings


def _lanes(body: Rows) -> list[tuple[str, Rows]]:
    """Lanes with their rows; a row without a name goes on with the lane above it."""
    lanes: list[tuple[str, Rows]] = []
    for name, *cells in body:
        if name or not lanes:
            lanes.append((name, []))
        lanes[-1][1].append(cells)
    return [(name, lines) for name, lines in lanes if name or any(any(line) for line in lines)]


def _lane(draft: Draft, name: str, lines: Rows, ids: dict[int, str], feelings: Feelings) -> None:
    type_ = lane_type(name)
    words: list[tuple[int, str]] = []
    for line in lines:
        for at, cell in enumerate(line):
            if not cell or at not in ids:
                continue
            value = number(cell) if type_ == "emotion" else None
            if value is None:
                words.append((at, cell))
            else:
                feelings.add("", ids[at], value)
    lane = draft.lane(type_, name)
    if type_ == "emotion" and words:  # a curve has no cards
        type_, lane = "quotes", draft.lane("quotes", tr("{lane} in words", lane=name))
    for at, text in words:
        draft.card(replace(card_of(text, type_), lane=lane, start=ids[at]))
