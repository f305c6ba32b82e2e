"""Digests of 64 bits: of words, and of all that a log says about each ticket.

They tell equal from changed, not friend from foe: nobody gains by making two tickets look alike. By chance two of n
different ones do with n^2 / 2^65, which for ten million is 3 in a million. They are kept in datasets, so how they are
computed must not change without a new version of the format.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.log.eventlog import NO_TIME, Coded, EventLog

Digest = npt.NDArray[np.uint64]

_GOLDEN, _FIRST, _SECOND = (np.uint64(value) for value in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
_UNKNOWN = np.uint64(0x2545F4914F6CDD1D)
_EIGHT = 8
_CODED = ("activity", "touchpoint", "actor", "role", "channel", "group")


def of_words(words: pa.Array, salt: str = "") -> Digest:
    """A digest of each word (its UTF-8 bytes, eight at a time); a null has one of its own."""
    seed = _seed(salt)
    if not len(words):
        return np.zeros(0, dtype=np.uint64)
    plain = pc.fill_null(words.cast(pa.large_string()), "")
    offsets = np.frombuffer(plain.buffers()[1], dtype=np.int64)[plain.offset : plain.offset + len(plain) + 1]
    data = plain.buffers()[2]
    raw = np.zeros(0, np.uint8) if data is None else np.frombuffer(data, np.uint8)[offsets[0] : offsets[-1]]
    padded = np.concatenate([raw, np.zeros(_EIGHT, np.uint8)])
    eights = np.ndarray((len(padded) - _EIGHT + 1,), "<u8", padded, strides=(1,))
    length, begin = np.diff(offsets), offsets[:-1] - offsets[0]
    result = mix(length.astype(np.uint64) * _GOLDEN + seed)
    active, done = np.flatnonzero(length > 0), 0
    while len(active):
        left = length[active] - done
        piece = eights[begin[active] + done]
        short = np.minimum(left, _EIGHT).astype(np.uint64)
        piece &= np.uint64(0xFFFFFFFFFFFFFFFF) >> (np.uint64(64) - np.uint64(8) * short)
        result[active] = mix(result[active] ^ (piece + _GOLDEN))
        active, done = active[left > _EIGHT], done + _EIGHT
    if words.null_count:
        result[words.is_null().to_numpy(zero_copy_only=False)] = mix(_UNKNOWN ^ seed)
    return result


def of_tickets(log: EventLog) -> Digest:
    """A digest of the content of each ticket: its events in their order, its row, and its row accounting.

    Positions in the source, ticket numbers and the order of words do not count: a ticket that a newer export repeats
    has the same digest wherever its rows stand.
    """
    event = _instants(log.time, "time") + _instants(log.end, "end")
    event += np.where(log.visible, _seed("visible"), _seed("hidden"))
    for name in _CODED:
        event += _coded(getattr(log, name), name)
    if log.text is not None:
        event += of_words(log.text, "text")
    place = np.arange(log.n_events, dtype=np.int64) - np.repeat(log.offsets[:-1], np.diff(log.offsets))
    mixed = mix(event) + mix(place.astype(np.uint64) + _GOLDEN)
    total = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mix(mixed), dtype=np.uint64)])
    return mix(total[log.offsets[1:]] - total[log.offsets[:-1]] + _ticket_rows(log))


def mix(values: npt.NDArray[np.uint64] | np.uint64) -> Digest:
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of the result hangs on every bit given."""
    with np.errstate(over="ignore"):
        mixed = np.asarray(values, dtype=np.uint64)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
        mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
        return np.asarray(mixed ^ (mixed >> np.uint64(31)))


def _ticket_rows(log: EventLog) -> Digest:
    total = np.zeros(log.n_tickets, dtype=np.uint64)
    for name in log.tickets.column_names:
        values = log.tickets.column(name).combine_chunks()
        if pa.types.is_floating(values.type):
            values = pa.array(values.to_numpy(zero_copy_only=False).view(np.int64), mask=_nulls(values))
        if pa.types.is_boolean(values.type):
            values = values.cast(pa.int64())
        if pa.types.is_int64(values.type):
            known = values.fill_null(NO_TIME).to_numpy(zero_copy_only=False)
            total += _instants(np.where(_nulls(values), NO_TIME, known), f"ticket {name}")
        else:
            total += of_words(values, f"ticket {name}")
    accounts = {} if log.accounts is None else {"used": log.accounts.used, **log.accounts.set_aside}
    for name, rows in accounts.items():
        counted = _instants(rows, f"rows {name}")
        total += np.where(rows > 0, counted, np.uint64(0))
    return total


def _nulls(values: pa.Array) -> npt.NDArray[np.bool_]:
    return np.asarray(values.is_null().to_numpy(zero_copy_only=False))


def _coded(column: Coded, salt: str) -> Digest:
    known = of_words(pa.array(column.words, pa.string()), salt)
    return np.append(known, mix(_UNKNOWN ^ _seed(salt)))[column.codes]


def _instants(values: npt.NDArray[np.int64], salt: str) -> Digest:
    return mix(values.view(np.uint64) + _seed(salt))


def _seed(salt: str) -> np.uint64:
    """A number for a salt, as its UTF-8 bytes in base 257 modulo 2^64, mixed."""
    number = 1
    for byte in salt.encode():
        number = (number * 257 + byte + 1) % 2**64
    return np.uint64(mix(np.uint64(number)))
