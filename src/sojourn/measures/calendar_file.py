"""A desk's hours and holidays in a file: the words of a calendar, or an iCalendar file of holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from sojourn.languages import tr
from sojourn.model.errors import UnreadableError

_EVENT = re.compile(r"^BEGIN:VEVENT\s*$(.*?)^END:VEVENT\s*$", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_DAY = r"^{}(?:;[^:\r\n]*)?:(\d{{4}})(\d\d)(\d\d)(?!T|\d)"
_BEGINS, _ENDS = (re.compile(_DAY.format(name), re.MULTILINE | re.IGNORECASE) for name in ("DTSTART", "DTEND"))
_LARGEST = 5_000_000


def calendar_words(given: str) -> str:
    """The words of a calendar (`Calendar.parse`): as given, or from the file that is named.

    A file (`.txt`) holds the same words, any number of lines, `#` before remarks; or it is an iCalendar file (`.ics`),
    of which events of whole days are days on which the desk is closed (DTEND is the day after the last, RFC 5545).

    Raises:
        UnreadableError: the file cannot be read, or holds no day.
    """
    path = Path(given)
    if not (path.suffix.lower() in (".ics", ".txt") and path.is_file()):
        return given
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableError(tr("is too large to be a calendar"), where=given)
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(
            tr("cannot be read ({error})", error=error), where=given, do=tr("Give a text in UTF-8")
        ) from error
    if path.suffix.lower() == ".txt":
        return ", ".join(line for line in (row.partition("#")[0].strip(" ,;") for row in text.splitlines()) if line)
    days = [words for event in _EVENT.findall(text) if (words := _days(event))]
    if not days:
        raise UnreadableError(
            tr("has no event of a whole day"), where=given, do=tr("Export the holidays as all-day events")
        )
    return f"closed {' '.join(sorted(set(days)))}"


def _days(event: str) -> str:
    """The days of one event in words, empty where it is not of whole days."""
    begins, ends = _BEGINS.search(event), _ENDS.search(event)
    if begins is None:
        return ""
    try:
        first = date(*map(int, begins.groups()))
        last = first if ends is None else date(*map(int, ends.groups())) - timedelta(days=1)
    except ValueError:
        return ""
    return f"{first}..{max(first, last)}"
