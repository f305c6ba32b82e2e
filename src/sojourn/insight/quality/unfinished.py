"""Journeys that are still open: how many, where they wait, and what the figures are when they count as waiting."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.effects import FEW, sentence
from sojourn.insight.quality.say import examples, graded, journeys, percent
from sojourn.log.eventlog import NO_TIME
from sojourn.measures.column import hours_from
from sojourn.measures.survival import median_still, still
from sojourn.mining.facts import end_of_log
from sojourn.model.measured import Effect, Estimate, QualityFinding

_HOW = "with open journeys as still waiting"


def check(desk: Desk) -> list[QualityFinding]:
    """Found where any journey has not ended; given up long ago and open again after an end are told apart."""
    open_ = desk.facts.unfinished
    n = int(open_.sum())
    if not n:
        return []
    share = n / desk.log.n_tickets
    again, silent = n - int((~desk.facts.complete).sum()), int(desk.abandoned.sum())
    parts = [
        f"{again:,} came back after an end" if again else "",
        f"{silent:,} silent for longer than nine of ten journeys take" if silent else "",
    ]
    told = " and ".join(part for part in parts if part)
    text = f"{journeys(n)} not ended ({percent(share)})" + (f"; {told}." if told else ".")
    effects = still_waiting(desk)
    where = _where(desk)
    effect = " ".join(
        part for part in ("No figure takes them as complete.", where, _paths(desk), sentence(effects)) if part
    )
    return [
        QualityFinding(
            "open_journeys", graded(share, 0.1, 0.5), text, effect, n, share=share, effects=effects,
            examples=examples(desk, open_),
        )
    ]  # fmt: skip


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
    return tuple(_effect(column.metric, column.label, a, b) for column, a, b in found if a.n >= FEW and b.n > a.n)


def _effect(metric: str, label: str, shown: Estimate, corrected: Estimate) -> Effect:
    return Effect(metric, label, "hours", _HOW, shown.value, shown.n, corrected.value, corrected.n)


def _paths(desk: Desk) -> str:
    """How many of the different paths no ended journey took: beginnings of paths, not paths."""
    variant, ended = desk.paths.variant, ~desk.facts.unfinished
    walked = variant >= 0
    taken = np.bincount(variant[walked & ended], minlength=len(desk.paths.paths))
    n = int((taken == 0).sum())
    return f"{n:,} of {len(taken):,} different paths are theirs alone, and how those go on is not known." if n else ""


def _where(desk: Desk) -> str:
    """The touchpoints at which most of them wait."""
    waiting = np.signbit(desk.onward) & ~np.isnan(desk.onward)
    counts = np.bincount(desk.visits.touchpoint.codes[waiting], minlength=len(desk.columns))
    order = [i for i in np.argsort(-counts, kind="stable")[:3].tolist() if counts[i]]
    if not order:
        return ""
    return "They wait after " + ", ".join(f"“{desk.columns[i].name}” ({int(counts[i]):,})" for i in order) + "."
