"""The real tickets behind a measured point: pseudonymised timelines, with redacted messages that the customer saw."""

from __future__ import annotations

from sojourn.insight.behind import Behind, behind
from sojourn.web.data.asking import ALL, Asked, resolve
from sojourn.web.data.results import Results

MOST_TICKETS = 50


def tickets_behind(
    results: Results, dataset: str, touchpoint: str, metric: str = "wait_hours", asked: Asked = ALL, limit: int = 10
) -> tuple[int, tuple[Behind, ...]]:
    """Timelines of the tickets behind a figure, the worst first.

    People are the numbers that the import gave them, and messages are redacted. Private notes are never shown.

    Args:
        results: of the workspace. dataset: id. touchpoint: id of a measured touchpoint.
        metric: one of `sojourn.insight.behind.METRICS`. asked: which journeys. limit: how many tickets, at most 50.

    Returns:
        How many journeys pass the touchpoint, and the worst of them.

    Raises:
        MissingError, ConflictError: as `Results.measured`. OptionError: no such touchpoint or metric.
    """
    opened = results.opened(dataset)
    _, choice = resolve(asked, opened.offered, opened.large.info)
    chosen = [(looked, index.choose(choice)) for looked, index in zip(opened.looked, opened.large.indexes, strict=True)]
    return behind(chosen, opened.large.whole.columns, touchpoint, metric, max(1, min(limit, MOST_TICKETS)))
