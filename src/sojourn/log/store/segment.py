"""One segment: whole tickets in Parquet, which never change again, and the hot index that is derived from them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sojourn.log.eventlog import CHANNELS, NO_TIME, ROLES, Accounts, Coded, EventLog, Int32, Int64
from sojourn.log.pseudonyms import number_of, pseudonym, words_of
from sojourn.log.store import digest
from sojourn.log.store.arrays import Arrays, Kept
from sojourn.log.store.files import sync_file, sync_folder
from sojourn.log.store.manifest import WORD_LISTS
from sojourn.model.loginfo import LogInfo

EVENTS, TICKETS, INDEX = "events.parquet", "tickets.parquet", "index.parquet"
_CODED = ("activity", "touchpoint", "actor", "role", "channel", "group")
_ASIDE = "aside: "
_NUMBER = len("customer ")


@dataclass(frozen=True)
class Words:
    """The words that codes stand for, over all segments of a dataset."""

    lists: dict[str, tuple[str, ...]]
    people: int

    @cached_property
    def actor(self) -> tuple[str, ...]:
        """The pseudonyms of all people."""
        return words_of("person", self.people)

    def of(self, column: str) -> tuple[str, ...]:
        """The words of a coded column."""
        return self.actor if column == "actor" else {"role": ROLES, "channel": CHANNELS, **self.lists}[column]


@dataclass(frozen=True)
class TicketIndex:
    """What finds tickets of a segment and tells changed ones; arrays by row but for the first two.

    Attributes:
        ids: digests of ticket ids, sorted. row_of: the row of each.
        content: digest of each ticket's content. first, last: its first and last instant. customer: number of its
            requester, -1 unknown. accounts: its row accounting.
    """

    ids: digest.Digest
    row_of: Int32
    content: digest.Digest
    first: Int64
    last: Int64
    customer: Int32
    accounts: Accounts

    def find(self, ids: digest.Digest) -> Int64:
        """The row of each id, -1 where it has none."""
        if not len(self.ids):
            return np.full(len(ids), -1, dtype=np.int64)
        order = np.argsort(ids)  # neighbours in the index are read one after the other
        at = np.minimum(np.searchsorted(self.ids, ids[order]), len(self.ids) - 1)
        rows = np.empty(len(ids), dtype=np.int64)
        rows[order] = np.where(self.ids[at] == ids[order], self.row_of[at], -1)
        return rows


def id_digests(log: EventLog) -> digest.Digest:
    """Digests of the ids of a log's tickets."""
    return digest.of_words(log.tickets.column("ticket").combine_chunks(), "id")


def write_segment(log: EventLog, hot: Kept, folder: Path) -> str:
    """Write a log's tickets as Parquet, durably; returns the segment's identity.

    Args:
        log: the log, in the dataset's codes. hot: its hot index. folder: where; must not exist.

    Raises:
        OSError: it cannot be written.
    """
    found = index_of(hot)
    ids = np.empty_like(found.ids)
    ids[found.row_of] = found.ids
    index = {
        "offset": log.offsets[:-1],
        "length": np.diff(log.offsets).astype(np.int32),
        "id": ids,
        "content": found.content,
        "used": found.accounts.used,
        **{_ASIDE + reason: rows for reason, rows in found.accounts.set_aside.items()},
    }
    folder.mkdir(parents=True)
    for name, table in ((EVENTS, _events(log)), (TICKETS, log.tickets), (INDEX, pa.table(index))):
        _write_parquet(table, folder / name)
        sync_file(folder / name)
    sync_folder(folder)
    sync_folder(folder.parent)
    return _identity(ids, found.content)


def _write_parquet(table: pa.Table, place: Path) -> None:
    """Numbers as differences, words as codes: smaller than what the library would choose, in a third of its time."""
    kinds = {field.name: field.type for field in table.schema}
    words = [name for name, kind in kinds.items() if _is_word(name, kind)]
    numbers = [name for name, kind in kinds.items() if kind in (pa.int32(), pa.int64()) or pa.types.is_timestamp(kind)]
    encoding = dict.fromkeys(numbers, "DELTA_BINARY_PACKED")
    pq.write_table(
        table, place, compression="zstd", use_dictionary=words, column_encoding=encoding, write_statistics=False
    )


def _is_word(name: str, kind: pa.DataType) -> bool:
    """Words that repeat: all text but ids and messages."""
    return pa.types.is_dictionary(kind) or (pa.types.is_string(kind) and name not in ("ticket", "text"))


def read_segment(folder: Path, words: Words, identity: str) -> Kept:
    """A segment's hot index, from its Parquet files.

    Raises:
        OSError, ValueError, KeyError, ArrowException: a file is missing or broken, or of another segment.
    """
    events, tickets, index = (pq.read_table(folder / name) for name in (EVENTS, TICKETS, INDEX))
    if _identity(_array(index, "id"), _array(index, "content")) != identity:
        raise ValueError("another segment stands in its place")
    arrays: Arrays = {name: _array(events, name) for name in ("ticket", "seq", "time", "visible")}
    arrays |= {name: _codes(events, name, words.of(name)) for name in _CODED}
    arrays["end"] = _array(events, "end", NO_TIME)
    aside = {name: _array(index, name) for name in index.column_names if name.startswith(_ASIDE)}
    arrays["used"] = _array(index, "used")
    arrays["content"], ids = _array(index, "content"), _array(index, "id")
    text = {"text": events.column("text").combine_chunks()} if "text" in events.column_names else {}
    offsets = np.append(_array(index, "offset"), events.num_rows).astype(np.int64)
    return _kept(arrays, offsets, ids, tickets, aside, text)


def hot_of(log: EventLog, content: digest.Digest) -> Kept:
    """The same of a log in memory, whose codes are those of the dataset already; `content` are its tickets' digests."""
    arrays: Arrays = {name: getattr(log, name) for name in ("ticket", "seq", "time", "visible", "end")}
    arrays |= {name: getattr(log, name).codes for name in _CODED}
    accounts = log.accounts or Accounts(np.diff(log.offsets), {})
    arrays["used"], arrays["content"] = accounts.used, content
    aside: Arrays = {_ASIDE + reason: rows for reason, rows in accounts.set_aside.items()}
    text = {} if log.text is None else {"text": log.text}
    return _kept(arrays, log.offsets, id_digests(log), log.tickets, aside, text)


def _kept(
    arrays: Arrays, offsets: Int64, ids: digest.Digest, tickets: pa.Table, aside: Arrays, text: dict[str, pa.Array]
) -> Kept:
    if bool((arrays["end"] == NO_TIME).all()):
        del arrays["end"]
    time: Int64 = arrays["time"]
    order = np.argsort(ids, kind="stable").astype(np.int32)
    arrays |= {
        "offsets": offsets,
        "first": time[offsets[:-1]],
        "last": time[offsets[1:] - 1],
        "ids": ids[order],
        "row_of": order,
        "customer": _customers(tickets.column("requester").combine_chunks()),
    }
    tables = {"tickets": tickets.combine_chunks(), **{name: pa.table({name: values}) for name, values in text.items()}}
    if aside:
        tables["aside"] = pa.table(aside)
    return Kept(arrays, tables)


def log_of(hot: Kept, words: Words, info: LogInfo) -> EventLog:
    """The event log of a segment, over its hot index (nothing is copied)."""
    a = hot.arrays
    end = a["end"] if "end" in a else np.broadcast_to(np.int64(NO_TIME), a["time"].shape)
    coded = {name: Coded(a[name], words.of(name)) for name in _CODED}
    text = hot.tables["text"].column("text").combine_chunks() if "text" in hot.tables else None
    return EventLog(
        ticket=a["ticket"],
        seq=a["seq"],
        time=a["time"],
        end=end,
        visible=a["visible"],
        text=text,
        offsets=a["offsets"],
        tickets=hot.tables["tickets"],
        info=info,
        accounts=index_of(hot).accounts,
        activity=coded["activity"],
        touchpoint=coded["touchpoint"],
        actor=coded["actor"],
        role=coded["role"],
        channel=coded["channel"],
        group=coded["group"],
    )


def index_of(hot: Kept) -> TicketIndex:
    """The ticket index of a segment, over its hot index (nothing is copied)."""
    aside = hot.tables.get("aside", pa.table({}))
    reasons = {name.removeprefix(_ASIDE): _array(aside, name) for name in aside.column_names}
    named = ("ids", "row_of", "content", "first", "last", "customer")
    ids, row_of, content, first, last, customer = (hot.arrays[name] for name in named)
    accounts = Accounts(hot.arrays["used"], reasons)
    return TicketIndex(ids, row_of, content, first, last, customer, accounts)


def recoded(log: EventLog, lists: dict[str, dict[str, int]]) -> EventLog:
    """The log with its words' places in shared lists as codes; words that a list lacks are put at its end.

    Args:
        log: the log. lists: of each of WORD_LISTS, place by word; people have their own numbers as codes.
    """
    people = np.array([*map(number_of, log.actor.words), -1], dtype=np.int32)
    changed: dict[str, Any] = {"actor": Coded(people[log.actor.codes], ())}
    for name in WORD_LISTS:
        column: Coded = getattr(log, name)
        used = np.bincount(column.codes[column.codes >= 0], minlength=len(column.words)) > 0
        places = lists[name]
        to = [places.setdefault(word, len(places)) if used[i] else -1 for i, word in enumerate(column.words)]
        changed[name] = Coded(np.array([*to, -1], dtype=np.int32)[column.codes], tuple(places))
    return replace(log, **changed)


def _events(log: EventLog) -> pa.Table:
    columns: dict[str, pa.Array] = {
        "ticket": pa.array(log.ticket),
        "seq": pa.array(log.seq),
        "time": pa.array(log.time, pa.timestamp("us", "UTC")),
        "end": pa.array(log.end, pa.timestamp("us", "UTC"), mask=log.end == NO_TIME),
        "visible": pa.array(log.visible),
    }
    for name in _CODED:
        coded: Coded = getattr(log, name) if name != "actor" else _compact(log.actor)
        codes = pa.array(coded.codes, mask=coded.codes < 0)
        columns[name] = pa.DictionaryArray.from_arrays(codes, pa.array(list(coded.words), pa.string()))
    if log.text is not None:
        columns["text"] = log.text
    return pa.table(columns)


def _compact(actor: Coded) -> Coded:
    """People with words for those only who are in it."""
    numbers, codes = np.unique(actor.codes, return_inverse=True)
    unknown = int(len(numbers) > 0 and numbers[0] < 0)
    known = tuple(pseudonym("person", number) for number in numbers[unknown:].tolist())
    return Coded((codes - unknown).astype(np.int32), known)


def _identity(ids: np.ndarray, content: np.ndarray) -> str:
    return hashlib.blake2b(ids.tobytes() + content.tobytes(), digest_size=16).hexdigest()


def _customers(requester: pa.Array) -> Int32:
    """The numbers in `customer 17` less one, -1 where unknown."""
    numbers = pc.cast(pc.utf8_slice_codeunits(requester.cast(pa.string()), _NUMBER), pa.int32())
    return np.asarray(pc.subtract(numbers, 1).fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int32)


def _array(table: pa.Table, name: str, empty: int | None = None) -> np.ndarray:
    values = table.column(name).combine_chunks()
    if pa.types.is_timestamp(values.type):
        values = values.cast(pa.int64())
    if empty is not None:
        values = values.fill_null(empty)
    return np.asarray(values.to_numpy(zero_copy_only=False))


def _codes(events: pa.Table, name: str, words: tuple[str, ...]) -> Int32:
    values = events.column(name).unify_dictionaries().combine_chunks()
    if not pa.types.is_dictionary(values.type):
        values = values.dictionary_encode()
    places = {word: i for i, word in enumerate(words)}
    to = np.array([*(places[word] for word in values.dictionary.to_pylist()), -1], dtype=np.int32)
    found = values.indices.cast(pa.int32()).fill_null(-1).to_numpy(zero_copy_only=False)
    return np.asarray(to[found], dtype=np.int32)
