"""The edges of the period: what began before it, survivors, a cut by opening date, a choice by closing date."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.effects import sentence, without
from sojourn.insight.quality.say import DAY_US, day, examples, percent
from sojourn.log.eventlog import NO_TIME, Bool, Float64, Int64
from sojourn.maps.words import duration
from sojourn.measures.column import hours_from
from sojourn.mining.facts import end_of_log, start_of_log
from sojourn.model.measured import Effect, QualityFinding

_FEW_JOURNEYS = 100
"""Fewer journeys show no rate of opening."""
_ENOUGH = 20
_FAR_FEWER = 3.0
_LEAST_US = 3 * DAY_US


def begun_before(desk: Desk) -> list[QualityFinding]:
    """Journeys of which the log has only the later part.

    Their opening lies before the log's first event; or they begin, near the log's start, with something with which
    journeys hardly ever begin later on. Found from 10 such journeys on, at three times the later rate.
    """
    affected = _midway(desk)
    n = int(affected.sum())
    if n < 10:
        return []
    share = n / desk.log.n_tickets
    effects = without(desk, affected)
    text = f"{n:,} journeys ({percent(share)}) began before the log does."
    effect = f"Their first part is missing: paths and contacts are cut at the start. {sentence(effects)}".strip()
    return [
        QualityFinding(
            "truncated_start", "warning" if share >= 0.02 else "info", text, effect, n, share=share, effects=effects,
            examples=examples(desk, affected),
        )
    ]  # fmt: skip


def _midway(desk: Desk) -> Bool:
    log, facts = desk.log, desk.facts
    start = start_of_log(facts.first)
    opened = log.instants("opened")
    told = (opened != NO_TIME) & (opened < start) & (opened < facts.first)
    span = int(facts.first.max()) - start
    window = min(max(_usual_length(desk, 0.99), DAY_US), span // 3)
    early = facts.first < start + window
    codes = desk.visits.touchpoint.codes
    walked = np.diff(desk.visits.offsets) > 0
    first = np.full(log.n_tickets, -1, dtype=np.int64)
    first[walked] = codes[desk.visits.offsets[:-1][walked]]
    later = first[~early & walked]
    if len(later) < 100:
        return np.asarray(told)
    usual = np.flatnonzero(np.bincount(later, minlength=len(desk.columns)) >= 0.05 * len(later))
    odd = walked & ~np.isin(first, usual)
    rate, later_rate = float(odd[early].mean()) if early.any() else 0.0, float(odd[~early].mean())
    return np.asarray(told | (early & odd)) if rate >= max(0.05, _FAR_FEWER * later_rate) else np.asarray(told)


def survivors(desk: Desk) -> list[QualityFinding]:
    """A long, thin beginning whose few journeys are the slow ones: others had ended before the log was taken.

    Found where openings at the start are three times rarer than on average and those journeys take twice as long.
    """
    opened = desk.facts.opened
    if len(opened) < _FEW_JOURNEYS:
        return []
    start, end = start_of_log(opened), end_of_log(desk.facts.last)
    knee = _knee(-np.sort(-opened), start, end)
    head = opened < knee
    expected = len(opened) * (knee - start) / max(end - start, 1)
    if knee - start < max(_LEAST_US, (end - start) // 50) or expected < max(_ENOUGH, _FAR_FEWER * int(head.sum())):
        return []
    hours = _hours(desk)
    slow, rest = _median(hours[head]), _median(hours[~head])
    if slow is None or rest is None or slow < 2 * rest:
        return []
    n = int(head.sum())
    effects = without(desk, head)
    text = (
        f"Only {n:,} journeys ({percent(n / len(opened))}) begin in the first {percent((knee - start) / (end - start))}"
        f" of the period, before {day(knee)}; they took {duration(slow)}, the others {duration(rest)}."
    )
    effect = f"Old journeys are in the log because they were slow; their quick ones are missing. {sentence(effects)}"
    return [QualityFinding("survivors", "warning", text, effect.strip(), n, share=n / len(opened), effects=effects)]


def openings_stop(desk: Desk) -> list[QualityFinding]:
    """Journeys stop beginning long before the log ends: it was cut by opening date and followed on."""
    opened = desk.facts.opened
    if len(opened) < _FEW_JOURNEYS:
        return []
    start, end = start_of_log(opened), end_of_log(desk.facts.last)
    for stop in (_knee(np.sort(opened), start, end), int(opened[opened <= end].max()) + 1):
        after = opened >= stop
        n, expected = int(after.sum()), len(opened) * (end - stop) / max(end - start, 1)
        if end - stop >= max(_LEAST_US, (end - start) // 50) and expected >= max(_ENOUGH, _FAR_FEWER * n):
            break
    else:
        return []
    effects = without(desk, after) if n >= 10 else ()
    most = f"{percent(1 - n / len(opened))} of" if n else "All"
    text = (
        f"{most} journeys begin by {day(stop)}, but the log goes on for "
        f"{(end - stop) / DAY_US:.0f} days; about {expected:,.0f} more would be usual, there are {n:,}."
    )
    unfinished = float((~desk.facts.complete).mean())
    followed = "followed to their end" if unfinished < 0.02 else f"followed on ({percent(unfinished)} have no end)"
    effect = (
        f"The log was cut by opening date: the journeys in it are {followed}; what happens after that day is the rest "
        f"of the slow ones, not the desk's usual state. {sentence(effects)}"
    )
    return [QualityFinding("openings_stop", "info", text, effect.strip(), n, share=n / len(opened), effects=effects)]


def selected_by_closing(desk: Desk) -> list[QualityFinding]:
    """Hardly any journey is open although many would be: open ones were left out.

    How many would be open follows from the openings and this log's own times to a fix: each journey is open with the
    share of times longer than what is left until the end of the log.
    """
    facts = desk.facts
    took = np.sort((facts.resolved - facts.first)[facts.complete & (facts.resolved != NO_TIME)])
    if len(took) < 100:
        return []
    end = end_of_log(facts.last)
    left = end - facts.first
    expected = float((1 - np.searchsorted(took, left, side="right") / len(took)).sum())
    n = int((~facts.complete).sum())
    if expected < max(10, 0.01 * len(left)) or n > 0.25 * expected:
        return []
    window = max(int(np.quantile(took, 0.75)), DAY_US)
    if int((left < window).sum()) < _ENOUGH:
        window = max(int(np.quantile(took, 0.95)), DAY_US)
    late = left < window
    text = f"{n:,} journeys are open at the end of the log, where about {expected:,.0f} would be usual."
    effect = "Journeys were chosen because they had closed: the last ones to begin are the quick ones."
    effects = _late_against_early(desk, late, window)
    if effects:
        effect += (
            f" The time to a fix is {duration(effects[0].shown or 0)} for those that began in the last "
            f"{window / DAY_US:.0f} days and {duration(effects[0].corrected or 0)} for those before: a trend over time "
            "cannot be read from it."
        )
    return [
        QualityFinding(
            "selected_by_closing", "warning", text, effect, int(late.sum()), share=float(late.mean()), effects=effects
        )
    ]


def _late_against_early(desk: Desk, late: Bool, window: int) -> tuple[Effect, ...]:
    hours = _hours(desk)
    a, b = _median(hours[late]), _median(hours[~late])
    if a is None or b is None:
        return ()
    n, m = (int((~np.isnan(hours[part])).sum()) for part in (late, ~late))
    how = f"of those that began before the last {window / DAY_US:.0f} days"
    return (Effect("resolution_hours", "Time to a fix", "hours", how, a, n, b, m),)


def ends_together(desk: Desk) -> list[QualityFinding]:
    """More than half of all journeys end in the last fiftieth of the period."""
    facts = desk.facts
    end = end_of_log(facts.last)
    late = facts.last > end - (end - start_of_log(facts.first)) * 0.02
    share = float(late.mean())
    if share <= 0.5 or len(late) < _FEW_JOURNEYS:
        return []
    effects = without(desk, late)
    text = f"{percent(share)} of all journeys end in the last 2{chr(0xA0)}% of the period."
    effect = f"The log is cut there, or was selected by a closing date: such ends are no ends. {sentence(effects)}"
    return [
        QualityFinding("truncated_end", "warning", text, effect.strip(), int(late.sum()), share=share, effects=effects)
    ]


def _knee(ordered: Int64, start: int, end: int) -> int:
    """Where the share of openings runs furthest ahead of the share of time (ascending), or behind it (descending)."""
    n = len(ordered)
    ahead = np.arange(1, n + 1) / n
    gone = (ordered - start) / max(end - start, 1)
    if n > 1 and ordered[0] > ordered[-1]:
        return int(ordered[int(np.argmax(ahead - (1 - gone)))])
    return int(ordered[int(np.argmax(ahead - gone))]) + 1


def _usual_length(desk: Desk, part: float) -> int:
    facts = desk.facts
    done = facts.complete & (facts.resolved != NO_TIME)
    return int(np.quantile((facts.resolved - facts.first)[done], part)) if done.any() else 0


def _hours(desk: Desk) -> Float64:
    return hours_from(desk.facts.begun, desk.facts.resolved)


def _median(hours: Float64) -> float | None:
    known = hours[~np.isnan(hours)]
    return float(np.median(known)) if len(known) >= 10 else None
