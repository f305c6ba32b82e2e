"""How a desk writes, message by message: what the detector of jargon found, ready to be added up for any slice."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sojourn.log.eventlog import Bool, Float64, Int32, Int64


@dataclass(frozen=True)
class Written:
    """Messages of one side: ticket, column of the touchpoint, and reading ease (NaN where too short) of each."""

    ticket: Int32
    column: Int32
    ease: Float64


@dataclass(frozen=True)
class TradeWords:
    """How a desk writes.

    Attributes:
        words: of the trade, by the tickets that have them, most first.
        message, ticket, column, word: one entry for each such word in a message of the desk, by message.
        desk, customers: what both wrote.
        looked: tickets with a message of the desk.
    """

    words: tuple[str, ...]
    message: Int64
    ticket: Int32
    column: Int32
    word: Int32
    desk: Written
    customers: Written
    looked: Bool

    def by_journey(self, journey: Int32) -> TradeWords:
        """The same for journeys of several tickets."""
        desk, customers = (replace(side, ticket=journey[side.ticket]) for side in (self.desk, self.customers))
        return replace(self, ticket=journey[self.ticket], desk=desk, customers=customers)
