"""Times as people and systems write them: text values to wall-clock microseconds, by families of notation.

The families are mutually exclusive, so the order in which they are tried does not matter; a sample decides which
one is tried first. Every step works on whole arrays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.log.captured import Alike, ByPlace, Captured, by_expression, written_alike
from sojourn.log.eventlog import NO_TIME, Bool, Int64
from sojourn.log.iso_times import read_iso
from sojourn.log.mapping import DateOrder
from sojourn.log.zones import SECOND_US

DAY_US = 86_400 * SECOND_US
# Blanks that spreadsheets and browsers put into times, too. The patterns are read by RE2 and by Python alike.
_GAP = "[\\s\u00a0\u202f]"
_CLOCK = (
    rf"(?P<h>\d{{1,2}})(?:[:.](?P<mi>\d{{2}})(?:[:.](?P<s>\d{{2}})(?:[.,](?P<f>\d{{1,9}}))?)?)?"
    rf"(?:{_GAP}*(?P<ap>[AaPp]\.?[Mm]\.?))?(?:{_GAP}*Uhr)?"
)
_ZONE = rf"(?:{_GAP}*(?P<z>Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{{2}}:?\d{{2}}|[+-]\d{{2}}))?"
_TIME = rf"(?:(?:[T_]|,?{_GAP}+(?:at|um|le){_GAP}+|,?{_GAP}+|,){_CLOCK}{_ZONE})?$"
_WEEKDAY = r"(?:[A-Za-z]{2,10}\.?,?\s+)?"
_MONTH = r"(?P<mon>[A-Za-zÀ-ž]{3,10})"
_FEW = 200
_SEP = r"[-/.]"

_YEAR_FIRST = rf"^(?P<y>\d{{4}}){_SEP}(?P<mo>\d{{1,2}}){_SEP}(?P<d>\d{{1,2}}){_TIME}"
_COMPACT = (
    r"^(?P<y>(?:19|20)\d{2})(?P<mo>\d{2})(?P<d>\d{2})"
    rf"(?:[T ]?(?P<h>\d{{2}})(?P<mi>\d{{2}})(?P<s>\d{{2}})?(?:[.,](?P<f>\d{{1,9}}))?{_ZONE})?$"
)
_YEAR_LAST = rf"^(?P<a>\d{{1,2}}){_SEP}(?P<b>\d{{1,2}}){_SEP}(?P<c>\d{{4}}|\d{{2}}){_TIME}"
_DAY_MONTH = rf"^{_WEEKDAY}(?P<d>\d{{1,2}})\.?[-/\s]*{_MONTH}\.?[-/,\s]*(?P<y>\d{{4}}|\d{{2}}){_TIME}"
_MONTH_DAY = rf"^{_WEEKDAY}{_MONTH}\.?[-\s](?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|-|\s)(?P<y>\d{{4}}){_TIME}"
_C_TIME = rf"^{_WEEKDAY}{_MONTH}\s+(?P<d>\d{{1,2}})\s+(?P<h>\d{{1,2}}):(?P<mi>\d{{2}}):(?P<s>\d{{2}})\s+(?P<y>\d{{4}})$"
_EPOCH = r"^(?P<n>\d{10}|\d{13}|\d{16}|[1-8]\d{18})(?:\.(?P<f>\d+))?$"
_SERIAL = r"^(?P<n>[2-6]\d{4})(?:\.(?P<f>\d+))?$"
_DAY_SHARE = r"^0?\.\d+$"
_CLOCK_ONLY = rf"^{_CLOCK}$"
_DIGITS_ARE_DIGITS = (_YEAR_FIRST, _YEAR_LAST)
_BLOCK = 1 << 20

_MONTHS = {
    name: number + 1
    for number, names in enumerate(
        (
            "jan jaen janv ene gen januar january",
            "feb fev fevr febr",
            "mar maer marz mrz march mars",
            "apr avr abr",
            "may mai mag",
            "jun juin giu juni june",
            "jul juil lug juli july",
            "aug aou aout ago",
            "sep sept set",
            "oct okt ott",
            "nov",
            "dec dez dic",
        )
    )
    for name in names.split()
}


@dataclass(frozen=True)
class Written:
    """What text values say, one entry a value.

    Attributes:
        local_us: wall-clock microseconds since 1970, NO_TIME where the value is not a time.
        offset_us: how far the wall clock is ahead of UTC, where the value says so.
        has_offset: the value names its offset (or is an epoch number, which is UTC).
        number: the value is a bare number (epoch, Excel serial, 20160229): a time only if the header says so.
    """

    local_us: Int64
    offset_us: Int64
    has_offset: Bool
    number: Bool

    @property
    def ok(self) -> Bool:
        """The values that are times."""
        return np.asarray(self.local_us != NO_TIME)


@dataclass(frozen=True)
class _Read:
    """What one family made of the values that it matched."""

    local_us: Int64
    offset_us: Int64
    has_offset: Bool


def read_written(values: pa.Array, order: DateOrder | None) -> Written:
    """Reads text values.

    Args:
        values: text, nulls allowed. order: how the parts of dates with the year last (or in two digits) stand;
            None leaves those dates unread, since a guess may swap day and month.
    """
    n = len(values)
    written = Written(
        np.full(n, NO_TIME, dtype=np.int64), np.zeros(n, dtype=np.int64), np.zeros(n, dtype=bool), np.zeros(n, bool)
    )
    for begin in range(0, n, _BLOCK):
        trimmed = pc.utf8_trim_whitespace(values.slice(begin, _BLOCK))
        if (iso := read_iso(trimmed)) is not None:
            us, in_utc = iso
            at = slice(begin, begin + len(us))
            written.local_us[at], written.has_offset[at] = us, in_utc
            continue
        families = _likely_first(trimmed, order)
        rest = np.asarray(trimmed.is_valid().to_numpy(zero_copy_only=False)).copy()
        for alike in written_alike(trimmed):
            _read_alike(alike, families, written, begin, rest)
        _read_each(trimmed, families, written, begin, np.flatnonzero(rest))
    return written


def _read_alike(alike: Alike, families: list[Family], into: Written, begin: int, rest: Bool) -> None:
    """Values that differ only in their digits, when one of them is of a family to which digits are only digits."""
    for pattern, read, bare in families:
        match = _python(pattern).match(alike.model) if pattern in _DIGITS_ARE_DIGITS else None
        if match is not None:
            _put(read(ByPlace(alike, match)), bare, into, begin + alike.rows)
            rest[alike.rows] = False
            return


def _read_each(trimmed: pa.Array, families: list[Family], into: Written, begin: int, rest: Int64) -> None:
    """The values at `rest`, family by family."""
    for pattern, read, bare in families:
        if not len(rest):
            return
        part = trimmed if len(rest) == len(trimmed) else trimmed.take(pa.array(rest))
        if not _may_match(pattern, part):
            continue
        hit, found = by_expression(part, pattern)
        if hit.any():
            _put(read(found), bare, into, begin + rest[hit])
            rest = rest[~hit]


def may_end_in_year(values: pa.Array) -> bool:
    """False when no value is a date whose parts stand in an order that must be known.

    Args:
        values: text, nulls allowed.
    """
    return _may_match(_YEAR_LAST, pc.utf8_trim_whitespace(values))


def _put(result: _Read, bare: bool, into: Written, at: Int64) -> None:
    into.local_us[at], into.offset_us[at], into.has_offset[at] = result.local_us, result.offset_us, result.has_offset
    into.number[at] = bare


def read_clock(values: pa.Array) -> Int64:
    """Microseconds since midnight of text such as `09:12:58`, `9:12 AM` or `0.3835` (an Excel time); NO_TIME else."""
    out = np.full(len(values), NO_TIME, dtype=np.int64)
    trimmed = pc.utf8_trim_whitespace(values)
    if not _may_match(_CLOCK_ONLY, trimmed) and not _may_match(_DAY_SHARE, trimmed):
        return out
    clock, found = by_expression(trimmed, _CLOCK_ONLY)
    bare = np.asarray(
        pc.match_substring_regex(trimmed, r"^\d+(\.\d+)?$").fill_null(True).to_numpy(zero_copy_only=False)
    )
    if clock.any():
        out[clock & ~bare] = _clock_us(found)[~bare[clock]]
    share = pc.match_substring_regex(trimmed, _DAY_SHARE).fill_null(False)
    at = np.asarray(share.to_numpy(zero_copy_only=False))
    if at.any():
        days = np.asarray(trimmed.filter(share).cast(pa.float64()).to_numpy())
        out[at] = np.rint(days * 86_400).astype(np.int64) * SECOND_US
    return out


Family = tuple[str, Callable[[Captured], _Read], bool]


def _likely_first(values: pa.Array, order: DateOrder | None) -> list[Family]:
    """The families, those that match most of a sample first."""
    families: list[Family] = [
        (_YEAR_FIRST, _read_parts, False),
        (_COMPACT, _read_parts, True),
        (_DAY_MONTH, _read_parts, False),
        (_MONTH_DAY, _read_parts, False),
        (_C_TIME, _read_parts, False),
        (_EPOCH, _read_epoch, True),
        (_SERIAL, _read_serial, True),
    ]
    if order is not None:
        families.append((_YEAR_LAST, lambda found: _read_year_last(found, order), False))
    sample = values if len(values) <= _FEW else values.take(pa.array(np.linspace(0, len(values) - 1, _FEW).astype(int)))
    words = [word for word in sample.to_pylist() if word is not None]
    hits = [sum(_python(family[0]).match(word) is not None for word in words) for family in families]
    return [families[i] for i in sorted(range(len(families)), key=lambda i: (-hits[i], i))]


def _may_match(pattern: str, values: pa.Array) -> bool:
    """False when no value can match. RE2 takes milliseconds to prepare a pattern, Python asks a few values at once."""
    if len(values) > _FEW:
        return True
    return any(word is not None and _python(pattern).match(word) is not None for word in values.to_pylist())


_MONTH_1970 = 1970 * 12 + 1
"""January 1970, in months since the year 0."""


@cache
def _python(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _read_parts(found: Captured) -> _Read:
    """A date whose year, month and day are told apart by their notation."""
    names = found.encoded("mon")
    month = found.ints("mo") if names is None else _month_numbers(names)
    return _assemble(found, _full_year(found, "y"), month, found.ints("d"))


def _read_year_last(found: Captured, order: DateOrder) -> _Read:
    """A date of three numbers that only the order tells apart."""
    first, second = found.ints("a"), found.ints("b")
    if order == "ymd":
        day = found.ints("c")
        return _assemble(found, _century(first), second, day)
    day, month = (first, second) if order == "dmy" else (second, first)
    return _assemble(found, _full_year(found, "c"), month, day)


def _read_epoch(found: Captured) -> _Read:
    """Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their length."""
    digits = found.lengths("n")
    number = found.ints("n")
    us = np.select(
        [digits == 10, digits == 13, digits == 16],
        [number * SECOND_US + _fraction_us(found), number * 1000, number],
        number // 1000,
    )
    return _Read(us.astype(np.int64), np.zeros(len(us), dtype=np.int64), np.ones(len(us), dtype=bool))


def _read_serial(found: Captured) -> _Read:
    """Days since 1899-12-30, as spreadsheets count, to the second."""
    texts = found.encoded("f")
    assert texts is not None
    share = np.asarray([float(f"0.{word}") for word in texts.dictionary.to_pylist()])[np.asarray(texts.indices)]
    us = (found.ints("n") - 25_569) * DAY_US + np.rint(share * 86_400).astype(np.int64) * SECOND_US
    return _Read(us, np.zeros(len(us), dtype=np.int64), np.zeros(len(us), dtype=bool))


def _month_numbers(names: pa.DictionaryArray) -> Int64:
    """1..12 by the first letters of the name, 0 when it is none."""
    numbers = [_month_number(str(word)) for word in names.dictionary.to_pylist()]
    return np.asarray(np.asarray(numbers, dtype=np.int64)[np.asarray(names.indices)])


def _month_number(word: str) -> int:
    lowered = word.lower().replace("ä", "ae")
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return next((_MONTHS[plain[:n]] for n in (len(plain), 4, 3) if plain[:n] in _MONTHS), 0)


def _century(year: Int64) -> Int64:
    """Two-digit years as POSIX reads them: 69..99 are 19xx."""
    return year + np.where(year < 69, 2000, 1900)


def _full_year(found: Captured, name: str) -> Int64:
    short = found.lengths(name) == 2
    year = found.ints(name)
    return np.where(short, _century(year), year) if short.any() else year


def _assemble(found: Captured, year: Int64, month: Int64, day: Int64) -> _Read:
    """Wall-clock microseconds from the parts of a date and the clock groups; NO_TIME where a part is impossible."""
    clock = _clock_us(found)
    days, real = days_from_civil(year, month, day)
    real &= clock != NO_TIME
    zone = found.encoded("z")
    if zone is None:
        offset, has = np.zeros(len(found), dtype=np.int64), np.zeros(len(found), dtype=bool)
    else:
        offset, has = _offsets(zone)
    return _Read(np.where(real, days * DAY_US + np.where(real, clock, 0), NO_TIME), offset, has & real)


def days_from_civil(year: Int64, month: Int64, day: Int64) -> tuple[Int64, Bool]:
    """Days since 1970-01-01 and whether the date exists, for years 1 to 9999 of the Gregorian calendar."""
    within = (month >= 1) & (month <= 12) & (year >= 1) & (year <= 9999)
    months = np.where(within, year * 12 + month, _MONTH_1970)
    first, last = int(months.min(initial=_MONTH_1970)), int(months.max(initial=_MONTH_1970))
    # Where each month begins, and the one after the last: few months, however many dates.
    begins = (np.arange(first, last + 2) - _MONTH_1970).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    at = months - first
    return begins.take(at) + (day - 1), np.asarray(within & (day >= 1) & (day <= np.diff(begins).take(at)))


def _clock_us(found: Captured) -> Int64:
    """Microseconds since midnight of the clock groups; midnight without them, NO_TIME where they are impossible."""
    hour, minute, second = found.ints("h"), found.ints("mi"), found.ints("s")
    half = found.encoded("ap")
    if half is not None:
        letters = np.asarray([str(word)[:1].lower() for word in half.dictionary.to_pylist()], dtype="U1")
        at = np.asarray(half.indices)
        pm, am = (letters == "p")[at], (letters == "a")[at]
        if pm.any() or am.any():
            wrong = (am | pm) & (hour > 12) & ~(pm & (hour < 24))
            hour = np.where(pm & (hour < 12), hour + 12, np.where(am & (hour == 12), 0, hour))
            hour = np.where(wrong, 99, hour)
    us = ((hour * 60 + minute) * 60 + second) * SECOND_US + _fraction_us(found)
    real = (hour < 24) & (minute < 60) & (second < 60) | (us == DAY_US) & (hour == 24)
    return np.where(real, us, NO_TIME)


def _fraction_us(found: Captured) -> Int64:
    """The digits after the decimal point as microseconds; further digits are cut."""
    digits = found.lengths("f")
    if not digits.any():
        return np.zeros(len(found), dtype=np.int64)
    number, power = found.ints("f"), 10 ** np.abs(6 - digits)
    return np.asarray(np.where(digits <= 6, number * power, number // power), dtype=np.int64)


def _offsets(zone: pa.DictionaryArray) -> tuple[Int64, Bool]:
    """Offset in microseconds and whether one is written; few different texts, so plain Python reads them."""
    words = zone.dictionary.to_pylist()
    at = np.asarray(zone.indices)
    offsets = np.asarray([_offset_us(str(word)) for word in words], dtype=np.int64)
    return offsets[at], np.asarray([bool(word) for word in words])[at]


def _offset_us(text: str) -> int:
    digits = text.removeprefix("UTC").removeprefix("GMT").replace(":", "")
    if digits in ("", "Z"):
        return 0
    minutes = int(digits[1:3]) * 60 + int(digits[3:5] or 0)
    return (-minutes if digits[0] == "-" else minutes) * 60 * SECOND_US
