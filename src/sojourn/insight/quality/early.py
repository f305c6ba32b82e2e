"""Events from before any ticket that fit no journey."""

from __future__ import annotations

from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import QualityFinding

_MOST_KINDS = 4


def unplaced(info: LogInfo) -> list[QualityFinding]:
    """Searches, calls and the like whose customer opened no ticket soon after them, by kind."""
    kinds = info.unplaced
    n = sum(kinds.values())
    if not n:
        return []
    listed = ", ".join(f"{count:,} “{kind}”" for kind, count in list(kinds.items())[:_MOST_KINDS])
    more = f" and {len(kinds) - _MOST_KINDS:,} more kinds" if len(kinds) > _MOST_KINDS else ""
    text = f"{n:,} events from before any ticket fit no journey: {listed}{more}."
    effect = (
        "Their customers opened no ticket soon after. Many found help themselves, which no journey here tells; they "
        "are in no figure."
    )
    share = n / max(info.rows.read, 1)
    return [QualityFinding("before_any_ticket", "info", text, effect, n, "rows", share)]
