"""The edges of the period: what began before it, survivors, a cut by opening date, a choice by closing date."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.effects import with_effects, without
from sojourn.insight.quality.say import DAY_US, day, examples, percent
from sojourn.languages import grouped, mark, tr, trn, whole
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
_BEGIN_BY = mark(
    "{share} of journeys begin by {day}, but the log goes on for {days} days; about {expected} more would be usual, "
    "there are {count}."
)
_ALL_BEGIN_BY = mark(
    "All journeys begin by {day}, but the log goes on for {days} days; about {expected} more would be usual, there are "
    "{count}."
)
_FOLLOWED_TO_THE_END = mark(
    "The log was cut by opening date: the journeys in it are followed to their end; what happens after that day is the "
    "rest of the slow ones, not the desk's usual state."
)
_FOLLOWED_ON = mark(
    "The log was cut by opening date: the journeys in it are followed on ({share} have no end); what happens after "
    "that day is the rest of the slow ones, not the desk's usual state."
)


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
    text = trn(
        n,
        "{count} journey ({share}) began before the log does.",
        "{count} journeys ({share}) began before the log does.",
        count=whole(n),
        share=percent(share),
    )
    effect = with_effects(tr("Their first part is missing: paths and contacts are cut at the start."), effects)
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
    text = tr(
        "Only {count} journeys ({share}) begin in the first {part} of the period, before {day}; they took {slow}, the "
        "others {rest}.",
        count=whole(n),
        share=percent(n / len(opened)),
        part=percent((knee - start) / (end - start)),
        day=day(knee),
        slow=duration(slow),
        rest=duration(rest),
    )
    effect = with_effects(
        tr("Old journeys are in the log because they were slow; their quick ones are missing."), effects
    )
    return [QualityFinding("survivors", "warning", text, effect, n, share=n / len(opened), effects=effects)]


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
    text = tr(
        _BEGIN_BY if n else _ALL_BEGIN_BY,
        share=percent(1 - n / len(opened)),
        day=day(stop),
        days=grouped(f"{(end - stop) / DAY_US:.0f}"),
        expected=grouped(f"{expected:,.0f}"),
        count=whole(n),
    )
    unfinished = float((~desk.facts.complete).mean())
    effect = with_effects(
        tr(_FOLLOWED_TO_THE_END if unfinished < 0.02 else _FOLLOWED_ON, share=percent(unfinished)), effects
    )
    return [QualityFinding("openings_stop", "info", text, effect, n, share=n / len(opened), effects=effects)]


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
    text = tr(
        "{count} journeys are open at the end of the log, where about {expected} would be usual.",
        count=whole(n),
        expected=grouped(f"{expected:,.0f}"),
    )
    effect = tr("Journeys were chosen because they had closed: the last ones to begin are the quick ones.")
    effects = _late_against_early(desk, late, window)
    if effects:
        late_ones = tr(
            "The time to a fix is {shown} for those that began in the last {days} days and {corrected} for those "
            "before: a trend over time cannot be read from it.",
            shown=duration(effects[0].shown or 0),
            days=grouped(f"{window / DAY_US:.0f}"),
            corrected=duration(effects[0].corrected or 0),
        )
        effect = f"{effect} {late_ones}"
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
    how = tr("of those that began before the last {days} days", days=grouped(f"{window / DAY_US:.0f}"))
    return (Effect("resolution_hours", tr("Time to a fix"), "hours", how, a, n, b, m),)


def ends_together(desk: Desk) -> list[QualityFinding]:
    """More than half of all journeys end in the last fiftieth of the period."""
    facts = desk.facts
    end = end_of_log(facts.last)
    late = facts.last > end - (end - start_of_log(facts.first)) * 0.02
    share = float(late.mean())
    if share <= 0.5 or len(late) < _FEW_JOURNEYS:
        return []
    effects = without(desk, late)
    text = tr("{share} of all journeys end in the last {part} of the period.", share=percent(share), part=percent(0.02))
    effect = with_effects(
        tr("The log is cut there, or was selected by a closing date: such ends are no ends."), effects
    )
    return [QualityFinding("truncated_end", "warning", text, effect, int(late.sum()), share=share, effects=effects)]


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
