"""The customer's order: which touchpoints a log has, and in which order customers meet them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.languages import tr, whole
from sojourn.log.dictionary import Dictionary
from sojourn.log.eventlog import EventLog, Int64
from sojourn.mining.groups import by_code, changes, counted
from sojourn.mining.summary.counts import Counts, Layout
from sojourn.mining.summary.variants import places

MOST_COLUMNS = 20
OTHER = "other"
SAMPLE = 25_000
"""Journeys whose order is looked at in a log that has more: between so many and twice as many."""
_PARTS = 1 << 20
"""A place within a journey is counted in this many parts, so that places add up exactly."""

WORD = Layout(touchpoint=24, activity=24)
PLACE = Layout(touchpoint=24, sum=1)

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


@dataclass(frozen=True)
class Met:
    """What of a log decides its columns; adds and subtracts, so that any parts give the columns of the whole.

    Attributes:
        words: events by WORD. places: by PLACE, how many sampled journeys have the touchpoint, and the sum of its
            first event's place in them.
    """

    words: Counts
    places: Counts

    def __add__(self, other: Met) -> Met:
        return Met(self.words + other.words, self.places + other.places)

    def __sub__(self, other: Met) -> Met:
        return Met(self.words - other.words, self.places - other.places)


def columns_of(log: EventLog, dictionary: Dictionary) -> tuple[Column, ...]:
    """The log's touchpoints by stage, and within a stage in the order in which journeys usually meet them.

    An unknown word stands as itself in the stage of its proposed touchpoint. Beyond MOST_COLUMNS columns the rarest
    unknown words share one column, `other`, which lists them.
    """
    met = met_in(log, one_in(log.n_tickets))
    return columns_from(met, log.touchpoint.words, log.activity.words, dictionary)


def columns_from(
    met: Met, touchpoints: tuple[str, ...], activities: tuple[str, ...], dictionary: Dictionary
) -> tuple[Column, ...]:
    """The columns of a log of which only this much is known, and the words that its codes stand for."""
    words = _words_behind(met.words, activities)
    counts = {code: sum(n for _, n in found) for code, found in words.items()}
    present = sorted(counts)
    known = [code for code in present if touchpoints[code] in dictionary.touchpoints]
    unknown = sorted((c for c in present if c not in set(known)), key=lambda c: (-counts[c], touchpoints[c]))
    room = max(MOST_COLUMNS - len(known), 1)
    alone, rest = (unknown, []) if len(unknown) <= room else (unknown[: room - 1], unknown[room - 1 :])
    groups = [_column(touchpoints[code], dictionary, (code,), words) for code in [*known, *alone]]
    if rest:
        listed = tuple(sorted((w for c in rest for w in words[c]), key=lambda w: (-w[1], w[0])))
        stage = dictionary.touchpoints["update"].stage
        groups.append(
            Column(
                OTHER,
                tr("Something else ({words} words)", words=whole(len(rest))),
                stage,
                False,
                False,
                listed,
                tuple(rest),
                "",
            )
        )
    position = _usual_position(met.places, groups)
    ranks = {name: i for i, name in enumerate(dictionary.touchpoints)}
    stages = dictionary.stages

    def place(i: int) -> tuple[int, float, int, str]:
        return stages.index(groups[i].stage), position[i], ranks.get(groups[i].id, len(ranks)), groups[i].id

    return tuple(groups[i] for i in sorted(range(len(groups)), key=place))


def _column(name: str, dictionary: Dictionary, codes: tuple[int, ...], words: Words) -> Column:
    listed = tuple(sorted(words[codes[0]], key=lambda word: (-word[1], word[0])))
    if name in dictionary.touchpoints:
        touchpoint = dictionary.touchpoints[name]
        return Column(name, touchpoint.name, touchpoint.stage, touchpoint.waiting, True, listed, codes, name)
    meant = dictionary.suggest(name) or ""
    like = dictionary.touchpoints.get(meant, dictionary.touchpoints["update"])
    return Column(name, name, like.stage, like.waiting, False, listed, codes, like.id if meant else "")


def _words_behind(counts: Counts, activities: tuple[str, ...]) -> Words:
    """For each touchpoint code, the activities that lead there with their event counts."""
    behind: Words = {}
    codes, words = WORD.of(counts.key, "touchpoint"), WORD.of(counts.key, "activity")
    for code, word, n in zip(codes.tolist(), words.tolist(), counts.value.tolist(), strict=True):
        behind.setdefault(code, []).append((activities[word], n))
    return behind


def _usual_position(places: Counts, groups: list[Column]) -> list[float]:
    """Mean place (0 first .. 1 last) of each column's first event in the sampled journeys that have it.

    A column too rare for the sample stands last.
    """
    values = dict(zip(places.key.tolist(), places.value.tolist(), strict=True))
    means = []
    for group in groups:
        keys = [[int(PLACE.pack(touchpoint=code, sum=part)[0]) for code in group.codes] for part in (0, 1)]
        n, total = (sum(values.get(key, 0) for key in part) for part in keys)
        # Columns within a hundredth of a journey have no order of their own: the dictionary's holds, whatever a few
        # more journeys would say.
        means.append(round(total / (n * _PARTS), 2) if n else 1.0)
    return means


def one_in(tickets: int) -> int:
    """Which share of so many tickets is looked at for their order: one in a power of two."""
    return 1 << max(0, (tickets // SAMPLE).bit_length() - 1)


def met_in(log: EventLog, share: int) -> Met:
    """What of a log (or a part of it) decides the columns, the order from one ticket in `share` (`one_in`).

    Which tickets those are rests on what is in them, not on where they stand, so that any parts add up to the whole.
    """
    width = len(log.activity.words) + 1
    kind = np.min_scalar_type(-(len(log.touchpoint.words) + 1) * width)
    pair = (log.touchpoint.codes + 1).astype(kind) * width + (log.activity.codes + 1).astype(kind)
    pairs, counts = counted(pair)
    code, word = np.divmod(pairs.astype(np.int64), width)
    kept = (code > 0) & (word > 0)
    words = Counts(WORD.pack(touchpoint=code[kept] - 1, activity=word[kept] - 1), counts[kept])
    return Met(words, _places(log, _sampled(log, share)))


def _places(log: EventLog, tickets: Int64) -> Counts:
    """Where in the journey the first event of each touchpoint stands, in some tickets."""
    each = np.diff(log.offsets)[tickets]
    begin = np.cumsum(each) - each
    ticket = np.repeat(np.arange(len(tickets)), each)
    code = log.touchpoint.codes[places(log.offsets[tickets], each)]
    order, _ = by_code(code + 1, len(log.touchpoint.words) + 1)
    first = order[changes(ticket[order]) | changes(code[order])]
    first = first[code[first] >= 0]
    ticket = ticket[first]
    place = (first - begin[ticket]) * _PARTS // np.maximum(each - 1, 1)[ticket]
    keys = [PLACE.pack(touchpoint=code[first], sum=which) for which in (0, 1)]
    return Counts.of(np.concatenate(keys), np.concatenate((np.ones(len(first), dtype=np.int64), place)))


def _sampled(log: EventLog, share: int) -> Int64:
    """One ticket in `share`, by a hash of when it begins and ends and how much is in it."""
    if share == 1 or not log.n_tickets:
        return np.arange(log.n_tickets)
    mixed = log.time[log.offsets[:-1]].astype(np.uint64)
    for other in (log.time[log.offsets[1:] - 1], np.diff(log.offsets)):
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xD6E8FEB86659FD93) + other.astype(np.uint64)
    mixed = (mixed ^ (mixed >> np.uint64(32))) * np.uint64(0xD6E8FEB86659FD93)
    return np.flatnonzero((mixed >> np.uint64(40)) & np.uint64(share - 1) == 0)
