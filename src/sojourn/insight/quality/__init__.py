"""What to know about the data before believing the numbers: each finding with its effect on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sojourn.insight.desk import Desk
from sojourn.insight.quality import (
    bulk,
    clock,
    customers,
    duplicates,
    early,
    edges,
    grain,
    order,
    probes,
    record,
    rows,
    silence,
    unfinished,
    vocabulary,
)
from sojourn.insight.quality.weeks import columns_by_week
from sojourn.insight.stitched import stitched_findings
from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import QualityFinding

Check = Callable[[Desk], list[QualityFinding]]


def _told(check: Callable[[LogInfo], list[QualityFinding]]) -> Check:
    """A check that needs only what the import understood, as one of a prepared log."""
    return lambda desk: check(desk.log.info)


def _by_week(desk: Desk) -> list[QualityFinding]:
    """What comes, goes or falls silent; the weeks are counted once for all."""
    columns = columns_by_week(desk)
    return [*silence.parts(columns), *vocabulary.check(desk, columns)]


CHECKS: Sequence[Check] = (
    _told(rows.duplicated),
    _told(rows.set_aside),
    _told(early.unplaced),
    edges.begun_before,
    edges.survivors,
    edges.openings_stop,
    edges.selected_by_closing,
    edges.ends_together,
    unfinished.check,
    bulk.check,
    duplicates.check,
    probes.check,
    customers.check,
    order.impossible,
    order.work_after_closing,
    clock.before_opening,
    clock.shifted_hours,
    clock.stray,
    silence.whole_log,
    _by_week,
    grain.ties,
    grain.resolution,
    _told(record.unknown_words),
    record.single_events,
    record.reopens_inferred,
    record.messages,
    lambda desk: record.not_asked(desk.log.info, read=desk.heard is not None),
    stitched_findings,
)
ORDER = {"problem": 0, "warning": 1, "info": 2}


def findings(desk: Desk) -> tuple[QualityFinding, ...]:
    """Everything found in a whole log, the most serious first and then in the order of the checks."""
    found = [finding for check in CHECKS for finding in check(desk)]
    return tuple(sorted(found, key=lambda finding: ORDER[finding.severity]))
