"""A discovered journey as the beginning of a map: touchpoints bound to what was measured, figures as references.

No number is copied: cards name the figure that they show, and follow the data when it is updated. What the team
believes is left open: the personas have no curve yet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sojourn.languages import mark, tr
from sojourn.maps.document.draft import Draft
from sojourn.maps.document.lanes import DEFAULT
from sojourn.maps.document.records import Binding, Card, Evidence, LaneType, LinkKind, MapDocument, Measure, Meta, Tone
from sojourn.maps.returns import END, return_said, shown_returns
from sojourn.maps.words import MIN_N_COLOUR, SHOW_FROM_SHARE, quoted, span, zone_of
from sojourn.model.measured import Estimate, MeasuredMap, MeasuredTouchpoint

MOST_PAINS = 2
MOST_STEPS = 4
MOST_LOST = 3
# What it is like, by the measure that shows it.
_TROUBLES = {
    "abandoned": mark("It ends here, never solved"),
    "reopened": mark("It is over, and then it is not"),
    "handed_off": mark("Somebody else has it now"),
    "switched": mark("I have to come another way"),
    "returned": mark("I am back here again"),
    "repeated": mark("I go through it more than once"),
}
_IS_PAIN = {
    "chase": mark("I have to ask where it stands"),
    "asked": mark("I am asked before anybody helps"),
    "passed_on": mark("I am passed on"),
    "refused": mark("I am turned down"),
    "withdrawn": mark("I give up"),
    "back": mark("I have to come back"),
}
_LEAST = {"abandoned": 0.01, "reopened": 0.01, "handed_off": 0.05, "switched": 0.05, "returned": 0.3, "repeated": 0.3}
"""From which share on a trouble is worth a card: what ends or reopens a journey counts early."""
_SAID_ALREADY = {("passed_on", "handed_off"), ("passed_on", "returned"), ("back", "reopened")}
# Where a key figure of the whole journey stands: the first of these touchpoints that the map has, else the last.
_KPI_PLACES = {
    "first_response_hours": ("acknowledged", "taken_on"),
    "fcr_gross": ("fix",),
    "resolution_hours": ("fix", "closed"),
    "lost_hours_each": ("queue", "update"),
    "reopened": ("closed", "fix"),
    "csat": ("rated", "survey"),
    "nps": ("rated", "survey"),
    "ces": ("rated", "survey"),
}


@dataclass(frozen=True)
class _Making:
    """The map in the making, with the ids of lanes by type and of touchpoints by measured id."""

    draft: Draft
    lanes: dict[LaneType, str]
    touchpoints: dict[str, str]
    evidence: Evidence

    def card(self, lane: LaneType, at: str, n: int, measure: Measure, *, text: str = "", tone: Tone = "") -> None:
        """Add a card at a measured touchpoint (id) that follows a figure."""
        evidence = replace(self.evidence, n=n)
        card = Card("", self.lanes[lane], self.touchpoints[at], "", text=text, tone=tone)
        self.draft.card(replace(card, evidence=evidence, measure=measure))


def from_measured(measured: MeasuredMap, binding: Binding, title: str, source: str, timezone: str) -> MapDocument:
    """A map that begins as a measured one and follows it.

    Args:
        measured: the discovered journey. binding: where its result is found again.
        title: of the new map. source: the name of the data, for the cards' evidence.
        timezone: the zone in which days are told, as in `LogInfo.timezone`.
    """
    shown = [t for t in measured.touchpoints if t.visible and (_of(t.share) >= SHOW_FROM_SHARE or t.first or t.last)]
    scope = _scope(shown, measured) if shown else ""
    draft = Draft(Meta(title, scope=scope, binding=binding))
    lanes = {type_: draft.lane(type_) for type_ in DEFAULT}
    day = measured.last.astimezone(zone_of(timezone)).date().isoformat() if measured.last else ""
    period = span(measured.first, measured.last, timezone)
    making = _Making(draft, lanes, _columns(draft, shown), Evidence("measured", f"{source}, {period}", day))
    for touchpoint in shown:
        _feelings(making, touchpoint, measured)
        _pains(making, touchpoint, _most_lost(shown))
        _recorded(making, touchpoint)
    _backstage(making, measured)
    _key_figures(making, measured, shown)
    _ways_back(making, measured, shown)
    draft.persona(_persona(measured), {})
    return draft.document()


def _columns(draft: Draft, shown: list[MeasuredTouchpoint]) -> dict[str, str]:
    """Stages and touchpoints; moments of truth are the first, the last and where the curve drops."""
    stages: dict[str, str] = {}
    ids: dict[str, str] = {}
    for t in shown:
        if t.stage not in stages:
            stages[t.stage] = draft.stage(t.stage)
        moment = t.first or t.last or t.mark == "drop"
        ids[t.id] = draft.touchpoint(t.name, stages[t.stage], moment=moment, bound=(t.id,))
    return ids


def _feelings(making: _Making, t: MeasuredTouchpoint, measured: MeasuredMap) -> None:
    if t.mark is None:
        return
    metric = measured.curve
    n = (t.satisfaction if metric == "satisfaction" else t.strain).n
    bad, good = (tr("This is where it hurts most"), tr("This is the best of it"))
    if t.mark == "drop":
        making.card("pains", t.id, n, Measure(metric, t.id), text=bad, tone="bad")
    else:
        making.card("gains", t.id, n, Measure(metric, t.id), text=good, tone="good")


def _pains(making: _Making, t: MeasuredTouchpoint, most_lost: frozenset[str]) -> None:
    """The troubles at a touchpoint that are clear, the commonest first."""
    if t.id in _IS_PAIN and t.share.n >= MIN_N_COLOUR:
        making.card("pains", t.id, t.share.n, Measure("share", t.id), text=tr(_IS_PAIN[t.id]))
    if t.id in most_lost:
        making.card(
            "pains", t.id, t.lost_hours.n, Measure("lost_hours", t.id), text=tr("Time goes by, and nothing happens")
        )
    found = [(metric, _estimate(t, metric)) for metric in _TROUBLES if (t.id, metric) not in _SAID_ALREADY]
    clear = [(metric, e) for metric, e in found if e.n >= MIN_N_COLOUR and _of(e) >= _LEAST[metric]]
    if any(metric == "repeated" for metric, _ in clear):
        clear = [one for one in clear if one[0] != "returned"]  # the same trouble, seen from the other end
    for metric, estimate in sorted(clear, key=lambda one: (-_of(one[1]), one[0]))[:MOST_PAINS]:
        making.card("pains", t.id, estimate.n, Measure(metric, t.id), text=tr(_TROUBLES[metric]))


def _recorded(making: _Making, t: MeasuredTouchpoint) -> None:
    """What the ticket system calls it; the measure names the commonest word."""
    if t.words:
        (word, n), *others = t.words[:MOST_STEPS]
        more = ", ".join(quoted(other) for other, _ in others)
        text = tr("Recorded as, besides {words}", words=more) if more else tr("Recorded as")
        making.card("systems", t.id, n, Measure("words", t.id, word), text=text)


def _backstage(making: _Making, measured: MeasuredMap) -> None:
    for touchpoint in making.touchpoints:
        steps = [s for s in measured.backstage if s.touchpoint == touchpoint and s.share >= SHOW_FROM_SHARE]
        for step in sorted(steps, key=lambda s: (-s.n, s.word))[:MOST_STEPS]:
            teams = ", ".join(team for team, _ in step.teams[:MOST_STEPS])
            making.card("backstage", touchpoint, step.n, Measure("backstage", touchpoint, step.word), text=teams)


def _key_figures(making: _Making, measured: MeasuredMap, shown: list[MeasuredTouchpoint]) -> None:
    """Key figures of the whole journey, where one would look for them."""
    figures = {kpi.metric: kpi for kpi in measured.kpis if kpi.value is not None and kpi.n >= MIN_N_COLOUR}
    for metric, places in _KPI_PLACES.items():
        if metric in figures and shown:
            at = next((place for place in places if place in making.touchpoints), shown[-1].id)
            making.card("kpi", at, figures[metric].n, Measure("kpi", "", metric))


def _ways_back(making: _Making, measured: MeasuredMap, shown: list[MeasuredTouchpoint]) -> None:
    ids = making.touchpoints
    places = {t.id: place for place, t in enumerate(shown)}
    for back in shown_returns(measured):
        source = shown[-1].id if back.source == END and shown else back.source
        if source in ids and back.target in ids and source != back.target:
            kind: LinkKind = "loop" if places[back.target] < places[source] else "branch"
            making.draft.link(ids[source], ids[back.target], kind, return_said(back)[1])


def _persona(measured: MeasuredMap) -> str:
    if measured.slice.attribute == "persona":
        return measured.slice.value.replace("_", " ").strip().capitalize() or tr("Customer")
    return tr("Customer ({slice})", slice=measured.slice.label) if measured.slice.attribute else tr("Customer")


def _scope(shown: list[MeasuredTouchpoint], measured: MeasuredMap) -> str:
    whose = measured.slice.label if measured.slice.attribute else tr("all journeys")
    return tr("From “{first}” to “{last}”: {journeys}", first=shown[0].name, last=shown[-1].name, journeys=whose)


def _most_lost(shown: list[MeasuredTouchpoint]) -> frozenset[str]:
    known = [t for t in shown if t.lost_hours.n >= MIN_N_COLOUR and _of(t.lost_hours) > 0]
    return frozenset(t.id for t in sorted(known, key=lambda t: (-_of(t.lost_hours), t.id))[:MOST_LOST])


def _estimate(t: MeasuredTouchpoint, metric: str) -> Estimate:
    by_metric = {
        "abandoned": t.abandoned,
        "reopened": t.reopened,
        "handed_off": t.handed_off,
        "switched": t.switched,
        "returned": t.returned,
        "repeated": t.repeated,
    }
    return by_metric[metric]


def _of(estimate: Estimate) -> float:
    return estimate.value or 0.0
