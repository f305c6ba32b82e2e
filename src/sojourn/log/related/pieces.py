"""Events out of each related table: one row of a table becomes at most one event."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sojourn.languages import mark
from sojourn.log.eventlog import Bool, Coded
from sojourn.log.related.cells import (
    Columns,
    constant,
    first_known,
    is_in,
    look_up,
    pairs,
    read,
    read_column,
    reword,
    stack,
    unknown,
)
from sojourn.log.related.recipe import Match, Recipe, Role
from sojourn.log.tags import BETWEEN
from sojourn.model.journey import LINKS

TICKET_COLUMNS = (
    "requester", "opened", "resolved", "closed", "priority", "category", "service", "location", "status", "ticket_type",
    "surveyed", "sla_met", "number", "rating", *LINKS, "tags",
)  # fmt: skip
"""What a ticket's row says of the whole ticket."""

_TAKEN = frozenset(("time", "end", "activity", "actor", "actor_role", "public", "nps", "ces"))
_TRUE = frozenset(("true", "1", "yes", "y", "t", "public"))
_SYSTEM_ACTORS = ("__", "system", "trigger")


@dataclass
class Export:
    """The matched tables of an export, and what became of their rows.

    Attributes:
        recipe, tables: what was matched. tickets: one row a ticket, with our columns (and kept headers).
        set_aside: reason -> rows that are not used. joined: rows that are used to explain events of other rows.
    """

    recipe: Recipe
    tables: dict[Role, Match]
    tickets: Columns = field(default_factory=dict)
    set_aside: dict[str, int] = field(default_factory=dict)
    joined: int = 0

    def count(self, reason: str, match: Match, rows: int) -> None:
        """Count rows of a table that are not used."""
        if rows:
            reason = f"{reason} ({match.table.name})"
            self.set_aside[reason] = self.set_aside.get(reason, 0) + rows

    def label(self, ours: str, values: Coded) -> Coded:
        """Codes of a column in words: from the labels table, else from the recipe, else as they are."""
        labels = dict(self.recipe.labels.get(ours, {}))
        match = self.tables.get("labels")
        if match is not None:
            fields, codes, words = (read(match, name) for name in ("field", "value", "label"))
            meant = [match.recipe.fields.get(word) == ours for word in fields.words]
            rows = np.flatnonzero(np.array([*meant, False])[fields.codes] & (codes.codes >= 0) & (words.codes >= 0))
            labels |= {codes.words[codes.codes[row]]: words.words[words.codes[row]] for row in rows[::-1]}
        return reword(values, lambda word: labels.get(word, word))

    def group_name(self, values: Coded) -> Coded:
        """Names of groups, the id itself where no table has it."""
        match = self.tables.get("groups")
        return values if match is None else first_known(look_up(values, read(match, "id"), read(match, "name")), values)

    def person(self, actor: Coded) -> Coded:
        """People by id, also where the source writes their login."""
        match = self.tables.get("people")
        if match is None or "login" not in match.headers:
            return actor
        return first_known(look_up(actor, read(match, "login"), read(match, "id")), actor)

    def role(self, actor: Coded, ticket: Coded) -> Coded:
        """Role of each actor: from the people table, else customer where the actor is the ticket's requester.

        Where the people table knows no roles, everybody else who acts is the desk.
        """
        rows = len(actor.codes)
        match = self.tables.get("people")
        known = unknown(rows)
        if match is not None and "role" in match.headers:
            roles = {word.casefold(): role for word, role in self.recipe.people_roles.items()}
            words = reword(read(match, "role"), lambda word: roles.get(word.casefold(), ""))
            known = look_up(actor, read(match, "id"), words)
        requester = stack([actor, look_up(ticket, self.tickets["ticket"], self.tickets["requester"])])
        is_requester = (requester.codes[:rows] >= 0) & (requester.codes[:rows] == requester.codes[rows:])
        known = first_known(known, _where(constant("customer", rows), is_requester))
        if match is not None and "role" not in match.headers:
            known = first_known(known, _where(constant("agent", rows), actor.codes >= 0))
        return known


def ticket_rows(export: Export) -> Columns:
    """What the ticket table (and its details) say of each ticket."""
    match, details = export.tables["tickets"], export.tables.get("details")
    columns = {name: read(match, name) for name in ("ticket", *TICKET_COLUMNS, "creator", "group", "channel", "text")}
    if details is not None:
        key = read(details, "ticket")
        for name in details.headers:
            if name != "ticket":
                columns[name] = first_known(look_up(columns["ticket"], key, read(details, name)), columns[name])
    for name in ("status", "priority"):
        columns[name] = export.label(name, columns[name])
    columns["group"] = export.group_name(columns["group"])
    for link in LINKS:  # links name the key of the table; people know the number, where there is one
        columns[link] = first_known(look_up(columns[link], columns["ticket"], columns["number"]), columns[link])
    if "tags" in export.tables:
        columns["tags"] = first_known(_tags(export.tables["tags"], columns["ticket"]), columns["tags"])
    if match.recipe.keep_all:
        used = set(match.headers.values())
        for header in match.table.data.column_names:
            if header not in used:
                name = f"ticket {header}" if header in columns or header in _TAKEN else header
                columns[name] = read_column(match.table.data.column(header))
    return columns


def _tags(match: Match, tickets: Coded) -> Coded:
    """The tags of each ticket in one cell, from a table with one row a tag, each once and in the table's order."""
    ticket, tag = read(match, "ticket"), read(match, "tag")
    of_ticket: dict[str, dict[str, None]] = {}
    for row in np.flatnonzero((ticket.codes >= 0) & (tag.codes >= 0)).tolist():
        name = tag.words[tag.codes[row]].replace(",", " ")
        of_ticket.setdefault(ticket.words[ticket.codes[row]], {})[name] = None
    return reword(tickets, lambda word: BETWEEN.join(of_ticket.get(word, ())))


def created(export: Export, others: Columns | None) -> Columns:
    """The arrival of each ticket; where the recipe says so, only of tickets without events of their own."""
    match, tickets = export.tables["tickets"], export.tickets
    wanted = (tickets["opened"].codes >= 0) & (tickets["ticket"].codes >= 0)
    if match.recipe.created == "missing" and others is not None:
        wanted &= ~is_in(tickets["ticket"], others["ticket"])
    actor = first_known(tickets["creator"], tickets["requester"])
    piece = {
        "ticket": tickets["ticket"],
        "time": tickets["opened"],
        "activity": constant(match.recipe.activity, len(wanted)),
        "actor": actor,
        "actor_role": export.role(actor, tickets["ticket"]),
        "channel": tickets["channel"],
        "text": tickets["text"],
    }
    export.joined += int((~wanted).sum())
    return _take(piece, wanted)


def events(export: Export) -> Columns:
    """Events that the source has as events."""
    match = export.tables["events"]
    names = ("ticket", "time", "end", "activity", "actor", "actor_role", "channel", "group")
    piece = {name: read(match, name) for name in names}
    if "actor_role" not in match.headers:
        piece["actor_role"] = export.role(piece["actor"], piece["ticket"])
    piece["group"] = export.group_name(piece["group"])
    return piece


def history(export: Export) -> Columns:
    """Changes of the fields that the recipe names."""
    match = export.tables["history"]
    fields, value = read(match, "field"), read(match, "value")
    rows = len(fields.codes)
    activity, group = unknown(rows), unknown(rows)
    for at, name in enumerate(fields.words):
        template = match.recipe.fields.get(name.casefold(), "")
        here = fields.codes == at
        if template == "Group changed":
            group = first_known(group, _where(export.group_name(value), here))
        if "{value}" in template:
            ours = "status"
            words = reword(export.label(ours, value), lambda word, form=template: form.format(value=word))  # type: ignore[misc]
        else:
            words = constant(template, rows)
        if template:
            activity = first_known(activity, _where(words, here))
    actor = export.person(read(match, "actor"))
    ticket = read(match, "ticket")
    piece = {
        "ticket": ticket,
        "time": read(match, "time"),
        "activity": activity,
        "actor": actor,
        "actor_role": export.role(actor, ticket),
        "group": group,
    }
    wanted = activity.codes >= 0
    export.count(mark("change of a field that no step of a journey uses"), match, int((~wanted).sum()))
    return _take(piece, wanted)


def chats(export: Export) -> Columns:
    """Events of chats, with the ticket that the chat belongs to."""
    match, links = export.tables["chat_events"], export.tables["chats"]
    ticket = look_up(read(match, "chat"), read(links, "chat"), read(links, "ticket"))
    raw = read(match, "actor")
    actor = reword(raw, lambda word: word.partition(":")[2] if ":" in word else word)
    said = reword(raw, _chat_role)
    piece = {
        "ticket": ticket,
        "time": read(match, "time"),
        "activity": read(match, "activity"),
        "actor": actor,
        "actor_role": first_known(said, export.role(actor, ticket)),
        "channel": constant("chat", len(raw.codes)),
        "text": read(match, "text"),
    }
    wanted = ticket.codes >= 0
    export.count(mark("chat without a ticket"), match, int((~wanted).sum()))
    export.joined += links.table.data.num_rows
    return _take(piece, wanted)


def _chat_role(word: str) -> str:
    kind = word.partition(":")[0].casefold()
    if kind.startswith(_SYSTEM_ACTORS):
        return "system"
    return {"agent": "agent", "visitor": "customer", "customer": "customer"}.get(kind, "") if ":" in word else ""


def comments(export: Export, others: Columns) -> Columns:
    """Messages and notes; one that an event of the same ticket, instant and person stands for gives it its text."""
    match = export.tables["comments"]
    ticket, time, actor = read(match, "ticket"), read(match, "time"), export.person(read(match, "actor"))
    rows = len(ticket.codes)
    public = reword(read(match, "public"), lambda word: str(word.casefold() in _TRUE).lower())
    activity = constant("Comment added", rows)
    if "kind" in match.headers:
        activity = reword(read(match, "kind"), lambda word: match.recipe.kinds.get(word.casefold(), ""))
        public = reword(activity, lambda word: str(word == "Public comment").lower())
    elif "public" in match.headers:
        activity = reword(public, lambda word: "Public comment" if word == "true" else "Private comment")
    piece = {
        "ticket": ticket,
        "time": time,
        "activity": activity,
        "actor": actor,
        "actor_role": read(match, "actor_role") if "actor_role" in match.headers else export.role(actor, ticket),
        "channel": read(match, "channel"),
        "text": read(match, "text"),
        "public": public,
    }
    at_event, at_comment = pairs(_keys(others, "actor"), (ticket, time, actor))
    for name in ("text", "public"):
        others[name] = _put(others[name], at_event, piece[name], at_comment)
    wanted = activity.codes >= 0
    export.count(mark("entry of a kind that no step of a journey uses"), match, int((~wanted).sum()))
    wanted[at_comment] = False
    export.joined += len(at_comment)
    return _take(piece, wanted)


def ratings(export: Export, others: Columns) -> Columns:
    """Answers to surveys; one that an event of the same ticket and instant stands for gives it its rating."""
    match = export.tables["ratings"]
    ticket, raw = read(match, "ticket"), read(match, "score")
    rows = len(ticket.codes)
    time = first_known(read(match, "time"), read(match, "sent"))
    answered = raw.codes >= 0
    score = raw
    if match.recipe.scores:
        activity = reword(
            raw, lambda word: match.recipe.scores.get(word.casefold().replace(" ", "_"), "Survey answered")
        )
        score = _where(
            raw, np.array([*(word in ("Rating good", "Rating bad") for word in activity.words), False])[activity.codes]
        )
        wanted = activity.codes >= 0
    else:
        activity = first_known(_where(constant("Survey answered", rows), answered), constant("Survey sent", rows))
        wanted = np.ones(rows, dtype=np.bool_)
    requester = look_up(ticket, export.tickets["ticket"], export.tickets["requester"])
    by_customer = score.codes >= 0
    piece = {
        "ticket": ticket,
        "time": time,
        "activity": activity,
        "actor": _where(first_known(read(match, "actor"), requester), by_customer),
        "actor_role": _where(constant("customer", rows), by_customer),
        "text": read(match, "text"),
        "rating": score,
        "nps": read(match, "nps"),
        "ces": read(match, "ces"),
    }
    export.count(mark("survey that was not offered"), match, int((~wanted).sum()))
    at_event, at_rating = pairs(_keys(others), (ticket, time))
    for name in ("rating", "nps", "ces"):
        others[name] = _put(others[name], at_event, piece[name], at_rating)
    export.joined += int(wanted[at_rating].sum())
    wanted[at_rating] = False
    if "surveyed" not in export.tables["tickets"].headers:
        sent = is_in(export.tickets["ticket"], ticket)
        export.tickets["surveyed"] = Coded(sent.astype(np.int32), ("false", "true"))
    return _take(piece, wanted)


def early(export: Export, role: Role) -> Columns:
    """What people did before there was a ticket; `who` did it places it later (log/placing.py)."""
    match = export.tables[role]
    ticket, person = read(match, "ticket"), export.person(read(match, "person"))
    rows = len(ticket.codes)
    piece = {
        "ticket": ticket,
        "time": read(match, "time"),
        "end": read(match, "end"),
        "activity": first_known(
            read(match, "activity"),
            _where(constant(match.recipe.within or match.recipe.activity, rows), ticket.codes >= 0),
            constant(match.recipe.activity, rows),
        ),
        "actor": person,
        "actor_role": _where(constant("customer", rows), person.codes >= 0),
        "channel": read(match, "channel"),
        "who": person,
    }
    wanted = (ticket.codes >= 0) | (person.codes >= 0)
    export.count(mark("neither a ticket nor a person"), match, int((~wanted).sum()))
    return _take(piece, wanted)


def _keys(piece: Columns, *more: str) -> tuple[Coded, ...]:
    return tuple(piece[name] for name in ("ticket", "time", *more))


def _where(column: Coded, mask: Bool) -> Coded:
    return Coded(np.where(mask, column.codes, -1).astype(np.int32), column.words)


def _take(piece: Columns, wanted: Bool) -> Columns:
    return {name: column.take(wanted) for name, column in piece.items()}


def _put(
    column: Coded,
    at: np.ndarray[tuple[int], np.dtype[np.int64]],
    other: Coded,
    rows: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> Coded:
    """The column with some rows taken from another, where that one knows a value."""
    both = stack([column, other.take(rows)])
    codes = both.codes[: len(column.codes)].copy()
    new = both.codes[len(column.codes) :]
    codes[at[new >= 0]] = new[new >= 0]
    return Coded(codes, both.words)
