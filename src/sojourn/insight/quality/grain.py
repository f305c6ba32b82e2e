"""How finely times are given: ties between neighbouring events, and times that are only days, hours or minutes."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.say import DAY_US, graded, percent
from sojourn.languages import mark, tr, trn, whole
from sojourn.log.eventlog import HOUR_US
from sojourn.mining.groups import distinct
from sojourn.model.measured import QualityFinding, Severity

THE_SOURCES_ORDER = mark("Their order is the source's order.")
_GIVEN_TO = {
    "day": (
        mark("Times are given to the day."),
        mark("Durations are exact only to the day; {share} of waits show as zero."),
    ),
    "hour": (
        mark("Times are given to the hour."),
        mark("Durations are exact only to the hour; {share} of waits show as zero."),
    ),
    "minute": (
        mark("Times are given to the minute."),
        mark("Durations are exact only to the minute; {share} of waits show as zero."),
    ),
}


def ties(desk: Desk) -> list[QualityFinding]:
    """Neighbouring events of a ticket with the same time; their order is the source's."""
    log = desk.log
    tied = (log.ticket[1:] == log.ticket[:-1]) & (log.time[1:] == log.time[:-1])
    n = int(tied.sum())
    if not n:
        return []
    share = n / max(log.n_events - log.n_tickets, 1)
    visits = desk.visits
    unsure = (visits.ticket[1:] == visits.ticket[:-1]) & (visits.start[1:] == visits.start[:-1])
    touched = np.zeros(log.n_tickets, dtype=np.bool_)
    touched[visits.ticket[1:][unsure]] = True
    journeys = int(touched.sum())
    of_all = journeys / log.n_tickets
    decides = (
        trn(
            journeys,
            "It decides the path of {count} journey ({share}): which of two touchpoints came first.",
            "It decides the path of {count} journeys ({share}): which of two touchpoints came first.",
            count=whole(journeys),
            share=percent(of_all),
        )
        if journeys
        else tr("No path depends on it: they are at the same touchpoint, or behind the scenes.")
    )
    effect = f"{tr(THE_SOURCES_ORDER)} {decides}"
    return [QualityFinding("ties", graded(of_all, 0.2, 2), ties_told(n, share), effect, n, "events", share)]


def ties_told(n: int, share: float) -> str:
    """How many neighbouring events have the same time."""
    return trn(
        n,
        "{count} neighbouring event ({share}) carries the same time.",
        "{count} neighbouring events ({share}) carry the same time.",
        count=whole(n),
        share=percent(share),
    )


def resolution(desk: Desk) -> list[QualityFinding]:
    """Whether all times fall on whole days, hours or minutes of the log's zone (checked in UTC and at half hours)."""
    time = desk.log.time
    for name, unit in (("day", DAY_US), ("hour", HOUR_US), ("minute", 60_000_000)):
        if len(distinct(time % unit)) <= (3 if name == "day" else 1):
            known = ~np.isnan(desk.waits)
            zero = int((desk.waits[known] == 0).sum())
            share = zero / max(int(known.sum()), 1)
            text, effect = (tr(message, share=percent(share)) for message in _GIVEN_TO[name])
            severity: Severity = "warning" if name == "day" else "info"
            return [QualityFinding("resolution", severity, text, effect, zero, "waits", share)]
    return []
