"""Rows that were not used, and rows that were there twice."""

from __future__ import annotations

from sojourn.insight.quality.say import graded, percent
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
    text = f"{n:,} of {rows.read:,} rows ({percent(share)}) repeat another row exactly."
    effect = f"Each was counted once; counted twice they would add {percent(n / info.events)} of events."
    return [QualityFinding("duplicated_rows", graded(share, 0.02, 0.2), text, effect, n, "rows", share)]


def set_aside(info: LogInfo) -> list[QualityFinding]:
    """Rows that could not be used, under their reasons; what is from before any ticket is told by itself."""
    rows = info.rows
    reasons = {r: n for r, n in rows.set_aside.items() if _SAME not in r and r != NOT_PLACED}
    n = sum(reasons.values())
    if not n:
        return []
    lost = sum(count for reason, count in reasons.items() if _NO_MATTER not in reason)
    listed = "; ".join(f"{count:,}: {reason}" for reason, count in sorted(reasons.items(), key=lambda r: (-r[1], r[0])))
    text = f"{n:,} of {rows.read:,} rows were not used. {listed}."
    share, severity = n / max(rows.read, 1), graded(lost / max(rows.read, 1), 0.02, 0.2)
    return [QualityFinding("rows_set_aside", severity, text, "They are in no figure.", n, "rows", share)]
