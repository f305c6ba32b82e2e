"""From pains to proposals: one a pain, of a kind of its own, ranked by a formula that is shown."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.languages import mark, tr
from sojourn.maps.words import percent, whole
from sojourn.model.opportunities import Formula, Kind, Level, Opportunity, Rate
from sojourn.model.pains import Pain, Pains

_FORMULA = Formula()  # what its levels count are assumptions, shown beside the list
_SURE, _FAIRLY_SURE = 100, 30
_DAYS = 365.25
_MOST_TOUCHPOINTS = 3


@dataclass(frozen=True)
class _Proposal:
    """What is proposed against a kind of pain; `{subject}` in the title is its team or step."""

    title: str
    kind: Kind
    effort: Level
    measure: str


PROPOSALS: dict[str, _Proposal] = {
    "silence": _Proposal(
        mark("Tell customers every second working day how it stands, also when there is no news"),
        "quick win",
        "low",
        mark("share of journeys with four working days without a word; how often customers chase"),
    ),
    "abandonment": _Proposal(
        mark("Call before a ticket is closed without a fix, and ask who withdraws for the reason"),
        "quick win",
        "low",
        mark("share of journeys that end without help"),
    ),
    "bottleneck": _Proposal(
        mark("Let fewer tickets need the queue of {subject}: self-service or another team for what comes most often"),
        "self-service",
        "high",
        mark("working time until this team takes a ticket on, beside the other teams"),
    ),
    "asked_again": _Proposal(
        mark("Keep what customers have said with the ticket, and show it to whoever takes it over"),
        "customer records",
        "medium",
        mark("share of journeys that are asked again for the same thing"),
    ),
    "missed_promise": _Proposal(
        mark("Promise a time only with a reminder set for it, and write before it passes, also where there is no news"),
        "quick win",
        "low",
        mark("share of promises with a time that are kept"),
    ),
    "ping_pong": _Proposal(
        mark("Agree who takes what, and let a team keep a ticket until it is solved"),
        "remove or combine a step",
        "medium",
        mark("share of journeys that go back to a team; hand-offs a journey"),
    ),
    "reopening": _Proposal(
        mark("Ask whether it works before the ticket is closed"),
        "quick win",
        "low",
        mark("share of journeys that come back within 14 days"),
    ),
    "redundancy": _Proposal(
        mark("Try leaving out “{subject}”"),
        "remove or combine a step",
        "low",
        mark("reopening, ratings and time to the fix, with and without it, drawn by lot"),
    ),
    "double_entry": _Proposal(
        mark("Fill the second form from the first"),
        "integration",
        "high",
        mark("share of journeys with a second form"),
    ),
    "channel_switching": _Proposal(
        mark("Let customers see how it stands, and answer, where they reported it"),
        "integration",
        "medium",
        mark("share of journeys that change the channel"),
    ),
    "jargon": _Proposal(
        mark("Say it in plain words: a short list of what to write in place of these abbreviations"),
        "quick win",
        "low",
        mark("share of journeys with words that no customer uses"),
    ),
}
_NO_RATINGS = mark("Ask customers one question at the end of each journey")


def opportunities(pains: Pains, days: float, *, rated: bool, rate: Rate | None = None) -> tuple[Opportunity, ...]:
    """Proposals against the pains of a slice, by score, and what to begin to measure.

    Args:
        pains: of the slice. days: how long it was watched. rated: customers were asked. rate: of a lost hour.
    """
    a_year = _DAYS / days if days >= 1 else None
    found = [_against(pain, PROPOSALS[pain.kind], a_year, rate) for pain in pains.found if pain.kind in PROPOSALS]
    ranked = sorted(found, key=lambda one: (-one.score, one.pain, one.subject))
    return (*ranked, *(() if rated else (_measurement(),)))


def _against(pain: Pain, proposal: _Proposal, a_year: float | None, rate: Rate | None) -> Opportunity:
    confidence = sureness(pain)
    hours = None if pain.lost_hours.value is None or a_year is None else max(0.0, pain.lost_hours.value) * a_year
    return Opportunity(
        pain=pain.kind,
        subject=pain.subject,
        title=tr(proposal.title, subject=pain.subject),
        kind=proposal.kind,
        touchpoints=tuple(touchpoint for touchpoint, _ in pain.at[:_MOST_TOUCHPOINTS]),
        customers_a_year=None if a_year is None else pain.n * a_year,
        hours_a_year=hours,
        money_a_year=None if hours is None or rate is None else hours * rate.hour,
        currency="" if rate is None else rate.currency,
        effort=proposal.effort,
        confidence=confidence,
        score=_FORMULA.score(pain.weight, confidence, proposal.effort),
        quadrant=_FORMULA.quadrant(pain.weight, proposal.effort),
        because=_because(pain),
        measure=tr(proposal.measure),
        examples=pain.examples,
    )


def _because(pain: Pain) -> str:
    """The evidence in one sentence."""
    told = {"pain": pain.name, "hit": whole(pain.n), "journeys": whole(pain.share.n)}
    if pain.lost_share is None:
        return tr("{pain}: {hit} of {journeys} journeys.", **told)
    lost = percent(max(0.0, pain.lost_share))
    return tr("{pain}: {hit} of {journeys} journeys, with {share} of all lost time.", share=lost, **told)


def sureness(pain: Pain) -> Level:
    """High from 100 journeys on, medium from 30; what compares journeys that were not drawn by lot is low."""
    if pain.kind == "redundancy" or pain.n < _FAIRLY_SURE:
        return "low"
    return "high" if pain.n >= _SURE and pain.rests_on != "messages" else "medium"


def _measurement() -> Opportunity:
    """What to do where no rating says how customers feel."""
    return Opportunity(
        pain="",
        subject="",
        title=tr(_NO_RATINGS),
        kind="measurement",
        touchpoints=(),
        customers_a_year=None,
        hours_a_year=None,
        money_a_year=None,
        currency="",
        effort="low",
        confidence="high",
        score=0.0,
        quadrant="when there is time",
        because=tr("This log has no ratings, so nothing can say which pain weighs on satisfaction."),
        measure=tr("share who answer, and what they answer by touchpoint"),
    )
