"""Discovery: from a prepared desk and a choice of tickets to a measured map, and to a report with all slices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from sojourn.insight.curve import choose_curve, mark
from sojourn.insight.desk import Desk
from sojourn.insight.drivers.drivers import drivers_of
from sojourn.insight.drivers.moments import moments_of
from sojourn.insight.opportunities import opportunities
from sojourn.insight.pains.slice import pains_of
from sojourn.insight.personas.personas import personas_of
from sojourn.insight.personas.slices import with_personas
from sojourn.insight.planned import planned_and_taken
from sojourn.insight.quality import findings
from sojourn.insight.representatives import OF_A_SLICE, OF_ALL, Wanted, representatives
from sojourn.insight.returns import returns
from sojourn.insight.routes import backstage, flows, variants
from sojourn.insight.saying import saying_of
from sojourn.insight.slices import slices_of
from sojourn.insight.touchpoints import choose, measure_touchpoints
from sojourn.languages import tr
from sojourn.log.canonical import instant
from sojourn.log.eventlog import HOUR_US, Bool
from sojourn.measures.calendar import Calendar
from sojourn.measures.table import kpis_of
from sojourn.mining.facts import end_of_log, start_of_log
from sojourn.model.errors import QueryError, UnderstandingError
from sojourn.model.measured import Curve, MapReport, MeasuredMap, QualityFinding, SliceKey
from sojourn.model.opportunities import Opportunity
from sojourn.model.pains import Pains

Progress = Callable[[str, float | None], None]


def measure(
    desk: Desk,
    tickets: Bool,
    key: SliceKey,
    *,
    curve: Curve | None = None,
    quality: tuple[QualityFinding, ...] | None = None,
    wanted: Wanted | None = None,
) -> MeasuredMap:
    """The measured map of the chosen tickets.

    Args:
        desk: the prepared log. tickets: mask of the chosen tickets. key: what the choice is called.
        curve: the signal to draw; chosen from the slice's own ratings when not given.
        quality: findings on the whole log; made when not given.
        wanted: how to find representative journeys; none are looked for when not given. With the effort of a whole
            log, drivers of satisfaction, moments of truth and personas are looked for as well.

    Raises:
        QueryError: no ticket is chosen. UnderstandingError: no event of the log says what happened.
    """
    if not tickets.any():
        raise QueryError(tr("no journey is left"), where=key.label, do=tr("Choose a wider filter"))
    if not desk.log.activity.words:
        what = tr("no column says what happened, so there is nothing to draw")
        raise UnderstandingError(what, where=desk.log.info.source, do=tr("Name it with --activity COLUMN"))
    chosen = choose(desk, tickets)
    closely = wanted is not None and wanted.effort is OF_ALL
    touchpoints = measure_touchpoints(chosen)
    pains = pains_of(desk, tickets, touchpoints)
    curve = curve or choose_curve(touchpoints, int(np.isfinite(desk.feeling[tickets]).sum()))
    return MeasuredMap(
        title=desk.title,
        slice=key,
        journeys=chosen.journeys,
        pains=pains,
        opportunities=() if pains is None else proposals(desk, pains),
        saying=saying_of(desk, tickets),
        complete=int(desk.facts.complete[tickets].sum()),
        first=instant(int(desk.facts.first[tickets].min())),
        last=instant(int(desk.facts.last[tickets].max())),
        curve=curve,
        touchpoints=mark(touchpoints, curve),
        flows=flows(chosen),
        variants=variants(chosen),
        kpis=kpis_of(desk.kpis, tickets),
        quality=quality if quality is not None else findings(desk),
        backstage=backstage(chosen, [touchpoint.n for touchpoint in touchpoints]),
        returns=returns(desk.ways_back, tickets),
        representatives=None if wanted is None else representatives(desk, tickets, wanted),
        planned=None if desk.held is None else planned_and_taken(desk.held, tickets),
        drivers=drivers_of(desk, tickets) if closely else None,
        moments=moments_of(desk, tickets) if closely else None,
        personas=personas_of(desk, tickets, desk.personas) if closely else None,
    )


def proposals(desk: Desk, pains: Pains) -> tuple[Opportunity, ...]:
    """What could be done about pains; what they cost a year is reckoned from the time that the log covers."""
    days = (end_of_log(desk.facts.last) - start_of_log(desk.facts.first)) / _DAY_US
    return opportunities(pains, days, rated=bool(np.isfinite(desk.feeling).any()), rate=desk.rate)


_DAY_US = 24 * HOUR_US
Filter = tuple[SliceKey, Bool]


def report(
    desk: Desk,
    where: Filter | None,
    command: str,
    progress: Progress | None = None,
    whole: MeasuredMap | None = None,
    wanted: Wanted | None = None,
) -> MapReport:
    """The map of a whole log (or of one filter) with all slices that are offered for it.

    Args:
        desk: the prepared log. where: a filter and its tickets, None for the whole log.
        command: the command that makes this report again. progress: told what is being measured.
        whole: the map of all of it, where it is measured already.
        wanted: how to find representative journeys; chosen without any wish when not given.
    """
    key, tickets = where or (SliceKey(), np.ones(desk.log.n_tickets, dtype=np.bool_))
    wanted = wanted or Wanted()
    whole = whole or measure(desk, tickets, key, wanted=wanted)
    known = whole.representatives.journeys if whole.representatives else ()
    of_slices = replace(wanted, previous=known, effort=OF_A_SLICE)
    offered = with_personas(slices_of(desk.log), whole.personas, desk.log) if where is None else ()
    measured = []
    for i, part in enumerate(offered):
        if progress:
            progress(tr("measuring {slice}", slice=part.key.label), i / len(offered))
        measured.append(
            measure(desk, part.tickets, part.key, curve=whole.curve, quality=whole.quality, wanted=of_slices)
        )
    return MapReport(whole, tuple(measured), desk.log.info, command, assumptions(desk))


def assumptions(desk: Desk) -> tuple[str, ...]:
    """What was assumed, in sentences for the reader."""
    return sentences(desk.calendar)


def sentences(calendar: Calendar) -> tuple[str, ...]:
    """What every map assumes, with the working hours of its desk."""
    return (
        tr("Working hours: {hours} ({zone}), {why}.", hours=calendar.text, zone=calendar.zone, why=calendar.why),
        tr(
            "Lost time is estimated: contact time plus waiting within working hours times a share by priority "
            "(critical 100 %, high 50 %, medium and unknown 25 %, low 10 %)."
        ),
        tr(
            "Strain adds up to 40 points for waiting against this desk's own waits, 15 for being asked again, 15 for "
            "a hand-off, 10 each for a channel switch, a chase and coming back after a fix. It is not satisfaction."
        ),
        tr(
            "Events at one touchpoint less than 30 minutes apart are one visit; waiting is the time since the last one."
        ),
        tr(
            "Satisfaction at a touchpoint is the mean rating of the journeys that pass it: an association, not a cause."
        ),
    )
