"""The ratings view of one slice: what goes with ratings, who answered, which moments decide, and where they are."""

from __future__ import annotations

from sojourn.languages import mark, tr, tr_in
from sojourn.maps.cells import names
from sojourn.maps.drivers import (
    ASSOCIATION,
    FEATURE_WORDS,
    alone_said,
    between,
    drivers_said,
    effect_said,
    moments_said,
    points,
    rank_said,
    responses_said,
    special_moments,
)
from sojourn.maps.page.html import number, px, small, text
from sojourn.maps.words import percent, quoted, ranging, say_estimate, whole
from sojourn.model.drivers import Between, Driver, Drivers, Moments, MomentTest
from sojourn.model.measured import Estimate, MeasuredMap, MeasuredTouchpoint

ELSEWHERE = mark(
    "What goes with ratings is looked for in all journeys of a map: not in each slice, where so many looks would find "
    "something by accident, and not in a dataset that is summed up. A map made of these journeys alone has it."
)
_WIDTH, _HEIGHT = 168, 20
_LEAST_REACH = 0.5


def drivers_view(measured: MeasuredMap) -> str:
    """HTML of drivers and moments of truth."""
    found, moments = measured.drivers, measured.moments
    told = f'<p class="lead">{tr(ELSEWHERE)}</p>'
    if found is not None:
        told = f"{_drivers(found, names(measured.touchpoints))}<h2>{tr('Which moments decide')}</h2>"
        told += "" if moments is None else _moments(moments)
    return f"<h2>{tr('What goes with ratings')}</h2>{told}{_special(measured)}"


def _drivers(found: Drivers, called: dict[str, str]) -> str:
    said = f'<p class="stand">{text(drivers_said(found))}</p>'
    if found.responses is not None:
        said += f'<p class="lead">{text(responses_said(found.responses))}</p>'
    if found.drivers:
        said += f'{_claimed(found.drivers, called)}<p class="lead">{tr(ASSOCIATION)}</p>'
    return said + _others(found)


def _claimed(drivers: tuple[Driver, ...], called: dict[str, str]) -> str:
    reach = max(_LEAST_REACH, *(abs(end) for d in drivers for end in (d.effect.low, d.effect.high)))
    heads = (
        tr("Fact"),
        tr("Points of a rating, −2 to +2"),
        tr("Weighted for who answers"),
        tr("With it, without"),
        tr_in("part of all", "Share"),
        tr("Rank"),
    )
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    rows = "".join(_row(driver, called, reach) for driver in drivers)
    return _table(tr("What goes with ratings"), columns, rows)


def _row(driver: Driver, called: dict[str, str], reach: float) -> str:
    where = ", ".join(quoted(called[place]) for place in driver.touchpoints)
    counts = f"n {whole(driver.n)}, {whole(driver.n_without)}"
    bounds = "" if driver.satisfied is None else _satisfied(driver.satisfied)
    share = percent(driver.share.value)
    return (
        f'<tr><th scope="row">{text(driver.label)}{small(text(where))}</th>'
        f"<td>{_reach(driver.effect, reach)}{effect_said(driver)}{small(between(driver.effect))}</td>"
        f"<td>{points(driver.weighted.value)}{small(between(driver.weighted))}</td>"
        f"<td>{points(driver.with_it)}, {points(driver.without)}{small(counts)}{bounds}</td>"
        f"<td>{share}{small(ranging(percent(driver.share.low), percent(driver.share.high)))}</td>"
        f"<td>{rank_said(driver)}</td></tr>"
    )


def _satisfied(found: Between) -> str:
    """By how much the share of satisfied differs, with its worst and best case, in points of a hundred."""
    value, low, high = (_whole_points(100 * end) for end in (found.value, found.low, found.high))
    return small(
        tr("satisfied: {value} in 100", value=value),
        tr("whatever the silent think: {low} to {high}", low=low, high=high),
    )


def _whole_points(value: float) -> str:
    """What stands before the point."""
    return points(value)[:-3]


def _reach(effect: Between, reach: float) -> str:
    """The interval on a line on which the middle is no effect; the numbers stand beside it."""
    low, value, high = (_WIDTH / 2 * (1 + end / reach) for end in (effect.low, effect.value, effect.high))
    middle, kind = _HEIGHT / 2, "m1" if effect.value < 0 else "p1"
    return (
        f'<svg class="iv {kind}" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" aria-hidden="true">'
        f'<path class="gr" d="M{_WIDTH / 2:g} 2V{_HEIGHT - 2}"/><path d="M{px(low)} {middle:g}H{px(high)}"/>'
        f'<circle cx="{px(value)}" cy="{middle:g}" r="4"/></svg>'
    )


def _others(found: Drivers) -> str:
    """What was looked at and is not claimed, folded away."""
    if not found.others:
        return ""
    rows = "".join(f'<tr><th scope="row">{text(o.label)}</th><td>{text(o.why)}</td></tr>' for o in found.others)
    table = _table(tr("Not claimed"), f'<th scope="col">{tr("Fact")}</th><th scope="col">{tr("Why not")}</th>', rows)
    return (
        f"<details class=fold><summary>{_unclaimed(len(found.others))}"
        f"<small>{tr('each with the first test it fails')}</small></summary>{table}</details>"
    )


def _unclaimed(n: int) -> str:
    return tr("{count} facts that were looked at and are not claimed", count=n)


def _moments(found: Moments) -> str:
    said = f'<p class="stand">{text(moments_said(found))}</p>'
    if not found.tests:
        return said
    heads = (tr("Of a journey’s strain"), tr("Verdict"), tr("Foretells by itself"), tr("Why"))
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return said + _table(tr("Which moments decide"), columns, "".join(_test(test) for test in found.tests))


def _test(test: MomentTest) -> str:
    verdict = f"<b>{tr('kept')}</b>" if test.kept else f"<i>{tr('rejected')}</i>"
    return (
        f'<tr><th scope="row">{tr(FEATURE_WORDS[test.feature])}</th><td>{verdict}</td><td>{alone_said(test)}</td>'
        f"<td>{text(test.why)}</td></tr>"
    )


def _special(measured: MeasuredMap) -> str:
    """The first and the last touchpoint, and the peaks and drops of the curve."""
    rows = "".join(_moment(touchpoint, marks) for touchpoint, marks in special_moments(measured))
    if not rows:
        return ""
    heads = (tr("Touchpoint"), tr("What it is"), tr("Mean rating of those who pass"), tr("Strain"))
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    caption = tr("First, last, peaks and drops")
    return f"<h2>{caption}</h2>{_table(caption, columns, rows)}"


def _moment(touchpoint: MeasuredTouchpoint, marks: str) -> str:
    rated: Estimate = touchpoint.satisfaction
    return (
        f'<tr><th scope="row">{text(touchpoint.name)}{small(text(touchpoint.stage))}</th><td>{marks}</td>'
        f"<td>{number(say_estimate(rated, 'satisfaction'))}</td>"
        f"<td>{number(say_estimate(touchpoint.strain, 'strain'))}</td></tr>"
    )


def _table(caption: str, columns: str, rows: str) -> str:
    return (
        f'<div class="tw" role="region" tabindex="0" aria-label="{caption}"><table class="d">'
        f'<caption class="v">{caption}</caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
