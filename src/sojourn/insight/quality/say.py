"""How findings are worded and graded: shares, days, nouns and the rule that makes one a warning or a problem."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.languages import grouped, trn, whole
from sojourn.log.eventlog import HOUR_US, Bool
from sojourn.maps import words
from sojourn.model.measured import Severity

DAY_US = 24 * HOUR_US
NB = "\N{NO-BREAK SPACE}"
_EXAMPLES = 5


def percent(share: float) -> str:
    """As on the page: `18 %`, one decimal near the ends, where whole percents would say none or all."""
    return grouped(f"{100 * share:.{1 if share < 0.01 or share > 0.99 else 0}f}{NB}%")


def graded(share: float, warning: float, problem: float) -> Severity:
    """A problem or a warning from a share on, otherwise something to know."""
    return "problem" if share >= problem else "warning" if share >= warning else "info"


def day(us: int) -> str:
    """`3 Sep 2026`, in UTC."""
    return words.plain(words.day(datetime.fromtimestamp(us / 1e6, UTC), UTC))


def minute(us: int) -> str:
    """`3 Sep 2026 14:05`, in UTC."""
    return f"{day(us)} {datetime.fromtimestamp(us / 1e6, UTC):%H:%M}"


def things(desk: Desk, n: int) -> str:
    """`12 tickets`, or `12 journeys` where tickets were stitched into journeys."""
    return tickets_told(n) if desk.log.info.journey == "ticket" else journeys_told(n)


def tickets_told(n: int) -> str:
    """`1 ticket`, `12,431 tickets`."""
    return trn(n, "{count} ticket", "{count} tickets", count=whole(n))


def journeys_told(n: int) -> str:
    """`1 journey`, `12,431 journeys`."""
    return trn(n, "{count} journey", "{count} journeys", count=whole(n))


def examples(desk: Desk, affected: Bool) -> tuple[str, ...]:
    """The numbers of the first few tickets of a mask."""
    at = np.flatnonzero(affected)[:_EXAMPLES]
    return tuple(str(name) for name in desk.log.tickets.column("ticket").take(at).to_pylist())
