"""How numbers are said: durations, shares, intervals and the rules for few observations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timezone, tzinfo
from functools import reduce
from math import floor, inf
from typing import Literal
from zoneinfo import ZoneInfo

from sojourn.languages import grouped, mark, tr, tr_in, trn
from sojourn.model.measured import Estimate, Kpi, OpenSpread, Spread

NB = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
DASH = f"{NB}\N{EN DASH} "
NOT_RECORDED = mark("not recorded")
TOO_FEW = mark("too few to say")
ONE_TICKET = "ticket"

MIN_N_VALUE = 10
MIN_N_COLOUR = 30
SHOW_FROM_SHARE = 0.01  # the map leaves smaller shares to the table, and says so in the lane's name

# A scale's ends: normal intervals may reach beyond them, values cannot.
LIMITS = {
    "share": (0.0, 1.0),
    "hours": (0.0, inf),
    "total hours": (0.0, inf),
    "per journey": (0.0, inf),
    "strain": (0.0, 100.0),
    "satisfaction": (-2.0, 2.0),
    "points": (-100.0, 100.0),
}

Unit = Literal["share", "hours", "score", "strain", "satisfaction", "per journey", "points", "count", "total hours"]
Certainty = Literal["full", "faint", "interval", "none"]


@dataclass(frozen=True)
class Said:
    """One number in words.

    Attributes:
        value: what stands large: the value, or only the interval when n is under 10, or `not recorded`.
        interval: the 95 % interval, empty where none applies or where it already stands as the value.
        n: observations.
        certainty: `full`; `faint` (n under 30: no colour); `interval` (n under 10: no point value); `none` (unknown).
    """

    value: str
    interval: str
    n: int
    certainty: Certainty

    @property
    def known(self) -> bool:
        """Whether anything at all was observed."""
        return self.certainty != "none"


def say(value: float | None, low: float | None, high: float | None, n: int, unit: Unit) -> Said:
    """Say a value with its interval, following the rules for few observations.

    Args:
        value, low, high: in `unit` (shares 0..1, durations in hours). n: observations.
    """
    between = interval(low, high, unit)
    if value is None:
        return Said(between, "", n, "interval") if between else Said(tr(NOT_RECORDED), "", n, "none")
    if unit == "count" or n >= MIN_N_COLOUR:
        return Said(number_in(value, unit), between, n, "full")
    if n >= MIN_N_VALUE:
        return Said(number_in(value, unit), between, n, "faint")
    return Said(between or tr(TOO_FEW), "", n, "interval")


def say_estimate(estimate: Estimate, unit: Unit) -> Said:
    """Say an estimate."""
    return say(estimate.value, estimate.low, estimate.high, estimate.n, unit)


def say_median(spread: Spread) -> Said:
    """Say the median of a duration."""
    return say(spread.median, spread.low, spread.high, spread.n, "hours")


def say_open(spread: OpenSpread | None) -> Said:
    """Say the median of a duration of which some still go on; where it is not reached, what it is longer than."""
    if spread is None or not spread.n:
        return Said(tr(NOT_RECORDED), "", 0, "none")
    least = tr("over {duration}", duration=duration(spread.low)) if spread.low is not None else ""
    if spread.median is None:
        return Said(least or tr("not reached: most still wait"), "", spread.n, "full" if least else "interval")
    said = say(spread.median, spread.low, spread.high, spread.n, "hours")
    return said if said.interval or spread.n < MIN_N_VALUE else replace(said, interval=least)


_UNITS: dict[str, Unit] = {
    "share": "share",
    "hours": "hours",
    "total hours": "total hours",
    "per journey": "per journey",
    "points": "points",
    "count": "count",
}


def say_kpi(kpi: Kpi) -> Said:
    """Say a key figure in its own unit."""
    return say(kpi.value, kpi.low, kpi.high, kpi.n, _UNITS.get(kpi.unit, "score"))


def plain(text: str) -> str:
    """Text with ordinary spaces, to compare."""
    return text.replace(NB, " ")


def number_of(value: float | None, unit: str) -> str:
    """A key figure's value alone, in its own unit; `not recorded` when there is none."""
    return tr(NOT_RECORDED) if value is None else number_in(value, _UNITS.get(unit, "score"))


def number_in(value: float, unit: Unit) -> str:
    """A number with its unit, as a reader sees it."""
    if unit == "share":
        return percent(value)
    if unit == "hours":
        return duration(value)
    if unit == "total hours":
        return in_hours(total(value))
    if unit == "satisfaction":
        return signed(value, 1)
    if unit == "points":
        return signed(value, 0)
    if unit == "strain":
        return decimal(value, 0)
    if unit == "count":
        return whole(value)
    return decimal(value, 2)


def interval(low: float | None, high: float | None, unit: Unit) -> str:
    """`69 – 73 %`, `−0.9 to −0.7`, `1 h 55 min – 2 h 20 min`; empty when a bound is missing."""
    if low is None or high is None:
        return ""
    least, most = LIMITS.get(unit, (-inf, inf))
    low, high = max(low, least), min(high, most)
    if unit == "share":
        digits = share_digits(low, high)
        return f"{decimal(100 * low, digits)}{DASH}{decimal(100 * high, digits)}{NB}%"
    if unit == "total hours":
        return in_hours(f"{total(low)}{DASH}{total(high)}")
    ends = number_in(low, unit), number_in(high, unit)
    if ends[0] == ends[1]:
        ends = finer(low, unit), finer(high, unit)
    if ends[0] == ends[1]:
        return tr("within {step}", step=step(high, unit))
    return ranging(*ends) if unit in ("satisfaction", "points") else f"{ends[0]}{DASH}{ends[1]}"


def step(value: float, unit: Unit) -> str:
    """The smallest difference that `finer` shows at this size."""
    if unit != "hours":
        return grouped({"strain": "0.1", "points": "0.1", "count": "1"}.get(unit, "0.01"))
    return (_seconds if value < 1 else _minutes if value < 24 else _hours if value < 7 * 24 else _days)(1)


def finer(value: float, unit: Unit) -> str:
    """A bound with one more step of precision, for intervals whose ends would read the same."""
    if unit == "hours" and value < 1:
        return _two_parts(max(0, round(value * 3600)), 60, _minutes, _seconds)
    if unit in ("satisfaction", "points"):
        return signed(value, 2 if unit == "satisfaction" else 1)
    return decimal(value, 1) if unit == "strain" else number_in(value, unit)


def share_digits(low: float, high: float) -> int:
    """Decimals of a share's interval: one where whole per cents would hide its width."""
    return 1 if 100 * (high - low) < 2 else 0


def percent(share: float) -> str:
    """`71 %`; `under 1 %` and `over 99 %` rather than a rounded 0 or 100."""
    if 0 < share < 0.01:
        return f"{decimal(100 * share, 1)}{NB}%" if share >= 0.001 else f"<{NB}{decimal(0.1, 1)}{NB}%"
    if 0.99 < share < 1:
        return f"{decimal(100 * min(share, 0.999), 1)}{NB}%"
    return f"{decimal(100 * share, 0)}{NB}%"


def decimal(value: float, digits: int) -> str:
    """A number with so many digits behind its point: `1,203.5`."""
    return minus(grouped(f"{value:,.{digits}f}"))


def ranging(low: str, high: str) -> str:
    """Both ends of a range in words: `−0.9 to −0.7`."""
    return tr("{from} to {to}", **{"from": low, "to": high})


def in_hours(number: str) -> str:
    """A number of hours: `12 h`."""
    return tr("{hours} h", hours="{}").replace(" ", NB).format(number)


def quoted(text: str) -> str:
    """In the quotation marks of the language."""
    return tr("“{text}”", text=text)


def listed(parts: Sequence[str]) -> str:
    """`a, b and c`; empty for nothing."""
    if len(parts) < 2:
        return "".join(parts)
    return tr("{some} and {last}", some=", ".join(parts[:-1]), last=parts[-1])


def joined(parts: Sequence[str]) -> str:
    """`a and b and c`; empty for nothing."""
    return reduce(lambda some, last: tr("{some} and {last}", some=some, last=last), parts) if parts else ""


def counted_n(n: int) -> str:
    """`n 1,203`."""
    return f"n{NB}{whole(n)}"


def sentence(text: str) -> str:
    """With a capital letter and a full stop; nothing of nothing."""
    return stopped(capital(text)) if text else ""


def stopped(text: str) -> str:
    """With a full stop, which an abbreviation at its end has already: `9 Std.`."""
    return text if text.endswith(".") else f"{text}."


def capital(text: str) -> str:
    """With a capital letter."""
    return text[:1].upper() + text[1:]


def whole(value: float) -> str:
    """`12,431`."""
    return decimal(value, 0)


def total(hours: float) -> str:
    """A total of hours: whole above 10, one decimal below."""
    return decimal(hours, 0 if abs(hours) >= 10 or hours == 0 else 1)


def signed(value: float, digits: int) -> str:
    """`+0.6`, `−1.2`, `0.0`."""
    text = f"{value:+,.{digits}f}"
    return grouped(text[1:] if float(text.replace(",", "")) == 0 else minus(text))


def minus(text: str) -> str:
    """A true minus sign in place of the hyphen."""
    return text.replace("-", MINUS)


def stitched(journey: str) -> str:
    """`a journey is all tickets of a customer within 14 days`; empty where it is one ticket."""
    return "" if journey == ONE_TICKET else tr("a journey is {journey}", journey=journey)


def journeys_said(journeys: int, complete: int) -> str:
    """`12,431 journeys, 12,001 complete`."""
    return trn(
        journeys, "{n} journey, {complete} complete", "{n} journeys, {complete} complete", complete=whole(complete)
    )


def counted(n: int, one: str, many: str = "") -> str:
    """`1 journey`, `12,431 journeys`."""
    return f"{whole(n)}{NB}{one if n == 1 else many or one + 's'}"


def duration(hours: float) -> str:
    """A duration in at most two units: `45 s`, `12 min`, `2 h 10 min`, `3 days 4 h`, `23 days`."""
    seconds, minutes, whole_hours = (floor(hours * per + 0.5) for per in (3600, 60, 1))  # each from the exact value
    if seconds <= 0:
        return _minutes(0) if hours <= 0 else tr("under {duration}", duration=_seconds(1)).replace(" ", NB)
    if seconds < 60:
        return _seconds(seconds)
    if minutes < 60:
        return _minutes(minutes)
    if minutes < 24 * 60:
        return _two_parts(minutes, 60, _hours, _minutes)
    if whole_hours < 7 * 24:
        return _two_parts(whole_hours, 24, _days, _hours)
    days = round(hours / 24)
    return _days(days) if days < 730 else tr("{years} years", years=decimal(days / 365.25, 1)).replace(" ", NB)


def _seconds(n: int) -> str:
    return trn(n, "{n} s", "{n} s")


def _minutes(n: int) -> str:
    return trn(n, "{n} min", "{n} min")


def _hours(n: int) -> str:
    return trn(n, "{n} h", "{n} h")


def _days(n: int) -> str:
    return trn(n, "{n} day", "{n} days")


def _two_parts(amount: int, per: int, large: Callable[[int], str], small: Callable[[int], str]) -> str:
    """Split into a large and a small unit; a zero small part is left out."""
    big, rest = divmod(amount, per)
    if not big:
        return small(rest)
    return large(big) + (f"{NB}{small(rest)}" if rest else "")


def zone_of(name: str) -> tzinfo:
    """The zone times are shown in: an IANA zone, otherwise UTC."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # `offsets in the file`, a zone this machine does not know
        return UTC


def day(instant: datetime, zone: tzinfo) -> str:
    """`3 Sep 2026`, in a zone."""
    local = instant.astimezone(zone)
    said = tr("{day} {month} {year}", day=local.day, month=_month(local.month), year=local.year)
    return said.replace(" ", NB)


def _month(number: int) -> str:
    """A month's short name, from 1."""
    return (
        tr_in("month", "Jan"),
        tr_in("month", "Feb"),
        tr_in("month", "Mar"),
        tr_in("month", "Apr"),
        tr_in("month", "May"),
        tr_in("month", "Jun"),
        tr_in("month", "Jul"),
        tr_in("month", "Aug"),
        tr_in("month", "Sep"),
        tr_in("month", "Oct"),
        tr_in("month", "Nov"),
        tr_in("month", "Dec"),
    )[number - 1]


def shown_zone(name: str) -> str:
    """The zone's name as shown beside times."""
    return "UTC" if isinstance(zone_of(name), timezone) else name


def span(first: datetime | None, last: datetime | None, zone_name: str) -> str:
    """`29 Feb 2016 – 18 Feb 2017 (Europe/Lisbon)`; says when no time is known."""
    if first is None or last is None:
        return tr("no times recorded")
    zone = zone_of(zone_name)
    a, b = day(first, zone), day(last, zone)
    return f"{a}{'' if a == b else DASH + b} ({shown_zone(zone_name)})"


def quantifier(share: float) -> str:
    """A share of journeys, to begin a sentence with: `Most journeys pass here`."""
    steps = (
        (1.0, tr("All journeys pass here")),
        (0.95, tr("Nearly all journeys pass here")),
        (0.78, tr("Most journeys pass here")),
        (0.55, tr("More than half of the journeys pass here")),
        (0.45, tr("About half of the journeys pass here")),
        (0.37, tr("About four journeys in ten pass here")),
        (0.29, tr("About one journey in three passes here")),
        (0.22, tr("About one journey in four passes here")),
        (0.17, tr("About one journey in five passes here")),
        (0.08, tr("About one journey in ten passes here")),
        (0.03, tr("A few journeys pass here")),
    )
    return next((words for least, words in steps if share >= least), tr("Very few journeys pass here"))


def channel_said(channel: str) -> str:
    """A channel in the language; one that Sojourn does not know is called as in the data."""
    return tr_in("channel", channel)
