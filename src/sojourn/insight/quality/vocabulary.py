"""Words that come or go at a date, and the word that takes another's place."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.say import day, percent
from sojourn.insight.quality.weeks import WEEK_US, Weeks
from sojourn.languages import tr, whole
from sojourn.mining.facts import ENDS
from sojourn.mining.groups import distinct
from sojourn.mining.paths import paths_of
from sojourn.model.measured import Effect, QualityFinding

_AWAY_WEEKS = 4
_EXPECTED = 20
_TIMES_SEEN = 5
_NEAR_WEEKS = 2
_RATE = 3.0
_MOST = 3
_LEAST_SHARE = 0.02


@dataclass(frozen=True)
class Change:
    """A word that appears at an instant (UTC µs, to the week) or vanishes; `instead` is the word it likely replaces.

    `rate` is a week's count while it is in use, `share` that of all of its column then.
    """

    kind: str
    word: str
    appears: bool
    at: int
    rate: float
    share: float
    instead: str = ""


def check(desk: Desk, columns: tuple[Weeks, ...]) -> list[QualityFinding]:
    """One finding for the activities and one for teams, channels and attributes (there only words of some weight)."""
    of_activity = [c for weeks in columns if weeks.kind == "activity" for c in changes_of(weeks)]
    ends = {word for code, column in enumerate(desk.columns) if column.means in ENDS for word in _words(desk, code)}
    # Ends that first appear late are a matter of which journeys were chosen, not of words.
    of_activity = [change for change in of_activity if change.instead or change.word not in ends]
    values = [c for weeks in columns if weeks.kind != "activity" for c in changes_of(weeks) if c.share >= _LEAST_SHARE]
    found = [_of_activities(desk, of_activity)] if of_activity else []
    return [*found, _of_values(values)] if values else found


def changes_of(weeks: Weeks) -> list[Change]:
    """Words that are steady and absent for at least four weeks before or after, in which 20 were to be expected.

    A vanished and an appeared word are one change where they are at most two weeks and a factor of three apart.
    """
    alone: list[Change] = []
    span = len(weeks.start)
    total, n = weeks.counts.sum(axis=1), weeks.counts.sum(axis=0)
    for code in np.flatnonzero(weeks.steady & (n >= _EXPECTED)).tolist():
        first, last = int(weeks.first[code]), int(weeks.last[code])
        rate, share = float(n[code]) / (last - first + 1), float(n[code] / total[first : last + 1].sum())
        for appears, outside in ((True, slice(0, first)), (False, slice(last + 1, span))):
            expected, seen = weeks.expected[outside, code].sum(), weeks.counts[outside, code].sum()
            if len(range(span)[outside]) >= _AWAY_WEEKS and expected >= max(_EXPECTED, _TIMES_SEEN * seen):
                at = int(weeks.start[first]) if appears else int(weeks.start[last]) + WEEK_US
                alone.append(Change(weeks.kind, weeks.words[code], appears, at, rate, share))
    return _paired(alone)


def _paired(alone: list[Change]) -> list[Change]:
    gone, come = [c for c in alone if not c.appears], [c for c in alone if c.appears]
    near = [
        (
            -difflib.SequenceMatcher(None, a.word.casefold(), b.word.casefold()).ratio(),
            abs(np.log(a.rate / b.rate)),
            i,
            j,
        )
        for i, a in enumerate(gone)
        for j, b in enumerate(come)
        if abs(a.at - b.at) <= _NEAR_WEEKS * WEEK_US and 1 / _RATE <= a.rate / b.rate <= _RATE
    ]
    used_gone: set[int] = set()
    used_come: set[int] = set()
    pairs: list[Change] = []
    for *_, i, j in sorted(near):
        if i not in used_gone and j not in used_come:
            used_gone.add(i)
            used_come.add(j)
            pairs.append(replace(come[j], instead=gone[i].word))
    rest = [c for i, c in enumerate(gone) if i not in used_gone] + [c for j, c in enumerate(come) if j not in used_come]
    return sorted(pairs, key=_rank) + sorted(rest, key=_rank)


def _alike(a: str, b: str) -> float:
    return difflib.SequenceMatcher(None, a.casefold(), b.casefold()).ratio()


def _rank(change: Change) -> tuple[float, int, str]:
    return -change.rate, change.at, change.word


def _listed(found: list[Change]) -> str:
    listed = "; ".join(_told(change) for change in found[:_MOST])
    more = len(found) - _MOST
    return tr("{listed}; and {count} more", listed=listed, count=whole(more)) if more > 0 else listed


def _of_values(found: list[Change]) -> QualityFinding:
    text = tr("Values change over time: {changes}.", changes=_listed(found))
    effect = tr("A slice by such a word is a slice in time: compare it with others only over the same weeks.")
    return QualityFinding("values_change", "info", text, effect, len(found), "words")


def _told(change: Change) -> str:
    new, when = tr("“{name}”", name=change.word), day(change.at)
    kind = "" if change.kind == "activity" else f"{change.kind} "
    if change.instead:
        old = tr("“{name}”", name=change.instead)
        return tr("{word} becomes {other} about {day}", word=f"{kind}{old}", other=new, day=when)
    if change.appears:
        return tr("{word} appears about {day}", word=f"{kind}{new}", day=when)
    return tr("{word} vanishes about {day}", word=f"{kind}{new}", day=when)


def _of_activities(desk: Desk, found: list[Change]) -> QualityFinding:
    """What joining the replaced words with their successors does to the paths."""
    text = tr("Words for what happens change over time: {changes}.", changes=_listed(found))
    column_of = {word: code for code in range(len(desk.columns)) for word in _words(desk, code)}
    codes, split = desk.visits.touchpoint.codes.copy(), False
    for change in (change for change in found if change.instead):
        old, new = column_of.get(change.instead), column_of.get(change.word)
        if old is not None and new is not None and old != new:
            codes[codes == old] = new
            split = True
    words = {change.word for change in found} | {change.instead for change in found}
    activity = desk.log.activity
    touched = np.zeros(desk.log.n_tickets, dtype=np.bool_)
    touched[desk.log.ticket[np.isin(activity.codes, [activity.code(word) for word in words])]] = True
    n, share = int(touched.sum()), float(touched.mean())
    if not split:
        effect = tr(
            "What was recorded before cannot be compared with what was recorded after, where these steps count."
        )
        if all(change.instead for change in found):
            effect = tr("Old and new word stand for the same touchpoint: the map does not change.")
        return QualityFinding("vocabulary_change", "info", text, effect, n, share=share)
    joined = paths_of(replace(desk.visits, touchpoint=replace(desk.visits.touchpoint, codes=codes)))
    shown, corrected, of = len(desk.paths.paths), len(joined.paths), desk.log.n_tickets
    effects = (Effect("paths", tr("Different paths"), "count", tr("with the words joined"), shown, of, corrected, of),)
    effect = tr(
        "One step stands on the map as two: joined, there are {corrected} different paths instead of {shown}, in "
        "{count} journeys ({share}). A mapping file joins them.",
        corrected=whole(corrected),
        shown=whole(shown),
        count=whole(n),
        share=percent(share),
    )
    return QualityFinding("vocabulary_change", "warning", text, effect, n, share=share, effects=effects)


def _words(desk: Desk, column: int) -> list[str]:
    """The source's words behind a column."""
    mine = np.isin(desk.log.touchpoint.codes, desk.columns[column].codes)
    return [
        desk.log.activity.words[code]
        for code in distinct(desk.log.activity.codes[mine].astype(np.int64)).tolist()
        if code >= 0
    ]
