"""The canonical event log: columns of events in (ticket, time, sequence) order, and one row a ticket.

Arrays are coded: a `Coded` column holds small integers and the words they stand for, -1 is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sojourn.model.journey import JourneyDefinition
from sojourn.model.loginfo import LogInfo

Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Float64 = npt.NDArray[np.float64]
Bool = npt.NDArray[np.bool_]

NO_TIME = np.iinfo(np.int64).min
"""Stands for "no such instant" in int64 microsecond arrays."""

HOUR_US = 3_600_000_000
ROLES = ("customer", "agent", "system", "vendor")
CHANNELS = ("phone", "e-mail", "portal", "chat", "walk-up", "self-service", "remote session")


@dataclass(frozen=True)
class Coded:
    """A dictionary-coded column: `codes[i]` indexes `words`; -1 is unknown."""

    codes: Int32
    words: tuple[str, ...]

    def take(self, index: npt.NDArray[np.intp] | Bool) -> Coded:
        """The same words over a selection of rows (boolean mask or positions)."""
        return Coded(self.codes[index], self.words)

    def view(self, low: int, high: int) -> Coded:
        """The same words over the rows from `low` up to `high`, not copied."""
        return Coded(self.codes[low:high], self.words)

    def code(self, word: str) -> int:
        """The code of a word, -2 (equal to nothing) when the column does not have it."""
        return self.words.index(word) if word in self.words else -2


@dataclass(frozen=True)
class Accounts:
    """What became of the rows of each ticket: rows used, and by reason those set aside (one that no ticket has is not
    listed).
    """

    used: Int64
    set_aside: dict[str, Int64]

    def take(self, tickets: Int64 | slice) -> Accounts:
        """The accounts of some tickets."""
        aside = {reason: rows[tickets] for reason, rows in self.set_aside.items()}
        return Accounts(self.used[tickets], {reason: rows for reason, rows in aside.items() if rows.any()})


@dataclass(frozen=True)
class EventLog:
    """A ticket history, read and understood.

    Events are sorted by (ticket, time, seq); tickets are numbered by the instant of their first event, equal ones by id
    (UTF-8 bytes), so `ticket` is non-decreasing and the events of ticket `t` are `offsets[t]:offsets[t + 1]`.

    Attributes:
        ticket: ticket number of each event. seq: position in the source. time: UTC microseconds.
        end: UTC microseconds at which the event ended, NO_TIME where the source does not say.
        activity: what happened, in the source's own words.
        touchpoint: touchpoint ids; -1 where the event is backstage.
        actor: pseudonymous actor. role: one of ROLES. channel: one of CHANNELS. group: team.
        visible: the customer sees it. text: what was written (None when the log has no messages).
        tickets: one row a ticket, in ticket order. Always has `ticket` (string), `opened`, `resolved`, `closed`
            (int64 microseconds, null unknown), `requester` (string, null unknown), `rating` (double, null: not
            answered), `surveyed` and `sla_met` (bool, null unknown); `rating nps` and the like for each of
            `info.more_ratings`, and one string column for each of `info.attributes`.
        info: what was understood.
        accounts: row accounting by ticket; None where it is not known (journeys of several tickets).
    """

    ticket: Int32
    seq: Int64
    time: Int64
    end: Int64
    activity: Coded
    touchpoint: Coded
    actor: Coded
    role: Coded
    channel: Coded
    group: Coded
    visible: Bool
    text: pa.Array | None
    offsets: Int64
    tickets: pa.Table
    info: LogInfo
    accounts: Accounts | None = None

    @property
    def n_tickets(self) -> int:
        """Number of tickets."""
        return len(self.offsets) - 1

    @property
    def n_events(self) -> int:
        """Number of events."""
        return len(self.time)

    @property
    def has_ends(self) -> bool:
        """False where one value, NO_TIME, stands for all of `end`, as in a dataset's segment without ends."""
        return not len(self.end) or bool(self.end.strides[0]) or self.end[0] != NO_TIME

    def block(self, begin: int, end: int) -> EventLog:
        """The tickets from `begin` up to `end` as a log of their own, numbered from 0; its arrays are views."""
        low, high = int(self.offsets[begin]), int(self.offsets[end])
        return replace(
            self,
            ticket=self.ticket[low:high] - np.int32(begin),
            seq=self.seq[low:high],
            time=self.time[low:high],
            end=self.end[low:high],
            visible=self.visible[low:high],
            text=None if self.text is None else self.text.slice(low, high - low),
            offsets=self.offsets[begin : end + 1] - low,
            tickets=self.tickets.slice(begin, end - begin),
            activity=self.activity.view(low, high),
            touchpoint=self.touchpoint.view(low, high),
            actor=self.actor.view(low, high),
            role=self.role.view(low, high),
            channel=self.channel.view(low, high),
            group=self.group.view(low, high),
            accounts=None if self.accounts is None else self.accounts.take(slice(begin, end)),
        )

    def take(self, tickets: Int64) -> EventLog:
        """Some tickets as a log of their own, numbered from 0 in the order in which they are given."""
        each = np.diff(self.offsets)[tickets]
        offsets = np.append(0, np.cumsum(each))
        at = np.repeat(self.offsets[tickets] - offsets[:-1], each) + np.arange(offsets[-1])
        return replace(
            self,
            ticket=np.repeat(np.arange(len(tickets), dtype=np.int32), each),
            seq=self.seq[at],
            time=self.time[at],
            end=self.end[at],
            visible=self.visible[at],
            text=None if self.text is None else self.text.take(pa.array(at)),
            offsets=offsets,
            tickets=self.tickets.take(pa.array(tickets)),
            activity=self.activity.take(at),
            touchpoint=self.touchpoint.take(at),
            actor=self.actor.take(at),
            role=self.role.take(at),
            channel=self.channel.take(at),
            group=self.group.take(at),
            accounts=None if self.accounts is None else self.accounts.take(tickets),
        )

    def instants(self, column: str) -> Int64:
        """A ticket-level instant as int64 microseconds, NO_TIME where unknown."""
        values = self.tickets.column(column).combine_chunks().cast(pa.int64())
        return np.asarray(values.fill_null(NO_TIME).to_numpy(zero_copy_only=False), dtype=np.int64)

    def rating(self, metric: str = "") -> Float64:
        """One rating a ticket on its own scale, NaN where nobody answered; of another question by its metric."""
        name = f"rating {metric}" if metric else "rating"
        return np.asarray(self.tickets.column(name).to_numpy(), dtype=np.float64)


@dataclass(frozen=True)
class Stitched:
    """The tickets behind a log of journeys.

    Attributes:
        log: the same events by ticket, without the tickets that make no journey.
        journey: number of the journey of each ticket of `log`.
        definition: which tickets make one journey.
    """

    log: EventLog
    journey: Int32
    definition: JourneyDefinition

    def ids(self, journey: int) -> tuple[str, ...]:
        """Ids of the tickets that a journey is made of, in the order in which they begin."""
        mine = pa.array(np.flatnonzero(self.journey == journey))
        return tuple(self.log.tickets.column("ticket").take(mine).to_pylist())


@dataclass(frozen=True)
class JourneyLog(EventLog):
    """An event log in which each "ticket" is a journey, put together from tickets.

    Attributes:
        stitched: the tickets behind it.
    """

    stitched: Stitched = field(kw_only=True)


def stitched(log: EventLog) -> Stitched | None:
    """The tickets behind a log of journeys; None where each ticket is a journey of its own."""
    return log.stitched if isinstance(log, JourneyLog) else None


def positions(mask: Bool) -> Int64:
    """Positions of the true entries."""
    return np.flatnonzero(mask).astype(np.int64)
