"""Missing periods: stretches in which nothing happens, or nothing of one kind while everything else goes on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.effects import with_effects, without
from sojourn.insight.quality.say import DAY_US, day, graded, percent
from sojourn.insight.quality.weeks import Weeks
from sojourn.languages import grouped, tr, trn, whole
from sojourn.log.eventlog import Float64
from sojourn.mining.groups import distinct
from sojourn.model.measured import QualityFinding

_MOST = 3
_SILENT_WEEKS = 3
_EXPECTED = 20


def whole_log(desk: Desk) -> list[QualityFinding]:
    """Stretches without any event that are ten times longer than the longest usual pause, and at least a week."""
    times = distinct(desk.log.time)
    if len(times) < 1000:
        return []
    pauses = np.diff(times)
    limit = max(7 * DAY_US, 10 * int(np.quantile(pauses, 0.999)))
    found = []
    for i in np.flatnonzero(pauses > limit)[:_MOST].tolist():
        days = float(pauses[i]) / DAY_US
        text = tr("No event at all for {days} days from {day}.", days=grouped(f"{days:.0f}"), day=day(int(times[i])))
        over = (desk.facts.first <= times[i]) & (desk.facts.last > times[i])
        n = int(over.sum())
        effects = without(desk, over) if n else ()
        effect = with_effects(
            trn(
                n,
                "Waits across this stretch are too long, or events are missing: {count} journey goes over it.",
                "Waits across this stretch are too long, or events are missing: {count} journeys go over it.",
                count=whole(n),
            ),
            effects,
        )
        found.append(
            QualityFinding("missing_period", "warning", text, effect, n, share=n / desk.log.n_tickets, effects=effects)
        )
    return found


def parts(columns: tuple[Weeks, ...]) -> list[QualityFinding]:
    """Activities, teams, channels or values that are silent for three weeks in which 20 were to be expected.

    (Times the variance of the other weeks' counts over their mean, where they come in bursts.)

    They must be steady otherwise (in four of five weeks outside the stretch), and the log itself goes on.
    """
    found = [(weeks, gap) for weeks in columns for gap in _silent(weeks)]
    if not found:
        return []
    missing = sum(gap.expected for _, gap in found)
    listed = "; ".join(
        tr(
            "{column} “{word}” for {weeks} weeks from {day} (about {expected} expected)",
            column=weeks.kind,
            word=gap.word,
            weeks=whole(gap.weeks),
            day=day(gap.start),
            expected=grouped(f"{gap.expected:,.0f}"),
        )
        for weeks, gap in found[:_MOST]
    )
    if len(found) > _MOST:
        listed = tr("{listed}; and {count} more", listed=listed, count=whole(len(found) - _MOST))
    share = max(gap.expected / weeks.counts.sum() for weeks, gap in found)
    effect = tr(
        "About {count} records are missing, or stand under another word: shares are off there, up to {share} of all.",
        count=grouped(f"{missing:,.0f}"),
        share=percent(share),
    )
    text = tr("Silent while everything else goes on: {listed}.", listed=listed)
    severity = graded(float(share), 0.02, 0.2)
    return [QualityFinding("silent_part", severity, text, effect, round(missing), "records", float(share))]


@dataclass(frozen=True)
class _Gap:
    word: str
    start: int
    weeks: int
    expected: float


def _silent(weeks: Weeks) -> list[_Gap]:
    """The silent stretches of a column, most missing first."""
    found, total = [], weeks.counts.sum(axis=1)
    often = np.flatnonzero(weeks.counts.sum(axis=0) >= _EXPECTED)
    for code in often.tolist():
        first, last = int(weeks.first[code]), int(weeks.last[code])
        begin, end = _longest_zeros(weeks.counts[first : last + 1, code])
        if end - begin < _SILENT_WEEKS:
            continue
        mine = weeks.counts[first : last + 1, code]
        others = total[first : last + 1] - mine
        rest = np.delete(mine, slice(begin, end))
        # As many for each of the others as in the other weeks: the total of a silent week lacks what is missing.
        expected = float(others[begin:end].sum() * rest.sum() / max(np.delete(others, slice(begin, end)).sum(), 1))
        # What comes in bursts may well stay away for weeks.
        bursts = max(1.0, float(rest.var() / rest.mean())) if len(rest) else 1.0
        steady = len(rest) >= 2 * _SILENT_WEEKS and (rest > 0).mean() >= 0.8
        if steady and expected >= _EXPECTED * bursts:
            found.append(_Gap(weeks.words[code], int(weeks.start[first + begin]), end - begin, expected))
    return sorted(found, key=lambda gap: (-gap.expected, gap.word))


def _longest_zeros(counts: Float64) -> tuple[int, int]:
    """Begin and end of the longest run of zeros, the first of equals; (0, 0) without one."""
    edges = np.flatnonzero(np.diff((counts == 0).astype(np.int8), prepend=0, append=0))
    begins, ends = edges[::2], edges[1::2]
    if not len(begins):
        return 0, 0
    i = int(np.argmax(ends - begins))
    return int(begins[i]), int(ends[i])
