"""Missed promises: the desk names a time by which it will be in touch, and is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from sojourn.insight.pains.ground import Detector, Ground, Hits
from sojourn.insight.pains.messages import events_read, said
from sojourn.languages import mark, tr, trn
from sojourn.log.eventlog import Bool, Int64
from sojourn.maps.words import whole
from sojourn.measures.calendar import Calendar
from sojourn.mining.facts import end_of_log
from sojourn.voice.cleaning import own_part
from sojourn.voice.promises import promise_in, promises
from sojourn.voice.service import SHORT_FORMS, plain, service_events

GRACE_MINUTES = 15
_ENDS = ("withdrawn", "closed", "confirm", "rated", "refused")
_NO_WORD = (*_ENDS, "report", "back", "answer", "chase", "search", "acknowledged", "survey", "queue", "taken_on")
"""What customers and machines do, and what the desk does without telling anybody anything."""
_EVENT = "missed_promise"
_MINUTE_US = 60_000_000
_ZERO = datetime(1970, 1, 1, tzinfo=UTC)
_WORDS = frozenset("?!.,;:()\"'")


@dataclass(frozen=True)
class _Promised:
    """Promises of the desk: the event that made each, and by when it was due (UTC µs)."""

    event: Int64
    due: Int64


def find(ground: Ground) -> Hits | str:
    """Promises that were due and not kept, and customers who say so."""
    log = ground.log
    ours = events_read(ground, "agent")
    if ours is None:
        return tr("there are no messages that could be read")
    if not len(ours):
        return tr("no message is known to be from an agent and for the customer to see")
    promised = _promised(ground, ours)
    code = ground.column_codes()
    means = np.array([*(column.means for column in ground.columns), ""])[code]
    word = log.visible & (code >= 0) & ~np.isin(means, _NO_WORD)
    word &= ~np.isin(log.role.codes, [log.role.code("customer"), log.role.code("system")])
    next_word, ended = _next(ground, promised.event, word), _next(ground, promised.event, np.isin(means, _ENDS))
    watched = end_of_log(ground.facts.last)
    late = promised.due + GRACE_MINUTES * _MINUTE_US
    owed = (late < watched) & ((ended > late) | (next_word <= late))
    missed = owed & (next_word > late)
    event, heard = promised.event[missed], next_word[missed]
    hours = ground.calendar.hours_between(promised.due[missed], np.minimum(heard, watched))
    hours = np.where(heard <= watched, hours * ground.blocked[log.ticket[event]], np.nan)
    told = _told_by_customers(ground, np.unique(log.ticket[event]))
    found = np.r_[event, told]
    return Hits(
        ticket=log.ticket[found],
        column=code[found],
        hours=np.r_[hours, np.full(len(told), np.nan)],
        subject=np.zeros(len(found), dtype=np.int32),
        told=(_said(int(owed.sum()), len(event), len(told)),),
        looked=np.bincount(log.ticket[ours], minlength=log.n_tickets) > 0,
        rests_on="behaviour and messages" if len(event) else "messages",
    )


def _promised(ground: Ground, ours: Int64) -> _Promised:
    """Promises with a time in messages of the desk."""
    log = ground.log
    assert log.text is not None
    coded = log.text.take(pa.array(ours)).dictionary_encode()
    texts = [plain(own_part(text)) for text in coded.dictionary.to_pylist()]
    which = np.asarray(coded.indices)
    may = np.array([promises(text) for text in texts], dtype=np.bool_)
    zone, days = ZoneInfo(ground.calendar.zone), open_days(ground.calendar)
    event, due = [], []
    for i in np.flatnonzero(may[which]).tolist():
        written = (_ZERO + timedelta(microseconds=int(log.time[ours[i]]))).astimezone(zone)
        promise = promise_in(texts[which[i]], written.replace(tzinfo=None), days, ground.calendar.closed)
        if promise is not None:
            event.append(int(ours[i]))
            due.append((promise.due.replace(tzinfo=zone) - _ZERO) // timedelta(microseconds=1))
    return _Promised(np.array(event, dtype=np.int64), np.array(due, dtype=np.int64))


def open_days(calendar: Calendar) -> frozenset[int]:
    """Weekdays (0 is Monday) on which a desk works at all."""
    return frozenset(np.flatnonzero(calendar.open.reshape(7, -1).any(axis=1)).tolist())


def _next(ground: Ground, event: Int64, wanted: Bool) -> Int64:
    """For each event the instant of the next wanted one in its ticket, the largest number where there is none."""
    log = ground.log
    at = np.flatnonzero(wanted)
    never = np.iinfo(np.int64).max
    place = np.searchsorted(at, event, side="right")
    inside = place < len(at)
    following = at[np.minimum(place, max(0, len(at) - 1))] if len(at) else np.zeros(len(event), dtype=np.int64)
    inside &= log.ticket[following] == log.ticket[event] if len(at) else False
    return np.where(inside, log.time[following], never)


def _told_by_customers(ground: Ground, known: Int64) -> Int64:
    """The first message of each other ticket in which the customer says that a promise was not kept."""
    found = said(ground, _says_so, "customer")
    if found is None or not len(found.event):
        return np.zeros(0, dtype=np.int64)
    ticket = ground.log.ticket[found.event]
    first = found.event[np.unique(ticket, return_index=True)[1]]
    return np.asarray(first[~np.isin(ground.log.ticket[first], known) & (ground.column_codes()[first] >= 0)])


def _says_so(text: str) -> bool:
    said_plainly = plain(text)
    words = SHORT_FORMS.union("".join(" " if sign in _WORDS else sign for sign in said_plainly).split())
    return any(told.event.name == _EVENT for told in service_events(said_plainly, words))


def _said(owed: int, missed: int, told: int) -> str:
    """Over all journeys: how many promises were owed and not kept, and how many customers complain."""
    if not missed:
        if not told:
            return ""
        return trn(
            told,
            "No promise could be read in the desk’s own messages; {customers} customer says it.",
            "No promise could be read in the desk’s own messages; {customers} customers say it.",
            customers=whole(told),
        )
    numbers = {"missed": whole(missed), "owed": whole(owed)}
    if not told:
        return tr("Over all journeys, {missed} of {owed} promises with a time were not kept.", **numbers)
    return trn(
        told,
        "Over all journeys, {missed} of {owed} promises with a time were not kept; {journeys} more journey has a "
        "customer who says so.",
        "Over all journeys, {missed} of {owed} promises with a time were not kept; {journeys} more journeys have a "
        "customer who says so.",
        journeys=whole(told),
        **numbers,
    )


DETECTOR = Detector(
    kind="missed_promise",
    name=mark("A promise not kept"),
    definition=mark(
        "A message of the desk says by when somebody will be in touch or it will be done (“I will call you by 14:00”, "
        "“within two working days”), and until then the customer neither hears nor sees anything of the desk; or the "
        "customer says that what was promised did not come."
    ),
    threshold=mark(
        "{minutes} minutes late; a day that is named ends at midnight, and whoever withdraws or confirms before is "
        "owed nothing"
    ),
    numbers={"minutes": GRACE_MINUTES},
    hours=mark("working hours from the promised time until the next word, times the blocking share of the priority"),
    source=mark("Parasuraman, Zeithaml & Berry 1988 (SERVQUAL: doing by a time what was promised by it)"),
    find=find,
)
