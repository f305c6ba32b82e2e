"""Personas of a desk: found in its ticket history, or by rules that somebody gave; what to doubt of them is said.

Customers are one persona unless they come, ask and travel differently: by who they are (department, location and the
like, the same in all of a customer's journeys), else by their habits. What is found holds beyond chance and is large
enough to matter, and what does not differ is put together, so that personas stay few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.personas.described import background, described, unlike
from sojourn.insight.personas.ground import FEWEST_CUSTOMERS, Ground, ground_of
from sojourn.insight.personas.rules import Rule, name_of, where_of, words_of
from sojourn.insight.personas.split import FAR
from sojourn.insight.personas.tree import LEAST_JOURNEYS, LEAST_SHARE, MOST_PERSONAS, Leaf, found_in, pairs_of
from sojourn.languages import grouped, mark, tr, trn, whole
from sojourn.log.eventlog import Bool, Int64
from sojourn.log.query import choose_each
from sojourn.model.personas import Persona, PersonaRule, Personas, PersonaWarning

FEWEST_JOURNEYS = 2 * LEAST_JOURNEYS
_CUSTOMERS_APART = mark(
    "{customers} customers were told apart by {columns}; these {kinds} kinds come, ask or travel differently, beyond "
    "chance and in at least {far} of 100 journeys"
)
_JOURNEYS_APART = mark(
    "journeys, each taken for one customer because the log does not say who they are (or names fewer than {fewest}), "
    "were told apart by {columns}; these {kinds} kinds come, ask or travel differently, beyond chance and in at least "
    "{far} of 100 journeys"
)


def personas_of(desk: Desk, tickets: Bool, given: Sequence[PersonaRule] | None = None) -> Personas:
    """The personas of the chosen journeys.

    They are found in the whole log, whichever part of it is looked at: who somebody is does not change with a filter.

    Args:
        desk: the prepared log. tickets: mask of the chosen journeys. given: rules; found in the data when not given.

    Raises:
        QueryError: the filter of a rule cannot be evaluated.
    """
    ground = ground_of(desk)
    if given is not None:
        return _told(desk, tickets, ground, given, None)
    if why := unsaid(desk, ground):
        return Personas("data", (), why)
    leaves = found_in(ground)
    if len(leaves) < 2:
        return Personas("data", (), _nothing(ground), asks_by=ground.asks)
    nameless = frozenset(where_of(leaf.rule) for leaf in leaves if _has_no_name(leaf.rule))
    return _told(desk, tickets, ground, _ruled(leaves), _how(ground, leaves), nameless)


def unsaid(desk: Desk, ground: Ground) -> str:
    """Why no personas can be looked for, empty where they can."""
    if desk.log.n_tickets < FEWEST_JOURNEYS:
        n = desk.log.n_tickets
        return trn(
            n,
            "only {count} journey, and it takes {least} to tell kinds of customers apart",
            "only {count} journeys, and it takes {least} to tell kinds of customers apart",
            count=whole(n),
            least=FEWEST_JOURNEYS,
        )
    if not ground.candidates:
        return tr(
            "nothing is recorded by which customers could be told apart (such as department, location or channel)"
        )
    return ""


def _nothing(ground: Ground) -> str:
    return tr(
        "customers do not come, ask or travel differently beyond chance, by none of {columns}: one persona stands for "
        "all of them",
        columns=_looked_at(ground),
    )


def _looked_at(ground: Ground) -> str:
    columns = list(dict.fromkeys(one.conditions[0].column for one in ground.candidates if not one.habit))
    habits = list(dict.fromkeys(one.conditions[0].column for one in ground.candidates if one.habit))
    told = [", ".join(columns)] if columns else []
    return "; ".join([*told, tr("habits ({habits})", habits=", ".join(habits))] if habits else told)


def _how(ground: Ground, leaves: tuple[Leaf, ...]) -> str:
    return tr(
        _CUSTOMERS_APART if ground.known else _JOURNEYS_APART,
        customers=whole(len(ground.journeys)),
        fewest=FEWEST_CUSTOMERS,
        columns=_looked_at(ground),
        kinds=len(leaves),
        far=grouped(f"{100 * FAR:.0f}"),
    )


def _ruled(leaves: tuple[Leaf, ...]) -> list[PersonaRule]:
    return [PersonaRule(name_of(leaf.rule), where_of(leaf.rule), words_of(leaf.rule)) for leaf in leaves]


def _has_no_name(rule: Rule) -> bool:
    """Alternatives of what customers have asked for."""
    return len(rule) > 1 and any(one.kind == "asked" for all_of in rule for one in all_of)


def _told(
    desk: Desk,
    tickets: Bool,
    ground: Ground,
    rules: Sequence[PersonaRule],
    why: str | None,
    nameless: frozenset[str] = frozenset(),
) -> Personas:
    """Personas by rules; those of which the filter is in `nameless` are called by what they ask for."""
    masks = choose_each(desk.log, [rule.where for rule in rules])
    held = background(desk, tickets, len(rules))
    found = [
        described(held, rule, mask & tickets, i + 1) for i, (rule, mask) in enumerate(zip(rules, masks, strict=True))
    ]
    found = [_named(persona) if persona.where in nameless else persona for persona in found]
    found = _unique(found)
    covered = np.logical_or.reduce(masks) if masks else np.zeros(len(tickets), dtype=np.bool_)
    return Personas(
        made_by="rules" if why is None else "data",
        found=tuple(found),
        why=why or tr("{rules} rules were given", rules=len(rules)),
        rest=int((tickets & ~covered).sum()),
        warnings=tuple(_warnings(desk, ground, found, [mask & tickets for mask in masks], tickets)),
        asks_by=ground.asks,
    )


def _named(persona: Persona) -> Persona:
    """A persona whose rule has no short name is called by what its customers ask for more than others."""
    asked = unlike(persona.asks)
    return replace(persona, name=tr("Asks for {topic}", topic=asked[0].name)) if asked else persona


def _unique(found: list[Persona]) -> list[Persona]:
    """The same personas, with no name twice."""
    seen: dict[str, int] = {}
    told = []
    for persona in found:
        seen[persona.name] = seen.get(persona.name, 0) + 1
        n = seen[persona.name]
        told.append(persona if n == 1 else replace(persona, name=f"{persona.name} ({n})"))
    return told


def _warnings(
    desk: Desk, ground: Ground, found: list[Persona], masks: list[Bool], tickets: Bool
) -> list[PersonaWarning]:
    """What to doubt."""
    told = []
    least = max(LEAST_JOURNEYS, LEAST_SHARE * float(tickets.sum()))
    for persona in found:
        if not persona.n:
            said = tr("Nobody is “{persona}”: no journey here fits its rule.", persona=persona.name)
            told.append(PersonaWarning("empty", said, (persona.id,)))
        elif persona.n < least:
            said = trn(
                persona.n,
                "“{persona}” has {count} journey: too few to say much of it (from {least} on).",
                "“{persona}” has {count} journeys: too few to say much of it (from {least} on).",
                persona=persona.name,
                count=whole(persona.n),
                least=grouped(f"{least:,.0f}"),
            )
            told.append(PersonaWarning("small", said, (persona.id,)))
    told += _overlaps(found, masks)
    told += _alike(ground, found, masks)
    if len(found) > MOST_PERSONAS:
        said = tr(
            "{count} personas are more than a team keeps in mind: up to {most} work.",
            count=len(found),
            most=MOST_PERSONAS,
        )
        told.append(PersonaWarning("many", said, ()))
    return told


def _overlaps(found: list[Persona], masks: list[Bool]) -> list[PersonaWarning]:
    told = []
    for j, other in enumerate(found):
        for i, one in enumerate(found[:j]):
            both = int((masks[i] & masks[j]).sum())
            if both:
                said = trn(
                    both,
                    "{count} journey is both “{persona}” and “{other}”: it counts in each.",
                    "{count} journeys are both “{persona}” and “{other}”: they count in each.",
                    count=whole(both),
                    persona=one.name,
                    other=other.name,
                )
                told.append(PersonaWarning("overlap", said, (one.id, other.id)))
    return told


_BY_CHANCE = mark("“{persona}” and “{other}” do not differ in how they come, ask and travel (no more than chance).")
_TOO_LITTLE = mark("“{persona}” and “{other}” do not differ in how they come, ask and travel (too little to matter).")


def _alike(ground: Ground, found: list[Persona], masks: list[Bool]) -> list[PersonaWarning]:
    """Pairs of personas that do not come, ask or travel differently."""
    groups: list[Int64] = [np.unique(ground.customer[mask & (ground.customer >= 0)]) for mask in masks]
    told = []
    for (i, j), pair in sorted(pairs_of(ground, groups).items()):
        if found[i].n and found[j].n and not pair.apart:
            said = tr(_BY_CHANCE if pair.far >= FAR else _TOO_LITTLE, persona=found[i].name, other=found[j].name)
            told.append(PersonaWarning("alike", said, (found[i].id, found[j].id)))
    return told
