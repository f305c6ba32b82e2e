"""A large file to event logs of its parts: whole tickets each, understood alike, in the order of the parts."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa

from sojourn.languages import tr
from sojourn.log.canonical import Source as Origin
from sojourn.log.canonical import canonical
from sojourn.log.detect import understand
from sojourn.log.detect.hints import Hints
from sojourn.log.detect.understand import ticket_use
from sojourn.log.dictionary import Dictionary, shipped
from sojourn.log.eventlog import EventLog
from sojourn.log.large.spill import Spill, spilled
from sojourn.log.large.totals import Totals
from sojourn.log.mapped import MappedTable
from sojourn.log.mapping import Mapping
from sojourn.log.progress import Progress
from sojourn.log.pseudonyms import Registry
from sojourn.log.read import Request, hints_of, is_fictional
from sojourn.log.readers import kind_of
from sojourn.log.readers.blocks import Account, Manner, StartOverError, read_blocks
from sojourn.log.readers.parquet import parquet_shape
from sojourn.log.readers.source import Source, sources
from sojourn.log.said import quoted
from sojourn.log.settled import settle
from sojourn.log.shapes import moments_of
from sojourn.log.table import RawTable
from sojourn.log.tags import detect_separator
from sojourn.model.errors import UnderstandingError
from sojourn.model.loginfo import ColumnUse, LogInfo

LARGE_BYTES = 512 << 20
"""Files with more text than this are read in parts: at once they would take about ten times their size in memory."""
PART_BYTES = 128 << 20
"""Text of one part: what is held at once."""
MOST_PARTS = 256
SAMPLE_ROWS = 500_000
"""The columns are understood on whole tickets with at least so many rows, drawn from all of the file by their id."""
_PACKED = 8
_CELL_BYTES = 12


def is_large(path: Path, request: Request) -> bool:
    """Whether a path is one delimited text or Parquet file that is better read in parts.

    Raises:
        UnreadableError, RefusedError: as when it is read.
    """
    if path.is_dir():
        return False
    found = sources(path, None)
    return (
        len(found) == 1 and kind_of(found[0], request.options) in _KINDS and _text_bytes(found[0], path) > LARGE_BYTES
    )


_KINDS = ("delimited", "parquet")

Sink = Callable[[EventLog], None]


def read_large(
    path: Path, request: Request, beside: Path, sink: Sink, people: Registry, progress: Progress
) -> tuple[LogInfo, Mapping]:
    """Read a large file part by part.

    Args:
        path: CSV or Parquet. request: how to read it. beside: parts are spilled to this folder's disk.
        sink: takes the event log of each part; no ticket is in two. people: keeps pseudonyms over the parts.

    Returns:
        What was understood of the whole, and the mapping.

    Raises:
        InputError, AmbiguousError, OptionError: as when it is read at once. OutputError: the disk is full.
    """
    hints = hints_of(request)
    (source,) = sources(path, progress)
    parts = min(MOST_PARTS, math.ceil(_text_bytes(source, path) / PART_BYTES))
    with spilled(beside, max(1, parts)) as spill:
        use, account = _spill(source, request, hints, spill)
        progress(tr("understanding the columns"), None)
        mapping = _settled(spill, _understood(spill, use, hints, account, source.name))
        origin = Origin(path.name, is_fictional(path))
        reader = _PartReader(mapping, shipped().extended(hints.touchpoints), origin, account.format, people)
        totals = Totals()
        totals.set_aside(account.set_aside)
        for done, number in enumerate(spill.filled):
            progress(tr("putting the events in order"), done / len(spill.filled))
            log = reader.read(spill, number, totals)
            if log is not None:
                sink(log)
            del log  # two parts at once would double the peak
            spill.drop(number)
    info = totals.info(account.rows_read, account.notes)
    if info is None:
        what = totals.unused(account.rows_read)
        do = tr("Check the columns with --ticket and --time, or give --mapping")
        raise UnderstandingError(what, where=source.name, do=do)
    return info, mapping


def _spill(source: Source, request: Request, hints: Hints, spill: Spill) -> tuple[ColumnUse, Account]:
    """All rows to disk, parted by the columns that the first rows show to be the ticket."""
    manner = Manner()
    while True:
        account = Account()
        try:
            blocks = read_blocks(source, request.options, manner, account)
            first = next(blocks)
            use, missing = ticket_use(_raw(first, source.name, account), hints)
            mapping = _only_ticket(use, missing)
            for table in chain([first], blocks):
                spill.add(table, MappedTable(RawTable(source.name, "", table, table.num_rows), mapping).coded("ticket"))
        except StartOverError as exc:
            manner = exc.manner
            spill.start_over()
            continue
        spill.finish()
        return use, account


def _raw(table: pa.Table, name: str, account: Account) -> RawTable:
    columns = [
        column.combine_chunks().dictionary_encode() if pa.types.is_string(column.type) else column
        for column in table.columns
    ]
    return RawTable(name, account.format, pa.table(columns, names=table.column_names), table.num_rows)


def _only_ticket(use: ColumnUse, missing: tuple[str, ...]) -> Mapping:
    return Mapping("events", "", {"ticket": use}, (), "UTC", "", None, None, missing)


def _understood(spill: Spill, use: ColumnUse, hints: Hints, account: Account, name: str) -> Mapping:
    """The mapping, from whole tickets that stand for all of them: their ids were drawn by a hash."""
    numbers: list[int] = []
    rows = 0
    for number in spill.filled:
        if rows < SAMPLE_ROWS:
            numbers.append(number)
            rows += spill.rows(number)
    data, _ = spill.read(numbers)
    mapping = understand(RawTable(name, account.format, data, data.num_rows), hints)
    if mapping.columns("ticket") != use.columns:
        early, late = quoted(use.columns), quoted(mapping.columns("ticket"))
        what = tr(
            "its first rows read as if {early} named the ticket, the rest as if {late} did", early=early, late=late
        )
        raise UnderstandingError(what, where=name, do=tr("Say which with --ticket COLUMN"))
    return mapping


def _settled(spill: Spill, mapping: Mapping) -> Mapping:
    """The mapping with the choices made that rest on all rows, found part by part."""
    roles = [role for role in ("ticket", "channel", "lifecycle", "tags") if role in mapping.roles]
    one_channel, several, standard = True, False, True
    tags: dict[str, None] = {}
    if len(roles) > 1:
        columns = tuple(dict.fromkeys(name for role in roles for name in mapping.columns(role)))
        few = replace(mapping, roles={role: mapping.roles[role] for role in roles})
        for number in spill.filled:
            data, _ = spill.read([number], columns)
            table = RawTable("", "", data, data.num_rows)
            found = settle(table, few)
            if _repeats(MappedTable(table, few)):
                several = True
                one_channel &= bool(found.one_channel_a_ticket)
            standard &= bool(found.standard_lifecycle)
            tags |= dict.fromkeys(MappedTable(table, few).coded("tags").words)
    return replace(
        mapping,
        one_channel_a_ticket="channel" in roles and several and one_channel,
        standard_lifecycle="lifecycle" in roles and standard,
        tag_separator=detect_separator(tuple(tags)),
    )


def _repeats(cells: MappedTable) -> bool:
    """Some ticket has several rows."""
    codes = cells.coded("ticket").codes
    return bool((np.bincount(codes[codes >= 0]) > 1).any())


@dataclass(frozen=True)
class _PartReader:
    """All parts are read alike."""

    mapping: Mapping
    dictionary: Dictionary
    origin: Origin
    format: str
    people: Registry

    def read(self, spill: Spill, number: int, totals: Totals) -> EventLog | None:
        """The event log of one part; None when none of its rows can be used, which is counted all the same."""
        data, place = spill.read([number])
        table = RawTable(self.origin.name, self.format, data, data.num_rows, place=place)
        try:
            log = canonical(table, self.mapping, self.dictionary, self.origin, self.people)
        except UnderstandingError:
            totals.set_aside(moments_of(MappedTable(table, self.mapping)).set_aside)
            return None
        totals.add(log)
        return log


def _text_bytes(source: Source, path: Path) -> int:
    """How much text there is, unpacked; of what is packed, about."""
    if source.head.startswith(b"PAR1"):
        rows, columns, _ = parquet_shape(source)
        return rows * columns * _CELL_BYTES
    size = path.stat().st_size
    return size if source.path is not None else size * _PACKED
