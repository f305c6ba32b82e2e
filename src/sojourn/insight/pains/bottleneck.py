"""Bottleneck: a team in whose queue customers wait much longer than in the queues of the other teams."""

from __future__ import annotations

import numpy as np

from sojourn.insight.pains.deciding import ALPHA, holm, rank_sum
from sojourn.insight.pains.ground import Detector, Ground, Hits
from sojourn.languages import grouped, mark, tr, trn, whole
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
        return tr("no column says which team holds a ticket, or nothing says when a team takes one on")
    team, waits, ticket = group.codes[at], ground.work_waits[at], ground.visits.ticket[at]
    first = _first_of_each(ticket, team)
    queues = {t: waits[first][team[first] == t] for t in np.unique(team).tolist()}
    queues = {t: hours for t, hours in queues.items() if len(hours) >= LEAST_TICKETS}
    if len(queues) < 2:
        return tr(
            "fewer than two teams take on {tickets} tickets and more, so no queue can be held against another",
            tickets=LEAST_TICKETS,
        )
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
            found[t] = usual, _told(middles[t], usual, len(queues[t]), len(teams) - 1, corrected)
    return found


def _told(middle: float, usual: float, tickets: int, others: int, p: float) -> str:
    """How long half wait in the queue of a team, beside the other teams."""
    return trn(
        others,
        "Until this team takes a ticket on, half wait longer than {duration} of working time (n {tickets}); {usual} is "
        "usual for the other team (rank-sum test, {p}).",
        "Until this team takes a ticket on, half wait longer than {duration} of working time (n {tickets}); {usual} is "
        "usual for the {teams} other teams (rank-sum test, {p}).",
        duration=duration(middle),
        usual=duration(usual),
        tickets=whole(tickets),
        teams=whole(others),
        p=tr("p under {limit}", limit=grouped("0.001")) if p < 0.001 else grouped(f"p = {p:.3f}"),
    )


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
    name=mark("Waiting in the queue"),
    of=mark("Waiting in the queue of {subject}"),
    definition=mark(
        "A team in whose queue customers wait much longer than in the queues of the other teams. The wait is working "
        "time until the team takes the ticket on; what is usual is the median of the other teams' medians."
    ),
    threshold=mark(
        "at least {times} times as long as usual and {hours} hour more, with {tickets} tickets and more, and longer by "
        "a rank-sum test (5 %, corrected by Holm for the number of teams)"
    ),
    numbers={"times": TIMES_AS_LONG, "hours": LEAST_HOURS, "tickets": LEAST_TICKETS},
    hours=mark("what customers wait there beyond the usual, times the blocking share of the priority"),
    source=mark("Goldratt, The Goal (1984): work piles up before the constraint; Wilcoxon 1945, Holm 1979"),
    find=find,
)
