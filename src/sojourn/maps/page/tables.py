"""The table view of one slice: every measure of every touchpoint, in three tables that fit a page."""

from __future__ import annotations

from collections.abc import Callable

from sojourn.languages import mark, tr
from sojourn.maps.cells import lost_said, names, steps_at, strain_said, voice_said
from sojourn.maps.definitions import BY_KEY, Measure
from sojourn.maps.page.html import number, small, text
from sojourn.maps.pains import pains_at
from sojourn.maps.returns import known_returns, return_told, returns_at
from sojourn.maps.voice import EMOTION_WORDS, EVENT_WORDS, UNSAID_WORDS
from sojourn.maps.words import (
    DASH,
    MIN_N_VALUE,
    NOT_RECORDED,
    decimal,
    duration,
    percent,
    quoted,
    say_estimate,
    say_median,
    say_open,
    whole,
)
from sojourn.model.measured import Estimate, MeasuredMap, MeasuredTouchpoint, OpenSpread, PlannedStep, Spread

Cell = Callable[[MeasuredMap, MeasuredTouchpoint], str]


def _italic(words: str) -> str:
    return f"<i>{words}</i>"


def table_view(measured: MeasuredMap) -> str:
    """HTML of the three tables."""
    if not measured.touchpoints:
        return f'<p class="empty">{tr("No journey in this slice reaches a touchpoint.")}</p>'
    return "".join(_table(measured, tr(caption), keys) for caption, keys in _groups(measured))


def _groups(measured: MeasuredMap) -> tuple[tuple[str, tuple[str, ...]], ...]:
    who, time, happens = GROUPS
    said = ((mark("In their words"), ("voice",)),) if any(t.voice for t in measured.touchpoints) else ()
    ways_back = ("round",) if known_returns(measured) else ()
    pains = ((mark("Where it hurts"), ("pain",)),) if measured.pains and measured.pains.found else ()
    plan = ((mark("Planned and taken"), ("plan", "skip", "extra", "order", "fail")),) if measured.planned else ()
    return (who, time, (happens[0], happens[1] + ways_back), *said, *pains, *plan)


def _table(measured: MeasuredMap, caption: str, keys: tuple[str, ...]) -> str:
    heads = "".join(_head(BY_KEY[key]) for key in keys)
    rows = "".join(_row(measured, index, keys) for index in range(len(measured.touchpoints)))
    return (
        f'<div class="tw" role="region" tabindex="0" aria-label="{caption}">'
        f'<table class="d"><caption>{caption}</caption>'
        f'<thead><tr><th scope="col">{tr("Touchpoint")}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _head(measure: Measure) -> str:
    return f'<th scope="col" data-m="{measure.key}">{tr(measure.label)}</th>'


def _row(measured: MeasuredMap, index: int, keys: tuple[str, ...]) -> str:
    touchpoint = measured.touchpoints[index]
    cells = "".join(f"<td>{CELLS[key](measured, touchpoint)}</td>" for key in keys)
    stage = small(text(touchpoint.stage)) if keys is GROUPS[0][1] else ""
    return f'<tr><th scope="row">{text(touchpoint.name)}{stage}</th>{cells}</tr>'


def _passing(_: MeasuredMap, t: MeasuredTouchpoint) -> str:
    said = say_estimate(t.share, "share")
    marks = [tr("first of most journeys")] if t.first else []
    marks += [tr("last of most journeys")] if t.last else []
    marks += [] if t.visible else [tr("not seen by the customer")]
    count = tr("{count} of {all}", count=whole(t.n), all=whole(t.share.n))
    return f"{text(said.value)}{small(text(said.interval), count)}{small(*marks)}"


def _visits(_: MeasuredMap, t: MeasuredTouchpoint) -> str:
    each = tr("{visits} a journey", visits=decimal(t.visits / t.n, 2)) if t.n else ""
    return whole(t.visits) + small(each)


def _channels(_: MeasuredMap, t: MeasuredTouchpoint) -> str:
    if not t.channels:
        return _italic(tr(NOT_RECORDED))
    known = sum(c.n for c in t.channels)
    return "".join(
        f"<p>{text(c.channel)} {percent(c.share) if known >= 10 else ''} {small(whole(c.n))}</p>" for c in t.channels
    )


def _spread(spread: Spread) -> str:
    more = []
    if spread.n >= 10 and spread.p25 is not None and spread.p75 is not None:
        more.append(tr("half: {range}", range=f"{duration(spread.p25)}{DASH}{duration(spread.p75)}"))
    if spread.n >= 10 and spread.p90 is not None:
        more.append(tr("one in ten over {time}", time=duration(spread.p90)))
    return number(say_median(spread), *more)


def _open(spread: OpenSpread | None) -> str:
    if spread is None:
        return _italic(tr("nobody still waits"))
    return number(say_open(spread), tr("{count} still wait", count=whole(spread.n_open)))


def _strain(_: MeasuredMap, t: MeasuredTouchpoint) -> str:
    parts = [f"{p.name} {decimal(p.points, 0)}" for p in t.strain_parts if p.points >= 0.5]
    return number(strain_said(t), *([", ".join(parts)] if parts and t.strain.n >= 10 else []))


def _satisfaction(_: MeasuredMap, t: MeasuredTouchpoint) -> str:
    return number(say_estimate(t.satisfaction, "satisfaction"))


def _emotion(name: str) -> str:
    return text(tr(EMOTION_WORDS.get(name, name)))


def _voice(_: MeasuredMap, t: MeasuredTouchpoint) -> str:
    """Valence with interval and n; every emotion; what they tell of the service; who could not be read; quotes."""
    voice = t.voice
    if voice is None:
        return number(voice_said(t))
    shares = voice.read >= MIN_N_VALUE
    felt = "".join(
        f"<p>{_emotion(e.emotion)} {percent(e.share) if shares else ''} {small(whole(e.n))}</p>" for e in voice.emotions
    )
    told = small(tr("they tell of")) if voice.events else ""
    told += "".join(f"<p>{text(tr(EVENT_WORDS.get(name, name)))} {small(whole(n))}</p>" for name, n in voice.events[:4])
    unsaid = small(*(f"{whole(n)} {text(tr(UNSAID_WORDS.get(why, why)))}" for why, n in voice.unsaid))
    quotes = "".join(
        f"<p>{quoted(text(q.text))} {small(_emotion(q.emotion), text(', '.join(q.because)))}</p>" for q in voice.quotes
    )
    return f"{number(voice_said(t))}{felt}{told}{unsaid}{quotes}"


def _pain(measured: MeasuredMap, t: MeasuredTouchpoint) -> str:
    found = [
        f"<p>{text(pain.name)} {percent(min(1.0, n / t.n)) if t.n >= MIN_N_VALUE else ''} {small(whole(n))}</p>"
        for pain, n in pains_at(measured, t.id)
    ]
    return "".join(found) or _italic(tr("none"))


def _words(_: MeasuredMap, t: MeasuredTouchpoint) -> str:
    if not t.words:
        return _italic(tr(NOT_RECORDED))
    note = "" if t.known else small(tr("not in the dictionary"))
    return "".join(f"<p>{text(word)} {small(whole(n))}</p>" for word, n in t.words) + note


def _steps(measured: MeasuredMap, t: MeasuredTouchpoint) -> str:
    steps = steps_at(measured, t.id)
    if not steps:
        return _italic(tr("none"))
    lines = []
    for step in steps:
        teams = ", ".join(f"{team} {whole(n)}" for team, n in step.teams)
        share = percent(step.share) if t.n >= 10 else ""
        lines.append(f"<p>{text(step.word)} {share} {small(whole(step.n), text(teams))}</p>")
    return "".join(lines)


def _round(measured: MeasuredMap, t: MeasuredTouchpoint) -> str:
    called = names(measured.touchpoints)
    told = [
        f"<p>{text(return_told(back, called))} {small('n ' + whole(back.n))}</p>" for back in returns_at(measured, t.id)
    ]
    return "".join(told) or _italic(tr("none"))


def _place(measured: MeasuredMap, t: MeasuredTouchpoint) -> str:
    plan = measured.planned.plan if measured.planned else ()
    return ", ".join(str(i) for i, step in enumerate(plan, 1) if step == t.id) or _italic(tr("not planned"))


def _plan(pick: Callable[[PlannedStep], Estimate]) -> Cell:
    def cell(measured: MeasuredMap, t: MeasuredTouchpoint) -> str:
        steps = measured.planned.steps if measured.planned else ()
        found = next((pick(step) for step in steps if step.id == t.id), None)
        return _italic(tr("does not apply")) if found is None or not found.n else number(say_estimate(found, "share"))

    return cell


def _share(pick: Callable[[MeasuredTouchpoint], Estimate]) -> Cell:
    return lambda _, t: number(say_estimate(pick(t), "share"))


CELLS: dict[str, Cell] = {
    "n": _passing,
    "visits": _visits,
    "ch": _channels,
    "wait": lambda _, t: _spread(t.wait_hours),
    "work": lambda _, t: _spread(t.work_wait_hours),
    "touch": lambda _, t: _spread(t.touch_hours),
    "onward": lambda _, t: _open(t.onward),
    "lost": lambda _, t: number(lost_said(t)),
    "hand": _share(lambda t: t.handed_off),
    "switch": _share(lambda t: t.switched),
    "rep": _share(lambda t: t.repeated),
    "back": _share(lambda t: t.returned),
    "reo": _share(lambda t: t.reopened),
    "gave": _share(lambda t: t.abandoned),
    "strain": _strain,
    "sat": _satisfaction,
    "voice": _voice,
    "pain": _pain,
    "words": _words,
    "steps": _steps,
    "round": _round,
    "plan": _place,
    "skip": _plan(lambda s: s.skipped),
    "extra": _plan(lambda s: s.extra),
    "order": _plan(lambda s: s.out_of_order),
    "fail": _plan(lambda s: s.failed),
}

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (mark("Who comes through"), ("n", "visits", "ch", "steps", "words")),
    (mark("Time and feeling"), ("wait", "work", "touch", "onward", "lost", "strain", "sat")),
    (mark("What happens"), ("hand", "switch", "rep", "back", "reo", "gave")),
)
