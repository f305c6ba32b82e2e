"""The tidy table of a map: one row a card, with its stage, touchpoint and lane by name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import get_args

from sojourn.languages import tr, whole
from sojourn.maps.document.draft import Draft
from sojourn.maps.document.lanes import DEFAULT
from sojourn.maps.document.records import Evidence, EvidenceKind, Meta
from sojourn.maps.formats.imported import MAX_TOUCHPOINTS, Imported
from sojourn.maps.formats.table_cells import Feelings, card_of, is_yes, lane_type, number, starred
from sojourn.maps.formats.table_matrix import CUSTOMER, WHOLE
from sojourn.maps.formats.table_rows import LANE, MOMENT, STAGE, TEXT, TOUCHPOINT, Rows, word
from sojourn.model.errors import RefusedError, UnreadableError

COLUMNS = (
    "stage",
    "touchpoint",
    "moment of truth",
    "lane",
    "text",
    "until",
    "persona",
    "channels",
    "kind",
    "tone",
    "evidence",
    "source",
    "date",
    "n",
)
_SYNONYMS = {"stage": STAGE, "touchpoint": TOUCHPOINT, "moment of truth": MOMENT, "lane": LANE, "text": TEXT}

_KINDS: dict[str, EvidenceKind] = {kind: kind for kind in get_args(EvidenceKind)}

Row = dict[str, str]


@dataclass
class _Reader:
    draft: Draft
    feelings: Feelings = field(default_factory=Feelings)
    warnings: list[str] = field(default_factory=list)
    stages: dict[str, str] = field(default_factory=dict)
    touchpoints: dict[tuple[str, str], str] = field(default_factory=dict)
    lanes: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)  # persona names by card id


def read_tidy(rows: Rows, where: str, title: str) -> Imported:
    """The map of such a table. Stages, touchpoints and lanes stand in the order in which they are first named.

    Raises:
        UnreadableError: no row names a touchpoint. RefusedError: more touchpoints than a map may have.
    """
    reader = _Reader(Draft(Meta(title)))
    heads = _heads(rows[0], reader)
    given = [(number_, _row(heads, cells)) for number_, cells in enumerate(rows[1:], 2)]
    _carry_on(given)
    for number_, row in given:
        _place(row, number_, reader)
    if not reader.touchpoints:
        raise UnreadableError(tr("no row names a touchpoint"), where=where, do=tr("Fill the column touchpoint"))
    if len(reader.touchpoints) > MAX_TOUCHPOINTS:
        what = tr(
            "has {n} touchpoints, the limit is {max_touchpoints}",
            n=whole(len(reader.touchpoints)),
            max_touchpoints=whole(MAX_TOUCHPOINTS),
        )
        raise RefusedError(what, where=where)
    for number_, row in given:
        _read_row(row, number_, reader)
    if not reader.lanes:
        for type_ in DEFAULT:
            reader.draft.lane(type_)
    reader.warnings += reader.feelings.personas(reader.draft, tr(CUSTOMER))
    _name_personas(reader)
    return Imported(reader.draft.document(), tuple(reader.warnings))


def _heads(cells: list[str], reader: _Reader) -> dict[int, str]:
    """What each column holds, by the words under which it is known."""
    heads: dict[int, str] = {}
    for at, cell in enumerate(cells):
        name = word(cell)
        known = next((key for key, names in _SYNONYMS.items() if name in names), name if name in COLUMNS else "")
        if not known or known in heads.values():
            if cell:
                reader.warnings.append(
                    tr(
                        "column {column}: {name} is not known or there twice; it is left out",
                        column=at + 1,
                        name=repr(cell[:40]),
                    )
                )
            continue
        heads[at] = known
    return heads


def _row(heads: dict[int, str], cells: list[str]) -> Row:
    return dict.fromkeys(COLUMNS, "") | {name: cells[at] for at, name in heads.items()}


def _carry_on(given: list[tuple[int, Row]]) -> None:
    """Fill what merged cells leave empty: a row with a card but without a touchpoint belongs to the one above."""
    above: Row | None = None
    for _, row in given:
        if above and not row["touchpoint"] and (row["lane"] or row["text"]):
            row["touchpoint"] = above["touchpoint"]
            row["stage"] = row["stage"] or above["stage"]
        if above and not row["stage"] and row["touchpoint"] == above["touchpoint"]:
            row["stage"] = above["stage"]
        above = row if row["touchpoint"] else above


def _place(row: Row, number_: int, reader: _Reader) -> None:
    """Add the stage and the touchpoint that a row names, if they are not there yet."""
    name, star = starred(row["touchpoint"])
    if not name:
        if any(row.values()):
            reader.warnings.append(tr("row {row}: names no touchpoint; it is left out", row=number_))
        return
    stage = row["stage"] or tr(WHOLE)
    if stage not in reader.stages:
        reader.stages[stage] = reader.draft.stage(stage)
    if (stage, name) not in reader.touchpoints:
        moment = star or is_yes(row["moment of truth"])
        reader.touchpoints[stage, name] = reader.draft.touchpoint(name, reader.stages[stage], moment=moment)


def _read_row(row: Row, number_: int, reader: _Reader) -> None:
    name, _ = starred(row["touchpoint"])
    touchpoint = reader.touchpoints.get((row["stage"] or tr(WHOLE), name))
    if touchpoint is None or not (row["lane"] or row["text"] or row["channels"]):
        return
    type_ = lane_type(row["lane"])
    if row["lane"] not in reader.lanes:
        reader.lanes[row["lane"]] = reader.draft.lane(type_, row["lane"])
    feeling = number(row["text"]) if type_ == "emotion" else None
    if feeling is not None:
        reader.feelings.add(row["persona"], touchpoint, feeling)
        return
    if not row["text"] and not row["channels"]:
        return
    card = card_of(row["text"], type_)
    if row["channels"]:
        card = replace(card, text=row["text"], channels=card_of(row["channels"], "channel").channels)
    tone = row["tone"].lower()
    card = replace(
        card,
        lane=reader.lanes[row["lane"]],
        start=touchpoint,
        end=_end(row, number_, reader),
        tone="bad" if tone == "bad" else "good" if tone == "good" else "",
        kind=row["kind"],
        evidence=_evidence(row, number_, reader),
    )
    reader.about[reader.draft.card(card)] = row["persona"]


def _end(row: Row, number_: int, reader: _Reader) -> str:
    if not row["until"]:
        return ""
    found = [id_ for (_, name), id_ in reader.touchpoints.items() if name == row["until"]]
    if not found:
        reader.warnings.append(
            tr(
                "row {row}: there is no touchpoint {name}; the card covers one column",
                row=number_,
                name=repr(row["until"][:40]),
            )
        )
    return found[0] if found else ""


def _evidence(row: Row, number_: int, reader: _Reader) -> Evidence:
    """What a row rests on; a word, a day or a number that is none is left out and said."""
    written = row["evidence"].lower()
    kind = _KINDS.get(written, "assumption")
    if written and kind != written:
        reader.warnings.append(
            tr(
                "row {row}: {word} is no kind of evidence; it counts as an assumption",
                row=number_,
                word=repr(written[:40]),
            )
        )
    day, n = row["date"], row["n"]
    try:
        day = date.fromisoformat(day[:10]).isoformat() if day else ""
    except ValueError:
        reader.warnings.append(
            tr("row {row}: {word} is no date such as 2026-09-03; it is left out", row=number_, word=repr(day[:40]))
        )
        day = ""
    if n and not (n.isascii() and n.isdecimal() and len(n) < 13):
        reader.warnings.append(
            tr("row {row}: {word} is no number of observations; it is left out", row=number_, word=repr(n[:40]))
        )
        n = ""
    return Evidence(kind, row["source"], day, int(n) if n else None)


def _name_personas(reader: _Reader) -> None:
    """Give cards the personas they name; one that has no curve is added without."""
    draft = reader.draft
    for name in dict.fromkeys(filter(None, reader.about.values())):
        if name not in {persona.name for persona in draft.personas}:
            draft.persona(name, {})
    ids = {persona.name: persona.id for persona in draft.personas}
    draft.cards = [replace(card, persona=ids.get(reader.about.get(card.id, ""), "")) for card in draft.cards]
