"""Events from before any ticket that fit no journey."""

from __future__ import annotations

from sojourn.languages import tr, trn, whole
from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import QualityFinding

_MOST_KINDS = 4


def unplaced(info: LogInfo) -> list[QualityFinding]:
    """Searches, calls and the like whose customer opened no ticket soon after them, by kind."""
    kinds = info.unplaced
    n = sum(kinds.values())
    if not n:
        return []
    listed = ", ".join(
        tr("{count} “{kind}”", count=whole(count), kind=kind) for kind, count in list(kinds.items())[:_MOST_KINDS]
    )
    if len(kinds) > _MOST_KINDS:
        more = len(kinds) - _MOST_KINDS
        listed = trn(
            more,
            "{listed} and {count} more kinds",
            "{listed} and {count} more kinds",
            listed=listed,
            count=whole(more),
        )
    text = trn(
        n,
        "{count} event from before any ticket fits no journey: {listed}.",
        "{count} events from before any ticket fit no journey: {listed}.",
        count=whole(n),
        listed=listed,
    )
    effect = tr(
        "Their customers opened no ticket soon after. Many found help themselves, which no journey here tells; they "
        "are in no figure."
    )
    share = n / max(info.rows.read, 1)
    return [QualityFinding("before_any_ticket", "info", text, effect, n, "rows", share)]
