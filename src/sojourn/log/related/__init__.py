"""Joins the related tables of a ticket system (tickets, history, comments, people, ratings) into one event table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from sojourn.languages import mark, tr, whole
from sojourn.log.detect import Hints, understand
from sojourn.log.eventlog import Coded, Int64
from sojourn.log.mapping import ROLE_KEYS, Mapping, Shape
from sojourn.log.readers.columns import instants
from sojourn.log.related import pieces
from sojourn.log.related.cells import (
    Columns,
    at_rows,
    first_known,
    is_in,
    look_up,
    read,
    rows_of,
    stack,
    to_arrow,
    unknown,
)
from sojourn.log.related.recipe import EARLY_ROLES, EVENT_ROLES, Role, match, recipes
from sojourn.log.said import is_not_read
from sojourn.log.table import RawTable
from sojourn.model.loginfo import ColumnUse

__all__ = ["join_tables", "relate"]

EVENT_COLUMNS = (
    "ticket", "time", "end", "activity", "actor", "actor_role", "channel", "group", "text", "public", "rating", "nps",
    "ces", "who",
)  # fmt: skip
_MAKERS: tuple[tuple[Role, Callable[[pieces.Export], Columns]], ...] = (
    ("events", pieces.events),
    ("history", pieces.history),
    ("chat_events", pieces.chats),
)
_LATE_MAKERS: tuple[tuple[Role, Callable[[pieces.Export, Columns], Columns]], ...] = (
    ("comments", pieces.comments),
    ("ratings", pieces.ratings),
)
_OTHER_NAMES = {
    "time": ("opened", "time"),
    "activity": ("activity", "field"),
    "rating": ("score",),
    "state": ("status",),
    "ticket": ("number", "ticket"),
}
_NO_HINTS = Hints()
_INTERNAL = ("creator", "number", "who")
_LOOKED_UP: tuple[Role, ...] = ("details", "people", "groups", "labels", "tags")


def relate(tables: Sequence[RawTable], hints: Hints = _NO_HINTS) -> tuple[RawTable, Mapping] | None:
    """One event table out of the tables of an export, with its mapping; None when no tables belong together.

    One row of a source table becomes at most one event. Rows that explain others (people, groups, tickets, the text of
    an event) count as `joined`, rows that are no step of a journey are `set_aside`, and `rows_read` is the sum over the
    tables used; tables that are not needed are named in a note. What a ticket's row says is repeated on its events.

    An export without any history gives one row a ticket, and nothing can be told of what came before them.

    Args:
        tables: of one folder or archive.
        hints: zone, date order, ratings, missing values and slices as the user settled them; the columns follow from
            the recipe.
    """
    joined = _joined(tables)
    if joined is None:
        return None
    table, export, shape = joined
    return table, _mapping(table, export, shape, hints)


def join_tables(tables: Sequence[RawTable]) -> RawTable | None:
    """The event table of `relate` alone, for an export whose mapping is settled."""
    joined = _joined(tables)
    return None if joined is None else joined[0]


def _joined(tables: Sequence[RawTable]) -> tuple[RawTable, pieces.Export, Shape] | None:
    for recipe in recipes():
        found, copies = match(recipe, tables)
        if "tickets" not in found:
            continue
        if "chats" not in found:
            found.pop("chat_events", None)
        if "chat_events" not in found:
            found.pop("chats", None)
        export = pieces.Export(recipe, found)
        export.tickets = pieces.ticket_rows(export)
        if any(role in found for role in EVENT_ROLES):
            if _share_tickets(export):
                return _finish(export, _events(export), tables, copies), export, "events"
        elif any(role in found for role in _LOOKED_UP):
            for role in EARLY_ROLES:
                export.tables.pop(role, None)
            return _finish(export, None, tables, copies), export, "tickets"
    return None


def _share_tickets(export: pieces.Export) -> bool:
    """Whether some event belongs to a ticket of the ticket table."""
    roles = ("chats" if role == "chat_events" else role for role in EVENT_ROLES if role in export.tables)
    return any(bool(is_in(read(export.tables[role], "ticket"), export.tickets["ticket"]).any()) for role in roles)


def _events(export: pieces.Export) -> Columns:
    """All events, by ticket (in order of first appearance), time, kind of table and source order."""
    parts = [make(export) for role, make in _MAKERS if role in export.tables]
    joined = _below([pieces.created(export, parts[0] if "events" in export.tables else None), *parts])
    for role, make_late in _LATE_MAKERS:
        if role in export.tables:
            joined = _below([joined, make_late(export, joined)])
    joined = _below([joined, *(pieces.early(export, role) for role in EARLY_ROLES if role in export.tables)])
    time = _order_of(joined["time"])
    order = np.lexsort((np.arange(len(time)), time, joined["ticket"].codes))
    joined = {name: column.take(order) for name, column in joined.items()}
    if "events" not in export.tables:
        final = look_up(joined["ticket"], export.tickets["ticket"], export.tickets["group"])
        joined["group"] = _group_held(joined["ticket"], joined["group"], final)
    return joined


def _below(parts: Sequence[Columns]) -> Columns:
    rows = [len(part["ticket"].codes) for part in parts]
    return {
        name: stack([part.get(name, unknown(n)) for part, n in zip(parts, rows, strict=True)]) for name in EVENT_COLUMNS
    }


def _order_of(time: Coded) -> Int64:
    """Sortable times: instants where the text is ISO throughout, else the text's own order (sorted out later)."""
    parsed = instants(to_arrow(time))
    if parsed is not None:
        return np.asarray(parsed.cast(pa.int64()).fill_null(0).to_numpy(zero_copy_only=False), dtype=np.int64)
    rank = np.argsort(np.argsort(np.array(time.words, dtype=object), kind="stable"), kind="stable")
    return np.array([*rank, -1], dtype=np.int64)[time.codes]


def _group_held(ticket: Coded, changed_to: Coded, final: Coded) -> Coded:
    """The group that holds a ticket at each event: the last one it changed to; the only one where it never changed."""
    both = stack([changed_to, final])
    rows = len(ticket.codes)
    changed, final_codes = both.codes[:rows], both.codes[rows:]
    place = np.where(changed >= 0, np.arange(rows), -1)
    begin = np.searchsorted(ticket.codes, ticket.codes)
    last = np.maximum.accumulate(place) if rows else place
    held = np.where(last >= begin, changed[last], -1)
    ever = np.zeros(len(ticket.words) + 1, dtype=np.bool_)
    ever[ticket.codes[changed >= 0]] = True
    return Coded(np.where(ever[ticket.codes], held, final_codes).astype(np.int32), both.words)


def _finish(
    export: pieces.Export, events: Columns | None, tables: Sequence[RawTable], copies: dict[str, str]
) -> RawTable:
    tickets = export.tickets
    columns = dict(tickets)
    notes: list[str] = []
    if events is not None:
        rows = rows_of(events["ticket"], tickets["ticket"])
        at_event = {name: at_rows(column, rows) for name, column in tickets.items()}
        columns = {**at_event, **events, "requester": first_known(at_event["requester"], events["who"])}
        if not (events["rating"].codes >= 0).any():
            columns["rating"] = at_event["rating"]
        notes += _orphans(events["ticket"], export)
    columns["ticket"] = first_known(columns["number"], columns["ticket"])  # the id that people know, if there are two
    kept = {name: column for name, column in columns.items() if name not in _INTERNAL and (column.codes >= 0).any()}
    for role in _LOOKED_UP:
        if role in export.tables:
            export.joined += export.tables[role].table.data.num_rows
    notes += _leave_out(export, tables, copies)
    return RawTable(
        name=tr("{system} tables", system=_system(export)),
        format=export.tables["tickets"].table.format,
        data=pa.table({name: to_arrow(column) for name, column in kept.items()}),
        rows_read=sum(match.table.rows_read for match in export.tables.values()),
        set_aside=export.set_aside,
        notes=tuple(notes),
        joined=export.joined,
    )


def _orphans(ticket: Coded, export: pieces.Export) -> list[str]:
    tickets = {ticket.words[code] for code in np.unique(ticket.codes) if code >= 0}
    missing = len(tickets - set(export.tickets["ticket"].words))
    name = export.tables["tickets"].table.name
    if not missing:
        return []
    what = mark("{missing} of {count} tickets are known only by their events: {table} does not have them")
    return [tr(what, missing=missing, count=len(tickets), table=name)]


def _leave_out(export: pieces.Export, tables: Sequence[RawTable], copies: dict[str, str]) -> list[str]:
    """Count what the readers set aside in the tables used, collect their notes, and name the tables not used."""
    used = {match.table.name for match in export.tables.values()}
    notes: list[str] = []
    unused: list[str] = []
    for table in tables:
        notes += [note for note in table.notes if is_not_read(note)]
        if table.name not in used:
            unused.append(_unused(table, copies))
            continue
        notes += [f"{table.name}: {note}" for note in table.notes if not is_not_read(note)]
        for reason, rows in table.set_aside.items():
            export.set_aside[reason] = export.set_aside.get(reason, 0) + rows
    if unused:
        notes.append(tr("tables not needed for journeys: {tables}", tables=", ".join(unused)))
    return notes


def _system(export: pieces.Export) -> str:
    """The ticket system by its name; an unknown one in words."""
    return tr("a ticket export") if export.recipe.system == "a ticket export" else export.recipe.system


def _unused(table: RawTable, copies: dict[str, str]) -> str:
    """A table that is not used, with its rows, and of which other one it is a copy."""
    one = table.rows_read == 1
    if table.name in copies:
        what = mark("{table} (1 row, a copy of {other})") if one else mark("{table} ({count} rows, a copy of {other})")
    else:
        what = mark("{table} (1 row)") if one else mark("{table} ({count} rows)")
    return tr(what, table=table.name, count=whole(table.rows_read), other=copies.get(table.name, ""))


def _mapping(table: RawTable, export: pieces.Export, shape: Shape, hints: Hints) -> Mapping:
    """The mapping follows from the recipe; scales, zones and slices are found as in any table."""
    have = set(table.data.column_names)
    roles: dict[str, tuple[str, ...]] = {role: (role,) if role in have else () for role in ROLE_KEYS}
    if shape == "tickets":
        roles["state"] = ("status",) if "status" in have else ()
    names = ", ".join(sorted(match.table.name for match in export.tables.values()))
    mapping = understand(table, replace(hints, roles=roles, shape=shape))
    what = (
        mark("tables of {system} joined into one event table: {tables}")
        if shape == "events"
        else mark("tables of {system} joined into one row a ticket (there is no history): {tables}")
    )
    return replace(
        mapping,
        shape_why=tr(what, system=_system(export), tables=names),
        roles={role: replace(use, why=_why(use, export)) for role, use in mapping.roles.items()},
    )


def _why(use: ColumnUse, export: pieces.Export) -> str:
    """Where a column comes from, with what was seen of its values (the recipe chose it, not the user)."""
    ours = _OTHER_NAMES.get(use.role, (use.role,))
    sources = [
        tr("{column} in {table}", column=match.headers[name], table=match.table.name)
        for match in sorted(export.tables.values(), key=lambda match: match.table.name)
        for name in ours
        if name in match.headers and match.recipe.role not in _LOOKED_UP[1:]
    ]
    seen = use.why.removeprefix(tr("you said so")).removeprefix("; ")
    return "; ".join(part for part in (", ".join(sources) or tr("worked out from the tables"), seen) if part)
