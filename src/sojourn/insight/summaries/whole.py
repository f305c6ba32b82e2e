"""The whole that slices are measured against: its words, its own norm of waiting, and what it records at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sojourn.insight.summaries.frame import Frame
from sojourn.insight.summaries.spreads import spreads
from sojourn.insight.summaries.templates import Templates, templates_of
from sojourn.log.eventlog import HOUR_US, EventLog, Float64, Int64
from sojourn.measures.strain import StrainWeights
from sojourn.measures.waiting import SETTLED
from sojourn.mining.facts import end_of_log
from sojourn.mining.order import Column
from sojourn.mining.summary.buckets import NONE
from sojourn.mining.summary.counts import Counts
from sojourn.mining.summary.routes import STEP
from sojourn.mining.summary.summary import DAY_ZERO, HELD, SPAN, TOOK, TOOK_FIGURES, WORD, Summary
from sojourn.model.loginfo import LogInfo

SILENT_AT_LEAST_DAYS = 30
_DAY_US = 24 * HOUR_US


@dataclass(frozen=True)
class Whole:
    """A whole log in summary, with what every slice of it needs.

    Attributes:
        summary: of all journeys. frame: it was made within. info, title: of the log.
        columns: with the words behind them. activities, groups: words of the log's codes.
        rank: where a wait of each bucket stands among the desk's own waits for a solution, 0..1.
        templates: key figures before they are weighted.
        switches, hand_offs: such things are recorded. weights: of strain.
        last_day: day (as in keys) of the last event. silent_days: how long a journey without an end must have been
            silent to count as given up.
    """

    summary: Summary
    frame: Frame
    info: LogInfo
    title: str
    columns: tuple[Column, ...]
    activities: tuple[str, ...]
    groups: tuple[str, ...]
    rank: Float64
    templates: Templates
    switches: bool
    hand_offs: bool
    weights: StrainWeights
    last_day: int
    silent_days: float


def whole_of(summary: Summary, frame: Frame, log: EventLog, title: str) -> Whole:
    """Prepare the whole.

    Args:
        summary: of all journeys. frame: it was made within. log: any part of the log, for its words and its info.
        title: of the maps.
    """
    words = words_behind(summary.words, frame.columns, log.activity.words)
    return Whole(
        summary=summary,
        frame=frame,
        info=log.info,
        title=title,
        columns=tuple(replace(column, words=found) for column, found in zip(frame.columns, words, strict=True)),
        activities=log.activity.words,
        groups=log.group.words,
        rank=_ranks(summary.steps, frame.columns),
        templates=templates_of(summary, frame.scales),
        switches=bool(HELD.of(summary.held.key, "switched").any()),
        hand_offs=bool(HELD.of(summary.held.key, "handed_off").any()),
        weights=StrainWeights(),
        last_day=_last_day(summary.spans),
        silent_days=_silent_days(summary.took),
    )


def words_behind(
    counts: Counts, columns: tuple[Column, ...], activities: tuple[str, ...]
) -> list[tuple[tuple[str, int], ...]]:
    """The source's words behind each column with their event counts, most frequent first."""
    found: dict[int, list[tuple[str, int]]] = {}
    codes, words = WORD.of(counts.key, "touchpoint"), WORD.of(counts.key, "activity")
    column_of = {code: i for i, column in enumerate(columns) for code in column.codes}
    for code, word, n in zip(codes.tolist(), words.tolist(), counts.value.tolist(), strict=True):
        if code in column_of:
            found.setdefault(column_of[code], []).append((activities[word], n))
    return [tuple(sorted(found.get(i, []), key=lambda word: (-word[1], word[0]))) for i in range(len(columns))]


def waits_for_solution(key: Int64, columns: tuple[Column, ...]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Steps (by STEP) before which the customer waited for a solution: not the first, nothing settled before."""
    settled = np.array([True, *(column.means in SETTLED for column in columns)])
    return np.asarray(~settled[STEP.of(key, "source")] & (STEP.of(key, "bucket") != NONE))


def _last_day(spans: Counts) -> int:
    """The day (as in keys) up to which the log was watched: `end_of_log` by whole days."""
    ends = spans.at(SPAN.of(spans.key, "end") == 1)
    days = np.repeat(SPAN.of(ends.key, "day"), ends.value)
    return end_of_log(days * _DAY_US) // _DAY_US if len(days) else DAY_ZERO


def _ranks(steps: Counts, columns: tuple[Column, ...]) -> Float64:
    """Mid-rank of each bucket among all waits above zero for a solution."""
    counted = steps.at(waits_for_solution(steps.key, columns))
    histogram = np.bincount(STEP.of(counted.key, "bucket"), weights=counted.value, minlength=NONE + 1)
    histogram[0] = 0
    upto = np.cumsum(histogram)
    ranks = (upto - histogram / 2) / max(float(upto[-1]), 1.0)
    ranks[0] = 0
    return np.asarray(ranks)


def _silent_days(took: Counts) -> float:
    """Over 30 days and over the time nine of ten ended journeys take."""
    done = took.at(TOOK.of(took.key, "figure") == TOOK_FIGURES.index("done"))
    if not len(done):
        return SILENT_AT_LEAST_DAYS
    found = spreads(done.by(TOOK.of(done.key, "bucket")))
    return max(SILENT_AT_LEAST_DAYS, (found[0].p90 or 0.0) / 24)
