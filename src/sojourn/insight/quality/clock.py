"""Clocks: times that jump by whole hours at a date, a team whose clock is behind, and times that cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from sojourn.insight.desk import Desk, desk_acts
from sojourn.insight.quality.effects import with_effects, without
from sojourn.insight.quality.say import DAY_US, NB, day, examples, graded, percent, things
from sojourn.insight.quality.weeks import WEEK_US
from sojourn.languages import grouped, tr, whole
from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, Float64, Int64
from sojourn.measures.calendar import local_times
from sojourn.mining.facts import end_of_log, start_of_log
from sojourn.model.measured import QualityFinding

_SIDE_WEEKS = 8
_LEAST_ACTS = 1000
_NOISE = 2.0
_LEAST_MOVED = 0.12
_FAR_BEFORE_US = 5 * 60_000_000
_LEAST_TICKETS = 10
_MOST = 4
_BEFORE_A_TICKET = ("search",)


def shifted_hours(desk: Desk) -> list[QualityFinding]:
    """Dates at which the hours of the day move by whole hours: a change of the clock, the zone or the desk's hours.

    The hours at which people of the desk act in the eight weeks before and after each week are compared: found where
    another hour's shift fits far better than none, beyond what chance does at so many acts (at least 1,000 a side).
    """
    jumps = _jumps(desk)
    if not jumps:
        return []
    acts = desk_acts(desk.log)
    outside = 1 - float(_open_at(desk, acts).mean())
    listed = ", ".join(
        tr("{hours} about {day}", hours=f"{jump.hours:+d}{NB}h", day=day(jump.at)) for jump in jumps[:_MOST]
    )
    clocks = all(jump.with_clocks for jump in jumps)
    why = (
        tr(
            "Clocks change on such days, and times are read in {zone}: name the desk's own with --timezone.",
            zone=desk.calendar.zone,
        )
        if clocks
        else tr("The clock or the zone of the source changed, or the desk's hours did.")
    )
    text = tr("The hours at which the desk works move: {jumps}.", jumps=listed)
    read = tr(
        "Working hours were read from all times together ({hours}; {share} of what agents do lies outside), so waits "
        "in working hours and lost time are off by up to as much a day.",
        hours=desk.calendar.text,
        share=percent(outside),
    )
    effect = f"{why} {read}"
    return [QualityFinding("clock_shift", "info" if clocks else "warning", text, effect, len(jumps), "dates")]


@dataclass(frozen=True)
class Jump:
    """About when (UTC µs) and by how many hours the day moves; whether clocks change in Europe or America that week."""

    at: int
    hours: int
    with_clocks: bool


def _jumps(desk: Desk) -> list[Jump]:
    acts = desk_acts(desk.log)
    if len(acts) < 2 * _LEAST_ACTS:
        return []
    local = local_times(acts, desk.calendar.zone)
    start = int(local.min()) // DAY_US * DAY_US
    weeks = int((local.max() - start) // WEEK_US) + 1
    if weeks < _SIDE_WEEKS or weeks > 5_000:
        return []
    counts = np.bincount((local - start) // WEEK_US * 24 + local % DAY_US // HOUR_US, minlength=weeks * 24)
    upto = np.zeros((weeks + 1, 24), dtype=np.float64)
    np.cumsum(counts.reshape(weeks, 24), axis=0, out=upto[1:])
    gains = [_moved(upto, week) for week in range(weeks + 1)]
    found: list[Jump] = []
    # The best of a stretch: weeks near a jump see a part of it.
    while any(shift for _, shift in gains):
        best = max(range(len(gains)), key=lambda week: (gains[week][0], -week))
        at = start + best * WEEK_US
        found.append(Jump(at, gains[best][1], _clocks_change(at)))
        near = range(max(best - _SIDE_WEEKS, 0), min(best + _SIDE_WEEKS + 1, len(gains)))
        gains = [(0.0, 0) if week in near else gain for week, gain in enumerate(gains)]
    return sorted(found, key=lambda jump: jump.at)


def _moved(upto: Float64, week: int) -> tuple[float, int]:
    """How much better the best shift fits than none, and the shift in hours; 0 where chance may have done it."""
    before = upto[week] - upto[max(week - _SIDE_WEEKS, 0)]
    after = upto[min(week + _SIDE_WEEKS, len(upto) - 1)] - upto[week]
    n, m = before.sum(), after.sum()
    if min(n, m) < _LEAST_ACTS:
        return 0.0, 0
    p, q = before / n, after / m
    apart = np.array([np.abs(p - np.roll(q, -shift)).sum() for shift in range(24)])
    shift = int(np.argmin(apart))
    gain = float(apart[0] - apart[shift])
    noise = 0.8 * float(np.sqrt(p).sum()) * float(np.sqrt(1 / n + 1 / m))
    certain = gain >= max(_LEAST_MOVED, _NOISE * noise) and apart[shift] < apart[0] / 2
    return (gain, shift - 24 if shift > 12 else shift) if certain and shift else (0.0, 0)


def _clocks_change(at_us: int) -> bool:
    """Whether clocks change within ten days: last Sunday of March or October, second of March, first of November."""
    at = datetime.fromtimestamp(at_us / 1e6, UTC)
    latest = [datetime(at.year, month, last, tzinfo=UTC) for month, last in ((3, 31), (10, 31), (3, 14), (11, 7))]
    sundays = [one - timedelta(days=(one.weekday() + 1) % 7) for one in latest]
    return any(abs((at - sunday).days) <= 10 for sunday in sundays)


def _open_at(desk: Desk, times: Int64) -> Bool:
    return desk.calendar.hours_between(times, times + 60_000_000) > 0


def before_opening(desk: Desk) -> list[QualityFinding]:
    """Events more than five minutes before their ticket was opened, in at least ten tickets.

    Where they are those of one team (its share of such tickets is five times the others'), its clock is behind.
    """
    log = desk.log
    opened = log.instants("opened")
    exempt = np.isin(log.touchpoint.codes, [log.touchpoint.code(name) for name in _BEFORE_A_TICKET])
    at = opened[log.ticket]
    early = (at != NO_TIME) & ~exempt & (log.time < at - _FAR_BEFORE_US)
    touched = np.zeros(log.n_tickets, dtype=np.bool_)
    touched[log.ticket[early]] = True
    n = int(touched.sum())
    if n < _LEAST_TICKETS:
        return []
    share = n / log.n_tickets
    effects = without(desk, touched)
    lead = float(np.quantile((at - log.time)[early], 0.95)) / 60_000_000
    team = _whose(desk, early)
    told = {"count": whole(n), "share": percent(share), "minutes": grouped(f"{lead:.0f}")}
    text = tr("{count} journeys ({share}) have events before they were opened, by up to {minutes} minutes.", **told)
    if team:
        text = tr(
            "The clock of “{team}” is behind: its events lie up to {minutes} minutes before the opening of {count} "
            "journeys ({share}).",
            team=team,
            **told,
        )
    effect = with_effects(tr("Waits after them are too long or none at all, and their order is wrong."), effects)
    severity = graded(share, 0.005, 0.1)
    return [
        QualityFinding(
            "events_before_opening", severity, text, effect, n, share=share, effects=effects,
            examples=examples(desk, touched),
        )
    ]  # fmt: skip


def _whose(desk: Desk, early: Bool) -> str:
    """The team whose events they nearly all are, where it has many of them compared with all others; else nothing."""
    group = desk.log.group
    known = group.codes >= 0
    mine = np.bincount(group.codes[known & early], minlength=len(group.words))
    if not len(mine) or not mine.sum():
        return ""
    team = int(mine.argmax())
    of_team = int((group.codes == team).sum())
    others, of_others = int(mine.sum() - mine[team]), int(known.sum()) - of_team
    alone = mine[team] >= 0.8 * early.sum() and mine[team] / of_team >= 5 * others / max(of_others, 1)
    return group.words[team] if alone and of_others else ""


def stray(desk: Desk) -> list[QualityFinding]:
    """Times so far from all others that they are typing errors or placeholders (1970, 2099)."""
    facts = desk.facts
    start, end = start_of_log(facts.first), end_of_log(facts.last)
    affected = (facts.first < start) | (facts.last > end)
    n = int(affected.sum())
    if not n:
        return []
    edges = [day(int(t)) for t in (facts.first.min(), facts.last.max()) if t < start or t > end]
    text = tr(
        "Times far from all others in {tickets}: {days}; the log is of {start} to {end}.",
        tickets=things(desk, n),
        days=edges[0] if len(edges) == 1 else tr("{day} and {other}", day=edges[0], other=edges[1]),
        start=day(start),
        end=day(end),
    )
    effects = without(desk, affected)
    effect = with_effects(tr("Their waits are wrong by years; the period shown is too long."), effects)
    return [
        QualityFinding(
            "stray_times", "warning", text, effect, n, share=n / len(affected), effects=effects,
            examples=examples(desk, affected),
        )
    ]  # fmt: skip
