"""Whether a map is cut by what customers go through, and can still be read."""

from __future__ import annotations

import re

from sojourn.languages import mark, tr, trn
from sojourn.maps.checks.check import Check, Finding, Looked, Place, names

MOST_TOUCHPOINTS = 20
"""Up to about this many a map reads well (product.md, sizes)."""
# "2nd line", "L2", "Tier 1", "Network team", "Service desk": who works on it, not what the customer goes through.
_TEAM = re.compile(
    r"\b(?:(?:1st|2nd|3rd|first|second|third)[ -](?:line|level)|(?:tier|level|l)[ -]?[0-4]|teams?|department|group"
    r"|queue|service ?desk|help ?desk|vendor|supplier|back ?office|front ?office|operations|facilities"
    r"|abteilung|gruppe|dienstleister|lieferant)\b",
    re.IGNORECASE,
)


def _teams(looked: Looked) -> tuple[Finding, ...] | str:
    stages = [phase.stage for phase in looked.shown.phases]
    if not stages:
        return tr("the map has no stage yet")
    recorded = looked.measured.backstage if looked.measured else ()
    known = {_plain(team) for step in recorded for team, _ in step.teams}
    mirrored = [stage for stage in stages if _TEAM.search(stage.name) or _plain(stage.name) in known]
    if not mirrored:
        return ()
    return (
        Finding(
            trn(
                len(mirrored),
                "A stage is called after who works on it: {stages}.",
                "Stages are called after who works on it: {stages}.",
                stages=names([stage.name for stage in mirrored]),
            ),
            tr("Name stages by what the customer goes through: ask, wait and follow, confirm and close"),
            tuple(Place("stage", stage.id) for stage in mirrored),
        ),
    )


def _size(looked: Looked) -> tuple[Finding, ...] | str:
    n = len(looked.shown.columns)
    if n <= MOST_TOUCHPOINTS:
        return ()
    longest = max(looked.shown.phases, key=lambda phase: len(phase.touchpoints))
    return (
        Finding(
            tr(
                "The map has {n} touchpoints; up to about {most} it can be read at a glance.",
                n=n,
                most=MOST_TOUCHPOINTS,
            ),
            tr(
                "Merge some, or make “{stage}” with its {n} a map of its own, and link to it",
                stage=longest.stage.name,
                n=len(longest.touchpoints),
            ),
            (Place("stage", longest.stage.id),),
        ),
    )


def _plain(name: str) -> str:
    return re.sub(r"\W+", " ", name).strip().lower()


TEAMS = Check(
    "stages_are_the_customers",
    mark("Stages are the customer's"),
    mark("Stages that mirror teams draw the organisation, and hide that customers fall between its parts."),
    _teams,
)
SIZE = Check(
    "can_be_read",
    mark("Can be read at a glance"),
    mark("Too much in one map is the commonest reason why nobody looks at it again."),
    _size,
)
