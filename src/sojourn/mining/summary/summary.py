"""The summary of whole journeys: every table that a map is made of, in integers that add and subtract exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from sojourn.mining.summary import counts, variants
from sojourn.mining.summary.buckets import BITS, FINE_BITS
from sojourn.mining.summary.counts import Counts, Layout
from sojourn.mining.summary.variants import NO_VARIANTS, VariantCounts

AT = Layout(column=8, bucket=BITS)
"""A duration at a column."""

LOST = Layout(column=8, bucket=FINE_BITS)
"""Time that a journey lost at a column, in fine buckets; in the whole journey at WHOLE_JOURNEY."""
WHOLE_JOURNEY = 255

HELD = Layout(column=8, channel=4, grouped=1, switched=1, handed_off=1, again=1, returned=1)
"""A visit: channel + 1, whether its team is known, what had changed, and whether the journey was here before."""

PASS = Layout(column=8, visits=8, returned=8, on_channel=8, switched=8, grouped=8, handed_off=8, reopened=1)
"""All visits of one journey to one column (at most 255 of each kind); whether the journey came back after the first."""

CLUSTER = Layout(column=8, n=16, buckets=32)
"""All durations of one journey at one column: how many, and the sum of their buckets. What intervals need."""

FELT = Layout(column=8, value=21)
"""The rating (`rating_code`) of a journey that passes a column."""

SUM = Layout(column=8, limb=2)
"""A sum at a column, in two parts (`counts.limbs`), and as the third how many visits it rests on."""

STOP = Layout(column=8, day=20)
"""A journey's last column; the day of its last event where it has not ended, else 0."""

WORD = Layout(touchpoint=24, activity=24)
"""An event, by the codes of the log."""

HIDDEN = Layout(column=8, activity=24, group=24)
"""A journey with a backstage word while at a column: with each team (group + 1), and once at all (group 0)."""

CELL = Layout(month=12, persona=8, channel=4)
"""A cell of the cubes: months since 1970 (begin of the journey, UTC), persona + 1, channel + 1 of the first contact."""
CELL_BITS = 24

KIND = Layout(
    cell=CELL_BITS, complete=1, fixed=1, reopened=1, grouped=1, hand_offs=8, asked=2, chased=1, switched=1, replies=2,
    surveyed=2, sla=2, customer=1, answered=1, open_again=1,
)  # fmt: skip
"""A journey in the terms of the key figures (counts up to 2, or 255 hand-offs; + 1 where -1 is unknown)."""

RATED = Layout(cell=CELL_BITS, scale=2, value=21, complete=1)
"""A journey's answer to each question (`rating_code`)."""

TOOK = Layout(cell=CELL_BITS, figure=2, bucket=BITS)
"""How long something took in a journey; figures as in TOOK_FIGURES."""
TOOK_FIGURES = ("first_response_hours", "resolution_hours", "lost_hours", "done")

CELL_SUM = Layout(cell=CELL_BITS, limb=1)
"""Lost time in a cell, in two parts."""

WATCH = Layout(cell=CELL_BITS, day=20, first_go=1)
"""A journey that reached a fix: the day from which it can be watched, and whether it was solved at the first go."""

SPAN = Layout(end=1, day=20)
"""The days on which journeys begin and end."""

ODD = Layout(what=4)
ODDITIES = ("tickets", "events", "ties", "neighbours", "single", "resolved_before_opened", "came_back")
"""Counts of the whole: what findings on the data rest on."""

LASTED = Layout(path=53, bucket=BITS)
"""How long a journey of a path lasted, first to last event; the path by the first 53 bits of its hash."""

DAY_ZERO = 1 << 19
"""The day 1970-01-01 in a field of days, so that days before it fit too."""

RATING_PARTS = 1000
"""Ratings are told apart to a thousandth of a point."""
_RATING_ZERO = 1 << 20


def rating_code(ratings: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Answers on their own scale as codes, 0 unanswered."""
    known = ~np.isnan(ratings)
    parts = np.rint(np.where(known, ratings, 0.0) * RATING_PARTS).astype(np.int64) + _RATING_ZERO
    return np.asarray(np.where(known, np.clip(parts, 1, 2 * _RATING_ZERO - 1), 0))


def rating_of(code: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Answers of codes, NaN unanswered."""
    return np.asarray(np.where(code > 0, (code - _RATING_ZERO) / RATING_PARTS, np.nan))


@dataclass(frozen=True, eq=False)
class Summary:
    """What some whole journeys come to, by the layouts above and those of `routes`.

    Attributes:
        steps, waited: visits by STEP (first visits have no wait), microseconds by STEP_SUM.
        work, touch: visits by AT: working hours waited before them, and how long contact lasted.
        held: visits by HELD. passes: journeys by PASS.
        waits_each, work_each, touch_each: journeys by CLUSTER.
        lost: journeys by LOST, lost_sum: hundredths of microseconds by SUM.
        felt: journeys by FELT. stops: journeys by STOP. words: events by WORD. hidden: journeys by HIDDEN.
        kinds, rated, took, watched: journeys by KIND, RATED, TOOK, WATCH. lost_cells: as lost_sum by CELL_SUM.
        spans: journeys by SPAN. odd: counts by ODD. customers: journeys by customer number.
        lasted: journeys by LASTED. variants: journeys by path.
    """

    steps: Counts
    waited: Counts
    work: Counts
    touch: Counts
    held: Counts
    passes: Counts
    waits_each: Counts
    work_each: Counts
    touch_each: Counts
    lost: Counts
    lost_sum: Counts
    felt: Counts
    stops: Counts
    words: Counts
    hidden: Counts
    kinds: Counts
    rated: Counts
    took: Counts
    watched: Counts
    lost_cells: Counts
    spans: Counts
    odd: Counts
    customers: Counts
    lasted: Counts
    variants: VariantCounts

    def __add__(self, other: Summary) -> Summary:
        return total((self, other))

    def __neg__(self) -> Summary:
        return Summary(**{name: -getattr(self, name) for name in TABLES}, variants=-self.variants)

    def __sub__(self, other: Summary) -> Summary:
        return self + -other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Summary):
            return NotImplemented
        return self.variants == other.variants and all(getattr(self, n) == getattr(other, n) for n in TABLES)

    __hash__ = None  # type: ignore[assignment]

    @property
    def journeys(self) -> int:
        """Number of journeys."""
        return self.kinds.sum

    def oddity(self, what: str) -> int:
        """One of ODDITIES."""
        return self.odd.at(self.odd.key == ODDITIES.index(what)).sum

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """The whole summary as arrays by name, to be kept on disk."""
        kept: dict[str, npt.NDArray[np.generic]] = {}
        for name in TABLES:
            table: Counts = getattr(self, name)
            kept |= {f"{name}.key": table.key, f"{name}.value": table.value}
        return kept | {f"variants.{name}": values for name, values in self.variants.arrays().items()}

    @classmethod
    def from_arrays(cls, kept: Mapping[str, npt.NDArray[np.generic]]) -> Summary:
        """What `arrays` gave."""
        tables = {
            name: Counts(np.asarray(kept[f"{name}.key"], np.int64), np.asarray(kept[f"{name}.value"], np.int64))
            for name in TABLES
        }
        paths = {name: kept[f"variants.{name}"] for name in ("key", "count", "steps", "bounds")}
        return cls(**tables, variants=VariantCounts.from_arrays(paths))


TABLES = tuple(field.name for field in fields(Summary) if field.name != "variants")
EMPTY = Summary(**dict.fromkeys(TABLES, counts.EMPTY), variants=NO_VARIANTS)


def total(parts: Sequence[Summary]) -> Summary:
    """The sum of summaries."""
    tables = {name: counts.total([getattr(part, name) for part in parts]) for name in TABLES}
    return Summary(**tables, variants=variants.total([part.variants for part in parts]))
