"""Templates of key figures: every figure a log can have, valued once for each kind of journey that it has."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sojourn.languages import mark
from sojourn.log.eventlog import NO_TIME, Bool, Coded, Float64, Int64
from sojourn.measures.column import KpiColumn
from sojourn.measures.intervals import share
from sojourn.measures.table import kpi_columns
from sojourn.mining.facts import TicketFacts
from sojourn.mining.summary.counts import Counts, Layout
from sojourn.mining.summary.summary import KIND, RATED, Summary, rating_of
from sojourn.model.loginfo import RatingScale

RATED_FIGURES = ("csat", "nps", "ces")
ACROSS = ("repeat_contact", "fcr_no_repeat_7d", "fcr_no_repeat_14d")
NOT_ACROSS = mark("not counted in a summary: it needs all tickets of a customer at once")


@dataclass(frozen=True)
class Template:
    """A key figure before it is weighted.

    Attributes:
        column: the figure; where it is one of ACROSS, with the note that it is not counted.
        known: which kinds of journeys count, or answers where it rests on a rating.
        values: of these.
        scale: the question that is answered, None for a figure that rests on no rating.
        share: its place among the shares of journeys, None for another figure.
    """

    column: KpiColumn
    known: Int64
    values: Float64
    scale: int | None
    share: int | None


@dataclass(frozen=True)
class Templates:
    """Key figures of a whole log before they are weighted with the journeys of a slice.

    Attributes:
        kinds: of the log's journeys (KIND without cells). answers: (RATED without cells).
        scale: which question each answer is to. figures: all, in their order.
        checked: the log knows which journeys were solved at the first go.
        shares: of each share of journeys two rows, one value a kind: whether it holds, and whether that is known.
    """

    kinds: Int64
    answers: Int64
    scale: Int64
    figures: tuple[Template, ...]
    checked: bool
    shares: Int64


def templates_of(summary: Summary, scales: tuple[RatingScale, ...]) -> Templates:
    """The templates of a whole log."""
    kinds, answers = without_cells(summary.kinds, KIND).key, without_cells(summary.rated, RATED).key
    rated = {column.metric: column for column in kpi_columns(_ratings(answers, scales), np.ones(len(answers)))}
    columns = kpi_columns(_kinds(kinds, scales), np.ones(len(kinds)))
    shares = [column for column in columns if column.summarise is share and not column.metric.startswith(RATED_FIGURES)]
    places = {column.metric: place for place, column in enumerate(shares)}
    rows = [row for column in shares for row in (column.values == 1, ~np.isnan(column.values))]
    return Templates(
        kinds=kinds,
        answers=answers,
        scale=RATED.of(answers, "scale"),
        figures=tuple(_template(column, rated, scales, places.get(column.metric)) for column in columns),
        shares=np.array(rows, dtype=np.int64) if rows else np.zeros((0, len(kinds)), dtype=np.int64),
        checked=any(column.metric == "fcr_gross" and not np.isnan(column.values).all() for column in columns),
    )


def _template(
    column: KpiColumn, rated: dict[str, KpiColumn], scales: tuple[RatingScale, ...], place: int | None
) -> Template:
    scale, values = None, column.values
    if column.metric in ACROSS:
        column = replace(column, note=NOT_ACROSS, left_out="")
    if column.metric.startswith(RATED_FIGURES):
        scale = next(i for i, asked in enumerate(scales) if column.metric.startswith(asked.metric))
        values = rated[column.metric].values
    known = np.flatnonzero(~np.isnan(values))
    return Template(column, known, values[known], scale, place)


def without_cells(table: Counts, layout: Layout) -> Counts:
    """The same journeys with no cell in their keys."""
    return table.by(layout.without(table.key, "cell"))


def _kinds(keys: Int64, scales: tuple[RatingScale, ...]) -> TicketFacts:
    """One journey of each kind, as far as key figures that only count need it."""

    def field(name: str) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        return KIND.of(keys, name).astype(np.int32)

    rating = np.where(field("answered") > 0, scales[0].low if scales else 0.0, np.nan)
    return replace(
        _blank(len(keys), scales),
        complete=field("complete") > 0,
        resolved=np.where(field("fixed") > 0, 0, NO_TIME),
        hand_offs=field("hand_offs"),
        groups=field("grouped"),
        reopens=field("reopened"),
        asked=field("asked"),
        chases=field("chased"),
        switches=field("switched"),
        replies=field("replies") - 1,
        requester=Coded(field("customer") - 1, ("customer",)),
        rating=rating,
        surveyed=field("surveyed") - 1,
        sla_met=field("sla") - 1,
        open_again=field("open_again") > 0,
    )


def _ratings(keys: Int64, scales: tuple[RatingScale, ...]) -> TicketFacts:
    """One journey for each answer to each question, finished or not."""
    values = rating_of(RATED.of(keys, "value"))
    scale = RATED.of(keys, "scale")
    asked = [np.where(scale == i, values, np.nan) for i in range(max(len(scales), 1))]
    return replace(
        _blank(len(keys), scales),
        complete=RATED.of(keys, "complete") > 0,
        rating=asked[0],
        more=tuple(zip(scales[1:], asked[1:], strict=False)),
    )


def _blank(n: int, scales: tuple[RatingScale, ...]) -> TicketFacts:
    """Journeys of which nothing is known but that somebody responded."""
    nothing, unknown = np.zeros(n, dtype=np.int64), np.full(n, -1, dtype=np.int32)
    none, nobody = np.zeros(n, dtype=np.int32), Coded(unknown, ())
    never: Bool = np.zeros(n, dtype=np.bool_)
    silent: Float64 = np.full(n, np.nan)
    return TicketFacts(
        first=nothing, last=nothing, opened=nothing, begun=nothing, responded=nothing,
        resolved=np.full(n, NO_TIME), complete=never, hand_offs=none, groups=none, reopens=none, asked=none,
        chases=none, switches=none, replies=unknown, requester=nobody, priority=nobody, rating=silent,
        surveyed=unknown, sla_met=unknown, scale=scales[0] if scales else None,
        more=tuple((scale, silent) for scale in scales[1:]),
    )  # fmt: skip
