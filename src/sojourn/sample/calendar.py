"""The sample desk's calendar: one year in one zone, opening hours, public holidays, and when customers write.

Instants are UTC seconds since 1970. Opening hours are kept as intervals with the open time before each, so that
"three working hours later" is two look-ups.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta

ZONE = "Europe/Berlin"
FIRST_DAY = date(2025, 7, 1)
LAST_DAY = date(2026, 6, 30)
CHANGE_DAY = date(2026, 3, 1)
"""The day on which self-service password reset was introduced."""

HOUR = 3600
DAY = 86_400
RUN_OUT_DAYS = 150
"""Open hours are known for this long after the last day; what happens then is simulated, but cut from the files."""

HOLIDAYS = (
    date(2025, 10, 3),
    date(2025, 12, 24),
    date(2025, 12, 25),
    date(2025, 12, 26),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 4, 3),
    date(2026, 4, 6),
    date(2026, 5, 1),
    date(2026, 5, 14),
    date(2026, 5, 25),
    date(2026, 10, 3),
)

# Mon .. Sun; 0 .. 23 h; Jan .. Dec.
WEEKDAY_WEIGHT = (1.40, 1.10, 1.00, 0.95, 0.80, 0.06, 0.05)
HOUR_WEIGHT = (
    *(0.05, 0.03, 0.02, 0.02, 0.02, 0.05, 0.3, 2.0, 7.0, 9.5, 9.0, 7.5),
    *(5.0, 7.0, 7.5, 7.0, 5.5, 3.5, 1.6, 1.0, 0.8, 0.6, 0.3, 0.15),
)
MONTH_WEIGHT = (1.05, 1.00, 1.00, 0.95, 0.95, 1.00, 0.90, 0.80, 1.15, 1.10, 1.00, 0.75)
HOLIDAY_WEIGHT = 0.05

_EPOCH = date(1970, 1, 1)


def _utc(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


# The European rule, written out: the sample must not change with a machine's time zone database.
_SHIFTS = (_utc("2025-10-26T01:00"), _utc("2026-03-29T01:00"), _utc("2026-10-25T01:00"))
_OFFSETS = (2 * HOUR, HOUR, 2 * HOUR, HOUR)


def offset_at(time: int) -> int:
    """Seconds by which the zone is ahead of UTC at an instant."""
    return _OFFSETS[bisect_right(_SHIFTS, time)]


def instant(day: date, seconds: int = 0) -> int:
    """The instant at which local clocks show `seconds` after midnight of a day."""
    wall = (day - _EPOCH).days * DAY + seconds
    return wall - offset_at(wall - 2 * HOUR)


def local_day(time: int) -> date:
    """The local date of an instant."""
    return _EPOCH + timedelta(days=(time + offset_at(time)) // DAY)


_day_text: dict[int, str] = {}
_TWO_DIGITS = [f"{n:02}" for n in range(60)]
_MINUTES = [f"T{n // 60:02}:{n % 60:02}:" for n in range(24 * 60)]


def iso(time: int) -> str:
    """Local time with its offset, e.g. `2026-03-02T09:14:05+01:00`."""
    offset = offset_at(time)
    day, seconds = divmod(time + offset, DAY)
    text = _day_text.get(day)
    if text is None:
        text = _day_text[day] = (_EPOCH + timedelta(days=day)).isoformat()
    minutes, second = divmod(seconds, 60)
    return f"{text}{_MINUTES[minutes]}{_TWO_DIGITS[second]}+0{offset // HOUR}:00"


def is_workday(day: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < 5 and day not in HOLIDAYS


def day_weights() -> list[float]:
    """How many tickets each day of the period attracts, relative to the others."""
    days = [FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
    return [
        WEEKDAY_WEIGHT[day.weekday()]
        * MONTH_WEIGHT[day.month - 1]
        * (HOLIDAY_WEIGHT if day in HOLIDAYS and day.weekday() < 5 else 1.0)
        for day in days
    ]


class OpenHours:
    """Monday to Friday between two local hours, public holidays excepted."""

    def __init__(self, opens: int, closes: int) -> None:
        self.opens, self.closes = opens, closes
        days = ((LAST_DAY - FIRST_DAY).days + 1) + RUN_OUT_DAYS
        workdays = [day for n in range(-7, days) if is_workday(day := FIRST_DAY + timedelta(days=n))]
        self._starts = [instant(day, opens * HOUR) for day in workdays]
        self._ends = [instant(day, closes * HOUR) for day in workdays]
        self._before = [n * (closes - opens) * HOUR for n in range(len(workdays))]

    def worked(self, time: int) -> int:
        """Open seconds from the beginning of the calendar to an instant."""
        at = bisect_right(self._starts, time) - 1
        return 0 if at < 0 else self._before[at] + min(time, self._ends[at]) - self._starts[at]

    def between(self, start: int, end: int) -> int:
        """Open seconds from one instant to a later one."""
        return self.worked(end) - self.worked(start)

    def after(self, time: int, seconds: float = 0) -> int:
        """The first open instant at which `seconds` of open time have passed since `time`."""
        target = self.worked(time) + round(seconds)
        at = bisect_right(self._before, target) - 1
        return self._starts[at] + target - self._before[at]

    def slot(self, time: int, seconds: int) -> int:
        """The first open instant from `time` on at which something of this length fits in before closing."""
        start = self.after(time)
        at = bisect_right(self._starts, start) - 1
        return start if start + seconds <= self._ends[at] else self._starts[at + 1]

    def is_open(self, time: int) -> bool:
        """Whether an instant lies within the hours."""
        return self.after(time) == time


OFFICE = OpenHours(8, 18)
DESK = OpenHours(7, 19)
START = instant(FIRST_DAY)
END = instant(LAST_DAY + timedelta(days=1)) - 1
"""The last second of the period: the export was taken then."""
CHANGE = instant(CHANGE_DAY)
