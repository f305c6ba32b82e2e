"""Personas as slices: whatever is measured of the whole log is measured of each persona too."""

from __future__ import annotations

from collections.abc import Sequence

from sojourn.insight.slices import MIN_JOURNEYS, MOST_SLICES, Slice
from sojourn.log.eventlog import EventLog
from sojourn.log.query import choose_each
from sojourn.model.measured import SliceKey
from sojourn.model.personas import Persona, Personas

ATTRIBUTE = "personas"


def with_personas(offered: Sequence[Slice], personas: Personas | None, log: EventLog) -> tuple[Slice, ...]:
    """The slices of a log with one for each persona first, but for one that is there already by its filter.

    Args:
        offered: the others, of which the last give way. personas: of the whole log. log: it.
    """
    found = () if personas is None else personas.found
    there = {one.key.where for one in offered}
    new = [persona for persona in found if persona.n >= MIN_JOURNEYS and persona.where not in there]
    masks = choose_each(log, [persona.where for persona in new])
    mine = [Slice(_key(persona), mask) for persona, mask in zip(new, masks, strict=True)]
    return (*mine, *offered)[:MOST_SLICES]


def _key(persona: Persona) -> SliceKey:
    return SliceKey(ATTRIBUTE, persona.name, persona.where)
