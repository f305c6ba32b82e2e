"""Names in a sentence, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce

from sojourn.languages import tr, whole


def quoted(names: Iterable[str]) -> str:
    """All of some names, each in quotes: `'Day' and 'Time'`."""
    return reduce(
        lambda first, last: tr("{first} and {last}", first=first, last=last), (tr("'{name}'", name=n) for n in names)
    )


def either(names: Iterable[str]) -> str:
    """One of some names: `Europe/Berlin or Europe/Bern`."""
    return reduce(lambda first, last: tr("{first} or {last}", first=first, last=last), names)


def unused(rows: int, set_aside: Mapping[str, int]) -> str:
    """That none of the rows read could be used, and why."""
    if not set_aside:
        return tr("none of the {count} rows could be used (there are no rows)", count=whole(rows))
    reasons = "; ".join(tr("{reason}: {count} rows", reason=tr(why), count=whole(n)) for why, n in set_aside.items())
    return tr("none of the {count} rows could be used ({reasons})", count=whole(rows), reasons=reasons)


def not_read(problem: str) -> str:
    """The note about a file of a folder or archive that is left out."""
    return tr("not read: {problem}", problem=problem)


def is_not_read(note: str) -> bool:
    """Whether a note is such a one."""
    return note.startswith(tr("not read: {problem}", problem=""))
