"""What the statements of a map rest on, and how old that is."""

from __future__ import annotations

from sojourn.languages import mark, tr
from sojourn.maps.checks.check import CLAIMS, Check, Finding, Looked, Place
from sojourn.maps.document.summary import REVIEW_MONTHS, is_stale


def _without(looked: Looked) -> tuple[Finding, ...] | str:
    claims = looked.cards(CLAIMS)
    if not claims:
        return tr("the map claims nothing yet")
    bare = [card for card in claims if card.evidence.kind == "assumption"]
    if not bare:
        return ()
    return (
        Finding(
            tr(
                "{count} of {all} statements rest on nothing but what the team believes.",
                count=len(bare),
                all=len(claims),
            ),
            tr("Ask customers, or bind the touchpoint to data; say at the card what it rests on"),
            tuple(Place("card", card.id) for card in bare),
        ),
    )


def _unnamed(looked: Looked) -> tuple[Finding, ...] | str:
    told = [card for card in looked.cards(CLAIMS) if card.evidence.kind in ("interview", "survey")]
    if not told:
        return tr("no statement rests on an interview or a survey")
    unnamed = [card for card in told if not card.evidence.source.strip()]
    if not unnamed:
        return ()
    return (
        Finding(
            tr(
                "{count} of {all} statements say that somebody was asked, but not who or when.",
                count=len(unnamed),
                all=len(told),
            ),
            tr("Name the source, its day and how many were asked"),
            tuple(Place("card", card.id) for card in unnamed),
        ),
    )


def _stale(looked: Looked) -> tuple[Finding, ...] | str:
    resting = [card for card in looked.cards(CLAIMS) if card.evidence.kind != "assumption"]
    if not resting:
        return tr("no statement rests on evidence")
    stale = [card for card in resting if is_stale(card, looked.document.meta, looked.now)]
    if not stale:
        return ()
    return (
        Finding(
            tr(
                "The evidence of {count} of {all} statements is older than {months} months.",
                count=len(stale),
                all=len(resting),
                months=REVIEW_MONTHS,
            ),
            tr("Ask again, or bind the card to a figure that follows the data"),
            tuple(Place("card", card.id) for card in stale),
        ),
    )


WITHOUT = Check(
    "claims_have_evidence",
    mark("Claims have evidence"),
    mark("A map built in a meeting room and never held against customers is a picture of what the team believes."),
    _without,
)
UNNAMED = Check(
    "evidence_has_a_source",
    mark("Evidence has a source"),
    mark("Nobody can look up, weigh or renew evidence that does not say where it is from."),
    _unnamed,
)
STALE = Check(
    "evidence_is_fresh",
    mark("Evidence is fresh"),
    mark("What customers said two reviews ago may not be true any more; old evidence looks as good as new."),
    _stale,
)
