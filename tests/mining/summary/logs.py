"""Random small logs for properties of summaries, and the parts of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from sojourn.log.eventlog import EventLog
from tests.mining.small import log_of

_WORDS = ("report", "queue", "asked", "answer", "fix", "closed", "back", "chase", "Something odd", "backstage")

_EVENT = st.tuples(
    st.sampled_from((0, 1, 5, 29, 30, 31, 60, 600, 90_000)),
    st.sampled_from(_WORDS),
    st.sampled_from((0, 0, 10, 45, 500)),
    st.sampled_from(("", "A", "B")),
    st.sampled_from(("", "phone", "e-mail", "portal")),
)
JOURNEYS = st.lists(st.lists(_EVENT, min_size=1, max_size=9), min_size=1, max_size=12)


def random_log(journeys: Sequence[Sequence[tuple[int, str, int, str, str]]]) -> EventLog:
    """A log of journeys given as (minutes since the event before, touchpoint, minutes it lasts, team, channel)."""
    events = []
    for number, journey in enumerate(journeys):
        minute = number * 700
        for after, word, lasts, team, channel in journey:
            minute += after
            events.append((number, minute, word, lasts, team, channel))
    return log_of(events)


def parts(log: EventLog, owner: Sequence[int]) -> list[EventLog]:
    """The log cut into parts: ticket `t` goes to part `owner[t]`."""
    belongs = np.array(owner)
    return [log.take(np.flatnonzero(belongs == part)) for part in sorted(set(owner))]
