"""Wall-clock times to instants: reads times without zone in an IANA zone.

Works from zoneinfo (and the tzdata package), so it gives the same answer on a machine without a zone database.
A time that occurs twice is its first occurrence; a time that the clocks skipped is moved on by the length of the
gap. Both follow PEP 495 with fold=0.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import numpy as np

from sojourn.languages import tr
from sojourn.log.eventlog import NO_TIME, Bool, Int64
from sojourn.log.said import either
from sojourn.model.errors import OptionError

SECOND_US = 1_000_000
DAY_S = 86_400
_YEAR_S = 31_556_952
# Outside these years, instants use the nearest offset: no ticket is that old, and no rule is known that far ahead.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Instants:
    """UTC microseconds, and which of the wall times occurred twice or not at all."""

    us: Int64
    ambiguous: Bool
    nonexistent: Bool


def check_zone(zone: str) -> ZoneInfo:
    """The zone of an IANA name.

    Raises:
        OptionError: no such zone; names the closest ones.
    """
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as exc:
        known = sorted(available_timezones())
        by_city = {name.rsplit("/", 1)[-1].lower(): name for name in reversed(known)}
        close = difflib.get_close_matches(zone, known, 3, 0.6)
        close += [by_city[c] for c in difflib.get_close_matches(zone.lower(), sorted(by_city), 3, 0.8)]
        near = tuple(dict.fromkeys(close[:3]))
        do = tr("Try {zones}", zones=either(near)) if near else tr("Try an IANA name such as Europe/Berlin")
        raise OptionError(tr("no timezone is called '{zone}'", zone=zone), where="--timezone", do=do) from exc


def to_utc(local_us: Int64, zone: str) -> Instants:
    """Reads wall-clock microseconds in a zone.

    Args:
        local_us: microseconds since 1970-01-01 00:00 on the local clock; NO_TIME stays NO_TIME.
        zone: IANA name.
    """
    check_zone(zone)
    known = local_us != NO_TIME
    nobody = np.zeros(len(local_us), dtype=bool)
    if not known.any():
        return Instants(local_us.copy(), nobody, nobody.copy())
    seconds = np.floor_divide(local_us[known], SECOND_US)
    starts, offsets = _transitions(zone, seconds)
    change_from, change_to = offsets[:-1], offsets[1:]
    # With fold=0 the old offset holds until both the old and the new clock have passed the change.
    segment = np.searchsorted(starts + np.maximum(change_from, change_to), seconds, side="right")
    out = local_us.copy()
    out[known] -= offsets[segment] * SECOND_US
    ambiguous, nonexistent = nobody, nobody.copy()
    if len(starts):
        ambiguous[known] = _within(seconds, starts + change_to, starts + change_from)
        nonexistent[known] = _within(seconds, starts + change_from, starts + change_to)
    return Instants(out, ambiguous, nonexistent)


def _within(seconds: Int64, low: Int64, high: Int64) -> Bool:
    """Seconds that fall into one of the intervals low <= s < high (empty ones never match)."""
    real = high > low
    low, high = low[real], high[real]
    if not len(low):
        return np.zeros(len(seconds), dtype=bool)
    at = np.searchsorted(low, seconds, side="right") - 1
    return np.asarray((at >= 0) & (seconds < high[np.maximum(at, 0)]))


def _transitions(zone: str, seconds: Int64) -> tuple[Int64, Int64]:
    """UTC seconds at which the offset changes in the years of the data, and the offsets before, between and after."""
    years = np.unique(np.clip(1970 + seconds // _YEAR_S, _FIRST_YEAR, _LAST_YEAR))
    near = sorted({int(year) + step for year in years for step in (-1, 0, 1)})
    starts: list[int] = []
    steps: list[int] = []
    for year in near:
        offset, changes = _year(zone, year)
        if not steps:
            steps.append(offset)
        elif year - 1 not in near and offset != steps[-1]:
            starts.append(_start(year))  # no data lies near this seam: both its neighbours are in `near`
            steps.append(offset)
        starts += [at for at, _ in changes]
        steps += [after for _, after in changes]
    return np.asarray(starts, dtype=np.int64), np.asarray(steps, dtype=np.int64)


@cache
def _year(zone: str, year: int) -> tuple[int, tuple[tuple[int, int], ...]]:
    """The offset at the start of a year (UTC), and the second and new offset of each change in it."""
    info = ZoneInfo(zone)
    days = range(_start(year), _start(year + 1) + 1, DAY_S)
    offsets = [_offset(info, day) for day in days]
    changes = zip(days, offsets, offsets[1:], strict=False)
    return offsets[0], tuple((_change(info, day, day + DAY_S, a), b) for day, a, b in changes if a != b)


def _start(year: int) -> int:
    """UTC seconds at which a year starts."""
    return int((datetime(year, 1, 1, tzinfo=UTC) - _EPOCH).total_seconds())


def _change(info: ZoneInfo, low: int, high: int, before: int) -> int:
    """First second in (low, high] whose offset is no longer `before`."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(info, middle) == before else (low, middle)
    return high


def _offset(info: ZoneInfo, utc_s: int) -> int:
    """Seconds the zone is ahead of UTC at an instant."""
    ahead = (_EPOCH + timedelta(seconds=utc_s)).astimezone(info).utcoffset()
    return 0 if ahead is None else int(ahead.total_seconds())
