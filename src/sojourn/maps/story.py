"""The same map told in plain sentences, for people who read and for screen readers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import groupby

from sojourn.languages import mark, tr, trn
from sojourn.maps.cells import STEPS_SHOWN, emotion_shares, steps_at, voice_said
from sojourn.maps.journeys import characters
from sojourn.maps.planned import plan_said
from sojourn.maps.returns import returns_told
from sojourn.maps.words import (
    MIN_N_VALUE,
    ONE_TICKET,
    TOO_FEW,
    Said,
    Unit,
    day,
    duration,
    joined,
    listed,
    percent,
    quantifier,
    quoted,
    say_estimate,
    say_median,
    say_open,
    sentence,
    shown_zone,
    stitched,
    stopped,
    whole,
    zone_of,
)
from sojourn.model.measured import Estimate, MeasuredMap, MeasuredTouchpoint, Spread


@dataclass(frozen=True)
class Passage:
    """What happens at one touchpoint: its name, then sentences."""

    touchpoint: str
    name: str
    text: str


@dataclass(frozen=True)
class Chapter:
    """One stage of the story."""

    stage: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Story:
    """The whole story: an opening of a few sentences, then the stages in order."""

    opening: tuple[str, ...]
    chapters: tuple[Chapter, ...]


def tell(measured: MeasuredMap, timezone: str, journey: str = ONE_TICKET) -> Story:
    """Tell a map.

    Args:
        timezone: zone in which dates are said, as in `LogInfo.timezone`. journey: what a journey is, as in `LogInfo`.
    """
    chapters = tuple(
        Chapter(stage, tuple(_passage(measured, touchpoint) for touchpoint in points))
        for stage, points in groupby(measured.touchpoints, key=lambda t: t.stage)
    )
    return Story(_opening(measured, timezone, journey), chapters)


def _opening(measured: MeasuredMap, timezone: str, journey: str) -> tuple[str, ...]:
    if not measured.touchpoints:
        return (tr("No journey in this slice reaches a touchpoint, so there is nothing to tell."),)
    found = (
        _begin(measured, timezone),
        sentence(stitched(journey)),
        _usual_way(measured),
        ways_told(measured),
        _extremes(measured),
        _lost(measured),
        returns_told(measured),
        plan_said(measured),
    )
    return tuple(said for said in found if said)


def _begin(measured: MeasuredMap, timezone: str) -> str:
    n, complete = measured.journeys, whole(measured.complete)
    if measured.first is None or measured.last is None:
        return trn(
            n,
            "{n} journey went through this desk; {complete} reached an end.",
            "{n} journeys went through this desk; {complete} reached an end.",
            complete=complete,
        )
    zone = zone_of(timezone)
    return trn(
        n,
        "Between {first} and {last} ({zone}), {n} journey went through this desk; {complete} reached an end.",
        "Between {first} and {last} ({zone}), {n} journeys went through this desk; {complete} reached an end.",
        first=day(measured.first, zone),
        last=day(measured.last, zone),
        zone=shown_zone(timezone),
        complete=complete,
    )


def _usual_way(measured: MeasuredMap) -> str:
    if not measured.variants or measured.journeys < MIN_N_VALUE:
        return ""
    top = measured.variants[0]
    names = {t.id: t.name for t in measured.touchpoints}
    steps = [quoted(names.get(step, step)) for step in top.path]
    way = reduce(lambda before, step: tr("{way}, then {next}", way=before, next=step), steps) if steps else ""
    took = say_median(top.duration_hours)
    share = say_estimate(top.share, "share").value
    if took.certainty not in ("full", "faint"):
        return trn(
            top.n,
            "The commonest way is {way}: {n} journey, {share} of all.",
            "The commonest way is {way}: {n} journeys, {share} of all.",
            way=way,
            share=share,
        )
    return trn(
        top.n,
        "The commonest way is {way}: {n} journey, {share} of all; half of them last {time} or less.",
        "The commonest way is {way}: {n} journeys, {share} of all; half of them last {time} or less.",
        way=way,
        share=share,
        time=took.value,
    )


def ways_told(measured: MeasuredMap) -> str:
    """The representative journeys in one sentence, largest first; empty under two."""
    told = characters(measured)
    if measured.representatives is None or len(told) < 2:
        return ""
    parts = [
        tr(
            "{share} are like {journey} ({character})",
            share=say_estimate(j.share, "share").value,
            journey=j.id,
            character=_lower(told[j.id].words),
        )
        for j in measured.representatives.journeys
    ]
    return tr("{number} journeys stand for all: {ways}.", number=_number(len(parts)), ways=listed(parts))


_NUMBERS = (
    mark("Two"),
    mark("Three"),
    mark("Four"),
    mark("Five"),
    mark("Six"),
    mark("Seven"),
    mark("Eight"),
    mark("Nine"),
)


def _number(n: int) -> str:
    """From two on, in words as long as those are short."""
    return tr(_NUMBERS[n - 2]) if n - 2 < len(_NUMBERS) else whole(n)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _extremes(measured: MeasuredMap) -> str:
    rated = measured.curve == "satisfaction"
    drops = [t for t in measured.touchpoints if t.mark == "drop"]
    peaks = [t for t in measured.touchpoints if t.mark == "peak"]
    unit: Unit = "satisfaction" if rated else "strain"

    def named(points: list[MeasuredTouchpoint]) -> str:
        parts = []
        for point in points:
            said = say_estimate(point.satisfaction if rated else point.strain, unit)
            parts.append(f"{quoted(point.name)} ({_bracket(said)})")
        return joined(parts)

    told = [_heaviest(len(drops), named(drops), rated), _lightest(len(peaks), named(peaks), rated)]
    moments = "; ".join(said for said in told if said)
    if not moments:
        return ""
    if rated:
        return sentence(moments)
    return sentence(
        tr("{moments}, by strain (0 light, 100 heavy), since this log has no ratings", moments=moments),
    )


def _heaviest(n: int, moments: str, rated: bool) -> str:
    if not n:
        return ""
    if rated:
        return trn(n, "the hardest moment is {moments}", "the hardest moments are {moments}", moments=moments)
    return trn(n, "the heaviest moment is {moments}", "the heaviest moments are {moments}", moments=moments)


def _lightest(n: int, moments: str, rated: bool) -> str:
    if not n:
        return ""
    if rated:
        return trn(n, "the best moment is {moments}", "the best moments are {moments}", moments=moments)
    return trn(n, "the lightest moment is {moments}", "the lightest moments are {moments}", moments=moments)


def _lost(measured: MeasuredMap) -> str:
    known = [
        (t.lost_hours.value, t) for t in measured.touchpoints if t.lost_hours.value and t.lost_hours.n >= MIN_N_VALUE
    ]
    total = sum(hours for hours, _ in known)
    if total <= 0:
        return ""
    most, where = max(known, key=lambda pair: (pair[0], pair[1].id))
    return tr(
        "Customers lose an estimated {hours} hours in all, {share} of it at “{touchpoint}”.",
        hours=whole(total),
        share=percent(most / total),
        touchpoint=where.name,
    )


def _passage(measured: MeasuredMap, touchpoint: MeasuredTouchpoint) -> Passage:
    sentences = [
        _who(measured, touchpoint),
        _waiting(touchpoint),
        _contact(touchpoint),
        _onward(touchpoint),
        _channels(touchpoint),
        _happens(touchpoint),
        _feeling(measured, touchpoint),
        _backstage(measured, touchpoint),
        _source_word(touchpoint),
    ]
    return Passage(touchpoint.id, touchpoint.name, " ".join(s for s in sentences if s))


def _who(measured: MeasuredMap, touchpoint: MeasuredTouchpoint) -> str:
    values = {"passed": whole(touchpoint.n), "all": whole(measured.journeys)}
    share = touchpoint.share.value
    if share is None or touchpoint.share.n < MIN_N_VALUE:
        told = [tr("{passed} of {all} journeys pass here.", **values)]
    else:
        told = [tr("{most} ({share}, {passed} of {all}).", most=quantifier(share), share=percent(share), **values)]
    if not touchpoint.visible:
        told.append(tr("The customer does not see it."))
    if touchpoint.first:
        told.append(tr("It is where most journeys begin."))
    if touchpoint.last:
        told.append(tr("It is where most journeys end."))
    return " ".join(told)


def _waiting(touchpoint: MeasuredTouchpoint) -> str:
    said = say_median(touchpoint.wait_hours)
    if not said.known:
        return ""
    if said.value == tr(TOO_FEW):
        return tr("Too few waits ({n}) to say how long they are.", n=said.n)
    if said.certainty == "interval":
        return trn(
            said.n,
            "It comes after a wait of {time} (only {n} visit).",
            "It comes after a wait of {time} (only {n} visits).",
            time=said.value,
        )
    if said.interval:
        told = tr("It comes after a wait of {time} (median, {interval})", time=said.value, interval=said.interval)
    else:
        told = tr("It comes after a wait of {time} (median)", time=said.value)
    more = ", ".join(_spreading(touchpoint.wait_hours))
    return stopped(f"{told}; {more}" if more else told)


def _spreading(spread: Spread) -> list[str]:
    told = []
    if spread.p25 is not None and spread.p75 is not None:
        low, high = duration(spread.p25), duration(spread.p75)
        told.append(tr("half of them between {low} and {high}", low=low, high=high))
    if spread.p90:
        told.append(tr("one in ten longer than {time}", time=duration(spread.p90)))
    return told


def _contact(touchpoint: MeasuredTouchpoint) -> str:
    said = say_median(touchpoint.touch_hours)
    if not said.known or said.value == tr(TOO_FEW):
        return ""
    if said.interval:
        return tr("Contact lasts {time} (median, {interval}).", time=said.value, interval=said.interval)
    return tr("Contact lasts {time} (median).", time=said.value)


def _onward(touchpoint: MeasuredTouchpoint) -> str:
    """How it goes on, where somebody still waits for that."""
    spread = touchpoint.onward
    if spread is None or spread.n < MIN_N_VALUE:
        return ""
    time, waiting = _bracket(say_open(spread)), whole(spread.n_open)
    if spread.n_open == 1:
        return tr("The next thing happens after {time}; 1 still waits here when the log ends.", time=time)
    return tr(
        "The next thing happens after {time}; {waiting} still wait here when the log ends.", time=time, waiting=waiting
    )


def _channels(touchpoint: MeasuredTouchpoint) -> str:
    known = sum(c.n for c in touchpoint.channels)
    if known < MIN_N_VALUE:
        return ""
    used = [f"{c.channel} ({percent(c.share)})" for c in touchpoint.channels[:4]]
    return sentence(tr("by {channels}", channels=listed(used)))


def _happens(touchpoint: MeasuredTouchpoint) -> str:
    told = (
        (touchpoint.handed_off, mark("{share} of visits come with a change of team")),
        (touchpoint.repeated, mark("{share} of these journeys come here more than once")),
        (touchpoint.returned, mark("{share} of visits loop back here from a later step")),
        (touchpoint.reopened, mark("{share} of these journeys come back after a fix")),
        (touchpoint.abandoned, mark("{share} of these journeys end here, never solved")),
    )
    parts = [tr(what, share=_bracketed(e, "share")) for e, what in told if e.value is not None and e.value >= 0.01]
    return sentence(listed(parts))


def _feeling(measured: MeasuredMap, touchpoint: MeasuredTouchpoint) -> str:
    parts = []
    satisfaction = say_estimate(touchpoint.satisfaction, "satisfaction")
    if satisfaction.known and satisfaction.value != tr(TOO_FEW):
        basis = _basis(satisfaction.interval, trn(satisfaction.n, "{n} rating", "{n} ratings"))
        parts.append(tr("Satisfaction is {value} ({basis}).", value=satisfaction.value, basis=basis))
    parts.append(_written(touchpoint))
    strain = say_estimate(touchpoint.strain, "strain")
    if strain.known and strain.value != tr(TOO_FEW):
        said = f"{tr('{value} of 100', value=strain.value)}{_in_brackets(strain.interval)}"
        causes = listed([p.name for p in touchpoint.strain_parts[:2] if p.points >= 0.5])
        parts.append(
            tr("Strain is {strain}, mostly from {causes}.", strain=said, causes=causes)
            if causes
            else tr("Strain is {strain}.", strain=said)
        )
    elif measured.curve == "strain":
        parts.append(tr("Strain is not recorded here."))
    return " ".join(part for part in parts if part)


def _basis(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _written(touchpoint: MeasuredTouchpoint) -> str:
    """What customers write here, said as the estimate that it is."""
    said = voice_said(touchpoint)
    if not said.known:
        return ""
    felt = listed([f"{share} {emotion}" for share, emotion in emotion_shares(touchpoint)])
    basis = _basis(said.interval, trn(said.n, "{n} message", "{n} messages"))
    if not felt:
        return tr("What customers write here reads as {value} ({basis}, by a model).", value=said.value, basis=basis)
    return tr(
        "What customers write here reads as {value} ({basis}, by a model): {emotions}.",
        value=said.value,
        basis=basis,
        emotions=felt,
    )


def _backstage(measured: MeasuredMap, touchpoint: MeasuredTouchpoint) -> str:
    steps = steps_at(measured, touchpoint.id)[:STEPS_SHOWN]
    if not steps:
        return ""
    told = [tr("“{step}” in {share}", step=step.word, share=percent(step.share)) for step in steps]
    return tr("Behind the scenes: {steps}.", steps=listed(told))


def _source_word(touchpoint: MeasuredTouchpoint) -> str:
    return "" if touchpoint.known else tr("The name is the log's own word; the dictionary does not know it yet.")


def _bracketed(estimate: Estimate, unit: Unit) -> str:
    said = say_estimate(estimate, unit)
    return f"{said.value}{_in_brackets(said.interval)}"


def _bracket(said: Said) -> str:
    return f"{said.value}, {said.interval}" if said.interval else said.value


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""
