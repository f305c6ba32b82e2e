"""Facts of each ticket that measures are made of: when, how often, by whom, rated how."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.log.eventlog import Bool, Coded, Float64, Int32, Int64
from sojourn.model.loginfo import RatingScale


@dataclass(frozen=True)
class TicketFacts:
    """One entry a ticket, in ticket order.

    Attributes:
        first, last: UTC µs of the first and last event. opened: UTC µs (the first event where no column says).
        responded: UTC µs of the first thing the customer heard after reporting, NO_TIME if never or unknown.
        resolved: UTC µs of the last fix (or of closing, where only that is known), NO_TIME while unresolved.
        complete: the journey reached a fix or was closed; otherwise it is still open and censored.
        hand_offs: changes of team. groups: number of different teams seen, 0 unknown.
        reopens: times the customer came back after a fix. asked: times asked for information. chases, switches.
        replies: agent messages the customer could see, -1 when the log has no messages.
        requester: coded customer, words are pseudonyms. priority: coded.
        rating: answer on its own scale, NaN unanswered. surveyed: 1 yes, 0 no, -1 unknown.
        sla_met: 1, 0, -1 unknown. scale: how the rating was asked, None without ratings.
    """

    first: Int64
    last: Int64
    opened: Int64
    responded: Int64
    resolved: Int64
    complete: Bool
    hand_offs: Int32
    groups: Int32
    reopens: Int32
    asked: Int32
    chases: Int32
    switches: Int32
    replies: Int32
    requester: Coded
    priority: Coded
    rating: Float64
    surveyed: Int32
    sla_met: Int32
    scale: RatingScale | None
