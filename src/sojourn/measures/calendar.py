"""The working calendar of a desk: read from when its people act, or given, and working hours between two instants.

A calendar is a week of quarter hours in local time, each open or closed. Rule for reading one: count the events
in each of the 168 hours of the local week; the reference is the median of the 40 busiest hours (a working week);
an hour is open when it holds at least a quarter of that. A single closed hour between two open ones is open (a
lunch break does not stop the customer's wait), a single open hour between two closed ones is closed (a nightly
batch). With fewer than 500 events, or when they fall into too few hours (times that are only dates), the calendar
is Mon-Fri 08:00-18:00. `why` says which. Public holidays are known where they are given (`closed`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from sojourn.languages import mark, tr, whole
from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, Float64, Int64
from sojourn.model.errors import OptionError

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
USUAL_WEEK = "Mon-Fri 08:00-18:00"
MIN_EVENTS = 500
BUSY_HOURS = 40
OPEN_FROM = 0.25

_CELL_US = HOUR_US // 4
_DAY_CELLS = 96
_WEEK_CELLS = 7 * _DAY_CELLS
_DAY_US = 24 * HOUR_US
_WEEK_US = 7 * _DAY_US
_MONDAY_US = 4 * _DAY_US  # 1970-01-05 was a Monday
# Offsets are looked up between these years; before and after, the first and last one holds.
_FIRST_DAY, _LAST_DAY = -70 * 365, 230 * 365
_HOW = mark("Write it like '{week}, Sat 09:00-12:30', in quarter hours, and 'closed 2026-12-25' for holidays")
_CLOSED, _MOST_CLOSED = "closed", 5_000
_ZERO = date(1970, 1, 1)


@dataclass(frozen=True)
class Calendar:
    """When a desk works.

    Attributes:
        open: 672 quarter hours of a local week from Monday 00:00.
        zone: IANA name of the local time. why: where the calendar came from, one sentence.
        closed: days on which the desk does not work whatever the week says, ascending: public holidays.
    """

    open: Bool
    zone: str
    why: str
    closed: tuple[date, ...] = ()

    @classmethod
    def parse(cls, text: str, zone: str, why: str = "") -> Calendar:
        """A calendar from words like `Mon-Fri 08:00-18:00, Sat 09:00-12:30`.

        Days may wrap (`Sat-Mon`), hours may pass midnight (`22:00-06:00`) and a day may have several spans
        (`Mon 08:00-12:00 13:00-17:00`). Days on which the desk is closed are named besides, or alone where the hours
        are to be read: `closed 2026-05-01 2026-12-24..2026-12-26`.

        Raises:
            OptionError: the words cannot be read, or the zone is not known.
        """
        _zone(zone)
        open_cells, closed = np.zeros(_WEEK_CELLS, dtype=np.bool_), set[date]()
        for part in re.split(r"[,;]", re.sub(r"\s*[-–—]\s*", "-", text)):
            days, *spans = part.split() or [""]
            if days.lower() == _CLOSED:
                closed.update(day for words in spans or [""] for day in _closed_days(words, text))
                continue
            if not spans:
                raise _unreadable(text, tr("'{words}' needs days and hours", words=part.strip()))
            for day in _days(days, text):
                for span in spans:
                    first, length = _span(span, text)
                    open_cells[(day * _DAY_CELLS + first + np.arange(length)) % _WEEK_CELLS] = True
        return cls(open_cells, zone, why or tr("as given"), tuple(sorted(closed)))

    @property
    def text(self) -> str:
        """The open hours in the words that `parse` reads: days that are alike are joined."""
        by_day = [_spans_text(row) for row in self.open.reshape(7, _DAY_CELLS)]
        parts, day = [], 0
        while day < 7:
            last = day
            while last < 6 and by_day[last + 1] == by_day[day]:
                last += 1
            if by_day[day]:
                parts.append(f"{DAYS[day]}{'-' + DAYS[last] if last > day else ''} {by_day[day]}")
            day = last + 1
        return ", ".join([*parts, *([f"{_CLOSED} {_closed_text(self.closed)}"] if self.closed else [])])

    def hours_between(self, start_us: Int64, end_us: Int64) -> Float64:
        """Working hours between pairs of UTC instants.

        Args:
            start_us, end_us: microseconds, NO_TIME unknown.

        Returns:
            Hours; NaN where an instant is unknown, 0 where the end lies before the start. Exact across changes of
            the clock: an hour that happens twice counts twice, one that is skipped does not count.
        """
        worked = self.micros_between(start_us, end_us)
        return np.where(worked == NO_TIME, np.nan, worked / HOUR_US)

    def micros_between(self, start_us: Int64, end_us: Int64) -> Int64:
        """The same in whole microseconds, NO_TIME where an instant is unknown."""
        known = np.flatnonzero((start_us != NO_TIME) & (end_us != NO_TIME))
        worked = np.full(len(start_us), NO_TIME, dtype=np.int64)
        if len(known):
            start, end = start_us[known], np.maximum(end_us[known], start_us[known])
            changes, offsets = _offsets(self.zone, int(start.min()), int(end.max()))
            worked[known] = self._worked(end, changes, offsets) - self._worked(start, changes, offsets)
        return worked

    def _worked(self, instants: Int64, changes: Int64, offsets: Int64) -> Int64:
        """Working microseconds from the first change of offset to each instant."""
        at_change = self._worked_local(changes + offsets)
        before_change = self._worked_local(changes[1:] + offsets[:-1])
        done = np.concatenate(([0], np.cumsum(before_change - at_change[:-1])))
        period = np.searchsorted(changes, instants, side="right") - 1
        return np.asarray(done[period] + self._worked_local(instants + offsets[period]) - at_change[period])

    def _worked_local(self, local_us: Int64) -> Int64:
        """Open microseconds of an unbroken local time, counted from the Monday after its epoch."""
        before = np.concatenate(([0], np.cumsum(self.open))) * _CELL_US
        weeks, rest = np.divmod(local_us - _MONDAY_US, _WEEK_US)
        cell = rest // _CELL_US
        worked = weeks * before[-1] + before[cell] + self.open[cell] * (rest - cell * _CELL_US)
        if not self.closed:
            return np.asarray(worked)
        # What the week would have worked on closed days: whole ones before, and the part of the one it falls into.
        closed = np.array([(day - _ZERO).days for day in self.closed], dtype=np.int64)
        begin = (closed * _DAY_US - _MONDAY_US) % _WEEK_US // _CELL_US
        whole = np.concatenate(([0], np.cumsum(before[begin + _DAY_CELLS] - before[begin])))
        day = local_us // _DAY_US
        at = np.searchsorted(closed, day)
        inside = (at < len(closed)) & (closed[np.minimum(at, len(closed) - 1)] == day)
        today = before[cell] - before[cell // _DAY_CELLS * _DAY_CELLS] + self.open[cell] * (rest - cell * _CELL_US)
        return np.asarray(worked - whole[at] - np.where(inside, today, 0))


def read_calendar(times_us: Int64, zone: str) -> Calendar:
    """The working week that shows in the times at which people of the desk act.

    Args:
        times_us: UTC microseconds of what agents did. zone: IANA name of the desk's local time.

    Raises:
        OptionError: the zone is not known.
    """
    return calendar_from(hours_of_week(times_us, zone), zone)


def hours_of_week(times_us: Int64, zone: str) -> Int64:
    """How many instants (UTC microseconds, NO_TIME left out) fall into each of the 168 hours of the local week."""
    times_us = times_us[times_us != NO_TIME]
    if not len(times_us):
        return np.zeros(168, dtype=np.int64)
    return np.bincount((local_times(times_us, zone) - _MONDAY_US) % _WEEK_US // HOUR_US, minlength=168)


def calendar_from(counts: Int64, zone: str) -> Calendar:
    """The working week that shows in how often the desk acts in each hour of it (`hours_of_week`)."""
    n = int(counts.sum())
    if n < MIN_EVENTS:
        few = tr(
            "assumed: too few events of agents to read one ({events} of at least {least})",
            events=whole(n),
            least=MIN_EVENTS,
        )
        return Calendar.parse(USUAL_WEEK, zone, few)
    reference = float(np.median(np.sort(counts)[-BUSY_HOURS:]))
    if reference < 1:
        busy = int((counts > 0).sum())
        midnight = tr("assumed: agents' events fall into only {hours} hours of the week", hours=busy)
        return Calendar.parse(USUAL_WEEK, zone, midnight)
    hours = _without_single_hours(counts >= OPEN_FROM * reference)
    why = tr("read from {events} events of agents: hours with at least a quarter of a busy hour's", events=whole(n))
    return Calendar(np.repeat(hours, 4), zone, why)


def local_times(times_us: Int64, zone: str) -> Int64:
    """What the clocks of a zone show at UTC instants, as microseconds since 1970-01-01 00:00 on them; not empty."""
    changes, offsets = _offsets(zone, int(times_us.min()), int(times_us.max()))
    return np.asarray(times_us + offsets[np.searchsorted(changes, times_us, side="right") - 1])


def settled(given: Calendar | None, read: Callable[[], Calendar]) -> Calendar:
    """The calendar that holds: the given one, or the one that is read, with the closed days that were given alone."""
    if given is not None and given.open.any():
        return given
    found = read()
    if given is None or not given.closed:
        return found
    return replace(found, closed=given.closed, why=tr("{why}; closed days as given", why=found.why))


def _closed_days(words: str, text: str) -> list[date]:
    """The days in `2026-05-01` or `2026-12-24..2026-12-26`."""
    first, _, last = words.partition("..")
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        what = tr("'{words}' is not a day like 2026-12-25, or two with .. between", words=words)
        raise _unreadable(text, what) from None
    many = (end - begin).days + 1
    if not 1 <= many <= _MOST_CLOSED:
        raise _unreadable(text, tr("'{words}' does not end after it begins, or is too long", words=words))
    return [begin + timedelta(days=i) for i in range(many)]


def _closed_text(days: tuple[date, ...]) -> str:
    """Days in the words that are read, those in a row as one."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return " ".join(f"{run[0]}..{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _without_single_hours(hours: Bool) -> Bool:
    """Close gaps of one hour, then drop open hours that stand alone; the week is a circle."""
    closed = hours | (np.roll(hours, 1) & np.roll(hours, -1))
    return np.asarray(closed & (np.roll(closed, 1) | np.roll(closed, -1)))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as exc:
        raise OptionError(
            tr("'{name}' is not a time zone", name=name), do=tr("Give an IANA name like Europe/Berlin or UTC")
        ) from exc


def _offsets(name: str, low_us: int, high_us: int) -> tuple[Int64, Int64]:
    """Instants (UTC µs) from which an offset (µs) holds, from before `low_us` to after `high_us`."""
    first = min(max(low_us // _DAY_US - 1, _FIRST_DAY), _LAST_DAY)
    last = min(max(high_us // _DAY_US + 1, first), _LAST_DAY)
    # By whole years, so that the blocks of a log share what was found.
    changes, offsets = _year_offsets(name, first // 366 * 366 - 1, last // 366 * 366 + 366)
    return np.concatenate(([min(low_us, int(changes[0]))], changes[1:])), offsets


@functools.lru_cache(maxsize=64)
def _year_offsets(name: str, first: int, last: int) -> tuple[Int64, Int64]:
    """The same between two days, from 1970 on.

    zoneinfo does not tell its transitions: they are found by looking at every day and halving down to the second.
    """
    zone = _zone(name)
    changes, offsets = [first * _DAY_US], [_offset_s(zone, first * 86_400)]
    for day in range(first + 1, last + 1):
        low_s, high_s = (day - 1) * 86_400, day * 86_400
        found = _offset_s(zone, high_s)
        if found != offsets[-1]:
            while high_s - low_s > 1:
                middle = (low_s + high_s) // 2
                low_s, high_s = (low_s, middle) if _offset_s(zone, middle) == found else (middle, high_s)
            changes.append(high_s * 1_000_000)
            offsets.append(found)
    return np.array(changes, dtype=np.int64), np.array(offsets, dtype=np.int64) * 1_000_000


def _offset_s(zone: ZoneInfo, instant_s: int) -> int:
    # Not fromtimestamp(): it refuses instants before 1970 on some systems.
    day = datetime.fromordinal(719_163 + instant_s // 86_400).replace(tzinfo=UTC)
    moment = day.replace(hour=instant_s % 86_400 // 3600, minute=instant_s % 3600 // 60, second=instant_s % 60)
    shift = moment.astimezone(zone).utcoffset()
    return 0 if shift is None else int(shift.total_seconds())


def _unreadable(text: str, what: str) -> OptionError:
    return OptionError(
        tr("working hours '{text}' cannot be read: {what}", text=text, what=what), do=tr(_HOW, week=USUAL_WEEK)
    )


def _days(words: str, text: str) -> list[int]:
    """Positions of the days in `Mon`, `Monday` or `Mon-Fri`."""
    names = words.split("-")
    found = [next((i for i, day in enumerate(DAYS) if day == name[:3].capitalize()), -1) for name in names]
    if len(found) > 2 or -1 in found:
        raise _unreadable(text, tr("'{words}' is not a day (Mon..Sun) or two days (Mon-Fri)", words=words))
    return [(found[0] + i) % 7 for i in range((found[-1] - found[0]) % 7 + 1)]


def _span(words: str, text: str) -> tuple[int, int]:
    """First cell and number of cells of `08:00-18:00`."""
    match = re.fullmatch(r"(\d{1,2})(?::(\d\d))?-(\d{1,2})(?::(\d\d))?", words)
    if not match:
        raise _unreadable(text, tr("'{words}' is not a span of hours", words=words))
    first, last = (60 * int(hour) + int(minute or 0) for hour, minute in (match.group(1, 2), match.group(3, 4)))
    if max(first, last) > 1440 or first == last or first == 1440:
        raise _unreadable(text, tr("'{words}' has no length or lies outside 00:00-24:00", words=words))
    if first % 15 or last % 15 or max(int(match.group(2) or 0), int(match.group(4) or 0)) > 59:
        raise _unreadable(text, tr("'{words}' is not in quarter hours", words=words))
    return first // 15, (last - first) % 1440 // 15 or _DAY_CELLS


def _spans_text(day: Bool) -> str:
    """The open spans of one day, `08:00-12:00 13:00-17:00`; empty when closed."""
    edges = np.flatnonzero(np.diff(day.astype(np.int8), prepend=0, append=0))
    clock = [f"{edge // 4:02d}:{edge % 4 * 15:02d}" for edge in edges.tolist()]
    return " ".join(f"{a}-{b}" for a, b in zip(clock[::2], clock[1::2], strict=True))
