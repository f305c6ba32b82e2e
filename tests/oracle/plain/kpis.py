"""Every key figure in plain Python, from its stated definition. `history` is the whole log, `tickets` the slice."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.oracle.plain.hours import Week, lost
from tests.oracle.plain.journeys import HOUR, History, Ticket
from tests.oracle.plain.statistics_by_hand import (
    NOTHING,
    Expected,
    Z,
    mean,
    median,
    median_still,
    share,
    skewed_mean,
    total,
)

DAY = 24 * HOUR


@dataclass(frozen=True)
class Scale:
    """How satisfaction was asked."""

    low: float
    high: float
    satisfied: float


def kpis(history: History, tickets: Sequence[Ticket], scale: Scale | None, week: Week) -> dict[str, Expected]:
    """Value, interval and n by metric; a metric that the log cannot have is absent."""
    found = {
        **_ratings(tickets, scale),
        **_first_contact(history, tickets),
        **_repeats(history, tickets),
        **_times(tickets),
        **_still_waiting(history, tickets),
        **_lost(tickets, week),
        **_behaviour(history, tickets),
        "open_share": share([not t.complete for t in tickets]),
    }
    if any(t.requester for t in history.tickets):
        found["tickets_per_customer"] = skewed_mean(list(Counter(t.requester for t in tickets if t.requester).values()))
    if any(t.sla_met is not None for t in history.tickets):
        found["sla_met"] = share([t.sla_met for t in tickets if t.sla_met is not None])
    return found


def _ratings(tickets: Sequence[Ticket], scale: Scale | None) -> dict[str, Expected]:
    if scale is None:
        return {}
    answers = [t.rating for t in tickets if t.rating is not None]
    happy = [answer >= scale.satisfied for answer in answers]
    people = [t for t in tickets if t.complete or t.rating is not None]
    bounds = NOTHING
    if people:
        bounds = Expected(
            None, sum(happy) / len(people), (sum(happy) + len(people) - len(answers)) / len(people), len(people)
        )
    asked = [t for t in tickets if t.surveyed or (t.surveyed is False and t.rating is not None)]
    return {
        **_other_questions(tickets),
        "csat": share(happy),
        "csat_mean": mean(answers),
        "csat_bounds": bounds,
        "response_rate": share([t.rating is not None for t in asked]),
    }


def _other_questions(tickets: Sequence[Ticket]) -> dict[str, Expected]:
    """NPS with its adjusted interval (3 answers more, 3/4 of them promoters and 3/4 detractors) and CES 2.0."""
    found: dict[str, Expected] = {}
    recommend = [t.nps for t in tickets if t.nps is not None]
    easy = [t.ces for t in tickets if t.ces is not None]
    if recommend:
        n, promoters, detractors = len(recommend), sum(a >= 9 for a in recommend), sum(a <= 6 for a in recommend)
        p, d = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
        half = Z * math.sqrt((p + d - (p - d) ** 2) / (n + 3))
        found["nps"] = Expected(100 * (promoters - detractors) / n, 100 * (p - d - half), 100 * (p - d + half), n)
    if easy:
        found |= {"ces": mean(easy), "ces_easy": share([answer >= 5 for answer in easy])}
    return found


def watched(history: History, ticket: Ticket, days: int) -> bool:
    """Reached a fix, and its last fix (or, once reopened, its opening) lies so many days before the log ends."""
    start = ticket.begun if ticket.reopens else ticket.resolved
    return ticket.fixed_once and start is not None and start <= history.end - days * DAY


def _first_contact(history: History, tickets: Sequence[Ticket]) -> dict[str, Expected]:
    everyone = history.tickets
    spoilers: tuple[tuple[Callable[[Ticket], int], bool], ...] = (
        (lambda t: t.reopens, any(t.reopens for t in everyone)),
        (lambda t: t.hand_offs, any(t.hand_offs for t in everyone)),
        (lambda t: len(t.at("asked")), any(t.at("asked") for t in everyone)),
        (lambda t: len(t.at("chase")), any(t.at("chase") for t in everyone)),
    )
    checks = [count for count, recorded in spoilers if recorded]
    fixed = [t for t in tickets if t.fixed_once]
    at_once = {t.name: not any(count(t) for count in checks) for t in fixed}
    found = {
        "fcr_gross": share([at_once[t.name] for t in fixed]) if checks else NOTHING,
        "fcr_no_reopen": share([at_once[t.name] for t in fixed if watched(history, t, 14)]) if checks else NOTHING,
    }
    if any(t.replies is not None for t in everyone):
        found["fcr_zero_reply"] = share([t.replies <= 1 and not t.reopens for t in fixed if t.replies is not None])
    if any(t.groups for t in everyone):
        moved = any(t.hand_offs for t in everyone)
        found["fcr_one_team"] = share([not t.hand_offs for t in fixed if t.groups and moved])
    return found


def _repeats(history: History, tickets: Sequence[Ticket]) -> dict[str, Expected]:
    openings: dict[str, list[int]] = {}
    for t in history.tickets:
        if t.requester:
            openings.setdefault(t.requester, []).append(t.begun)
    if not openings:
        return {}

    for found_openings in openings.values():
        found_openings.sort()

    def again(t: Ticket, days: int) -> bool:
        if t.resolved is None:
            return False
        mine = openings[t.requester or ""]
        following = bisect_right(mine, t.resolved)
        return following < len(mine) and mine[following] <= t.resolved + days * DAY

    several = max(map(len, openings.values())) > 1
    known = [t for t in tickets if t.requester and several]
    found = {
        f"fcr_no_repeat_{days}d": share(
            [not again(t, days) and not t.reopens for t in known if watched(history, t, days)]
        )
        for days in (7, 14)
    }
    late = history.end - 7 * DAY
    found["repeat_contact"] = share([again(t, 7) for t in known if t.resolved is not None and t.resolved <= late
                                     and watched(history, t, 7)])  # fmt: skip
    return found


def _times(tickets: Sequence[Ticket]) -> dict[str, Expected]:
    pairs = {
        "first_response_hours": [(t.begun, t.responded) for t in tickets],
        # Without a told opening, a ticket whose first event is its fix does not say how long it took.
        "resolution_hours": [(t.begun, None if t.begins_with_fix else t.resolved) for t in tickets],
    }
    return {
        metric: median([(end - start) / HOUR for start, end in found if end is not None and end >= start])
        for metric, found in pairs.items()
    }


def _still_waiting(history: History, tickets: Sequence[Ticket]) -> dict[str, Expected]:
    """The time to a fix when what is open waits to the end of the log; only where the log has open journeys."""
    if not any(t.unfinished for t in history.tickets):
        return {}
    going = [(history.end - t.begun) / HOUR for t in tickets if t.unfinished and not t.begins_with_fix]
    done = [t for t in tickets if not t.unfinished and t.resolved is not None and not t.begins_with_fix]
    took = [(t.resolved - t.begun) / HOUR for t in done if t.resolved is not None]
    return {"resolution_hours_all": median_still([hours for hours in took if hours >= 0], going)}


def _lost(tickets: Sequence[Ticket], week: Week) -> dict[str, Expected]:
    each = []
    for t in tickets:
        parts = [hours for hours in lost(t, week) if hours is not None]
        if parts:
            each.append(sum(parts))
    return {"lost_hours_each": skewed_mean(each), "lost_hours_total": total(each)}


def _behaviour(history: History, tickets: Sequence[Ticket]) -> dict[str, Expected]:
    everyone, done = history.tickets, [t for t in tickets if t.complete]
    asked, chased = [len(t.at("asked")) for t in done], [bool(t.at("chase")) for t in done]
    switched = [any(visit.switched for visit in t.visits) for t in done]
    fixed = [t for t in tickets if t.fixed_once]
    found = {
        "asked": share([n > 0 for n in asked]) if any(t.at("asked") for t in everyone) else NOTHING,
        "asked_again": share([n > 1 for n in asked]) if any(t.at("asked") for t in everyone) else NOTHING,
        "chased": share(chased) if any(t.at("chase") for t in everyone) else NOTHING,
        "switched": share(switched) if any(v.switched for t in everyone for v in t.visits) else NOTHING,
        "reopened": share([t.reopens > 0 for t in fixed]) if any(t.reopens for t in everyone) else NOTHING,
    }
    if any(t.groups for t in everyone):
        moved = any(t.hand_offs for t in everyone)
        counts = [t.hand_offs for t in done if t.groups and moved]
        found["hand_offs"], found["handed_off"] = skewed_mean(counts), share([n > 0 for n in counts])
    return found
