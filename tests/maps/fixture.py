"""Hand-built map reports: one with ratings and forty slices, one with strain only and everything that is awkward."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from math import sqrt

from sojourn.model.loginfo import ColumnUse, LogInfo, RatingScale, Rows, UnknownWord
from sojourn.model.measured import (
    BackstageStep,
    ChannelShare,
    Estimate,
    Flow,
    Kpi,
    MapReport,
    MeasuredMap,
    MeasuredTouchpoint,
    OpenSpread,
    QualityFinding,
    SliceKey,
    Spread,
    StrainPart,
    Variant,
)
from tests.maps.journeys import planned, representatives, returns
from tests.maps.numbers import NOTHING, around, hours, wilson
from tests.maps.pains import pains, proposals
from tests.maps.plan import PLAN, Plan
from tests.maps.saying import saying

JOURNEYS = 12_431
EVIL = "<img src=x onerror=\"document.title='pwned'\">"
LONG = "Warteschlangenbearbeitungszuständigkeitsübergabebestätigung an den Rechenzentrumsbereitschaftsdienst"

SLICES = (
    ("priority", ("1 - Critical", "2 - High", "3 - Moderate", "4 - Low")),
    ("category", tuple(f"Category {i}" for i in range(1, 13))),
    ("team", tuple(f"Group {i}" for i in range(20, 34))),
    ("channel", ("phone", "portal", "e-mail", "walk-up")),
    ("month", tuple(f"2026-{i:02d}" for i in range(4, 10))),
)


def touchpoint(plan: Plan, journeys: int, tilt: float, rated: bool) -> MeasuredTouchpoint:
    """One touchpoint of a slice with `journeys` journeys; `tilt` shifts waits and satisfaction."""
    n = round(plan.share * journeys)
    visits = round(n * (1 + plan.repeated))
    strain = min(100.0, plan.strain * (1 + tilt / 2))
    satisfaction = None if plan.satisfaction is None or not rated else max(-2.0, plan.satisfaction - tilt / 2)
    return MeasuredTouchpoint(
        id=plan.id,
        name=plan.name,
        stage=plan.stage,
        visible=True,
        waiting=plan.waiting,
        known=True,
        words=((f"Word of {plan.id}", visits), (f"Other word of {plan.id}", visits // 7)),
        n=n,
        share=wilson(n, journeys),
        visits=visits,
        wait_hours=hours(None if plan.wait is None else plan.wait * (1 + tilt), visits),
        work_wait_hours=hours(None if plan.wait is None else plan.wait * 0.45 * (1 + tilt), visits),
        touch_hours=hours(plan.touch, visits),
        channels=tuple(ChannelShare(name, round(share * visits), share) for name, share in plan.channels),
        switched=wilson(0.12 * visits, visits),
        handed_off=wilson(plan.handed * visits, visits),
        repeated=wilson(plan.repeated * n, n),
        returned=wilson(plan.returned * visits, visits),
        reopened=wilson(plan.reopened * n, n),
        abandoned=wilson(plan.abandoned * n, n),
        strain=around(strain, 18, visits),
        strain_parts=(
            StrainPart("waiting", strain * 0.55),
            StrainPart("hand-offs", strain * 0.25),
            StrainPart("asked again", strain * 0.2),
        ),
        satisfaction=around(satisfaction, 1.1, round(n * 0.21)),
        lost_hours=around((plan.wait or 0) * visits * 0.2 + (plan.touch or 0) * visits, 40 * sqrt(visits or 1), visits),
        first=plan.id == "report",
        last=plan.id == "closed",
        mark=plan.mark if rated else None,  # type: ignore[arg-type]
        onward=OpenSpread(visits, 212, 9.5, 2.0, None, 8.8, 10.3) if plan.id == "queue" and visits else None,
    )


def paths(ids: list[str], journeys: int) -> tuple[Variant, ...]:
    """Six of the most common ways through."""
    common = (
        ("report", "acknowledged", "fix", "closed"),
        ("report", "acknowledged", "queue", "fix", "closed"),
        ("search", "report", "acknowledged", "queue", "session", "fix", "confirm", "closed"),
        ("report", "acknowledged", "queue", "passed_on", "queue", "fix", "closed"),
        (
            "report",
            "acknowledged",
            "queue",
            "asked",
            "queue",
            "asked",
            "session",
            "fix",
            "closed",
            "back",
            "fix",
            "closed",
        ),
        ("need", "report", "acknowledged", "queue", "update", "fix", "confirm", "closed", "rated"),
    )
    shares = (0.181, 0.124, 0.071, 0.043, 0.017, 0.009)
    known = [(p, s) for p, s in zip(common, shares, strict=True) if set(p) <= set(ids)]
    return tuple(
        Variant(
            path,
            round(share * journeys),
            wilson(share * journeys, journeys),
            hours(3.0 * len(path), round(share * journeys)),
        )
        for path, share in known
    )


def flows_between(points: tuple[MeasuredTouchpoint, ...]) -> tuple[Flow, ...]:
    """Forward neighbours, and two loops."""
    ahead = [Flow(a.id, b.id, min(a.n, b.n), b.wait_hours) for a, b in itertools.pairwise(points)]
    loops = [Flow("asked", "queue", 900, hours(5.0, 900)), Flow("back", "queue", 410, hours(2.0, 410))]
    return tuple(sorted(ahead + loops, key=lambda f: (-f.n, f.source, f.target)))


def kpis(journeys: int, rated: bool) -> tuple[Kpi, ...]:
    """Key figures."""
    answered = round(journeys * 0.21) if rated else 0
    part = 1 / sqrt(journeys or 1)
    fix = Estimate(22.1, 22.1 * (1 - part), 22.1 * (1 + part), journeys)
    figures: tuple[tuple[str, str, str, Estimate, str, str], ...] = (
        ("csat", "Satisfied (CSAT)", "Answers of 4 or 5 on 1 to 5.", wilson(0.814 * answered, answered), "share", ""),
        ("nps", "Would recommend (NPS)", "Promoters less detractors.", NOTHING, "points", ""),
        ("fcr_gross", "Solved at first contact", "Gross.", wilson(0.61 * journeys, journeys), "share", ""),
        ("resolution_hours", "From report to fix", "Median time from report to fix.", fix, "hours", ""),
        ("reopened", "Reopened", "Fixed journeys that come back.", wilson(0.083 * journeys, journeys), "share", ""),
        ("hand_offs", "Hand-offs", "Changes of team, mean.", Estimate(1.31, 1.28, 1.34, journeys), "per journey", ""),
        ("lost_hours", "Lost time each", "Median.", Estimate(3.02, 2.8, 3.25, journeys), "hours", "estimated"),
    )
    good = ("csat", "nps", "fcr_gross")
    return tuple(
        Kpi(key, label, what, e.value, e.low, e.high, e.n, unit, "high_is_good" if key in good else "low_is_good", note)
        for key, label, what, e, unit, note in figures
    )


FINDINGS = (
    QualityFinding(
        "truncated_end",
        "problem",
        "88 % of journeys end in the last 9 days",
        "Waits and gave-up shares at the end are too low",
        10_940,
    ),
    QualityFinding(
        "no_touch_time",
        "warning",
        "Ends of visits are recorded for 31 % of visits",
        "Contact time rests on a part of the visits",
        9_120,
    ),
    QualityFinding(
        "ties",
        "info",
        "Equal times on neighbouring events keep the source's order",
        "Order within a minute is the source's",
        412,
    ),
)


def measured(journeys: int, key: SliceKey, tilt: float = 0.0, rated: bool = True) -> MeasuredMap:
    """One map."""
    points = tuple(touchpoint(plan, journeys, tilt, rated) for plan in PLAN)
    steps = (
        BackstageStep("queue", "Triage", 7_300, 0.67, (("Service desk", 5_100), ("Field South", 2_200))),
        BackstageStep("queue", "Queued: 2nd line Windows", 4_100, 0.38, (("Windows", 4_100),)),
        BackstageStep("passed_on", "Reassigned", 5_097, 1.0, (("Field South", 1_900), ("Network", 1_200))),
        BackstageStep("session", "Work in progress", 7_210, 1.0, (("Windows", 3_000),)),
        BackstageStep("closed", "Closed automatically", 3_400, 0.28),
    )
    return MeasuredMap(
        title="Service desk 2026",
        slice=key,
        journeys=journeys,
        complete=round(journeys * 0.916),
        first=datetime(2026, 4, 1, 6, 12, tzinfo=UTC),
        last=datetime(2026, 9, 30, 21, 40, tzinfo=UTC),
        curve="satisfaction" if rated else "strain",
        touchpoints=points,
        flows=flows_between(points),
        variants=paths([p.id for p in points], journeys),
        kpis=kpis(journeys, rated),
        quality=FINDINGS if not key.attribute else (),
        backstage=steps,
        representatives=representatives(journeys, [p.id for p in points]),
        planned=planned(journeys) if rated else None,
        returns=returns(journeys),
        pains=pains(journeys) if rated else None,
        opportunities=proposals() if rated else (),
        saying=saying() if rated else None,
    )


def info() -> LogInfo:
    """What was understood of the desk's export."""
    return LogInfo(
        source="tickets.csv",
        format="csv",
        shape="events",
        shape_why="Ticket ids repeat and each row has its own activity.",
        tickets=JOURNEYS,
        events=88_412,
        customers=5_204,
        first=datetime(2026, 4, 1, 6, 12, tzinfo=UTC),
        last=datetime(2026, 9, 30, 21, 40, tzinfo=UTC),
        rows=Rows(88_540, 88_412, {"exact duplicate of another row": 127, "no readable time": 1}),
        columns=(
            ColumnUse("ticket", ("Case ID",), "12,431 different values, 7.1 rows each, name is a known one"),
            ColumnUse("time", ("Complete Timestamp",), "100 % of values are dates"),
            ColumnUse("activity", ("Activity",), "14 different words, 13 of them in the dictionary"),
            ColumnUse("rating", ("csat",), "whole numbers 1 to 5 on 21 % of tickets", known_late=True),
        ),
        attributes=tuple(name for name, _ in SLICES),
        timezone="Europe/Berlin",
        timezone_why="given by --timezone",
        date_order="ymd",
        rating=RatingScale("csat", 1, 5, 4, ("0 - Unknown",)),
        has_text=False,
        unknown_words=(UnknownWord("UAT sign-off pending", 211, "confirm"),),
        notes=("read as utf-8",),
        fictional=True,
        journey="all tickets of a customer within 14 days",
        unplaced={"portal search": 1_204, "call": 311},
    )


def keys() -> Iterator[SliceKey]:
    """Forty slices."""
    for attribute, values in SLICES:
        for value in values:
            yield SliceKey(attribute, value, f"{attribute} = '{value}'")


def desk() -> MapReport:
    """The desk with ratings: fourteen touchpoints in seven stages, forty slices."""
    sizes = [round(JOURNEYS * 0.42 / (1 + i % 14)) for i in range(40)]
    slices = tuple(
        measured(n, key, ((i * 7) % 5 - 2) / 5) for i, (key, n) in enumerate(zip(keys(), sizes, strict=True))
    )
    return MapReport(
        whole=measured(JOURNEYS, SliceKey()),
        slices=slices,
        info=info(),
        command="sojourn map tickets.csv --timezone Europe/Berlin",
        assumptions=(
            "A journey is one ticket.",
            "Working hours are Mon to Fri, 7:00 to 18:00, learned from when agents act.",
        ),
    )


def awkward() -> MapReport:
    """Strain only, hostile names, very long names, tiny n, an unknown word, a touchpoint out of sight, no times."""
    base = measured(JOURNEYS, SliceKey(), rated=False)
    points = list(base.touchpoints[2:12])
    points[0] = replace(points[0], name=EVIL, words=((EVIL, 12),))
    points[1] = replace(points[1], name=LONG, stage=LONG, known=False, words=((LONG, 4),))
    points[2] = replace(
        points[2],
        n=4,
        visits=4,
        share=wilson(4, JOURNEYS),
        strain=Estimate(64, 31, 97, 4),
        wait_hours=hours(9.0, 4),
        mark="drop",
    )
    nothing = {"strain": NOTHING, "strain_parts": (), "lost_hours": NOTHING, "channels": ()}
    points[3] = replace(points[3], wait_hours=Spread(0), **nothing)  # type: ignore[arg-type]
    points[4] = replace(
        points[4],
        strain=Estimate(33, 24, 42, 17),
        n=17,
        visits=17,
        channels=tuple(ChannelShare(c, 4, 0.25) for c in ("phone", EVIL, "e-mail", "fax")),
    )
    points[5] = replace(points[5], visible=False, name="Queue 2nd level")
    hostile = SliceKey(EVIL, EVIL + " && 'x'", f"{EVIL} = 'x'")
    tiny = replace(measured(7, SliceKey("team", "Tiny", "team = 'Tiny'"), rated=False), variants=())
    nothing = {"touchpoints": (), "flows": (), "kpis": (), "backstage": (), "journeys": 0, "complete": 0}
    bare = replace(tiny, slice=SliceKey("team", "", "team = ''"), **nothing)  # type: ignore[arg-type]
    steps = (BackstageStep(points[0].id, EVIL, 90, 0.01, ((EVIL, 90),)), *base.backstage[:3])
    ids = {p.id for p in points}
    whole = replace(
        base,
        pains=pains(400, EVIL),
        opportunities=proposals(EVIL),
        saying=saying(EVIL),
        title=EVIL + LONG,
        touchpoints=tuple(points),
        backstage=steps,
        first=None,
        last=None,
        variants=paths([p.id for p in points], JOURNEYS),
        flows=tuple(f for f in flows_between(tuple(points)) if {f.source, f.target} <= ids)[:9],
        representatives=representatives(JOURNEYS, ids),
    )
    facts = replace(
        info(),
        fictional=False,
        rating=None,
        unknown_words=(UnknownWord(EVIL, 3, ""), UnknownWord(LONG, 4, "queue")),
        timezone="offsets in the file",
        source=EVIL,
    )
    return MapReport(whole, (replace(base, slice=hostile), tiny, bare), facts, f"sojourn map '{EVIL}'")
