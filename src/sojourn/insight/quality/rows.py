"""Rows that were not used, and rows that were there twice."""

from __future__ import annotations

from sojourn.insight.quality.say import graded, percent
from sojourn.languages import tr, whole
from sojourn.log.placing import NOT_PLACED
from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import QualityFinding

_SAME = "duplicate"
_NO_MATTER = "nothing changed"


def duplicated(info: LogInfo) -> list[QualityFinding]:
    """Rows that repeat another row exactly; they were counted once."""
    rows = info.rows
    n = sum(count for reason, count in rows.set_aside.items() if _SAME in reason)
    if not n:
        return []
    share = n / max(rows.read, 1)
    text = tr(
        "{count} of {rows} rows ({share}) repeat another row exactly.",
        count=whole(n),
        rows=whole(rows.read),
        share=percent(share),
    )
    effect = tr(
        "Each was counted once; counted twice they would add {share} of events.", share=percent(n / info.events)
    )
    return [QualityFinding("duplicated_rows", graded(share, 0.02, 0.2), text, effect, n, "rows", share)]


def set_aside(info: LogInfo) -> list[QualityFinding]:
    """Rows that could not be used, under their reasons; what is from before any ticket is told by itself."""
    rows = info.rows
    reasons = {r: n for r, n in rows.set_aside.items() if _SAME not in r and r != NOT_PLACED}
    n = sum(reasons.values())
    if not n:
        return []
    lost = sum(count for reason, count in reasons.items() if _NO_MATTER not in reason)
    listed = "; ".join(
        f"{whole(count)}: {tr(reason)}" for reason, count in sorted(reasons.items(), key=lambda r: (-r[1], r[0]))
    )
    text = tr("{count} of {rows} rows were not used. {reasons}.", count=whole(n), rows=whole(rows.read), reasons=listed)
    share, severity = n / max(rows.read, 1), graded(lost / max(rows.read, 1), 0.02, 0.2)
    return [QualityFinding("rows_set_aside", severity, text, tr("They are in no figure."), n, "rows", share)]
