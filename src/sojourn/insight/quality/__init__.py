"""What to know about the data before believing the numbers: each finding with its effect on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sojourn.insight.desk import Desk
from sojourn.insight.quality import (
    bulk,
    customers,
    duplicates,
    edges,
    grain,
    order,
    probes,
    record,
    rows,
    silence,
    unfinished,
)
from sojourn.insight.stitched import stitched_findings
from sojourn.model.measured import QualityFinding

Check = Callable[[Desk], list[QualityFinding]]

CHECKS: Sequence[Check] = (
    rows.duplicated,
    rows.set_aside,
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
    silence.whole_log,
    grain.ties,
    grain.resolution,
    record.unknown_words,
    record.single_events,
    record.reopens_inferred,
    record.not_asked,
    stitched_findings,
)
_ORDER = {"problem": 0, "warning": 1, "info": 2}


def findings(desk: Desk) -> tuple[QualityFinding, ...]:
    """Everything found in a whole log, the most serious first and then in the order of the checks."""
    found = [finding for check in CHECKS for finding in check(desk)]
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.severity]))
