"""Journeys that are still open: how many, and what the time to a fix is when they count as still waiting."""

from __future__ import annotations

from sojourn.insight.desk import Desk
from sojourn.insight.quality.effects import sentence
from sojourn.insight.quality.say import graded, percent
from sojourn.model.measured import Effect, QualityFinding


def check(desk: Desk) -> list[QualityFinding]:
    """Found where any journey has not ended; those given up long ago are told apart."""
    facts = desk.facts
    waiting = ~facts.complete
    n = int(waiting.sum())
    if not n:
        return []
    share = n / desk.log.n_tickets
    silent = int(desk.abandoned.sum())
    text = f"{n:,} journeys ({percent(share)}) have not ended"
    text += f", {silent:,} of them silent for longer than this desk ever takes." if silent else "."
    effects = still_waiting(desk)
    effect = "They count at every touchpoint they reached, and in no figure of finished journeys. " + sentence(effects)
    return [
        QualityFinding("open_journeys", graded(share, 0.1, 0.5), text, effect.strip(), n, share=share, effects=effects)
    ]


def still_waiting(desk: Desk) -> tuple[Effect, ...]:
    """The time to a fix of ended journeys, and when open ones count as still waiting."""
    by_metric = {column.metric: column for column in desk.kpis}
    ended, all_ = by_metric["resolution_hours"], by_metric.get("resolution_hours_all")
    if all_ is None:
        return ()
    a, b = ended.summarise(ended.values), all_.summarise(all_.values)
    how = "with open journeys as still waiting"
    return (Effect(ended.metric, ended.label, ended.unit, how, a.value, a.n, b.value, b.n),)
