"""Journeys that are still open: how many, where they wait, and what the figures are when they count as waiting."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.effects import FEW, sentence
from sojourn.insight.quality.say import examples, graded, percent
from sojourn.languages import mark, tr, trn, whole
from sojourn.log.eventlog import NO_TIME
from sojourn.measures.column import hours_from
from sojourn.measures.survival import median_still, still
from sojourn.mining.facts import end_of_log
from sojourn.model.measured import Effect, Estimate, QualityFinding

_HOW = mark("with open journeys as still waiting")


def check(desk: Desk) -> list[QualityFinding]:
    """Found where any journey has not ended; given up long ago and open again after an end are told apart."""
    open_ = desk.facts.unfinished
    n = int(open_.sum())
    if not n:
        return []
    share = n / desk.log.n_tickets
    again, silent = n - int((~desk.facts.complete).sum()), int(desk.abandoned.sum())
    text = "; ".join(part for part in (_not_ended(n, share), _which(again, silent)) if part) + "."
    effects = still_waiting(desk)
    where = _where(desk)
    effect = " ".join(
        part for part in (tr("No figure takes them as complete."), where, _paths(desk), sentence(effects)) if part
    )
    return [
        QualityFinding(
            "open_journeys", graded(share, 0.1, 0.5), text, effect, n, share=share, effects=effects,
            examples=examples(desk, open_),
        )
    ]  # fmt: skip


def _not_ended(n: int, share: float) -> str:
    return trn(
        n,
        "{count} journey has not ended ({share})",
        "{count} journeys have not ended ({share})",
        count=whole(n),
        share=percent(share),
    )


def _which(again: int, silent: int) -> str:
    """How many of them came back after an end, and how many are silent; empty where none."""
    told = {"again": whole(again), "silent": whole(silent)}
    if again and silent:
        return tr(
            "{again} came back after an end and {silent} silent for longer than nine of ten journeys take", **told
        )
    if again:
        return tr("{again} came back after an end", **told)
    return tr("{silent} silent for longer than nine of ten journeys take", **told) if silent else ""


def still_waiting(desk: Desk) -> tuple[Effect, ...]:
    """Time to a fix and to a first response as shown, and when open journeys count as still waiting for it."""
    by_metric = {column.metric: column for column in desk.kpis}
    facts = desk.facts
    fixed, everyone = by_metric["resolution_hours"], by_metric.get("resolution_hours_all")
    pairs = []
    if everyone is not None:
        pairs.append((fixed, everyone.summarise(everyone.values)))
    heard, waits = by_metric["first_response_hours"], ~facts.complete & (facts.responded == NO_TIME)
    until = np.where(waits, end_of_log(facts.last), facts.responded)
    pairs.append((heard, median_still(still(hours_from(facts.opened, until), waits))))
    found = [(column, column.summarise(column.values), estimate) for column, estimate in pairs]
    return tuple(_effect(column.metric, column.named, a, b) for column, a, b in found if a.n >= FEW and b.n > a.n)


def _effect(metric: str, label: str, shown: Estimate, corrected: Estimate) -> Effect:
    return Effect(metric, label, "hours", tr(_HOW), shown.value, shown.n, corrected.value, corrected.n)


def _paths(desk: Desk) -> str:
    """How many of the different paths no ended journey took: beginnings of paths, not paths."""
    variant, ended = desk.paths.variant, ~desk.facts.unfinished
    walked = variant >= 0
    taken = np.bincount(variant[walked & ended], minlength=len(desk.paths.paths))
    n = int((taken == 0).sum())
    if not n:
        return ""
    return tr(
        "{count} of {paths} different paths are theirs alone, and how those go on is not known.",
        count=whole(n),
        paths=whole(len(taken)),
    )


def _where(desk: Desk) -> str:
    """The touchpoints at which most of them wait."""
    waiting = np.signbit(desk.onward) & ~np.isnan(desk.onward)
    counts = np.bincount(desk.visits.touchpoint.codes[waiting], minlength=len(desk.columns))
    order = [i for i in np.argsort(-counts, kind="stable")[:3].tolist() if counts[i]]
    if not order:
        return ""
    listed = (
        tr("“{touchpoint}” ({count})", touchpoint=desk.columns[i].name, count=whole(int(counts[i]))) for i in order
    )
    return tr("They wait after {touchpoints}.", touchpoints=", ".join(listed))
