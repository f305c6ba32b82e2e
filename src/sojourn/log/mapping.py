"""The mapping: which column plays which role, how times and ratings are written; it travels with the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sojourn.model.loginfo import ColumnUse, RatingScale

Shape = Literal["events", "snapshots", "tickets"]
DateOrder = Literal["ymd", "dmy", "mdy"]

ROLE_KEYS = (
    "ticket",  # the ticket's id
    "time",  # when the event happened (snapshots: when the row was written)
    "time_of_day",  # second column with the time, when `time` holds only a date
    "end",  # when the event ended
    "activity",  # what happened (event logs)
    "lifecycle",  # sub-status or lifecycle that refines the activity
    "state",  # the ticket's state (snapshots) or final status (one row a ticket)
    "actor",  # who did it
    "actor_role",  # customer, agent, system ...
    "channel",  # contact medium
    "group",  # team that holds the ticket (several columns are joined with a blank)
    "assignee",  # person who holds the ticket (snapshots)
    "text",  # what was written
    "public",  # whether the customer sees it
    "requester",  # the customer (several columns are joined with a blank)
    "opened",
    "first_response",
    "resolved",
    "closed",
    "days_open",  # a number of days from opened to the end
    "wait_seconds",  # waiting before the contact, in seconds ("speed of answer")
    "talk",  # length of the contact: seconds or h:mm:ss
    "answered",  # was the call answered
    "solved",  # was it resolved (yes/no)
    "priority",
    "category",
    "service",
    "location",
    "sla_met",
    "rating",
    "surveyed",  # a survey was sent
    "reassignments",  # running count (snapshots)
    "reopens",  # running count (snapshots)
    "parent",  # the ticket that this one is a part of
    "problem",  # the problem behind it
    "change",  # the change that caused it or solves it
    "tags",  # tags, several in one cell
)


@dataclass(frozen=True)
class Mapping:
    """How to read one table.

    Attributes:
        shape: one row an event, one row a state of the ticket (snapshots), or one row a ticket.
        shape_why: one sentence.
        roles: columns by role, in ROLE_KEYS order; a role that was not found is absent.
        attributes: columns (header names) offered as slices: one value a ticket, few values.
        timezone: IANA name in which times without zone are read. timezone_why: where it came from.
        date_order: order of the parts in text dates, None when no text date occurs.
        rating: scale of the rating column, which the curve of a map rests on.
        more_ratings: other questions asked at the same time (NPS, CES): column and scale, one a metric.
        missing: cell values that mean "no value" besides the empty cell, e.g. `?`.
        late_attributes: the attributes whose values are known only at the end (closing code).
        one_channel_a_ticket: the channel column has one value a ticket, so it tells how the ticket came in and nothing
            about later events. standard_lifecycle: the lifecycle column holds XES transitions, which pair starts with
            completions. tag_separator: what stands between the tags of one cell (`log/tags.py`). All rest on the whole
            log; None: not settled yet (`log/settled.py`).
    """

    shape: Shape
    shape_why: str
    roles: dict[str, ColumnUse]
    attributes: tuple[str, ...]
    timezone: str
    timezone_why: str
    date_order: DateOrder | None
    rating: RatingScale | None
    missing: tuple[str, ...] = ()
    more_ratings: tuple[tuple[str, RatingScale], ...] = ()
    late_attributes: tuple[str, ...] = ()
    one_channel_a_ticket: bool | None = None
    standard_lifecycle: bool | None = None
    tag_separator: str | None = None

    def columns(self, role: str) -> tuple[str, ...]:
        """Columns that play a role, empty when none does."""
        return self.roles[role].columns if role in self.roles else ()
