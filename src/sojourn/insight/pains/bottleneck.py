"""Bottleneck: a team in whose queue customers wait much longer than in the queues of the other teams."""

from __future__ import annotations

import numpy as np

from sojourn.insight.pains.deciding import ALPHA, holm, rank_sum
from sojourn.insight.pains.ground import Detector, Ground, Hits
from sojourn.log.eventlog import Float64, Int32, Int64
from sojourn.maps.words import duration

TIMES_AS_LONG = 2.0
LEAST_HOURS = 1.0
LEAST_TICKETS = 20
_TAKEN = ("taken_on",)
_QUEUES = ("queue", "passed_on")


def find(ground: Ground) -> Hits | str:
    """Teams whose queue is at least twice as long as is usual, and surely longer."""
    group = ground.visits.group
    at = _taken_on(ground)
    if not len(at):
        return "no column says which team holds a ticket, or nothing says when a team takes one on"
    team, waits, ticket = group.codes[at], ground.work_waits[at], ground.visits.ticket[at]
    first = _first_of_each(ticket, team)
    queues = {t: waits[first][team[first] == t] for t in np.unique(team).tolist()}
    queues = {t: hours for t, hours in queues.items() if len(hours) >= LEAST_TICKETS}
    if len(queues) < 2:
        return f"fewer than two teams take on {LEAST_TICKETS} tickets and more, so no queue can be held against another"
    slow = _slow(queues)
    chosen = np.flatnonzero(np.isin(team, list(slow)))
    usual = np.array([slow[t][0] for t in team[chosen].tolist()])
    number = {t: i for i, t in enumerate(slow)}
    return Hits(
        ticket=ticket[chosen],
        column=ground.visits.touchpoint.codes[at][chosen],
        hours=ground.blocked[ticket[chosen]] * (waits[chosen] - usual),
        subject=np.array([number[t] for t in team[chosen].tolist()], dtype=np.int32),
        subjects=tuple(group.words[t] for t in slow),
        told=tuple(told for _, told in slow.values()),
        looked=np.bincount(ticket, minlength=ground.log.n_tickets) > 0,
    )


def _slow(queues: dict[int, Float64]) -> dict[int, tuple[float, str]]:
    """Teams that are a bottleneck, with what is usual for the others and what there is to say."""
    teams = sorted(queues)
    middles = {t: float(np.median(queues[t])) for t in teams}
    p = holm([rank_sum(queues[t], np.concatenate([queues[o] for o in teams if o != t])) for t in teams])
    found: dict[int, tuple[float, str]] = {}
    for t, corrected in zip(teams, p, strict=True):
        usual = float(np.median([middles[o] for o in teams if o != t]))
        if corrected < ALPHA and middles[t] >= max(TIMES_AS_LONG * usual, usual + LEAST_HOURS):
            others = f"{len(teams) - 1} other teams" if len(teams) > 2 else "the other team"
            sure = "p under 0.001" if corrected < 0.001 else f"p = {corrected:.3f}"
            found[t] = (
                usual,
                f"Until this team takes a ticket on, half wait longer than {duration(middles[t])} of working time "
                f"(n {len(queues[t]):,}); {duration(usual)} is usual for the {others} (rank-sum test, {sure}).",
            )
    return found


def _taken_on(ground: Ground) -> Int64:
    """Visits at which a team takes a ticket on: as the log says; where it never says, what follows a queue."""
    visits = ground.visits
    known = (visits.group.codes >= 0) & ~np.isnan(ground.work_waits)
    taken = visits.at(*_TAKEN)
    if not (taken & known).any():
        taken = np.r_[False, visits.at(*_QUEUES)[:-1]] if len(taken) else taken
    return np.flatnonzero(taken & known)


def _first_of_each(ticket: Int32, team: Int32) -> Int64:
    """The first time that each team takes on each ticket, so that no ticket counts twice in a test."""
    pair = ticket.astype(np.int64) * (int(team.max()) + 1) + team
    return np.sort(np.unique(pair, return_index=True)[1])


DETECTOR = Detector(
    kind="bottleneck",
    name="Waiting in the queue of {}",
    definition="A team in whose queue customers wait much longer than in the queues of the other teams. The wait is "
    "working time until the team takes the ticket on; what is usual is the median of the other teams' medians.",
    threshold=f"at least {TIMES_AS_LONG:g} times as long as usual and {LEAST_HOURS:g} hour more, with {LEAST_TICKETS} "
    "tickets and more, and longer by a rank-sum test (5 %, corrected by Holm for the number of teams)",
    hours="what customers wait there beyond the usual, times the blocking share of the priority",
    source="Goldratt, The Goal (1984): work piles up before the constraint; Wilcoxon 1945, Holm 1979",
    find=find,
)
