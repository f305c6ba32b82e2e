"""What to know about the data before believing the numbers: each finding with its effect on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.stitched import busy_customers, stitched_findings
from sojourn.log.eventlog import HOUR_US, NO_TIME
from sojourn.mining.groups import distinct
from sojourn.model.measured import QualityFinding, Severity

_DAY_US = 24 * HOUR_US
_ORDER = {"problem": 0, "warning": 1, "info": 2}


def findings(desk: Desk) -> tuple[QualityFinding, ...]:
    """Everything found, the most serious first and then in the order of the checks."""
    found = [finding for check in _CHECKS for finding in check(desk)]
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.severity]))


def _set_aside(desk: Desk) -> list[QualityFinding]:
    rows = desk.log.info.rows
    return [
        QualityFinding(
            "rows_set_aside",
            _severity(n / max(rows.read, 1), 0.02, 0.2) if "nothing changed" not in reason else "info",
            f"{n:,} of {rows.read:,} rows were not used: {reason}.",
            "They are in no figure.",
            n,
        )
        for reason, n in rows.set_aside.items()
    ]


def _open_journeys(desk: Desk) -> list[QualityFinding]:
    still = int((~desk.facts.complete & ~desk.abandoned).sum())
    if not still:
        return []
    share = still / desk.log.n_tickets
    return [
        QualityFinding(
            "open_journeys",
            _severity(share, 0.1, 0.5),
            f"{still:,} journeys ({_percent(share)}) have not ended.",
            "They count at every touchpoint they reached; times to a fix rest on ended journeys only, "
            "which makes them look shorter than they are.",
            still,
        )
    ]


def _selected_by_end(desk: Desk) -> list[QualityFinding]:
    """Nearly all journeys are complete although some began shortly before the end: chosen because they had closed.

    In a log that is a plain period, the journeys that begin within the last typical duration before the end are mostly
    still open. Where they are all complete, open ones were left out.
    """
    facts = desk.facts
    done = facts.complete & (facts.resolved != NO_TIME)
    if done.sum() < 100:
        return []
    typical = int(np.quantile((facts.resolved - facts.first)[done], 0.75))
    end = int(desk.log.time.max())
    late = facts.first > end - max(typical, _DAY_US)
    ends_late = float((facts.last > end - (end - int(facts.first.min())) * 0.02).mean())
    found = []
    complete = float(facts.complete[late].mean()) if late.any() else 0.0
    if late.sum() >= 20 and complete > 0.98:
        text = f"{_percent(complete)} of the {int(late.sum()):,} journeys that began last are complete."
        effect = "The log was selected by closing: slow journeys near its end are missing, recent waits look too short."
        found.append(QualityFinding("selected_by_closing", "warning", text, effect, int(late.sum())))
    window = max(typical, _DAY_US)
    usual = len(facts.first) * window / max(int(facts.first.max()) - int(facts.first.min()), window)
    if usual >= 20 and late.sum() < 0.25 * usual:
        text = (
            f"Only {int(late.sum()):,} journeys begin in the last {window / _DAY_US:.0f} days; "
            f"about {usual:.0f} would be usual."
        )
        effect = "The log was cut by opening date or selected by closing; its end is not the desk's usual state."
        found.append(QualityFinding("few_late_starts", "warning", text, effect, int(late.sum())))
    if ends_late > 0.5:
        text = f"{_percent(ends_late)} of all journeys end in the last 2 % of the period."
        effect = "The log is cut or was selected by a closing date; durations and shares near its end mislead."
        found.append(QualityFinding("truncated_end", "warning", text, effect))
    return found


def _ties(desk: Desk) -> list[QualityFinding]:
    log = desk.log
    same_ticket = log.ticket[1:] == log.ticket[:-1]
    ties = int((same_ticket & (log.time[1:] == log.time[:-1])).sum())
    share = ties / max(int(same_ticket.sum()), 1)
    if not ties:
        return []
    text = f"{ties:,} neighbouring events ({_percent(share)}) carry the same time."
    return [QualityFinding("ties", _severity(share, 0.2, 2), text, "Their order is the source's order.", ties)]


def _resolution(desk: Desk) -> list[QualityFinding]:
    """Whether all times fall on whole days, hours or minutes of the log's zone (checked in UTC and at half hours)."""
    time = desk.log.time
    for name, unit in (("day", _DAY_US), ("hour", HOUR_US), ("minute", 60_000_000)):
        if len(distinct(time % unit)) <= (3 if name == "day" else 1):
            effect = f"Durations are exact only to the {name}; shorter ones show as zero."
            severity: Severity = "warning" if name == "day" else "info"
            return [QualityFinding("resolution", severity, f"Times are given to the {name}.", effect)]
    return []


def _gaps(desk: Desk) -> list[QualityFinding]:
    """Stretches without any event that are ten times longer than the longest usual pause, and at least a week."""
    times = distinct(desk.log.time)
    if len(times) < 1000:
        return []
    pauses = np.diff(times)
    limit = max(7 * _DAY_US, 10 * int(np.quantile(pauses, 0.999)))
    found = []
    for i in np.flatnonzero(pauses > limit)[:3].tolist():
        days = float(pauses[i]) / _DAY_US
        text = f"No event at all for {days:.0f} days from {_day(int(times[i]))}."
        effect = "Waits across this stretch are too long, or events are missing."
        found.append(QualityFinding("missing_period", "warning", text, effect))
    return found


def _unknown_words(desk: Desk) -> list[QualityFinding]:
    unknown = desk.log.info.unknown_words
    if not unknown:
        return []
    events = sum(word.count for word in unknown)
    share = events / desk.log.n_events
    listed = ", ".join(f"“{word.word}”" for word in unknown[:4]) + (" …" if len(unknown) > 4 else "")
    text = f"{len(unknown)} words ({_percent(share)} of events) are not in the touchpoint dictionary: {listed}."
    effect = "They stand on the map as themselves and count as what is proposed for them; a mapping file settles it."
    return [QualityFinding("unknown_words", _severity(share, 0.05, 0.5), text, effect, events)]


def _single_events(desk: Desk) -> list[QualityFinding]:
    single = int((np.diff(desk.log.offsets) == 1).sum())
    share = single / desk.log.n_tickets
    if share < 0.05:
        return []
    text = f"{single:,} tickets ({_percent(share)}) have a single event."
    return [QualityFinding("single_events", _severity(share, 0.2, 0.9), text, "They say nothing of waiting.", single)]


def _reopens_inferred(desk: Desk) -> list[QualityFinding]:
    if desk.visits.at("back").any() or not desk.facts.reopens.any():
        return []
    n = int((desk.facts.reopens > 0).sum())
    text = f"The log has no word for coming back; {n:,} tickets were worked on again after an end."
    return [QualityFinding("reopens_inferred", "info", text, "They count as reopened.", n)]


def _not_asked(desk: Desk) -> list[QualityFinding]:
    info = desk.log.info
    found = []
    if info.rating is None:
        effect = "Satisfaction is unknown; the curve shows strain, which is derived from behaviour."
        found.append(QualityFinding("no_ratings", "info", "The log has no ratings.", effect))
    if info.has_text:
        effect = "They are kept in the dataset; this version does not measure emotion from them."
        found.append(QualityFinding("text_unused", "info", "The log has messages.", effect))
    if info.customers is None:
        effect = "Journeys cannot be followed from one ticket to the customer's next."
        found.append(QualityFinding("no_requester", "info", "No column says who the customer is.", effect))
    return found


def _ends_before_start(desk: Desk) -> list[QualityFinding]:
    log = desk.log
    opened, resolved = log.instants("opened"), log.instants("resolved")
    wrong = int(((opened != NO_TIME) & (resolved != NO_TIME) & (resolved < opened)).sum())
    if not wrong:
        return []
    text = f"{wrong:,} tickets are resolved before they are opened."
    return [QualityFinding("impossible_order", "warning", text, "Their resolved time is not used.", wrong)]


def _percent(share: float) -> str:
    """As on the page: `18 %`, one decimal near the ends, where whole percents would say none or all."""
    return f"{100 * share:.{1 if share < 0.01 or share > 0.99 else 0}f}\u00a0%"


def _severity(share: float, warning: float, problem: float) -> Severity:
    return "problem" if share >= problem else "warning" if share >= warning else "info"


def _day(us: int) -> str:
    return datetime.fromtimestamp(us / 1e6, UTC).strftime("%d %b %Y").lstrip("0")


_CHECKS: Sequence[Callable[[Desk], list[QualityFinding]]] = (
    _set_aside,
    _open_journeys,
    _selected_by_end,
    _ends_before_start,
    _ties,
    _resolution,
    _gaps,
    _unknown_words,
    _single_events,
    _reopens_inferred,
    _not_asked,
    busy_customers,
    stitched_findings,
)
