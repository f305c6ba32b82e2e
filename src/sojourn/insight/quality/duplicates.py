"""Tickets that look like a second copy of another: same customer, same kind, opened within minutes."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.customers import no_persons
from sojourn.insight.quality.effects import with_effects, without
from sojourn.insight.quality.say import examples, graded, percent, things
from sojourn.languages import tr
from sojourn.log.eventlog import NO_TIME, Bool
from sojourn.model.measured import QualityFinding

WITHIN_US = 10 * 60_000_000
_DATES_ONLY_US = 60 * 60_000_000
_LEAST, _LEAST_SHARE = 3, 0.002
_MOST_OF_ONE = 10
"""A customer who opens more than this in ten minutes is a machine or a mailbox, which another finding names."""

Keys = np.ndarray[tuple[int], np.dtype[np.uint64]]


def check(desk: Desk) -> list[QualityFinding]:
    """Found where at least three tickets, and one in 500, are copies; the first of each set is no copy."""
    copies = copied(desk)
    n = int(copies.sum())
    share = n / desk.log.n_tickets
    if n < _LEAST or share < _LEAST_SHARE:
        return []
    effects = without(desk, copies)
    text = tr(
        "{tickets} ({share}) look like copies: the same customer opened one that is alike in every attribute at most "
        "10 minutes before.",
        tickets=things(desk, n),
        share=percent(share),
    )
    return [
        QualityFinding(
            "duplicated_tickets", graded(share, 0.02, 0.2), text,
            with_effects(tr("Each counts as a journey."), effects), n, share=share, effects=effects,
            examples=examples(desk, copies),
        )
    ]  # fmt: skip


def copied(desk: Desk) -> Bool:
    """Tickets whose customer opened one with the same attributes at most ten minutes before.

    Needs a customer, at least one attribute besides, and times finer than the hour. What accounts open that are no
    person is their own finding (`no_persons`): a monitor opens what is alike.
    """
    log, facts = desk.log, desk.facts
    result = np.zeros(log.n_tickets, dtype=np.bool_)
    known = np.flatnonzero((facts.requester.codes >= 0) & (facts.opened != NO_TIME) & ~no_persons(desk).mine)
    if len(known) < 2 or not log.info.attributes or not (facts.opened[known] % _DATES_ONLY_US).any():
        return result
    key = _alike(desk)[known]
    order = np.lexsort((facts.opened[known], key))
    key, at, opened = key[order], known[order], facts.opened[known][order]
    close = (key[1:] == key[:-1]) & (opened[1:] - opened[:-1] <= WITHIN_US)
    # A run of many is no copy of a ticket but a machine at work.
    run = np.cumsum(np.concatenate(([True], ~close)))
    long = np.bincount(run)[run] > _MOST_OF_ONE
    result[at[1:][close & ~long[1:]]] = True
    return result


def _alike(desk: Desk) -> Keys:
    """A number for each ticket that is equal where customer and all attributes are (64-bit hash)."""
    key = (desk.facts.requester.codes.astype(np.int64) + 1).astype(np.uint64)
    for name in desk.log.info.attributes:
        values = desk.log.tickets.column(name).combine_chunks().dictionary_encode()
        codes = values.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64) + 1
        key = (key ^ (key >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15) + codes.astype(np.uint64)
    return key
