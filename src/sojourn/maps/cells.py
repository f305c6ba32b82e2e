"""What each lane says at each touchpoint: the one source of words for the page and the drawings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sojourn.languages import mark, tr, trn
from sojourn.maps.pains import pain_cells
from sojourn.maps.returns import shown_returns
from sojourn.maps.voice import EMOTION_WORDS
from sojourn.maps.words import (
    MIN_N_COLOUR,
    MIN_N_VALUE,
    NOT_RECORDED,
    SHOW_FROM_SHARE,
    Said,
    percent,
    say_estimate,
    say_median,
    whole,
)
from sojourn.model.measured import BackstageStep, Estimate, MeasuredMap, MeasuredTouchpoint

CHANNELS_SHOWN = 2
VOICE_NOTE = mark("messages, read by a model; no rating")
STEPS_SHOWN = 3
EMOTIONS_SHOWN = 2
NO_MESSAGES, NOT_READ = mark("nothing written"), mark("not readable")


@dataclass(frozen=True)
class Lane:
    """One row of the map.

    Attributes:
        measures: keys of `definitions.MEASURES` it explains.
        recorded: some touchpoint has a value; otherwise the lane's note says so once, and its cells stay empty.
    """

    key: str
    name: str
    note: str
    icon: str
    measures: tuple[str, ...]
    recorded: bool = True


def lanes(measured: MeasuredMap, log_time: bool) -> tuple[Lane, ...]:
    """The lanes of a map above the line of visibility, in order; the first is the curve."""
    rated = measured.curve == "satisfaction"
    scale = " · ".join((tr("waiting before, contact"), *((tr("log scale"),) if log_time else ())))
    curve = (
        Lane("curve", tr("Satisfaction"), tr("−2 to +2, of rated journeys"), "curve", ("sat",))
        if rated
        else Lane(
            "curve", tr("Strain"), tr("not satisfaction: this log has no ratings. Up is lighter."), "gauge", ("strain",)
        )
    )
    slim = (Lane("strain", tr("Strain"), tr("0 light, 100 heavy"), "gauge", ("strain",)),) if rated else ()
    points = measured.touchpoints
    comes_round = bool(shown_returns(measured))
    timed = any(t.wait_hours.n or t.touch_hours.n for t in points)
    channels = any(t.channels for t in points)
    lost = any(t.lost_hours.value is not None for t in points)
    written = any(t.voice is not None for t in points)
    return (
        curve,
        *(
            (Lane("round", tr("Comes round"), tr("the end leads to a beginning"), "round", ("round",)),)
            if comes_round
            else ()
        ),
        *_plan_lane(measured),
        *((Lane("voice", tr("In their words"), tr(VOICE_NOTE), "chat", ("voice",)),) if written else ()),
        *_pain_lane(measured),
        *slim,
        Lane("time", tr("Time"), scale if timed else tr(NOT_RECORDED), "clock", ("wait", "touch", "onward"), timed),
        Lane("channel", tr("Channel"), "" if channels else tr(NOT_RECORDED), "channel", ("ch",), channels),
        Lane("happens", tr("What happens"), tr("1 % and more"), "loop", ("hand", "rep", "back", "reo", "gave")),
        Lane("lost", tr("Lost time"), tr("estimated") if lost else tr(NOT_RECORDED), "lost", ("lost",), lost),
    )


def _pain_lane(measured: MeasuredMap) -> tuple[Lane, ...]:
    if not pain_cells(measured):
        return ()
    return (Lane("pain", tr("Where it hurts"), tr("of journeys that pass; 1 % and more"), "pain", ("pain",)),)


def _plan_lane(measured: MeasuredMap) -> tuple[Lane, ...]:
    if measured.planned is None:
        return ()
    note = trn(measured.planned.n, "of {n} ended journey", "of {n} ended journeys")
    return (Lane("plan", tr("Planned and taken"), note, "plan", ("plan", "skip", "extra", "order", "fail")),)


@dataclass(frozen=True)
class TimeCell:
    """Waiting and contact: lengths in hours for the bars (None: not drawn) and what is said."""

    wait_hours: float | None
    touch_hours: float | None
    wait: Said
    touch: Said


def time_cell(touchpoint: MeasuredTouchpoint) -> TimeCell:
    """The time lane at a touchpoint; medians resting on under 10 visits get no bar."""
    wait, touch = say_median(touchpoint.wait_hours), say_median(touchpoint.touch_hours)
    return TimeCell(
        wait_hours=touchpoint.wait_hours.median if wait.certainty in ("full", "faint") else None,
        touch_hours=touchpoint.touch_hours.median if touch.certainty in ("full", "faint") else None,
        wait=wait,
        touch=touch,
    )


def happenings(touchpoint: MeasuredTouchpoint) -> tuple[tuple[str, str], ...]:
    """(share, words) of what happens here in 1 % of cases or more, in a fixed order."""
    named = (
        (touchpoint.handed_off, tr("passed on")),
        (touchpoint.repeated, tr("repeat")),
        (touchpoint.returned, tr("loop back")),
        (touchpoint.reopened, tr("reopen")),
        (touchpoint.abandoned, tr("give up")),
    )
    return tuple(
        (say_estimate(estimate, "share").value, word)
        for estimate, word in named
        if estimate.value is not None and estimate.value >= SHOW_FROM_SHARE
    )


def channel_shares(touchpoint: MeasuredTouchpoint) -> tuple[tuple[tuple[str, str], ...], int]:
    """The channels used most as (channel, share), and how many more there are."""
    known = sum(c.n for c in touchpoint.channels)
    shown = touchpoint.channels[:CHANNELS_SHOWN]
    said = tuple((c.channel, percent(c.share) if known >= MIN_N_VALUE else "") for c in shown)
    return said, max(0, len(touchpoint.channels) - CHANNELS_SHOWN)


def voice_said(touchpoint: MeasuredTouchpoint) -> Said:
    """How good or bad it is what customers wrote there, in words."""
    voice = touchpoint.voice
    if voice is None:
        return Said(tr(NO_MESSAGES), "", 0, "none")
    if not voice.read:
        return Said(tr(NOT_READ), "", 0, "none")
    return say_estimate(Estimate(voice.valence, voice.low, voice.high, voice.read), "satisfaction")


def emotion_shares(touchpoint: MeasuredTouchpoint) -> tuple[tuple[str, str], ...]:
    """(share, emotion) of the most frequent emotions but neutral, in what customers wrote; under 10 none."""
    voice = touchpoint.voice
    if voice is None or voice.read < MIN_N_VALUE:
        return ()
    felt = [e for e in voice.emotions if e.emotion != "neutral" and e.share >= SHOW_FROM_SHARE]
    return tuple((percent(e.share), tr(EMOTION_WORDS.get(e.emotion, e.emotion))) for e in felt[:EMOTIONS_SHOWN])


def lost_part(touchpoint: MeasuredTouchpoint, measured: MeasuredMap) -> float | None:
    """Lost time as a part (0..1) of the largest on this map; None when unknown or resting on under 10."""
    largest = max((t.lost_hours.value or 0.0 for t in measured.touchpoints if t.lost_hours.n >= 10), default=0.0)
    value = touchpoint.lost_hours.value
    if value is None or touchpoint.lost_hours.n < 10 or largest <= 0:
        return None
    return max(0.0, value / largest)


def lost_said(touchpoint: MeasuredTouchpoint) -> Said:
    """Lost hours in words."""
    return say_estimate(touchpoint.lost_hours, "total hours")


def strain_said(touchpoint: MeasuredTouchpoint) -> Said:
    """Strain in words."""
    return say_estimate(touchpoint.strain, "strain")


def strain_level(touchpoint: MeasuredTouchpoint) -> int | None:
    """Colour level of strain, None under n = 30 (no colour)."""
    if touchpoint.strain.value is None or touchpoint.strain.n < MIN_N_COLOUR:
        return None
    return min(4, int(touchpoint.strain.value // 20))


def share_said(touchpoint: MeasuredTouchpoint) -> str:
    """`71 %`, or the interval when the slice has under 10 journeys."""
    return say_estimate(touchpoint.share, "share").value


def steps_at(measured: MeasuredMap, touchpoint: str) -> tuple[BackstageStep, ...]:
    """All backstage steps at a touchpoint, most journeys first."""
    found = [step for step in measured.backstage if step.touchpoint == touchpoint]
    return tuple(sorted(found, key=lambda step: (-step.n, step.word)))


def step_share(step: BackstageStep, passing: int) -> str:
    """Share of a step, or its count where under 10 journeys pass."""
    return percent(step.share) if passing >= MIN_N_VALUE else f"n\N{NO-BREAK SPACE}{whole(step.n)}"


def step_teams(step: BackstageStep) -> str:
    """The team that does a step most, and how many others do: `Service desk +1`."""
    more = f" +{len(step.teams) - 1}" if len(step.teams) > 1 else ""
    return step.teams[0][0] + more if step.teams else ""


def any_backstage(measured: MeasuredMap) -> bool:
    """Whether the map has anything below the line of visibility."""
    return bool(measured.backstage) or any(not t.visible for t in measured.touchpoints)


def names(touchpoints: Sequence[MeasuredTouchpoint]) -> dict[str, str]:
    """Touchpoint names by id."""
    return {touchpoint.id: touchpoint.name for touchpoint in touchpoints}
