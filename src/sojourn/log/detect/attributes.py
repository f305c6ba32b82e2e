"""Slices: the columns by which a whole log can be cut, one value a ticket and few values."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.log.detect.candidates import Subject
from sojourn.log.detect.profile import Profile
from sojourn.log.detect.vocabulary import has_phrase, header_words, vocabulary
from sojourn.model.loginfo import ColumnUse

MOST = 8
_VALUES = range(2, 41)
# A column whose role is known may have more: a page shows the most frequent values and leaves the others alone.
_VALUES_OF_ROLE = range(2, 2001)
# A slice holds one value a ticket; one that changes more often than this is a fact of events.
_CHANGES, _CHANGES_UNKNOWN = 0.35, 0.1
# A column of unknown meaning must show each of its values on this many rows, or it may hold names.
_ROWS_EACH = 5
_SLICE_ROLES = ("priority", "category", "channel", "group", "service", "location")


@dataclass(frozen=True)
class Slices:
    """Columns offered as slices, the most useful first, and those of them known only at the end."""

    columns: tuple[str, ...]
    late: tuple[str, ...]


def choose_slices(subject: Subject, roles: dict[str, ColumnUse]) -> Slices:
    """The columns by which to cut a log, at most eight.

    Ordered by kind as in roles.toml (priority first), then by column.
    """
    words = vocabulary()
    role_of = {column: role for role, use in roles.items() for column in use.columns}
    joined = {column for use in roles.values() if len(use.columns) > 1 for column in use.columns}
    rank = {kind: place for place, kind in enumerate((*words.slice_order, ""))}
    found = []
    for place, profile in enumerate(subject.profiles.values()):
        kind = _kind(profile, role_of.get(profile.name)) if profile.name not in joined else None
        values = _VALUES_OF_ROLE if profile.name in role_of else _VALUES
        if kind is not None and profile.distinct in values and _steady(subject, profile, kind):
            found.append((rank[kind], place, profile.name, kind))
    for role, use in roles.items():
        if role in _SLICE_ROLES and len(use.columns) > 1:  # joined: offered under the role's own name
            first = list(subject.profiles).index(use.columns[0])
            found.append((rank[role], first, role, role))
    best = sorted(found)[:MOST]
    late = (*words.slice_late, "group")
    return Slices(tuple(f[2] for f in best), tuple(f[2] for f in best if f[3] in late))


def _kind(profile: Profile, role: str | None) -> str | None:
    """The kind of slice a column would make: a kind of roles.toml, empty for an unknown one, None for never."""
    words = vocabulary()
    if role is not None:
        return role if role in _SLICE_ROLES else None
    return None if has_phrase(profile.name, words.slice_never) else kind_of(profile.name)


def kind_of(name: str) -> str:
    """The kind of slice (of roles.toml) that the name of a column says it makes, empty where it says none."""
    words = vocabulary()
    header = header_words(name)
    by_end = [
        (-len(phrase), place, kind)
        for place, kind in enumerate(words.slice_order)
        for phrase in words.slice_words.get(kind, ())
        if header == phrase or header.endswith(" " + phrase)
    ]
    return min(by_end)[2] if by_end else ""


def _steady(subject: Subject, profile: Profile, kind: str) -> bool:
    """Values that mostly stay the same along a ticket, and tell tickets apart; a team may change (the last counts)."""
    if profile.is_time or profile.filled < 0.2 * subject.rows or profile.length > 60:
        return False
    if profile.distinct > 0.5 * profile.filled and profile.filled > 20:
        return False
    few = profile.filled < _ROWS_EACH * profile.distinct
    if not kind and (few or profile.is_yes_no or profile.number_share == 1 or profile.top_share > 0.97):
        return False
    return kind == "group" or subject.varying(profile.name) <= (_CHANGES if kind else _CHANGES_UNKNOWN)
