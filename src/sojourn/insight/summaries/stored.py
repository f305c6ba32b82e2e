"""A dataset as a log in parts: its segments, with what was counted of each kept beside them."""

from __future__ import annotations

from functools import partial

from sojourn.insight.desk import title_of
from sojourn.insight.summaries.parts import Large, Part, summed_up
from sojourn.log.dictionary import Dictionary
from sojourn.log.progress import Progress
from sojourn.log.store import Store
from sojourn.measures.calendar import Calendar

MOST_AT_ONCE = 20_000_000
"""Events of a log that is measured as a whole, exactly; a larger dataset is summed up segment by segment.

The exact road needs about 0.4 GiB for a million events (docs/decisions/093).
"""


def sum_store(
    store: Store,
    dictionary: Dictionary,
    *,
    calendar: Calendar | None = None,
    title: str | None = None,
    progress: Progress | None = None,
) -> Large:
    """Sum a dataset up; what was counted of a segment before is read, and masked tickets are taken off.

    Args:
        store: stays open as long as the result is used. dictionary: the touchpoint dictionary.
        calendar, title, progress: as in `summed_up`; the title is the source's name when not given.
    """
    parts = [
        Part(segment.whole, segment.masked if segment.entry.masked else None, partial(store.cached, segment))
        for segment in store.segments
    ]
    title = title or title_of(store.info.source)
    return summed_up(parts, dictionary, store.info, calendar=calendar, title=title, progress=progress)
