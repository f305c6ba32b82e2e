"""Canonical events: a raw table and its mapping become one event log, with every row accounted for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa

from sojourn.languages import tr
from sojourn.log.accounts import accounts_of
from sojourn.log.dictionary import BACKSTAGE, NOT_AN_EVENT, Dictionary
from sojourn.log.eventlog import CHANNELS, ROLES, Bool, Coded, EventLog, Int32, Int64
from sojourn.log.mapped import MappedTable
from sojourn.log.mapping import Mapping
from sojourn.log.pseudonyms import Registry, pseudonyms
from sojourn.log.said import unused
from sojourn.log.settled import settle
from sojourn.log.shapes import Moments, moments_of
from sojourn.log.table import RawTable
from sojourn.log.ticket_order import by_ticket, by_time_and_id
from sojourn.log.ticket_table import ticket_table
from sojourn.model.errors import UnderstandingError
from sojourn.model.loginfo import LogInfo, Rows, UnknownWord

_DESK_SPEAKS = ("update", "asked", "session", "acknowledged", "fix")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Source:
    """Where a log comes from: its name as shown, and whether it is fictional."""

    name: str
    fictional: bool = False


def canonical(
    table: RawTable, mapping: Mapping, dictionary: Dictionary, source: Source, people: Registry | None = None
) -> EventLog:
    """The event log of one table.

    Args:
        table: the rows. mapping: how to read them; choices that rest on the whole log are made here where it leaves
            them open, so a part of a log needs a settled one (`settle`). dictionary: touchpoints of words.
        source: name of the log. people: keeps pseudonyms over exports and parts; without it they hold for this log.

    Raises:
        UnderstandingError: no row could be used; the message names the reasons.
    """
    mapping = settle(table, mapping)
    cells = MappedTable(table, mapping)
    moments = moments_of(cells)
    if not len(moments.row):
        what = unused(table.rows_read, {**table.set_aside, **moments.set_aside})
        raise UnderstandingError(
            what, where=table.name, do=tr("Check the columns with --ticket and --time, or give --mapping")
        )
    moments, ticket, first_rows = _in_order(cells, moments)
    offsets = np.r_[0, np.cumsum(np.bincount(ticket, minlength=len(first_rows)))].astype(np.int64)
    row = moments.row
    touchpoint = _touchpoints(moments.activity, dictionary)
    role = _roles(cells, row)
    public = cells.flags("public")[row] != 0
    touchpoint = _what_customers_write(touchpoint, role, ticket, public)
    log = EventLog(
        ticket=ticket,
        seq=(row if table.place is None else table.place[row]) * 16 + moments.order,
        time=moments.time,
        end=moments.end,
        activity=moments.activity,
        touchpoint=touchpoint,
        actor=pseudonyms(cells.coded("actor").take(row), "person", people),
        role=role,
        channel=_channels(cells, moments, touchpoint, dictionary),
        group=cells.coded("group").take(row),
        visible=(touchpoint.codes >= 0) & public,
        text=_texts(cells, row),
        offsets=offsets,
        tickets=ticket_table(cells, moments, offsets, people),
        info=_info(table, mapping, moments, dictionary, source),
        accounts=accounts_of(cells, moments, first_rows),
    )
    return replace(log, info=_counted(log))


def _in_order(cells: MappedTable, moments: Moments) -> tuple[Moments, Int32, Int64]:
    """Moments by (ticket, time, sequence), tickets numbered by first instant and id, wherever their rows stand."""
    ids = cells.coded("ticket")
    keys = ids.codes[moments.row]
    later = (moments.order, moments.row, moments.time)
    order = by_ticket(keys) if _ascends(later) else np.lexsort((*later, keys))
    begins = np.flatnonzero(np.r_[True, np.diff(keys[order]) != 0])
    first = order[begins]
    by_start = by_time_and_id(
        moments.time[first], lambda at: pa.array(ids.words, pa.string()).take(pa.array(keys[first[at]]))
    )
    number = np.empty(len(first), dtype=np.int32)
    number[by_start] = np.arange(len(first), dtype=np.int32)
    ticket = np.repeat(number, np.diff(np.r_[begins, len(order)]))
    final = by_ticket(ticket)
    order = order[final]
    picked = replace(
        moments,
        row=moments.row[order],
        order=moments.order[order],
        time=moments.time[order],
        end=moments.end[order],
        activity=moments.activity.take(order),
        intake=moments.intake[order],
    )
    return picked, ticket[final], moments.row[first[by_start]]


def _ascends(keys: tuple[Int64, ...]) -> bool:
    """Whether rows stand in order already, the last key first: most exports are written by time."""
    later: Bool | bool = False
    for key in keys:
        later = (key[1:] > key[:-1]) | ((key[1:] == key[:-1]) & later)
    return bool(np.all(later))


def _touchpoints(activity: Coded, dictionary: Dictionary) -> Coded:
    """Touchpoint of each word: from the dictionary, or the word itself when the dictionary does not have it."""
    found = [dictionary.find(word) or word for word in activity.words]
    hidden = (BACKSTAGE, NOT_AN_EVENT)
    ids = tuple(dict.fromkeys(target for target in found if target not in hidden))
    to = np.array([-1 if target in hidden else ids.index(target) for target in found] + [-1], dtype=np.int32)
    return Coded(to[activity.codes], ids)


def _roles(cells: MappedTable, row: Int64) -> Coded:
    role = cells.meaning("actor_role", "role")
    to = np.array([ROLES.index(word) for word in role.words] + [-1], dtype=np.int32)
    return Coded(to[role.codes[row]], ROLES)


def _what_customers_write(touchpoint: Coded, role: Coded, ticket: Int32, public: Bool) -> Coded:
    """A message by the customer is an answer after a word from the desk, a chase when nobody has answered since.

    Systems write both as "comment"; what it is for the customer depends on who spoke last.
    """
    written = touchpoint.codes == touchpoint.code("update")
    mine = written & (role.codes == ROLES.index("customer"))
    if not mine.any():
        return touchpoint
    ids = tuple(dict.fromkeys((*touchpoint.words, "answer", "chase")))
    desk_speaks = [ids.index(name) for name in _DESK_SPEAKS if name in ids]
    heard = np.isin(touchpoint.codes, desk_speaks) & ~mine & public
    place = np.arange(len(ticket))
    last_heard = np.maximum.accumulate(np.where(heard, place, -1))
    last_mine = np.r_[-1, np.maximum.accumulate(np.where(mine, place, -1))[:-1]]
    begin = np.searchsorted(ticket, ticket)
    waiting = (last_heard < begin) | (last_heard < last_mine)
    codes = touchpoint.codes.copy()
    codes[mine] = np.where(waiting[mine], ids.index("chase"), ids.index("answer"))
    return Coded(codes, ids)


def _channels(cells: MappedTable, moments: Moments, touchpoint: Coded, dictionary: Dictionary) -> Coded:
    """Channel of each event; a column with one value a ticket tells only how the ticket came in.

    A row with a talk or an answer is a call.
    """
    channel = cells.meaning("channel", "channel")
    to = np.array([CHANNELS.index(word) for word in channel.words] + [-1], dtype=np.int32)
    codes = to[channel.codes[moments.row]]
    if cells.mapping.shape != "events" or cells.mapping.one_channel_a_ticket:
        intake = moments.intake | (touchpoint.codes == touchpoint.code("report"))
        codes = np.where(intake, codes, -1).astype(np.int32)
    if cells.mapping.shape == "tickets" and (cells.has("talk") or cells.has("answered")):
        codes = np.where(codes < 0, CHANNELS.index("phone"), codes).astype(np.int32)
    default = [dictionary.touchpoints[t].channel if t in dictionary.touchpoints else "" for t in touchpoint.words]
    usual = np.array([CHANNELS.index(name) if name else -1 for name in default] + [-1], dtype=np.int32)
    return Coded(np.where(codes < 0, usual[touchpoint.codes], codes).astype(np.int32), CHANNELS)


def _texts(cells: MappedTable, row: Int64) -> pa.Array | None:
    texts = cells.texts("text")
    return None if texts is None else texts.take(pa.array(row))


def instant(us: int) -> datetime:
    """A UTC datetime from microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=int(us))


def _info(table: RawTable, mapping: Mapping, moments: Moments, dictionary: Dictionary, source: Source) -> LogInfo:
    counts = np.bincount(moments.activity.codes[moments.activity.codes >= 0], minlength=len(moments.activity.words))
    unknown = [
        (word, int(counts[i]))
        for i, word in enumerate(moments.activity.words)
        if not dictionary.find(word) and counts[i]
    ]
    unknown.sort(key=lambda item: (-item[1], item[0]))
    set_aside = dict(table.set_aside)
    for reason, n in moments.set_aside.items():
        set_aside[reason] = set_aside.get(reason, 0) + n
    return LogInfo(
        source=source.name,
        format=table.format,
        shape=mapping.shape,
        shape_why=mapping.shape_why,
        tickets=0,
        events=0,
        customers=None,
        first=None,
        last=None,
        rows=Rows(table.rows_read, int(moments.used.sum()) + table.joined, set_aside),
        columns=tuple(mapping.roles.values()),
        attributes=mapping.attributes,
        timezone=mapping.timezone,
        timezone_why=mapping.timezone_why,
        date_order=mapping.date_order,
        rating=mapping.rating,
        has_text="text" in mapping.roles,
        unknown_words=tuple(UnknownWord(word, n, dictionary.propose(word)) for word, n in unknown),
        notes=table.notes,
        fictional=source.fictional,
        more_ratings=tuple(scale for _, scale in mapping.more_ratings),
    )


def _counted(log: EventLog) -> LogInfo:
    requesters = log.tickets.column("requester").drop_null()
    return replace(
        log.info,
        tickets=log.n_tickets,
        events=log.n_events,
        customers=len(requesters.unique()) if len(requesters) else None,
        first=instant(log.time.min()),
        last=instant(log.time.max()),
    )
