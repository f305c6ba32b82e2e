"""The same map told in plain sentences, for people who read and for screen readers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

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
    between,
    counted,
    duration,
    percent,
    quantifier,
    say_estimate,
    say_median,
    say_open,
    stitched,
    whole,
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
        return ("No journey in this slice reaches a touchpoint, so there is nothing to tell.",)
    when = between(measured.first, measured.last, timezone)
    went = counted(measured.journeys, "journey")
    begin = f"{when}{went} went through this desk; {whole(measured.complete)} reached an end."
    found = (
        begin,
        _sentence(stitched(journey)) if stitched(journey) else "",
        _usual_way(measured),
        ways_told(measured),
        _extremes(measured),
        _lost(measured),
        returns_told(measured),
        plan_said(measured),
    )
    return tuple(sentence for sentence in found if sentence)


def _usual_way(measured: MeasuredMap) -> str:
    if not measured.variants or measured.journeys < MIN_N_VALUE:
        return ""
    top = measured.variants[0]
    names = {t.id: t.name for t in measured.touchpoints}
    way = ", then ".join(f"“{names.get(step, step)}”" for step in top.path)
    took = say_median(top.duration_hours)
    lasts = f"; half of them last {took.value} or less" if took.certainty in ("full", "faint") else ""
    share = say_estimate(top.share, "share").value
    return f"The commonest way is {way}: {counted(top.n, 'journey')}, {share} of all{lasts}."


def ways_told(measured: MeasuredMap) -> str:
    """The representative journeys in one sentence, largest first; empty under two."""
    told = characters(measured)
    if measured.representatives is None or len(told) < 2:
        return ""
    parts = [
        f"{say_estimate(j.share, 'share').value} are like {j.id} ({_lower(told[j.id].words)})"
        for j in measured.representatives.journeys
    ]
    return f"{_number(len(parts))} journeys stand for all: {_listed(parts)}."


def _number(n: int) -> str:
    words = ("", "", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    return words[n] if n < len(words) else whole(n)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _extremes(measured: MeasuredMap) -> str:
    rated = measured.curve == "satisfaction"
    drops = [t for t in measured.touchpoints if t.mark == "drop"]
    peaks = [t for t in measured.touchpoints if t.mark == "peak"]
    unit: Unit = "satisfaction" if rated else "strain"
    bad, good = ("hardest", "best") if rated else ("heaviest", "lightest")

    def named(points: list[MeasuredTouchpoint]) -> str:
        parts = []
        for point in points:
            said = say_estimate(point.satisfaction if rated else point.strain, unit)
            parts.append(f"“{point.name}” ({_bracket(said)})")
        return " and ".join(parts)

    told = [
        f"the {word} moment{' is' if len(points) == 1 else 's are'} {named(points)}"
        for word, points in ((bad, drops), (good, peaks))
        if points
    ]
    if not told:
        return ""
    of = "" if rated else ", by strain (0 light, 100 heavy), since this log has no ratings"
    return _sentence("; ".join(told) + of)


def _lost(measured: MeasuredMap) -> str:
    known = [
        (t.lost_hours.value, t) for t in measured.touchpoints if t.lost_hours.value and t.lost_hours.n >= MIN_N_VALUE
    ]
    total = sum(hours for hours, _ in known)
    if total <= 0:
        return ""
    most, where = max(known, key=lambda pair: (pair[0], pair[1].id))
    return f"Customers lose an estimated {whole(total)} hours in all, {percent(most / total)} of it at “{where.name}”."


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
    count = f"{whole(touchpoint.n)} of {whole(measured.journeys)}"
    share = touchpoint.share.value
    if share is None or touchpoint.share.n < MIN_N_VALUE:
        text = f"{count} journeys pass here."
    else:
        text = f"{quantifier(share)} here ({percent(share)}, {count})."
    if not touchpoint.visible:
        text += " The customer does not see it."
    if touchpoint.first:
        text += " It is where most journeys begin."
    if touchpoint.last:
        text += " It is where most journeys end."
    return text


def _waiting(touchpoint: MeasuredTouchpoint) -> str:
    said = say_median(touchpoint.wait_hours)
    if not said.known:
        return ""
    if said.value == TOO_FEW:
        return f"Too few waits ({said.n}) to say how long they are."
    if said.certainty == "interval":
        return f"It comes after a wait of {said.value} (only {counted(said.n, 'visit')})."
    half = f"half of them between {_range(touchpoint.wait_hours)}" if touchpoint.wait_hours.p25 is not None else ""
    slow = f"one in ten longer than {duration(touchpoint.wait_hours.p90)}" if touchpoint.wait_hours.p90 else ""
    more = ", ".join(part for part in (half, slow) if part)
    between = f", {said.interval}" if said.interval else ""
    return f"It comes after a wait of {said.value} (median{between}){'; ' + more if more else ''}."


def _contact(touchpoint: MeasuredTouchpoint) -> str:
    said = say_median(touchpoint.touch_hours)
    if not said.known or said.value == TOO_FEW:
        return ""
    return f"Contact lasts {said.value} (median{', ' + said.interval if said.interval else ''})."


def _onward(touchpoint: MeasuredTouchpoint) -> str:
    """How it goes on, where somebody still waits for that."""
    spread = touchpoint.onward
    if spread is None or spread.n < MIN_N_VALUE:
        return ""
    still = f"{whole(spread.n_open)} still {'waits' if spread.n_open == 1 else 'wait'} here when the log ends"
    said = say_open(spread)
    return f"The next thing happens after {_bracket(said)}; {still}."


def _channels(touchpoint: MeasuredTouchpoint) -> str:
    known = sum(c.n for c in touchpoint.channels)
    if known < MIN_N_VALUE:
        return ""
    return _sentence("by " + _listed([f"{c.channel} ({percent(c.share)})" for c in touchpoint.channels[:4]]))


def _happens(touchpoint: MeasuredTouchpoint) -> str:
    told = (
        (touchpoint.handed_off, "of visits come with a change of team"),
        (touchpoint.repeated, "of these journeys come here more than once"),
        (touchpoint.returned, "of visits loop back here from a later step"),
        (touchpoint.reopened, "of these journeys come back after a fix"),
        (touchpoint.abandoned, "of these journeys end here, never solved"),
    )
    parts = [f"{_bracketed(e, 'share')} {words}" for e, words in told if e.value is not None and e.value >= 0.01]
    return _sentence(_listed(parts)) if parts else ""


def _feeling(measured: MeasuredMap, touchpoint: MeasuredTouchpoint) -> str:
    parts = []
    satisfaction = say_estimate(touchpoint.satisfaction, "satisfaction")
    if satisfaction.known and satisfaction.value != TOO_FEW:
        rated = f"{satisfaction.interval}; " if satisfaction.interval else ""
        parts.append(f"Satisfaction is {satisfaction.value} ({rated}{counted(satisfaction.n, 'rating')}).")
    parts.append(_written(touchpoint))
    strain = say_estimate(touchpoint.strain, "strain")
    if strain.known and strain.value != TOO_FEW:
        causes = _listed([p.name for p in touchpoint.strain_parts[:2] if p.points >= 0.5])
        mostly = f", mostly from {causes}" if causes else ""
        parts.append(f"Strain is {strain.value} of 100{_in_brackets(strain.interval)}{mostly}.")
    elif measured.curve == "strain":
        parts.append("Strain is not recorded here.")
    return " ".join(part for part in parts if part)


def _written(touchpoint: MeasuredTouchpoint) -> str:
    """What customers write here, said as the estimate that it is."""
    said = voice_said(touchpoint)
    if not said.known:
        return ""
    felt = _listed([f"{share} {emotion}" for share, emotion in emotion_shares(touchpoint)])
    between = f"{said.interval}; " if said.interval else ""
    reads = f"What customers write here reads as {said.value} ({between}{counted(said.n, 'message')}, by a model)"
    return f"{reads}{': ' + felt if felt else ''}."


def _backstage(measured: MeasuredMap, touchpoint: MeasuredTouchpoint) -> str:
    steps = steps_at(measured, touchpoint.id)[:STEPS_SHOWN]
    if not steps:
        return ""
    return "Behind the scenes: " + _listed([f"“{step.word}” in {percent(step.share)}" for step in steps]) + "."


def _source_word(touchpoint: MeasuredTouchpoint) -> str:
    return "" if touchpoint.known else "The name is the log's own word; the dictionary does not know it yet."


def _range(spread: Spread) -> str:
    if spread.p25 is None or spread.p75 is None:
        return ""
    return f"{duration(spread.p25)} and {duration(spread.p75)}"


def _bracketed(estimate: Estimate, unit: Unit) -> str:
    said = say_estimate(estimate, unit)
    return f"{said.value}{_in_brackets(said.interval)}"


def _bracket(said: Said) -> str:
    return f"{said.value}, {said.interval}" if said.interval else said.value


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."
