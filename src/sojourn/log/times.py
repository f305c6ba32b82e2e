"""Time columns to UTC microseconds: what could be read, what could not, and how exact it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.log.cells import Column, coded, codes_of, is_typed_time, single
from sojourn.log.eventlog import NO_TIME, Bool, Float64, Int64
from sojourn.log.mapping import DateOrder
from sojourn.log.written_times import DAY_US, Written, read_clock, read_written
from sojourn.log.zones import SECOND_US, check_zone, to_utc

Resolution = Literal["day", "minute", "second", "sub-second"]

_MINUTE_US = 60 * SECOND_US
_YEAR_1980_US = 315_532_800 * SECOND_US
_EXAMPLES = 3


@dataclass(frozen=True)
class ParsedTimes:
    """One time column, read.

    Attributes:
        us: UTC microseconds, one a row; NO_TIME where the cell is empty or not a time.
        bad: cells that hold something but not a time. bad_examples: up to three of them.
        had_offset: some values say how far they are from UTC. naive: some do not, and were read in the zone.
        resolution: the finest part that any value uses.
        ambiguous: cells whose wall-clock time happened twice (clocks set back); the first one was taken.
        nonexistent: cells whose wall-clock time the clocks skipped; they were moved on by the gap.
    """

    us: Int64
    bad: int
    bad_examples: tuple[str, ...]
    had_offset: bool
    naive: bool
    resolution: Resolution
    ambiguous: int = 0
    nonexistent: int = 0


def parse_times(column: Column, order: DateOrder | None, zone: str) -> ParsedTimes:
    """Reads a column of times.

    Args:
        column: text (dictionary-coded or plain) or typed timestamps.
        order: order of the parts in dates with the year last; None counts such dates as bad.
        zone: IANA name in which times without offset are read.

    Raises:
        OptionError: the zone does not exist.
    """
    if is_typed_time(column):
        return _typed(column, zone)
    text = coded(column)
    written = read_written(text.dictionary, order)
    return _instants(written, text.dictionary, codes_of(text), zone)


def combine_date_time(dates: Column, clocks: Column, order: DateOrder | None, zone: str) -> ParsedTimes:
    """Reads a date column and a column with the time of day as one instant.

    A row with a date but no readable time of day has no known instant and counts as bad.
    """
    date_words, day_us = _words_and_days(dates, order)
    clock_words, clock_us = _words_and_clocks(clocks)
    days, times = _by_row(day_us, dates), _by_row(clock_us, clocks)
    both = (days != NO_TIME) & (times != NO_TIME)
    local = np.where(both, days + np.where(both, times, 0), NO_TIME)
    instants = to_utc(local, zone)
    filled = codes_of(dates) >= 0
    bad = np.flatnonzero(filled & ~both)
    date_codes, clock_codes = codes_of(dates), codes_of(clocks)
    examples: dict[str, None] = {}
    for row in bad[:100]:
        clock = clock_words[clock_codes[row]].as_py() if clock_codes[row] >= 0 else "(no time of day)"
        examples[f"{date_words[date_codes[row]].as_py()} {clock}"] = None
    return ParsedTimes(
        instants.us,
        len(bad),
        tuple(examples)[:_EXAMPLES],
        False,
        bool(both.any()),
        resolution_of(local),
        int(instants.ambiguous.sum()),
        int(instants.nonexistent.sum()),
    )


def implausible(us: Int64, now_us: int | None = None) -> Bool:
    """Known instants before 1980 or more than two years from now: clock errors, epoch 0, year 2999.

    Args:
        us: UTC microseconds. now_us: the present; the system clock by default.
    """
    now = int(datetime.now(UTC).timestamp() * SECOND_US) if now_us is None else now_us
    return np.asarray((us != NO_TIME) & ((us < _YEAR_1980_US) | (us > now + 730 * DAY_US)))


def parse_seconds(column: Column) -> Float64:
    """Lengths of time in seconds: plain numbers, or text such as `2:23`, `0:02:23` and `1 day, 0:02:23`; NaN else."""
    if is_typed_time(column):
        clocks = _by_row(_words_and_clocks(column)[1], column)
        return np.where(clocks == NO_TIME, np.nan, clocks / SECOND_US)
    text = coded(column)
    seconds = np.asarray([_seconds(word) for word in text.dictionary.to_pylist()] + [np.nan])
    return np.asarray(seconds[codes_of(text)], dtype=np.float64)


def resolution_of(local_us: Int64) -> Resolution:
    """The finest part that is ever used: sub-second, second, minute or day."""
    known = local_us[local_us != NO_TIME]
    if (known % SECOND_US).any():
        return "sub-second"
    if (known % _MINUTE_US).any():
        return "second"
    return "minute" if (known % DAY_US).any() else "day"


def _seconds(word: str | None) -> float:
    """One length of time in seconds; NaN when it is none."""
    if not word:
        return float("nan")
    days, _, clock = word.strip().rpartition(" ")
    parts = clock.split(":")
    try:
        numbers = [float(part) for part in parts]
        whole_days = float(days.rstrip(", ").removesuffix("s").removesuffix("day")) if days else 0.0
    except ValueError:
        return float("nan")
    if len(parts) > 3 or min(numbers) < 0 or not np.isfinite([whole_days, *numbers]).all():
        return float("nan")
    return whole_days * 86_400 + sum(number * 60.0**power for power, number in enumerate(reversed(numbers)))


def _typed(column: Column, zone: str) -> ParsedTimes:
    """Timestamps that the source itself typed; without a zone they are wall-clock times."""
    array = single(column)
    us = np.asarray(array.cast(pa.timestamp("us", array.type.tz)).cast(pa.int64()).fill_null(NO_TIME), dtype=np.int64)
    if array.type.tz is not None:
        return ParsedTimes(us, 0, (), True, False, resolution_of(us))
    instants = to_utc(us, zone)
    twice, never = int(instants.ambiguous.sum()), int(instants.nonexistent.sum())
    return ParsedTimes(instants.us, 0, (), False, bool((us != NO_TIME).any()), resolution_of(us), twice, never)


def _instants(written: Written, words: pa.Array, codes: Int64, zone: str) -> ParsedTimes:
    """What the distinct values say, spread over the rows."""
    check_zone(zone)
    naive = written.ok & ~written.has_offset
    instants = to_utc(np.where(naive, written.local_us, NO_TIME), zone)
    fixed = written.ok & written.has_offset
    us = np.where(fixed, written.local_us - written.offset_us, instants.us)
    rows = np.bincount(codes[codes >= 0], minlength=len(words))
    filled = np.asarray(
        pc.not_equal(pc.utf8_trim_whitespace(words), "").fill_null(False).to_numpy(zero_copy_only=False)
    )
    bad = np.flatnonzero(~written.ok & (rows > 0) & filled)
    return ParsedTimes(
        us=np.append(us, NO_TIME)[codes],
        bad=int(rows[bad].sum()),
        bad_examples=tuple(words[int(i)].as_py() for i in bad[:_EXAMPLES]),
        had_offset=bool(fixed.any()),
        naive=bool(naive.any()),
        resolution=resolution_of(written.local_us),
        ambiguous=int(rows[instants.ambiguous].sum()),
        nonexistent=int(rows[instants.nonexistent].sum()),
    )


def _words_and_days(column: Column, order: DateOrder | None) -> tuple[pa.Array, Int64]:
    """Distinct date cells and the wall-clock midnight of each."""
    if is_typed_time(column):
        text = pc.dictionary_encode(single(column).cast(pa.timestamp("us")))
        us = np.asarray(text.dictionary.cast(pa.int64()), dtype=np.int64)
        return text.dictionary, us // DAY_US * DAY_US
    words = coded(column).dictionary
    us = read_written(words, order).local_us
    return words, np.where(us == NO_TIME, NO_TIME, us // DAY_US * DAY_US)


def _words_and_clocks(column: Column) -> tuple[pa.Array, Int64]:
    """Distinct clock cells and the microseconds since midnight of each; a full time gives its clock part."""
    if is_typed_time(column):
        text = pc.dictionary_encode(single(column).cast(pa.timestamp("us")))
        return text.dictionary, np.asarray(text.dictionary.cast(pa.int64()), dtype=np.int64) % DAY_US
    words = coded(column).dictionary
    clock = read_clock(words)
    full = read_written(words, "dmy")
    return words, np.where((clock == NO_TIME) & full.ok & ~full.number, full.local_us % DAY_US, clock)


def _by_row(of_words: Int64, column: Column) -> Int64:
    """Values of the distinct cells spread over the rows; NO_TIME where the cell is empty."""
    return np.append(of_words, NO_TIME)[codes_of(column)]
