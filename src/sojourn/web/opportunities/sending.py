"""Opportunities as they are sent: what people say before what is assumed, valued by the formula of the workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sojourn.model.opportunities import Level
from sojourn.web.data import store as data
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Connection
from sojourn.web.opportunities import store
from sojourn.web.opportunities.facts import Facts
from sojourn.web.opportunities.formula import DeskFormula, formula_of
from sojourn.web.opportunities.keeping import is_touched
from sojourn.web.opportunities.schemas import Before, LinkOut, OpportunityOut
from sojourn.web.opportunities.store import OPEN, Kept, WorkLink

_BY_HAND: tuple[Level, Level] = ("medium", "low")


@dataclass(frozen=True)
class Around:
    """What stands around them: the formula, names of datasets and how far they were taken in, links, comments."""

    formula: DeskFormula
    datasets: Mapping[str, str]
    sources: Mapping[str, int]
    links: Mapping[str, Sequence[WorkLink]]
    comments: Mapping[str, int]
    today: date


def around(connection: Connection) -> Around:
    """All of it as it is now."""
    known = {row.id: row.name for row in data.every(connection) if row.state == "ready"}
    links, comments = store.links(connection), store.comment_counts(connection)
    return Around(formula_of(connection), known, store.sources(connection), links, comments, now().date())


def all_out(connection: Connection) -> tuple[DeskFormula, list[OpportunityOut]]:
    """Every opportunity by score; not those of data in the bin, of which nobody has said anything."""
    stand = around(connection)
    found = [
        opportunity_out(kept, stand)
        for kept in store.every(connection)
        if kept.dataset in stand.datasets or is_touched(kept, kept.id in stand.links or kept.id in stand.comments)
    ]
    return stand.formula, sorted(found, key=lambda one: (one.score is None, -(one.score or 0.0), one.title, one.id))


def opportunity_out(kept: Kept, stand: Around) -> OpportunityOut:
    """One opportunity as it is sent."""
    facts, formula = Facts.model_validate(kept.facts), stand.formula.formula()
    effort, confidence = _levels(kept, facts)
    value = kept.value if kept.value is not None else _reckoned(kept, facts, stand.formula)
    due = date.fromisoformat(kept.due) if kept.due else None
    hours, rate = facts.hours_a_year, stand.formula.rate
    return OpportunityOut(
        **{field: getattr(kept, field) for field in ("id", "title", "kind", "status", "owner", "map", "notes")},
        **{field: getattr(kept, field) for field in ("dataset", "revision", "changed_at")},
        due=due,
        overdue=due is not None and due < stand.today and kept.status in OPEN,
        dataset_name=stand.datasets.get(kept.dataset, ""),
        found=kept.revision >= stand.sources.get(kept.dataset, 0),
        facts=facts,
        before=Before.model_validate(kept.before) if kept.before else None,
        effort=effort,
        confidence=confidence,
        value=value,
        own_effort=bool(kept.effort),
        own_confidence=bool(kept.confidence),
        own_value=kept.value is not None,
        score=None if value is None else formula.score(value, confidence, effort),
        quadrant=None if value is None else formula.quadrant(value, effort),
        money_a_year=None if hours is None or rate is None else hours * rate.hour,
        comments=stand.comments.get(kept.id, 0),
        links=[LinkOut(**asdict(link)) for link in stand.links.get(kept.id, ())],
    )


def _levels(kept: Kept, facts: Facts) -> tuple[Level, Level]:
    effort, confidence = (facts.effort, facts.confidence) if kept.facts else _BY_HAND
    return kept.effort or effort, kept.confidence or confidence


def _reckoned(kept: Kept, facts: Facts, formula: DeskFormula) -> float | None:
    """The value that the data give; what is only to be measured, and what nobody has valued, has none."""
    if not kept.facts or not facts.pain:
        return None
    return formula.formula().value(facts.lost_share, facts.share, facts.drop)
