"""Tickets that links connect, however long the chain, and also where it bites its own tail."""

from __future__ import annotations

import numpy as np

from sojourn.log.eventlog import Coded, Int64


def components(ids: Coded, links: Coded) -> Int64:
    """For each ticket the number of its connected component.

    Two tickets that name the same other one are connected, also where that one (a problem, a change) is not itself in
    the log.

    Args:
        ids: id of each ticket. links: the id each ticket names, unknown where it names none.
    """
    place = {word: code for code, word in enumerate(ids.words)}
    outside = len(ids.words)
    node = np.array([place.setdefault(word, len(place)) for word in links.words] + [-1], dtype=np.int64)
    has = links.codes >= 0
    a, b = ids.codes[has].astype(np.int64), node[links.codes[has]]
    label = np.arange(max(len(place), outside), dtype=np.int64)
    while not np.array_equal(label[a], label[b]):
        low = np.minimum(label[a], label[b])
        # Hook both roots to the lower label, then let every node point to its root: few rounds, whatever the shape.
        np.minimum.at(label, label[a], low)
        np.minimum.at(label, label[b], low)
        while not np.array_equal(label, label[label]):
            label = label[label]
    return label[ids.codes]


def outside(ids: Coded, links: Coded) -> tuple[int, int]:
    """How many different tickets are named that the log does not have, and by how many tickets."""
    known = set(ids.words)
    strange = np.array([word not in known for word in links.words] + [False])
    named = strange[links.codes]
    return len(np.unique(links.codes[named])), int(named.sum())
