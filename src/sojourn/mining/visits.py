"""Visits: what the customer goes through, one row an unbroken stay at a touchpoint."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Bool, Coded, Int32, Int64


@dataclass(frozen=True)
class Visits:
    """All visits of a log, sorted by (ticket, time). Arrays have one entry a visit unless said otherwise.

    Attributes:
        ticket: ticket number. touchpoint: coded touchpoint ids.
        start: UTC µs of the first event. end: UTC µs at which contact ended, NO_TIME where it was not recorded.
        wait_from: UTC µs since which the customer has waited for this visit (the last instant of the visit
            before), NO_TIME for a journey's first visit. Waiting is `start - wait_from`.
        channel: channel of the visit. group: team that holds the ticket at the visit.
        switched: came over another channel than the last known one. handed_off: the team differs from the last
            known one. Both False at a journey's first visit.
        nth: 0 for the journey's first visit to this touchpoint, 1 for the second, ...
        returned: a touchpoint further on in the usual order was visited before.
        offsets: (tickets + 1) positions: the visits of ticket t are offsets[t]:offsets[t + 1].
    """

    ticket: Int32
    touchpoint: Coded
    start: Int64
    end: Int64
    wait_from: Int64
    channel: Coded
    group: Coded
    switched: Bool
    handed_off: Bool
    nth: Int32
    returned: Bool
    offsets: Int64

    def at(self, touchpoint: str) -> Bool:
        """Mask of the visits to one touchpoint id."""
        return np.asarray(self.touchpoint.codes == self.touchpoint.code(touchpoint))
