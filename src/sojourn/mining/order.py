"""The customer's order: which touchpoints a log has, and in which order customers meet them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.dictionary import Dictionary
from sojourn.log.eventlog import EventLog, Int64
from sojourn.mining.groups import by_code, changes, counted

MOST_COLUMNS = 20
OTHER = "other"
SAMPLE, _RUNS = 25_000, 25
"""Journeys whose order is looked at, in so many runs: the mean place of a column does not need a million."""


Words = dict[int, list[tuple[str, int]]]
"""Words of the source with their event counts, by touchpoint code."""


@dataclass(frozen=True)
class Column:
    """One touchpoint column of a map.

    Attributes:
        id: dictionary id, slug of an unknown word, or `other`. name, stage: as shown.
        waiting: it is itself a wait. known: the dictionary has it.
        words: the source's words behind it with event counts, most frequent first.
        means: the dictionary id that it counts as: its own, or the one proposed for an unknown word; empty when
            nothing suggests one.
        codes: codes in `log.touchpoint` that lead here.
    """

    id: str
    name: str
    stage: str
    waiting: bool
    known: bool
    words: tuple[tuple[str, int], ...]
    codes: tuple[int, ...]
    means: str


def columns_of(log: EventLog, dictionary: Dictionary) -> tuple[Column, ...]:
    """The log's touchpoints by stage, and within a stage in the order in which journeys usually meet them.

    An unknown word stands as itself in the stage of its proposed touchpoint. Beyond MOST_COLUMNS columns the rarest
    unknown words share one column, `other`, which lists them.
    """
    words = _words_behind(log)
    counts = {code: sum(n for _, n in found) for code, found in words.items()}
    present = sorted(counts)
    known = [code for code in present if log.touchpoint.words[code] in dictionary.touchpoints]
    unknown = sorted((c for c in present if c not in set(known)), key=lambda c: (-counts[c], log.touchpoint.words[c]))
    room = max(MOST_COLUMNS - len(known), 1)
    alone, rest = (unknown, []) if len(unknown) <= room else (unknown[: room - 1], unknown[room - 1 :])
    groups = [_column(log, dictionary, (code,), words) for code in [*known, *alone]]
    if rest:
        listed = tuple(sorted((w for c in rest for w in words[c]), key=lambda w: (-w[1], w[0])))
        stage = dictionary.touchpoints["update"].stage
        groups.append(
            Column(OTHER, f"Something else ({len(rest)} words)", stage, False, False, listed, tuple(rest), "")
        )
    position = _usual_position(log, groups)
    ranks = {name: i for i, name in enumerate(dictionary.touchpoints)}
    stages = dictionary.stages

    def place(i: int) -> tuple[int, float, int, str]:
        return stages.index(groups[i].stage), position[i], ranks.get(groups[i].id, len(ranks)), groups[i].id

    return tuple(groups[i] for i in sorted(range(len(groups)), key=place))


def _column(log: EventLog, dictionary: Dictionary, codes: tuple[int, ...], words: Words) -> Column:
    name = log.touchpoint.words[codes[0]]
    listed = tuple(sorted(words[codes[0]], key=lambda word: (-word[1], word[0])))
    if name in dictionary.touchpoints:
        touchpoint = dictionary.touchpoints[name]
        return Column(name, touchpoint.name, touchpoint.stage, touchpoint.waiting, True, listed, codes, name)
    meant = dictionary.suggest(name) or ""
    like = dictionary.touchpoints.get(meant, dictionary.touchpoints["update"])
    return Column(name, name, like.stage, like.waiting, False, listed, codes, like.id if meant else "")


def _words_behind(log: EventLog) -> Words:
    """For each touchpoint code, the activities that lead there with their event counts."""
    width = len(log.activity.words) + 1
    kind = np.min_scalar_type(-(len(log.touchpoint.words) + 1) * width)
    pair = (log.touchpoint.codes + 1).astype(kind) * width + (log.activity.codes + 1).astype(kind)
    pairs, counts = counted(pair)
    behind: Words = {}
    for pair_code, n in zip(pairs.tolist(), counts.tolist(), strict=True):
        code, word = pair_code // width - 1, pair_code % width - 1
        if code >= 0 and word >= 0:
            behind.setdefault(code, []).append((log.activity.words[word], n))
    return behind


def _usual_position(log: EventLog, groups: list[Column]) -> list[float]:
    """Mean place (0 first .. 1 last) of each column's first event in the journeys that have it, over a sample."""
    group_of = np.full(len(log.touchpoint.words) + 1, len(groups), dtype=np.min_scalar_type(len(groups)))
    for i, group in enumerate(groups):
        group_of[list(group.codes)] = i
    events = _sampled(log)
    order, bounds = by_code(group_of[log.touchpoint.codes[events]], len(groups) + 1)
    steps = np.maximum(np.diff(log.offsets) - 1, 1)
    means = []
    for i, group in enumerate(groups):
        at = events[order[bounds[i] : bounds[i + 1]]]
        if not len(at):  # too rare for the sample
            at = np.flatnonzero(np.isin(log.touchpoint.codes, group.codes))
        ticket = log.ticket[at]
        first = np.flatnonzero(changes(ticket))
        at, ticket = at[first], ticket[first]
        place = (at - log.offsets[ticket]) / steps[ticket]
        means.append(round(float(place.mean()), 6) if len(at) else 1.0)
    return means


def _sampled(log: EventLog) -> Int64:
    """Positions of the events of all journeys, or of SAMPLE journeys in runs spread evenly over the log."""
    if log.n_tickets <= SAMPLE:
        return np.arange(log.n_events, dtype=np.int64)
    run = SAMPLE // _RUNS
    begins = np.linspace(0, log.n_tickets - run, _RUNS).astype(np.int64)
    return np.concatenate([np.arange(log.offsets[begin], log.offsets[begin + run]) for begin in begins])
