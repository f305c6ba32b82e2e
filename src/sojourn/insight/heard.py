"""What customers write, read once for a whole log: one entry a message, ready to be added up for any slice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sojourn.languages import tr
from sojourn.log.eventlog import Bool, EventLog, Float64, Int32, Int64
from sojourn.log.progress import Progress
from sojourn.mining.order import Column
from sojourn.voice.feeling import EMOTIONS, UNSAID, Feeling, Reader

MOST_MESSAGES = 100_000
"""Messages that are read: twenty seconds. Of more, those of every second, third, ... journey."""
_AT_ONCE = 2_000

Int8 = npt.NDArray[np.int8]


@dataclass(frozen=True)
class Heard:
    """Messages of customers in the order of the log; arrays have one entry a message.

    Attributes:
        event: position in the log. ticket: its number. column: place of the touchpoint on the map.
        emotion: place in EMOTIONS, -1 where nothing can be said. unsaid: place in UNSAID, -1 where something can.
        valence: -2..+2, NaN where nothing can be said.
        feeling: place in `feelings`: equal texts are read once.
        one_in: every so many journeys were listened to.
    """

    event: Int64
    ticket: Int32
    column: Int32
    emotion: Int8
    unsaid: Int8
    valence: Float64
    feeling: Int32
    feelings: tuple[Feeling, ...]
    one_in: int


def hear(log: EventLog, columns: tuple[Column, ...], reader: Reader, progress: Progress | None = None) -> Heard | None:
    """Read what customers wrote where they could see it; private notes and what others wrote are left alone.

    Args:
        log: the log. columns: its touchpoints. reader: who reads. progress: told how far it is.

    Returns:
        None where no message is known to be a customer's.
    """
    event = _messages_of_customers(log)
    if log.text is None or not len(event):
        return None
    one_in = -(-len(event) // MOST_MESSAGES)
    event = event[log.ticket[event] % one_in == 0]
    place = np.full(len(log.touchpoint.words) + 1, -1, dtype=np.int32)
    for i, column in enumerate(columns):
        place[list(column.codes)] = i
    event = event[place[log.touchpoint.codes[event]] >= 0]
    coded = log.text.take(pa.array(event)).dictionary_encode()
    texts = coded.dictionary.to_pylist()
    feelings: list[Feeling] = []
    for begin in range(0, len(texts), _AT_ONCE):
        if progress:
            progress(tr("reading what customers write"), begin / len(texts))
        feelings += reader.read(texts[begin : begin + _AT_ONCE])
    at = np.asarray(coded.indices, dtype=np.int32)
    return Heard(
        event=event,
        ticket=log.ticket[event],
        column=place[log.touchpoint.codes[event]],
        emotion=np.array([EMOTIONS.index(f.emotion) if f.emotion else -1 for f in feelings], dtype=np.int8)[at],
        unsaid=np.array([UNSAID.index(f.unsaid) if f.unsaid else -1 for f in feelings], dtype=np.int8)[at],
        valence=np.array([np.nan if f.valence is None else f.valence for f in feelings])[at],
        feeling=at,
        feelings=tuple(feelings),
        one_in=one_in,
    )


def _messages_of_customers(log: EventLog) -> Int64:
    """Events that a customer wrote and sees, with a text."""
    if log.text is None:
        return np.zeros(0, dtype=np.int64)
    written: Bool = np.asarray(log.text.is_valid())
    theirs = log.visible & (log.role.codes == log.role.code("customer")) & written
    return np.flatnonzero(theirs).astype(np.int64)
