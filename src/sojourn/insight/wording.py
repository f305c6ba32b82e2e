"""How the desk writes in a slice: reading ease with its interval, and the words of the trade with plain ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sojourn.insight.pains import jargon
from sojourn.insight.pains.search import DETECTORS, Searched
from sojourn.insight.pains.wording import TradeWords, Written
from sojourn.languages import tr
from sojourn.log.eventlog import Bool
from sojourn.measures import intervals
from sojourn.mining.order import Column
from sojourn.model.estimate import Estimate
from sojourn.model.glossary import in_plain_words
from sojourn.model.saying import TradeWord, Wording

FEWEST_MESSAGES = 30
"""Messages of a touchpoint from which its reading ease is told."""
MOST_WORDS = 40


def wording(searched: Searched | None, columns: Sequence[Column], chosen: Bool) -> Wording:
    """How the desk writes to the customers of the chosen journeys.

    Args:
        searched: what the detectors found. columns: of the map. chosen: mask of journeys.
    """
    nothing = intervals.NOTHING
    if searched is None:
        return Wording(0, nothing, nothing, (), (), tr("it was not looked for: this map is summed up"))
    hits = searched.results[[d.kind for d in DETECTORS].index(jargon.DETECTOR.kind)]
    if isinstance(hits, str) or hits.wording is None:
        return Wording(0, nothing, nothing, (), (), hits if isinstance(hits, str) else tr("it was not looked for"))
    found = hits.wording
    at = [(column.id, _ease(found.desk, chosen, code)) for code, column in enumerate(columns)]
    told = [(name, ease) for name, ease in at if ease.n >= FEWEST_MESSAGES and ease.value is not None]
    return Wording(
        messages=int(chosen[found.desk.ticket].sum()),
        ease=_ease(found.desk, chosen),
        customers=_ease(found.customers, chosen),
        at=tuple(sorted(told, key=lambda one: (one[1].value or 0.0, one[0]))),
        words=_words(found, columns, chosen),
    )


def _ease(side: Written, chosen: Bool, column: int | None = None) -> Estimate:
    mine = chosen[side.ticket] if column is None else chosen[side.ticket] & (side.column == column)
    return intervals.clustered_mean(side.ease[mine], side.ticket[mine])


def _words(found: TradeWords, columns: Sequence[Column], chosen: Bool) -> tuple[TradeWord, ...]:
    """The words of the trade by the journeys that have them."""
    mine = chosen[found.ticket] & (found.column >= 0)
    word, ticket, column = found.word[mine], found.ticket[mine], found.column[mine]
    told = []
    for i, name in enumerate(found.words):
        here = word == i
        if not here.any():
            continue
        n = len(np.unique(ticket[here]))
        place = int(np.bincount(column[here]).argmax())
        told.append(TradeWord(name, in_plain_words(name), n, columns[place].id))
    return tuple(sorted(told, key=lambda one: (-one.n, one.word)))[:MOST_WORDS]
