"""Stitching: a log of tickets becomes a log of journeys, whose events are those of all their tickets."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa

from sojourn.languages import mark, tr, whole
from sojourn.log.choose import chosen
from sojourn.log.eventlog import Coded, EventLog, Int32, Int64, JourneyLog, Stitched
from sojourn.log.stitching.groups import begins_of, coded_of, groups_of
from sojourn.log.stitching.links import outside
from sojourn.log.stitching.table import journey_table
from sojourn.model.journey import LINKS, JourneyDefinition

__all__ = ["stitch"]

_CODED = ("activity", "touchpoint", "actor", "role", "channel", "group")
_LINKS = {
    "parent": (mark("{count} parent"), mark("{count} parents")),
    "problem": (mark("{count} problem"), mark("{count} problems")),
    "change": (mark("{count} change"), mark("{count} changes")),
}


def stitch(log: EventLog, definition: JourneyDefinition) -> EventLog:
    """A log in which every "ticket" is a journey: events by (journey, time, ticket, sequence).

    Journeys are numbered by the first event of their tickets, equal times in the order of the source. `tickets` has
    one row a journey (`journey_table`), `info.journey` says what a journey is, `stitched` leads back to the tickets.
    With the definition `ticket` the log is returned as it is.

    Args:
        log: an event log of tickets. definition: which tickets make one journey.

    Raises:
        OptionError: the log does not know what the definition needs, or no ticket carries the tag or category.
    """
    if definition.kind == "ticket":
        return log
    group = groups_of(log, definition)
    kept = group >= 0
    log, group = chosen(log, kept), group[kept]
    journey = _renumbered(group)
    rows = np.lexsort((np.arange(len(journey)), begins_of(log), journey))
    sizes = np.bincount(journey)
    offsets = np.append(0, np.cumsum(sizes)).astype(np.int64)
    of_event = journey[log.ticket]
    order = np.lexsort((log.seq, log.ticket, log.time, of_event))
    coded: dict[str, Coded] = {name: getattr(log, name).take(order) for name in _CODED}
    events = replace(
        log,
        ticket=of_event[order],
        seq=log.seq[order],
        time=log.time[order],
        end=log.end[order],
        visible=log.visible[order],
        text=None if log.text is None else log.text.take(pa.array(order)),
        offsets=np.append(0, np.cumsum(np.bincount(of_event, minlength=len(sizes)))).astype(np.int64),
        tickets=journey_table(log.tickets.take(pa.array(rows)), offsets),
        info=replace(
            log.info,
            journey=definition.words,
            notes=(*log.info.notes, *_notes(sizes, kept), *_outside(log, definition)),
        ),
        accounts=None,
        **coded,
    )
    return JourneyLog(**vars(events), stitched=Stitched(log, journey, definition))


def _renumbered(group: Int64) -> Int32:
    """Journeys numbered by their first ticket; tickets are numbered by their first event."""
    _, first, number = np.unique(group, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int32)
    rank[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    return rank[number]


def _outside(log: EventLog, definition: JourneyDefinition) -> list[str]:
    """How many links lead out of the log."""
    if definition.kind not in LINKS:
        return []
    named, by = outside(coded_of(log, "ticket"), coded_of(log, definition.kind))
    if not named:
        return []
    links = tr(_LINKS[definition.kind][named != 1], count=whole(named))
    what = mark("{links} named by {tickets} of this log: no ticket of this log itself")
    return [tr(what, links=links, tickets=_tickets(by))]


def _notes(sizes: Int64, kept: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[str]:
    """How many tickets the journeys have, and how many tickets make none."""
    several = int((sizes > 1).sum())
    notes = [
        tr(
            "{tickets} in {journeys}: {several} of several tickets, the largest of {most}",
            tickets=_tickets(int(sizes.sum())),
            journeys=tr(
                mark("{number} journey") if len(sizes) == 1 else mark("{number} journeys"), number=whole(len(sizes))
            ),
            several=whole(several),
            most=whole(int(sizes.max())),
        )
    ]
    if not kept.all():
        what = mark("in no journey of this kind, and in no figure: {tickets}")
        notes.append(tr(what, tickets=_tickets(int((~kept).sum()))))
    return notes


def _tickets(n: int) -> str:
    return tr(mark("{number} ticket") if n == 1 else mark("{number} tickets"), number=whole(n))
