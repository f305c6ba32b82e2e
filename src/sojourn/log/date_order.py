"""Day first or month first: decided once, over all values of all time columns of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.languages import mark, tr, tr_in, whole
from sojourn.log.captured import by_expression, written_alike
from sojourn.log.cells import Column, coded, codes_of, is_typed_time
from sojourn.log.eventlog import NO_TIME, Int32, Int64
from sojourn.log.iso_times import read_iso
from sojourn.log.mapping import DateOrder
from sojourn.log.written_times import read_written
from sojourn.model.errors import AmbiguousError

# The head of a date with the year last (or with a year of two digits), as written_times reads it.
_YEAR_LAST = r"^(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?:\d{4}|\d{2})(?:[\sT_,]|$)"
# One order is believed over stray contradicting values when it explains this share of the values that decide.
_MAJORITY = 0.95
# Consistency decides when one reading breaks the sequence of at least this share of pairs and the other hardly any.
_BROKEN, _CLEAN, _MIN_PAIRS = 0.05, 0.01, 20


@dataclass(frozen=True)
class Evidence:
    """What else may decide when both orders fit every value.

    Attributes:
        tickets: ticket code of each row, -1 unknown; None when not known.
        sequence: column whose values should rise (or fall) along the rows of a ticket; empty when none.
        pairs: (earlier, later) column names, such as (opened, closed).
    """

    tickets: Int32 | None = None
    sequence: str = ""
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DateOrderChoice:
    """The order of the parts of text dates (None: no text date occurs), and why."""

    order: DateOrder | None
    why: str


@dataclass(frozen=True)
class _Parts:
    """First and second number of the dates with the year last, in one column, with row counts."""

    column: str
    words: pa.Array
    first: Int64
    second: Int64
    rows: Int64


def date_order(columns: dict[str, Column], evidence: Evidence | None = None) -> DateOrderChoice:
    """Decides the order of the parts of dates.

    Args:
        columns: the time columns of one file, by name, in the file's order, empty cells already blank.
        evidence: sequence of rows and columns, used only when both orders fit.

    Raises:
        AmbiguousError: both orders fit, and it matters.
    """
    texts = {name: column for name, column in columns.items() if not is_typed_time(column)}
    parts = [part for name, column in texts.items() if (part := _parts(name, column)) is not None]
    if not parts:
        written = [name for name, column in texts.items() if _year_first(column)]
        return (
            DateOrderChoice("ymd", tr("dates are written with the year first"))
            if written
            else DateOrderChoice(None, "")
        )
    decided = _by_values(parts) or _by_notation(parts) or _by_sequence(texts, evidence)
    if decided is not None:
        return decided
    return _ambiguous(parts)


def _parts(name: str, column: Column) -> _Parts | None:
    """The year-last dates of a column; None when it has none."""
    text = coded(column)
    words = pc.utf8_trim_whitespace(text.dictionary)
    if read_iso(words) is not None:
        return None
    may = np.ones(len(words), dtype=np.bool_)
    for alike in written_alike(words):
        may[alike.rows] = re.match(_YEAR_LAST, alike.model) is not None
    among = np.flatnonzero(may)
    hit, found = by_expression(words.take(pa.array(among)), _YEAR_LAST)
    if not hit.any():
        return None
    at, codes = among[hit], codes_of(text)
    rows = np.bincount(codes[codes >= 0], minlength=len(words))[at]
    return _Parts(name, words.take(pa.array(at)), found.ints("a"), found.ints("b"), rows)


def _year_first(column: Column) -> bool:
    """A column holds at least one text date that needs no order."""
    words = coded(column).dictionary
    written = read_written(words.slice(0, 200), None)
    return bool((written.ok & ~written.number).any())


def _by_values(parts: list[_Parts]) -> DateOrderChoice | None:
    """Numbers over 12 cannot be months, and over 31 cannot be days."""
    year_first = sum(int(part.rows[part.first > 31].sum()) for part in parts)
    dmy = sum(int(part.rows[(part.first > 12) & (part.first <= 31)].sum()) for part in parts)
    mdy = sum(int(part.rows[part.second > 12].sum()) for part in parts)
    if year_first > max(dmy, mdy):
        return DateOrderChoice("ymd", tr("{count} dates start with a number over 31", count=whole(year_first)))
    total = dmy + mdy
    if total == 0 or max(dmy, mdy) < _MAJORITY * total:
        return None
    order: DateOrder = "dmy" if dmy > mdy else "mdy"
    mostly = next(p for p in parts if ((p.first if order == "dmy" else p.second) > 12).any())
    sample = mostly.words[int(np.argmax((mostly.first if order == "dmy" else mostly.second) > 12))].as_py()
    many = (
        mark("{count} values have a first number over 12, such as '{sample}' in '{column}'")
        if order == "dmy"
        else mark("{count} values have a second number over 12, such as '{sample}' in '{column}'")
    )
    said = [tr(many, count=whole(max(dmy, mdy)), sample=sample, column=mostly.column)]
    if min(dmy, mdy):
        said.append(tr("{count} contradict it", count=whole(min(dmy, mdy))))
    return DateOrderChoice(order, "; ".join(said))


def _by_notation(parts: list[_Parts]) -> DateOrderChoice | None:
    """Dots are used by day-first writing only; equal numbers read the same either way."""
    if any((part.second > 12).any() or (part.first > 12).any() for part in parts):
        return None
    if all(bool((part.first == part.second).all()) for part in parts):
        return DateOrderChoice("dmy", tr("day and month are equal in every date, so that both orders read the same"))
    dotted = [pc.all(pc.match_substring_regex(part.words, r"^\d+\.\d+\.")).as_py() for part in parts]
    return DateOrderChoice("dmy", tr("dates are written with dots, as day-first dates are")) if all(dotted) else None


def _by_sequence(columns: dict[str, Column], evidence: Evidence | None) -> DateOrderChoice | None:
    """One reading keeps time running forward, the other does not."""
    if evidence is None:
        return None
    dmy, pairs = _broken(columns, evidence, "dmy")
    mdy, _ = _broken(columns, evidence, "mdy")
    if pairs < _MIN_PAIRS:
        return None
    order: DateOrder = "dmy" if dmy < mdy else "mdy"
    if min(dmy, mdy) > _CLEAN * pairs or max(dmy, mdy) < _BROKEN * pairs:
        return None
    fewer, more = sorted((dmy, mdy))
    why = (
        mark("read day first, {fewer} of {pairs} pairs of times run backwards; the other way {more}")
        if order == "dmy"
        else mark("read month first, {fewer} of {pairs} pairs of times run backwards; the other way {more}")
    )
    return DateOrderChoice(order, tr(why, fewer=whole(fewer), pairs=whole(pairs), more=whole(more)))


def _broken(columns: dict[str, Column], evidence: Evidence, order: DateOrder) -> tuple[int, int]:
    """Pairs of times that run backwards, and pairs in all, under one reading; unreadable values break their pair."""
    broken = pairs = 0
    if evidence.tickets is not None and evidence.sequence in columns:
        times = _local(columns[evidence.sequence], order)
        by_ticket = np.argsort(evidence.tickets, kind="stable")
        times, tickets = times[by_ticket], evidence.tickets[by_ticket]
        same = (tickets[1:] == tickets[:-1]) & (tickets[1:] >= 0)
        step = np.where((times[1:] == NO_TIME) | (times[:-1] == NO_TIME), 0, times[1:] // 2 - times[:-1] // 2)
        broken += min(int((step[same] < 0).sum()), int((step[same] > 0).sum()))
        pairs += int(same.sum())
    for earlier, later in evidence.pairs:
        if earlier in columns and later in columns:
            start, end = _local(columns[earlier], order), _local(columns[later], order)
            known = (start != NO_TIME) & (end != NO_TIME)
            broken += int((end[known] < start[known]).sum())
            pairs += int(known.sum())
    return broken, pairs


def _local(column: Column, order: DateOrder) -> Int64:
    """Wall-clock microseconds of each row under one reading."""
    text = coded(column)
    return np.append(read_written(text.dictionary, order).local_us, NO_TIME)[codes_of(text)]


def _ambiguous(parts: list[_Parts]) -> DateOrderChoice:
    """Raises the error that shows one value read both ways, or two values that contradict each other."""
    do = tr("Say which with --date-order dmy or --date-order mdy")
    for part in parts:
        differs = np.flatnonzero((part.first != part.second) & (part.first <= 12) & (part.second <= 12))
        if len(differs) and not any(bool(((p.first > 12) | (p.second > 12)).any()) for p in parts):
            text = part.words[int(differs[0])].as_py()
            a, b = int(part.first[differs[0]]), int(part.second[differs[0]])
            what = tr(
                "dates fit day first and month first: '{text}' is {day} {month} or {other_day} {other_month}",
                text=text,
                day=a,
                month=_month(b),
                other_day=b,
                other_month=_month(a),
            )
            raise AmbiguousError(what, where=tr("column '{column}'", column=part.column), do=do)
    day_first = next((p, p.words[int(np.argmax(p.first > 12))].as_py()) for p in parts if (p.first > 12).any())
    month_first = next((p, p.words[int(np.argmax(p.second > 12))].as_py()) for p in parts if (p.second > 12).any())
    what = tr(
        "'{day_first}' is day first, but '{month_first}' in column '{column}' is month first",
        day_first=day_first[1],
        month_first=month_first[1],
        column=month_first[0].column,
    )
    raise AmbiguousError(what, where=tr("column '{column}'", column=day_first[0].column), do=do)


def _month(number: int) -> str:
    names = (
        *(tr("January"), tr("February"), tr("March"), tr("April"), tr_in("month", "May"), tr("June")),
        *(tr("July"), tr("August"), tr("September"), tr("October"), tr("November"), tr("December")),
    )
    return names[number - 1]
