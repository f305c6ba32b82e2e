"""Whether what hurts leads to something, and somebody sees to it."""

from __future__ import annotations

from sojourn.languages import mark, tr
from sojourn.maps.checks.check import Check, Finding, Looked, Place, names
from sojourn.maps.document.records import LaneType
from sojourn.maps.document.summary import overdue

_PAINS: frozenset[LaneType] = frozenset(("pains",))
_OPPORTUNITIES: frozenset[LaneType] = frozenset(("opportunities",))
REVIEW_DAYS = 91
"""Reviews are quarterly unless somebody says otherwise."""


def _pains(looked: Looked) -> tuple[Finding, ...] | str:
    hurting = _columns(looked, _PAINS)
    if not hurting:
        return tr("the map names no pain yet")
    acted = _columns(looked, _OPPORTUNITIES)
    columns = looked.shown.columns
    left = [columns[at] for at in sorted(hurting - acted)]
    if not left:
        return ()
    return (
        Finding(
            tr(
                "{count} of {all} touchpoints that hurt have no opportunity: {touchpoints}.",
                count=len(left),
                all=len(hurting),
                touchpoints=names([column.name for column in left]),
            ),
            tr("Write down what could be done about it, or what has to be found out first"),
            tuple(Place("touchpoint", column.id) for column in left),
            "opportunity",
        ),
    )


def _unowned(looked: Looked) -> tuple[Finding, ...] | str:
    opportunities = looked.cards(_OPPORTUNITIES)
    if not opportunities:
        return tr("the map names no opportunity yet")
    unowned = [card for card in opportunities if not card.owner]
    if not unowned:
        return ()
    return (
        Finding(
            tr("{count} of {all} opportunities belong to nobody.", count=len(unowned), all=len(opportunities)),
            tr("Choose at each card who sees to it"),
            tuple(Place("card", card.id) for card in unowned),
        ),
    )


def _review(looked: Looked) -> tuple[Finding, ...] | str:
    review = looked.document.meta.review.strip()
    if not review:
        says, do = tr("The map has no date for its next review."), tr("Set one; every quarter is a good rhythm")
    elif overdue(review, looked.now):
        says, do = (
            tr("The review of {day} is overdue.", day=review),
            tr("Look through the map together, and set the next date"),
        )
    else:
        return ()
    return (Finding(says, do, (Place("map"),), "review"),)


def _owner(looked: Looked) -> tuple[Finding, ...] | str:
    if looked.document.meta.owner:
        return ()
    return (Finding(tr("The map belongs to nobody."), tr("Choose who keeps it true"), (Place("map"),), "owner"),)


def _columns(looked: Looked, types: frozenset[LaneType]) -> set[int]:
    """Columns that cards of some lanes cover."""
    cards = {card.id for card in looked.cards(types)}
    placed = (one for cell in looked.shown.cells.values() for one in cell if one.card.id in cards)
    return {at for one in placed for at in range(one.first, one.last + 1)}


PAINS = Check(
    "pains_lead_to_something",
    mark("Pains lead to something"),
    mark("A pain without an opportunity makes a poster; a map is worth what is done because of it."),
    _pains,
)
UNOWNED = Check(
    "opportunities_have_owners",
    mark("Opportunities have owners"),
    mark("What belongs to nobody is done by nobody."),
    _unowned,
)
REVIEW = Check(
    "has_a_review",
    mark("Has a date for its review"),
    mark("Maps die after the workshop: what nobody looks at again is soon not true."),
    _review,
)
OWNER = Check(
    "has_an_owner", mark("Has an owner"), mark("Somebody has to keep a map true, and be asked about it."), _owner
)
