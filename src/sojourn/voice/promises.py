"""What a desk promises its customers in a message: to be in touch, or to be done, by a time that it names."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_WHO = r"(?:i|we|you|it|this|he|she|they|someone|somebody|(?:a|my|your|our|the) (?:\w+ ){0,2}\w+)"
_CONTACT = (
    r"(?:call|ring|phone|write|mail|e-mail|email|message|contact|reach out|get back|come back|be back|be in touch"
    r"|update|inform|tell|let you know|keep you|hear|send|answer|reply|visit|come|be with you|follow up|report back"
    r"|have (?:an? )?(?:answer|news|update|reply|result|solution)s?)"
)
_DONE = (
    r"(?:be |have it |have this |have that )(?:\w+ )?(?:done|ready|fixed|solved|resolved|finished|repaired|delivered"
    r"|installed|replaced)"
)
_PROMISES = re.compile(
    rf"\b{_WHO} (?:will|shall|am going to|are going to|is going to|promise to)(?: \w+){{0,4}}? (?:{_CONTACT}|{_DONE})\b"
    r"|\bnext (?:news|update|information|status)\b"
    r"|\b(?:expect|get|receive) (?:\w+ )?(?:call|answer|news|update|reply)\b"
    r"|\b(?:i|we) promise\b"
)
_NOT = re.compile(
    r"\b(?:will|shall|can|could|would|going to) not\b"
    r"|\bif (?:you|it|this|that|we|i)\b|\bunless\b|\bcan you\b|\bcould you\b"
)
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "a an one the", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
    for word in words.split()
} | {"half an": 0.5, "twelve": 12, "twenty-four": 24, "a couple of": 2, "few": 3}
_NUMBER = "|".join(sorted(map(re.escape, filter(None, _NUMBERS)), key=len, reverse=True))
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AM_PM = r"(?: ?(a|p)\.?m\b\.?)?"
_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)(?:[t ,]+(?:at )?(\d{1,2}):(\d\d))?")
_SPAN = re.compile(
    rf"\b(?:within|in|inside) (?:(?:the )?(?:next )?(\d+|{_NUMBER})|the(?: next)?) ?"
    r"(minute|hour|(?:working|business|work) day|day|week)s?\b"
)
_CLOCK = re.compile(
    rf"\b(?:by|before|until|till|at) (\d{{1,2}})(?:[:.](\d\d))?{_AM_PM}(?! ?(?:%|per|minutes?|hours?|days?|people))\b"
)
_PART = re.compile(r"\b(?:(?:this|tomorrow|day) (morning|afternoon|evening)|(tonight|noon|midday|lunch(?:time)?))\b")
_WHEN = re.compile(
    rf"\b(?:(today|tonight|this (?:morning|afternoon|evening)|the end of (?:the |this )?(?:working |business )?day"
    r"|end of day|close of business|eod|cob|noon|midday)"
    rf"|(tomorrow)|(?:by|on|until|till|before|this|next|coming)? ?({'|'.join(_DAYS)})"
    r"|((?:the )?end of (?:the |this )?week))\b"
)
_ENDS_AT = {
    "morning": time(12),
    "noon": time(12),
    "midday": time(12),
    "lunch": time(13),
    "lunchtime": time(13),
    "afternoon": time(18),
}
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_DAY = timedelta(days=1)
_MIDNIGHT = time(23, 59, 59)


@dataclass(frozen=True)
class Promise:
    """One promise: the sentence that makes it, and the local time by which it is due."""

    words: str
    due: datetime


def promise_in(
    text: str, written: datetime, open_days: Collection[int] = range(5), closed: Collection[date] = ()
) -> Promise | None:
    """The promise in a message of the desk that is due first; None where none names a time.

    A day that is named is due at its end, a time of day at that time; working days are the desk's.

    Args:
        text: as `service.plain` gives it. written: the desk's local time, without a zone.
        open_days: weekdays (0 is Monday) on which it works. closed: days on which it does not.
    """
    found = []
    for sentence in _SENTENCE.split(text):
        if not _PROMISES.search(sentence) or _NOT.search(sentence):
            continue
        due = due_in(sentence, written, open_days, closed)
        if due is not None and due > written:
            found.append(Promise(sentence.strip(), due))
    return min(found, key=lambda promise: promise.due, default=None)


def promises(text: str) -> bool:
    """Whether anything in a text may be a promise with a time: quick, and true too often rather than too rarely."""
    named = any(pattern.search(text) for pattern in (_DATE, _SPAN, _CLOCK, _WHEN))
    return named and _PROMISES.search(text) is not None


def due_in(
    sentence: str, written: datetime, open_days: Collection[int] = range(5), closed: Collection[date] = ()
) -> datetime | None:
    """By when something is said to happen; None where no time is named. Arguments as in `promise_in`."""
    if (on := _DATE.search(sentence)) is not None:
        return _on_date(on)
    if (span := _SPAN.search(sentence)) is not None:
        return _after(written, span, open_days, closed)
    day = _day_named(sentence, written)
    clock = _CLOCK.search(sentence)
    if clock is not None and (at := _time(clock)) is not None:
        due = datetime.combine(day or written.date(), at)
        return due if day is not None or due > written else due + _DAY
    if day is None:
        return None
    part = _PART.search(sentence)
    end = _ENDS_AT.get(next(filter(None, part.groups())), _MIDNIGHT) if part else _MIDNIGHT
    return datetime.combine(day, end)


def _on_date(found: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute = found.groups()
    try:
        on = date(int(year), int(month), int(day))
        return datetime.combine(on, _MIDNIGHT if hour is None else time(int(hour), int(minute)))
    except ValueError:
        return None


def _after(written: datetime, span: re.Match[str], open_days: Collection[int], closed: Collection[date]) -> datetime:
    """So many minutes, hours, days, working days or weeks on; days are due at the end of the last one."""
    number, unit = span.groups()
    many = float(_NUMBERS.get(number) or number) if number else 1.0
    if unit in ("minute", "hour"):
        return written + many * timedelta(minutes=1 if unit == "minute" else 60)
    if unit in ("day", "week"):
        return datetime.combine((written + min(many, 400) * (7 if unit == "week" else 1) * _DAY).date(), _MIDNIGHT)
    day, left = written.date(), int(min(many, 100))
    while left > 0 and open_days:
        day += _DAY
        left -= day.weekday() in open_days and day not in closed
    return datetime.combine(day, _MIDNIGHT)


def _day_named(sentence: str, written: datetime) -> date | None:
    found = _WHEN.search(sentence)
    if found is None:
        return None
    today, tomorrow, weekday, week = found.groups()
    if today:
        return written.date()
    if tomorrow:
        return written.date() + _DAY
    last = _DAYS.index(weekday) if weekday else 4
    ahead = (last - written.weekday()) % 7
    # Who names a weekday means the next one, not today.
    return written.date() + (ahead or (0 if week else 7)) * _DAY


def _time(found: re.Match[str]) -> time | None:
    hour, minute, half = int(found.group(1)), int(found.group(2) or 0), found.group(3)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif found.group(2) is None and hour < 7:
        hour += 12  # "by 5" is in the afternoon
    return time(hour, minute) if hour < 24 and minute < 60 else None
