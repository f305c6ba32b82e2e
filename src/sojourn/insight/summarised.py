"""From a summary to a measured map: for slices at speed, and for logs too large to be held at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from sojourn.insight.curve import choose_curve
from sojourn.insight.curve import mark as marked
from sojourn.insight.discover import sentences
from sojourn.insight.representatives import OF_A_SLICE, OF_ALL
from sojourn.insight.routes import MOST_STEPS, MOST_TEAMS, MOST_VARIANTS
from sojourn.insight.summaries.durations import Durations, durations_of
from sojourn.insight.summaries.figures import figures_of
from sojourn.insight.summaries.findings import findings_of
from sojourn.insight.summaries.journeys import path_code
from sojourn.insight.summaries.parts import Large
from sojourn.insight.summaries.representatives import representatives_of
from sojourn.insight.summaries.touchpoints import touchpoints_of
from sojourn.insight.summaries.whole import Whole
from sojourn.languages import mark, tr
from sojourn.log.progress import Progress
from sojourn.measures import intervals
from sojourn.mining.summary.summary import DAY_ZERO, HIDDEN, KIND, RATED, SPAN, Summary
from sojourn.mining.summary.variants import VariantCounts
from sojourn.model.errors import QueryError
from sojourn.model.measured import (
    BackstageStep,
    Curve,
    Flow,
    MapReport,
    MeasuredMap,
    QualityFinding,
    SliceKey,
    Spread,
    Variant,
)

FROM_HISTOGRAMS = (
    mark(
        "Counts, shares and sums are exact. Medians, quartiles and percentiles come from histograms with 16 steps an "
        "octave and are at most 3.1 % off; so are the waits behind strain. Intervals that know of tickets with "
        "several visits rest on how alike their waits are on that scale."
    ),
    mark(
        "First and last days, journeys given up and fixes that could be watched are counted by whole days (UTC). How "
        "often a customer needs the desk again, ways back, and waits that are still going on are not counted. "
        "Representative journeys are told apart by touchpoints alone, not by the source's words, and have no traits."
    ),
)


def summarised(
    summary: Summary,
    whole: Whole,
    key: SliceKey,
    *,
    curve: Curve | None = None,
    quality: tuple[QualityFinding, ...] | None = None,
) -> MeasuredMap:
    """The measured map of the journeys of a summary.

    Args:
        summary: of the slice. whole: what it is a slice of. key: what the choice is called.
        curve: the signal to draw; chosen from the slice's own ratings when not given.
        quality: findings on the whole log; made when not given.

    Raises:
        QueryError: no ticket is chosen.
    """
    journeys = summary.journeys
    if not journeys:
        raise QueryError(tr("no journey is left"), where=key.label, do=tr("Choose a wider filter"))
    often = _often(summary.variants)
    paths = path_code(summary.variants.key[often])
    durations = durations_of(summary, len(whole.columns), np.sort(paths))
    touchpoints = touchpoints_of(summary, whole, durations)
    rated = summary.rated.at((RATED.of(summary.rated.key, "scale") == 0) & (RATED.of(summary.rated.key, "value") > 0))
    curve = curve or choose_curve(touchpoints, rated.sum)
    first, last = _span(summary)
    return MeasuredMap(
        title=whole.title,
        slice=key,
        journeys=journeys,
        complete=summary.kinds.at(KIND.of(summary.kinds.key, "complete") > 0).sum,
        first=first,
        last=last,
        curve=curve,
        touchpoints=marked(touchpoints, curve),
        flows=_flows(durations, whole),
        variants=_variants(summary.variants, whole, often, durations),
        kpis=figures_of(summary, whole, durations.took),
        quality=quality if quality is not None else findings_of(whole),
        backstage=_backstage(summary, whole, [touchpoint.n for touchpoint in touchpoints]),
    )


def assumptions(whole: Whole) -> tuple[str, ...]:
    """What was assumed, in sentences for the reader."""
    return (*sentences(whole.frame.calendar), *map(tr, FROM_HISTOGRAMS))


def _span(summary: Summary) -> tuple[datetime, datetime]:
    """The day on which the first journey begins, and the end of the one on which the last ends."""
    days = SPAN.of(summary.spans.key, "day")  # of begins, then of ends, ascending
    zero = datetime(1970, 1, 1, tzinfo=UTC)
    first, last = int(days[0]) - DAY_ZERO, int(days[-1]) - DAY_ZERO
    return zero + timedelta(days=first), zero + timedelta(days=last + 1, seconds=-1)


def _flows(durations: Durations, whole: Whole) -> tuple[Flow, ...]:
    """Direct steps from one touchpoint to the next, most frequent first."""
    names = [column.id for column in whole.columns]
    found = [
        Flow(names[(pair >> 8) - 1], names[pair & 255], spread.n, spread) for pair, spread in durations.steps.items()
    ]
    return tuple(sorted(found, key=lambda flow: (-flow.n, flow.source, flow.target)))


def _often(variants: VariantCounts) -> list[int]:
    """The places of the most common exact paths; equal counts in the order of their touchpoints."""
    counts = variants.count
    if not len(counts):
        return []
    least = np.sort(counts)[-min(MOST_VARIANTS, len(counts))]
    often = np.flatnonzero(counts >= least).tolist()
    return sorted(often, key=lambda i: (-int(counts[i]), variants.path(i)))[:MOST_VARIANTS]


def _variants(variants: VariantCounts, whole: Whole, often: list[int], durations: Durations) -> tuple[Variant, ...]:
    """The most common exact paths, whose durations stand by the rank of their codes."""
    counts, total = variants.count, int(variants.count.sum())
    ranks = np.argsort(np.argsort(path_code(variants.key[often]))).tolist()
    return tuple(
        Variant(
            path=tuple(whole.columns[code].id for code in variants.path(i)),
            n=int(counts[i]),
            share=intervals.wilson(int(counts[i]), total),
            duration_hours=durations.paths.get(rank, Spread(0)),
        )
        for i, rank in zip(often, ranks, strict=True)
    )


def _backstage(summary: Summary, whole: Whole, passing: list[int]) -> tuple[BackstageStep, ...]:
    """For each touchpoint, what the desk does most while the customer is there or waits after it."""
    key, n = summary.hidden.key, summary.hidden.value.tolist()
    rows = zip(*(HIDDEN.of(key, name).tolist() for name in ("column", "activity", "group")), n, strict=True)
    words: dict[int, list[tuple[int, str, int]]] = {}
    teams: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for column, activity, group, journeys in rows:
        if group:
            teams.setdefault((column, activity), []).append((-journeys, whole.groups[group - 1]))
        else:
            words.setdefault(column, []).append((-journeys, whole.activities[activity], activity))
    return tuple(
        BackstageStep(
            whole.columns[column].id,
            word,
            -n,
            -n / passing[column],
            tuple((team, -m) for m, team in sorted(teams.get((column, activity), []))[:MOST_TEAMS]),
        )
        for column in sorted(words)
        for n, word, activity in sorted(words[column])[:MOST_STEPS]
    )


def report_of(large: Large, where: str | None, command: str, progress: Progress | None = None) -> MapReport:
    """The map of a log in parts (or of one filter) with all slices that are offered for it.

    Args:
        large: the log. where: an SQL condition on journeys, None for all. command: that makes this report again.
        progress: told what is being measured.

    Raises:
        QueryError: the condition cannot be evaluated, or no journey is left.
    """
    shown = map_of(large, where)
    measured = []
    offered = large.offered() if where is None else []
    for i, (key, choice) in enumerate(offered):
        if progress:
            progress(tr("measuring {slice}", slice=key.label), i / len(offered))
        part = large.chosen(choice)
        found = summarised(part, large.whole, key, curve=shown.curve, quality=shown.quality)
        measured.append(replace(found, representatives=representatives_of(part, large.whole, OF_A_SLICE)))
    return MapReport(shown, tuple(measured), large.info, command, assumptions(large.whole))


def map_of(large: Large, where: str | None) -> MeasuredMap:
    """The map of a log in parts, or of the journeys for which an SQL condition holds."""
    key = SliceKey() if where is None else SliceKey("where", where, where)
    summary = large.whole.summary if where is None else large.where(where)
    found = summarised(summary, large.whole, key)
    found = replace(found, representatives=representatives_of(summary, large.whole, OF_ALL))
    if where is not None:
        return found
    return replace(found, first=large.info.first or found.first, last=large.info.last or found.last)
