"""What a summary can say about the data: findings that are counts, each with its effect on the numbers."""

from __future__ import annotations

from sojourn.insight.quality import ORDER, record, rows
from sojourn.insight.quality.grain import THE_SOURCES_ORDER, ties_told
from sojourn.insight.quality.say import graded, percent, tickets_told
from sojourn.insight.summaries.whole import Whole
from sojourn.languages import tr, trn
from sojourn.languages import whole as counted
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
    text = trn(
        n,
        "{count} journey ({share}) has not ended.",
        "{count} journeys ({share}) have not ended.",
        count=counted(n),
        share=percent(share),
    )
    effect = tr("They count at every touchpoint they reached, and in no figure of finished journeys.")
    return [QualityFinding("open_journeys", graded(share, 0.1, 0.5), text, effect, n, share=share)]


def _reversed(whole: Whole) -> list[QualityFinding]:
    n = whole.summary.oddity("resolved_before_opened")
    if not n:
        return []
    share = n / whole.summary.journeys
    text = trn(
        n,
        "{count} ticket ({share}) is resolved before it is opened.",
        "{count} tickets ({share}) are resolved before they are opened.",
        count=counted(n),
        share=percent(share),
    )
    return [QualityFinding("impossible_order", "warning", text, tr("How long they took is not used."), n, share=share)]


def _ties(whole: Whole) -> list[QualityFinding]:
    n = whole.summary.oddity("ties")
    if not n:
        return []
    share = n / max(whole.summary.oddity("neighbours"), 1)
    text = ties_told(n, share)
    effect = tr(THE_SOURCES_ORDER)
    return [QualityFinding("ties", graded(share, 0.2, 2), text, effect, n, "events", share)]


def _single(whole: Whole) -> list[QualityFinding]:
    n, journeys = whole.summary.oddity("single"), whole.summary.journeys
    share = n / max(journeys, 1)
    if share < 0.05:
        return []
    return record.single_told(tickets_told(n), tickets_told(journeys - n), n, share)


def _returns(whole: Whole) -> list[QualityFinding]:
    n = whole.summary.oddity("came_back")
    if whole.frame.returns_told or not n:
        return []
    share = n / whole.summary.journeys
    return record.returns_told(tickets_told(n), n, share)


def _not_looked_for() -> QualityFinding:
    text = tr("The map was made from counts of the log, not from the log at once.")
    effect = tr(
        "Copies, missing periods, bulk closures, test tickets, a log cut at an end and the grain of its times were "
        "not looked for."
    )
    return QualityFinding("counted_in_parts", "info", text, effect)
