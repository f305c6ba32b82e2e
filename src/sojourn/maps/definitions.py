"""What each number on a map means: one sentence a reader can check, and where to find it in the results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sojourn.languages import mark
from sojourn.model.measured import MeasuredMap


@dataclass(frozen=True)
class Measure:
    """One measure of a touchpoint.

    Attributes:
        key: short stable key used in the page. label: as a lane or column says it.
        definition: one or two sentences. field: field of a touchpoint in the library and the JSON, or a place
            in the results that starts with `measured.`.
    """

    key: str
    label: str
    definition: str
    field: str


INTERVAL = mark(
    "Every interval is a 95 % interval; n is the number of observations. Under n = 10 only the interval is shown, "
    "under n = 30 no colour."
)

MEASURES: tuple[Measure, ...] = (
    Measure(
        "n",
        mark("Journeys"),
        mark(
            "Journeys that pass this touchpoint at least once, and their share of all journeys shown (Wilson interval)."
        ),
        "share",
    ),
    Measure("visits", mark("Visits"), mark("Visits in all; a visit is one unbroken stay at the touchpoint."), "visits"),
    Measure(
        "ch",
        mark("Channels"),
        mark("Channel of the visits; shares are of the visits whose channel is recorded."),
        "channels",
    ),
    Measure(
        "wait",
        mark("Waiting"),
        mark(
            "Elapsed time the customer waited before a visit: the median with its interval, then the middle half and "
            "the slowest tenth."
        ),
        "wait_hours",
    ),
    Measure(
        "work", mark("Working-hours waiting"), mark("The same waiting, counting working hours only."), "work_wait_hours"
    ),
    Measure(
        "touch", mark("Contact"), mark("Length of a visit; only visits whose end was recorded count."), "touch_hours"
    ),
    Measure(
        "onward",
        mark("Until the next"),
        mark(
            "How long until the customer's next touchpoint, with those who still wait at the end of the log counted "
            "as waiting (Kaplan-Meier median). Known where somebody still waits."
        ),
        "onward",
    ),
    Measure(
        "lost",
        mark("Lost time"),
        mark(
            "Estimated hours customers lost here in all: contact plus working-hours waiting, weighed by how much the "
            "priority keeps people from working."
        ),
        "lost_hours",
    ),
    Measure(
        "hand",
        mark("Passed on"),
        mark("Share of visits at which the team had changed since the visit before."),
        "handed_off",
    ),
    Measure(
        "switch",
        mark("Channel switched"),
        mark("Share of visits for which the customer came over another channel than the time before."),
        "switched",
    ),
    Measure(
        "rep",
        mark("Repeated"),
        mark("Share of passing journeys that visit this touchpoint more than once."),
        "repeated",
    ),
    Measure("back", mark("Looped back"), mark("Share of visits that return here from a later touchpoint."), "returned"),
    Measure("reo", mark("Reopened"), mark("Share of the journeys that end here and come back later."), "reopened"),
    Measure(
        "gave",
        mark("Gave up"),
        mark("Share of passing journeys that end here without ever being resolved or closed."),
        "abandoned",
    ),
    Measure(
        "strain",
        mark("Strain"),
        mark(
            "How much the touchpoint asks of the customer, 0 (nothing) to 100, mean over visits, from waiting, "
            "repeats, hand-offs, switches and reopens. It comes from behaviour; it is not satisfaction."
        ),
        "strain",
    ),
    Measure(
        "sat",
        mark("Satisfaction"),
        mark(
            "Mean rating, on a scale from −2 to +2, of the rated journeys that pass here. An association: the rating "
            "was given for the whole journey."
        ),
        "satisfaction",
    ),
    Measure(
        "words",
        mark("Words in the log"),
        mark("The log's own words behind this touchpoint, with event counts."),
        "words",
    ),
    Measure(
        "steps",
        mark("Backstage"),
        mark(
            "What the desk does while the customer is at, or waits after, this touchpoint, and the teams that do it "
            "most; shares are of passing journeys. In the library they stand in `measured.backstage`, by the "
            "touchpoint's id."
        ),
        "id",
    ),
)

RETURN_MEASURES: tuple[Measure, ...] = (
    Measure(
        "round",
        mark("Comes round"),
        mark(
            "Journeys that lead from here back to where journeys begin or were before, and those that arrive here "
            "so; shares are of those that could be watched that long. The end stands for customers who ask anew "
            "later."
        ),
        "measured.returns",
    ),
)

VOICE_MEASURES: tuple[Measure, ...] = (
    Measure(
        "voice",
        mark("In their words"),
        mark(
            "How good or bad what customers wrote here is, −2 to +2: the mean over their messages, read by a small "
            "model that learned from comments on the web, and by patterns of bad service. An estimate from words, no "
            "rating."
        ),
        "voice",
    ),
)

PAIN_MEASURES: tuple[Measure, ...] = (
    Measure(
        "pain",
        mark("Where it hurts"),
        mark(
            "Pains that named detectors found here, with the journeys that they happen to; shares are of the "
            "journeys that pass. What counts as each is in the view Pains."
        ),
        "measured.pains",
    ),
)

PLAN_MEASURES: tuple[Measure, ...] = (
    Measure("plan", mark("In the plan"), mark("Its place in the planned order of touchpoints."), "measured.planned"),
    Measure(
        "skip",
        mark("Skipped"),
        mark("Share of ended journeys that come here less often than planned, mostly never."),
        "measured.planned",
    ),
    Measure(
        "extra",
        mark("Extra"),
        mark("Share of ended journeys that come here although the plan has it not, or more often than it has it."),
        "measured.planned",
    ),
    Measure(
        "order",
        mark("Out of order"),
        mark("Share of ended journeys that come here, but not when it is the plan's turn."),
        "measured.planned",
    ),
    Measure(
        "fail",
        mark("Failed"),
        mark(
            "Share of the ended journeys that reach it for which it did not do what it was for: they came back after "
            "it, had to do it again, or ended here without a fix."
        ),
        "measured.planned",
    ),
)


def measures_of(maps: Iterable[MeasuredMap]) -> tuple[Measure, ...]:
    """The measures that some of these maps show."""
    shown = tuple(maps)
    returns = RETURN_MEASURES if any(m.returns for m in shown) else ()
    plan = PLAN_MEASURES if any(m.planned for m in shown) else ()
    voice = VOICE_MEASURES if any(t.voice for m in shown for t in m.touchpoints) else ()
    pains = PAIN_MEASURES if any(m.pains and m.pains.found for m in shown) else ()
    return MEASURES + returns + voice + pains + plan


BY_KEY = {
    measure.key: measure for measure in MEASURES + RETURN_MEASURES + VOICE_MEASURES + PAIN_MEASURES + PLAN_MEASURES
}

REPRESENTATIVE = mark(
    "Each is a path that real journeys took, and stands for the group of journeys most like it; all journeys belong "
    "to one group."
)
ERROR = mark(
    "Mean over journeys of the steps to add, drop or exchange to turn a journey into its representative, divided by "
    "the steps of the longer of the two: 0 is the same, 1 is nothing in common."
)
STABILITY = mark(
    "How much of the grouping comes back when journeys are drawn again at random: 1 is all of it. For one group the "
    "mean Jaccard index: stable from 0.75, fairly stable from 0.6; for a number of groups the mean adjusted Rand "
    "index."
)
BITS = mark(
    "Length of a description of what a journey went through by the habits of its group: which steps occur, and which "
    "follows which. Less is better."
)

# Figures of representatives stand outside the tables of touchpoints; the page explains them on hover and focus.
FIGURES: tuple[tuple[str, str, str], ...] = (
    (
        "exact",
        mark("Took exactly this path"),
        mark("Journeys of the group whose path is the representative's, step by step."),
    ),
    ("error", mark("Error"), ERROR),
    (
        "top",
        mark("Commonest paths"),
        mark("The error when as many of the commonest paths stand for all journeys instead."),
    ),
    ("bits", mark("Bits a journey"), BITS),
    ("stable", mark("Stability"), STABILITY),
)

PLANNED = mark(
    "The planned order of touchpoints, held against the journeys that have ended. Exactly the plan: nothing else, "
    "and nothing twice (several visits in a row count as one). In its order: all of it, whatever came between."
)
FLOW = mark("Journeys that go directly from one touchpoint to the next, with the waiting between them.")
VARIANT = mark(
    "One exact path that real journeys took; share is of all journeys shown, time is from first to last event."
)
