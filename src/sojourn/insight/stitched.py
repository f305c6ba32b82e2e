"""What to know about journeys that were put together from tickets."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.languages import grouped, mark, tr, trn, whole
from sojourn.log.eventlog import HOUR_US, Stitched, stitched
from sojourn.mining.facts import end_of_log
from sojourn.model.measured import QualityFinding

_DAY_US = 24 * HOUR_US
LEFT_OUT = mark("first-contact resolution, repeat contact, service level and tickets per customer")


def stitched_findings(desk: Desk) -> list[QualityFinding]:
    """How the journeys were made, which of them the log's edges may cut, and which hold several customers."""
    behind = stitched(desk.log)
    if behind is None:
        return []
    return [*_made(desk, behind), *_cut(desk, behind), *_several_customers(desk, behind)]


def _made(desk: Desk, behind: Stitched) -> list[QualityFinding]:
    journeys, sizes = desk.log.n_tickets, np.bincount(behind.journey)
    text = tr(
        "A journey is {journey}: {tickets} tickets make {journeys} journeys, {several} of them of several tickets, "
        "the largest of {largest}.",
        journey=desk.log.info.journey,
        tickets=whole(len(behind.journey)),
        journeys=whole(journeys),
        several=whole(int((sizes > 1).sum())),
        largest=whole(int(sizes.max())),
    )
    effect = tr(
        "Waits, hand-offs and questions are counted within each ticket and added up; what is defined for single "
        "tickets is left out ({left_out}).",
        left_out=tr(LEFT_OUT),
    )
    return [QualityFinding("journeys_stitched", "info", text, effect, journeys)]


def _cut(desk: Desk, behind: Stitched) -> list[QualityFinding]:
    """Journeys so near an edge of the log that more of their tickets may lie beyond it."""
    definition = behind.definition
    if definition.kind != "customer":
        return []
    gap = round(definition.gap_days * _DAY_US)
    before = int((desk.facts.first < int(desk.log.time.min()) + gap).sum())
    after = int((desk.facts.last > end_of_log(desk.facts.last) - gap).sum())
    if not before + after:
        return []
    text = tr(
        "{before} journeys begin within {days} days after the log begins, {after} end within as many days before it "
        "ends.",
        before=whole(before),
        days=grouped(f"{definition.gap_days:g}"),
        after=whole(after),
    )
    effect = tr("They may have begun earlier, or go on: their tickets, time and paths are what could be seen of them.")
    return [QualityFinding("journeys_cut", "info", text, effect, before + after)]


def _several_customers(desk: Desk, behind: Stitched) -> list[QualityFinding]:
    names = behind.log.tickets.column("requester").combine_chunks().dictionary_encode()
    codes = np.asarray(names.indices.fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int64)
    known = codes >= 0
    pairs = np.unique(behind.journey[known].astype(np.int64) * (len(names.dictionary) + 1) + codes[known])
    each = np.bincount(pairs // (len(names.dictionary) + 1), minlength=desk.log.n_tickets)
    mixed = int((each > 1).sum())
    if not mixed:
        return []
    text = trn(
        mixed,
        "{count} journey holds tickets of several customers, at most {most}.",
        "{count} journeys hold tickets of several customers, at most {most}.",
        count=whole(mixed),
        most=whole(int(each.max())),
    )
    effect = tr(
        "They tell what a matter goes through, not a single customer; the customer shown is the first ticket's."
    )
    return [QualityFinding("several_customers", "warning", text, effect, mixed)]
