"""Messages that customers could see, for detectors that read: equal texts are looked at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from sojourn.insight.pains.ground import Ground
from sojourn.log.eventlog import Bool, Int64
from sojourn.voice.cleaning import own_part

MOST_MESSAGES = 200_000
"""Messages that are read; of more, those of every second, third, ... journey."""


@dataclass(frozen=True)
class Saying:
    """Events whose message says something: their positions in the log, and the tickets that were read at all."""

    event: Int64
    read: Bool

    def at_visits(self, ground: Ground) -> Bool:
        """Mask of the visits that these events belong to."""
        found = np.zeros(len(ground.visits.ticket), dtype=np.bool_)
        at = ground.visits_of(self.event)
        found[at[at >= 0]] = True
        return found


def events_read(ground: Ground, role: str = "") -> Int64 | None:
    """Events with a message that the customer could see, of one role or of all; None where none may be read.

    Private notes are left alone; so are messages of which no column says whether the customer could see them, unless
    the customer wrote them.
    """
    log = ground.log
    if log.text is None or not ground.reads:
        return None
    told = any(use.role == "public" for use in log.info.columns)
    customer = log.role.codes == log.role.code("customer")
    mine = log.visible & np.asarray(log.text.is_valid()) & (customer | told)
    if role:
        mine &= log.role.codes == log.role.code(role)
    event = np.flatnonzero(mine).astype(np.int64)
    one_in = -(-len(event) // MOST_MESSAGES)
    return event[log.ticket[event] % one_in == 0] if one_in > 1 else event


def said(ground: Ground, says: Callable[[str], bool], role: str = "") -> Saying | None:
    """Events whose message, without quoted mails and signatures, says something; None where nothing could be read.

    Args:
        ground: the log. says: whether a text does. role: who wrote; anybody when empty.
    """
    event = events_read(ground, role)
    if event is None or not len(event):
        return None
    assert ground.log.text is not None
    coded = ground.log.text.take(pa.array(event)).dictionary_encode()
    hit = np.array([says(own_part(text)) for text in coded.dictionary.to_pylist()], dtype=np.bool_)
    read = np.bincount(ground.log.ticket[event], minlength=ground.log.n_tickets) > 0
    return Saying(event[hit[np.asarray(coded.indices)]], read)
