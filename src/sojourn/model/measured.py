"""The measured journey map: what discovery finds in a ticket history, ready to be drawn, told or exported.

Everything here is a plain frozen value with its unit in its name. Unknown is `None`, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sojourn.languages import tr
from sojourn.model.drivers import Drivers, Moments
from sojourn.model.estimate import Estimate as Estimate
from sojourn.model.loginfo import LogInfo
from sojourn.model.opportunities import Opportunity
from sojourn.model.pains import Pains
from sojourn.model.personas import Personas
from sojourn.model.saying import Saying
from sojourn.model.voice import Voice

Curve = Literal["satisfaction", "strain"]
Mark = Literal["peak", "drop"]
Direction = Literal["high_is_good", "low_is_good", "neutral"]
Severity = Literal["info", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Spread:
    """Distribution of a duration, in hours; every field but `n` is None when n is 0.

    `low` and `high` are the 95 % interval of the median.
    """

    n: int
    median: float | None = None
    p25: float | None = None
    p75: float | None = None
    p90: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class OpenSpread:
    """Distribution of a duration of which some still go on at the end of the log, in hours (Kaplan-Meier).

    Attributes:
        n: durations in all. n_open: those that still go on.
        median, p25, p75: None where so many go on that it is not reached. low, high: 95 % interval of the median; an
            end that is not reached is None.
    """

    n: int
    n_open: int
    median: float | None
    p25: float | None
    p75: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ChannelShare:
    """How many visits came over one channel; `share` is of the visits whose channel is known."""

    channel: str
    n: int
    share: float


@dataclass(frozen=True, slots=True)
class StrainPart:
    """One visible part of a strain score, in points (the parts add up to the score)."""

    name: str
    points: float


@dataclass(frozen=True, slots=True)
class MeasuredTouchpoint:
    """One column of the map.

    Attributes:
        id: stable key (`report`, `passed_on`, ... or a slug of an unknown word).
        name: in the customer's words. stage: stage name.
        visible: above the line of visibility.
        waiting: the touchpoint itself is a wait (its time is waiting, not touch).
        known: in the touchpoint dictionary; otherwise the source's own word stands as itself.
        words: the source's words behind it, most frequent first, with their event counts.
        n: journeys that pass. share: of all journeys in the slice (Wilson interval).
        visits: visits in all. A visit is an unbroken stay at the touchpoint.
        wait_hours: elapsed waiting before a visit. work_wait_hours: the same within working hours.
        touch_hours: length of visits whose end was recorded.
        channels: channel mix of the visits, most used first.
        switched: share of visits for which the customer came over another channel than the time before; unknown
            where the customer does not come to the desk.
        handed_off: share of visits at which the team had changed since the visit before.
        repeated: share of passing journeys that visit more than once.
        returned: share of visits that come back here from a later column.
        reopened: at a touchpoint that ends journeys, the share of them that come back later; elsewhere unknown.
        abandoned: share of passing journeys that end here without ever being resolved or closed.
        strain: 0..100, mean over visits. strain_parts: its parts, largest first.
        satisfaction: -2..+2, mean rating of the rated journeys that pass here (an association).
        lost_hours: estimated hours lost by customers here, in all.
        first, last: the first and the last touchpoint of most journeys.
        onward: how long until the next touchpoint, with the journeys that are still waiting here as such; None where
            none is. After a fix or closing nobody waits.
        mark: peak or drop of the curve.
        voice: what customers wrote here, as a model read it; None where nobody did or it was not read.
    """

    id: str
    name: str
    stage: str
    visible: bool
    waiting: bool
    known: bool
    words: tuple[tuple[str, int], ...]
    n: int
    share: Estimate
    visits: int
    wait_hours: Spread
    work_wait_hours: Spread
    touch_hours: Spread
    channels: tuple[ChannelShare, ...]
    switched: Estimate
    handed_off: Estimate
    repeated: Estimate
    returned: Estimate
    reopened: Estimate
    abandoned: Estimate
    strain: Estimate
    strain_parts: tuple[StrainPart, ...]
    satisfaction: Estimate
    lost_hours: Estimate
    first: bool = False
    last: bool = False
    mark: Mark | None = None
    onward: OpenSpread | None = None
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """How often journeys go directly from one touchpoint (id) to the next, with the waiting between them."""

    source: str
    target: str
    n: int
    wait_hours: Spread


@dataclass(frozen=True, slots=True)
class Variant:
    """One exact path of touchpoint ids that real journeys took, with how often and how long (first to last event)."""

    path: tuple[str, ...]
    n: int
    share: Estimate
    duration_hours: Spread


@dataclass(frozen=True, slots=True)
class Kpi:
    """One key figure.

    Attributes:
        metric: stable key (`csat`, `csat_mean`, `nps`, `fcr_gross`, `resolution_hours`, ...).
        label: short name for a tile. definition: one or two sentences: formula, window, who counts.
        value, low, high: in `unit`; None when unknown. n: observations.
        unit: `share` (0..1), `hours`, `total hours`, `score`, `per journey`, `points` (NPS), `count`.
        note: a caveat ("estimated", "association", "n under 10"), empty when there is none.
    """

    metric: str
    label: str
    definition: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    unit: str
    direction: Direction
    note: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a finding does to one figure.

    Attributes:
        metric, label, unit: as in `Kpi`. how: what was done to correct it (`without them`, `open ones still waiting`).
        shown: the figure as the map has it, over `n` observations.
        corrected: the figure when the finding is accounted for, over `n_corrected`; None where it has no value then.
    """

    metric: str
    label: str
    unit: str
    how: str
    shown: float | None
    n: int
    corrected: float | None
    n_corrected: int


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """One thing to know about the data, with its effect on the numbers.

    Attributes:
        code: stable key (docs/data-quality.md explains each). message: what was found. effect: what that does.
        count: how many are touched, of `of` (`journeys`, `events`, `rows`); share: of all of them, 0..1.
        effects: figures as shown and as they would be. examples: some tickets, by their number.
    """

    code: str
    severity: Severity
    message: str
    effect: str
    count: int | None = None
    of: str = "journeys"
    share: float | None = None
    effects: tuple[Effect, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BackstageStep:
    """What goes on below the line of visibility while the customer is at (or waits after) a touchpoint.

    Attributes:
        touchpoint: id of the customer's touchpoint at that time.
        word: the source's word. n: journeys in which it happens there. share: of the journeys that pass there.
        teams: teams that do it most, with journey counts.
    """

    touchpoint: str
    word: str
    n: int
    share: float
    teams: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Representative:
    """A real journey that stands for a group of similar ones.

    Attributes:
        id: its name (`A`, `B`, ...); kept from one import to the next where the group is still the same.
        path: touchpoint ids, as at least one real journey took it.
        words: the source's word at each step of the path, empty where the word is rare. Journeys are compared by both.
        n: journeys it stands for. share: of all journeys with a path. exact: journeys that took exactly this path.
        error: mean normalised edit distance (0..1) of the group's journeys to it.
        stability: how much of the group comes back when the journeys are drawn again (mean Jaccard index, 0..1).
        duration_hours: first to last event of the group's journeys.
        traits: attribute, value, and share in the group and among all journeys, where the group differs most.
    """

    id: str
    path: tuple[str, ...]
    n: int
    share: Estimate
    exact: int
    error: float
    stability: float | None
    duration_hours: Spread
    traits: tuple[tuple[str, str, float, float], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberOfGroups:
    """One number of groups that was tried: the error with so many representatives, and with so many common paths.

    Attributes:
        k: groups. error: mean normalised edit distance to the nearest representative.
        top_error: the same for the k most common paths.
        bits: description length in bits a journey: its group and, by the habits of that group, which steps occur and
            which follows which.
        stability: mean adjusted Rand index with the groupings of journeys drawn again, None where it was not needed.
    """

    k: int
    error: float
    top_error: float
    bits: float
    stability: float | None


@dataclass(frozen=True, slots=True)
class Representatives:
    """The representative journeys of a slice, and how their number was chosen.

    The largest group comes first; groups that were there at the import before keep their places.

    Attributes:
        journeys: the representatives. error, top_error, stability: of the chosen number, as in `tried`.
        why: one sentence on the choice. tried: every number that was looked at.
    """

    journeys: tuple[Representative, ...]
    error: float
    top_error: float
    stability: float | None
    why: str
    tried: tuple[NumberOfGroups, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One touchpoint of the plan, or one beside it, and what real journeys did there (docs/planned.md).

    Every share but `failed` is of all journeys that have ended, with `n` of them. At a planned touchpoint that the log
    never records everything is unknown and `n` is 0.

    Attributes:
        id, name: touchpoint. planned: it is in the plan. n: ended journeys looked at.
        skipped: share that came here less often than planned (mostly: never).
        extra: share that came although the plan has it not, or more often than the plan has it.
        out_of_order: share that came, but not when it was the plan's turn.
        failed: share of the journeys that reached it, where it did not do what it was for: it ended the journey and the
            customer came back; it had to be done again after coming back; or the journey ended here without a fix.
    """

    id: str
    name: str
    planned: bool
    n: int
    skipped: Estimate
    extra: Estimate
    out_of_order: Estimate
    failed: Estimate


@dataclass(frozen=True, slots=True)
class Leaving:
    """Journeys that leave the plan at one place: after which touchpoint (id), what they did instead (id), how many.

    `after` is empty where they never began with the plan, `instead` is empty where they had ended.
    """

    after: str
    instead: str
    n: int


@dataclass(frozen=True, slots=True)
class PlannedAndTaken:
    """A planned order of touchpoints held against the journeys that really happened (docs/planned.md).

    Attributes:
        plan: touchpoint ids in the planned order. n: journeys looked at: those that have ended, by reaching an end or
            by being abandoned. still_open: journeys left out because how they go on is not known.
        followed: share that took exactly the plan (repeated visits in a row count as one).
        kept_order: share that met all planned touchpoints in order, whatever else happened between.
        steps: planned touchpoints in order, then others that journeys met, most frequent first.
        leaving: where the other journeys first leave the plan, most frequent first.
        unrecorded: planned touchpoints that this log never records; they are not held against any journey.
    """

    plan: tuple[str, ...]
    n: int
    still_open: int
    followed: Estimate
    kept_order: Estimate
    steps: tuple[PlannedStep, ...]
    leaving: tuple[Leaving, ...] = ()
    unrecorded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Return:
    """Journeys that lead back to the start: a journey is circular.

    Attributes:
        source: touchpoint they come back from (id), or `end` where the customer asks anew in a later journey.
        target: touchpoint they come back to. n: journeys. share: of those that could be watched that long.
        after_hours: time between.
        within_days: how soon they had to be back to count.
    """

    source: str
    target: str
    n: int
    share: Estimate
    after_hours: Spread
    within_days: float = 14.0


@dataclass(frozen=True, slots=True)
class SliceKey:
    """Which journeys a map covers. The whole log has empty `attribute` and `value`.

    `where` is the filter that gives the same slice again.
    """

    attribute: str = ""
    value: str = ""
    where: str = ""

    @property
    def label(self) -> str:
        """What a reader sees: `All journeys` or `priority: 1 - Critical`."""
        return f"{self.attribute}: {self.value}" if self.attribute else tr("All journeys")


@dataclass(frozen=True, slots=True)
class MeasuredMap:
    """The measured map of one slice. Touchpoints stand in the customer's order; ranked lists are sorted.

    `representatives` is None where they were not asked for or there are too few journeys, `planned` where no plan was
    given, `pains` where they were not looked for (a map that is summed up), `drivers`, `moments` and `personas` where
    they were not (that, and slices of a report), `saying` where no message was looked
    at (that, or a map without messages).
    """

    title: str
    slice: SliceKey
    journeys: int
    complete: int
    first: datetime | None
    last: datetime | None
    curve: Curve
    touchpoints: tuple[MeasuredTouchpoint, ...]
    flows: tuple[Flow, ...]
    variants: tuple[Variant, ...]
    kpis: tuple[Kpi, ...]
    quality: tuple[QualityFinding, ...]
    backstage: tuple[BackstageStep, ...] = ()
    representatives: Representatives | None = None
    planned: PlannedAndTaken | None = None
    returns: tuple[Return, ...] = ()
    pains: Pains | None = None
    opportunities: tuple[Opportunity, ...] = ()
    drivers: Drivers | None = None
    moments: Moments | None = None
    personas: Personas | None = None
    saying: Saying | None = None


@dataclass(frozen=True, slots=True)
class MapReport:
    """All that one page shows: the whole log, its slices, and what is known about the source."""

    whole: MeasuredMap
    slices: tuple[MeasuredMap, ...]
    info: LogInfo
    command: str
    assumptions: tuple[str, ...] = field(default_factory=tuple)
