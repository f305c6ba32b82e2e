"""What a summary can say about the data: findings that are counts, each with its effect on the numbers."""

from __future__ import annotations

from sojourn.insight.quality import ORDER, record, rows
from sojourn.insight.quality.say import graded, percent
from sojourn.insight.summaries.whole import Whole
from sojourn.mining.summary.summary import KIND
from sojourn.model.measured import QualityFinding


def findings_of(whole: Whole) -> tuple[QualityFinding, ...]:
    """Everything found, the most serious first and then in the order of the checks."""
    found = [
        *rows.duplicated(whole.info),
        *rows.set_aside(whole.info),
        *_open(whole),
        *_reversed(whole),
        *_ties(whole),
        *record.unknown_words(whole.info),
        *_single(whole),
        *_returns(whole),
        *record.not_asked(whole.info),
        _not_looked_for(),
    ]
    return tuple(sorted(found, key=lambda finding: ORDER[finding.severity]))


def _open(whole: Whole) -> list[QualityFinding]:
    kinds = whole.summary.kinds
    n = kinds.at(KIND.of(kinds.key, "complete") == 0).sum
    if not n:
        return []
    share = n / whole.summary.journeys
    text = f"{n:,} journeys ({percent(share)}) have not ended."
    effect = "They count at every touchpoint they reached, and in no figure of finished journeys."
    return [QualityFinding("open_journeys", graded(share, 0.1, 0.5), text, effect, n, share=share)]


def _reversed(whole: Whole) -> list[QualityFinding]:
    n = whole.summary.oddity("resolved_before_opened")
    if not n:
        return []
    share = n / whole.summary.journeys
    text = f"{n:,} tickets ({percent(share)}) are resolved before they are opened."
    return [QualityFinding("impossible_order", "warning", text, "How long they took is not used.", n, share=share)]


def _ties(whole: Whole) -> list[QualityFinding]:
    n = whole.summary.oddity("ties")
    if not n:
        return []
    share = n / max(whole.summary.oddity("neighbours"), 1)
    text = f"{n:,} neighbouring events ({percent(share)}) carry the same time."
    effect = "Their order is the source's order."
    return [QualityFinding("ties", graded(share, 0.2, 2), text, effect, n, "events", share)]


def _single(whole: Whole) -> list[QualityFinding]:
    n, journeys = whole.summary.oddity("single"), whole.summary.journeys
    share = n / max(journeys, 1)
    if share < 0.05:
        return []
    text = f"{n:,} tickets ({percent(share)}) have a single event."
    effect = f"They say nothing of waiting: waits rest on the other {journeys - n:,} tickets."
    return [QualityFinding("single_events", graded(share, 0.2, 0.9), text, effect, n, share=share)]


def _returns(whole: Whole) -> list[QualityFinding]:
    n = whole.summary.oddity("came_back")
    if whole.frame.returns_told or not n:
        return []
    share = n / whole.summary.journeys
    text = f"The log has no word for coming back; {n:,} tickets ({percent(share)}) went on after an end."
    return [QualityFinding("reopens_inferred", "info", text, "They count as reopened.", n, share=share)]


def _not_looked_for() -> QualityFinding:
    text = "The map was made from counts of the log, not from the log at once."
    effect = (
        "Copies, missing periods, bulk closures, test tickets, a log cut at an end and the grain of its times were not "
        "looked for."
    )
    return QualityFinding("counted_in_parts", "info", text, effect)
