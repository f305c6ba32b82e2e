"""Representative journeys of one slice: as lines over one axis, each in detail, and how their number was chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from sojourn.languages import mark, tr
from sojourn.maps.cells import names
from sojourn.maps.definitions import REPRESENTATIVE
from sojourn.maps.draw.geometry import stage_spans
from sojourn.maps.draw.metro import ROW, UNIT, Line, Metro, Stop, metro
from sojourn.maps.journeys import (
    Character,
    characters,
    error_said,
    exactly_said,
    figure,
    stability_said,
    standing,
    trait_said,
)
from sojourn.maps.page.html import attribute, explained, small, text
from sojourn.maps.page.tried import tried_view
from sojourn.maps.words import capital, decimal, say_estimate, say_median, whole
from sojourn.model.measured import MeasuredMap, Representative, Representatives

STOPS = (
    ('<b class="sp"></b>', mark("stops here")),
    ('<b class="sp">2</b>', mark("comes this often")),
    ('<b class="sp w"></b>', mark("a wait")),
    ('<b class="sp ap"></b>', mark("sets it apart")),
    ('<b class="sp no"></b>', mark("does not come here, unlike most")),
    ('<svg class="bk" viewBox="0 0 28 12"><path d="M26 1C26 13 2 13 2 1"/></svg>', mark("goes back")),
)


def journeys_view(measured: MeasuredMap) -> str:
    """HTML of the representative journeys; says so when there are none."""
    found = measured.representatives
    if found is None or not found.journeys:
        return (
            f'<h2>{tr("Representative journeys")}</h2><p class="empty">'
            f"{tr('None were made here: there are too few journeys, or they were not asked for.')}</p>"
        )
    told = characters(measured)
    laid_out = metro(measured, told)
    tints = stage_tints(measured)
    return (
        f"<h2>{tr('Representative journeys')}</h2><p class=lead>{tr(REPRESENTATIVE)}</p>"
        f'<p class="stand">{text(standing(found, sum(j.n for j in found.journeys)))}</p>'
        + (_metro(laid_out, found, told, tints) if laid_out else "")
        + _details(measured, found, told, tints)
        + tried_view(found)
    )


def stage_tints(measured: MeasuredMap) -> dict[str, int]:
    """Number of the stage's tint by touchpoint id."""
    return {
        touchpoint.id: place % 7
        for place, span in enumerate(stage_spans(measured.touchpoints))
        for touchpoint in measured.touchpoints[span.first : span.first + span.count]
    }


def chips(path: Sequence[str], called: dict[str, str], tints: dict[str, int], words: Sequence[str] = ()) -> str:
    """A path as a row of chips; the same touchpoint several times in a row is one chip with its number.

    Args:
        words: the log's own word at each step, where it says more than the touchpoint; empty where it does not.
    """
    said = words or [""] * len(path)
    runs = groupby(zip(path, said, strict=True))
    items = "".join(_chip(step, word, len(list(run)), called, tints) for (step, word), run in runs)
    return f'<ol class="vp">{items}</ol>'


def _chip(step: str, word: str, times: int, called: dict[str, str], tints: dict[str, int]) -> str:
    again = f" <b>×{times}</b>" if times > 1 else ""
    return f'<li class="s{tints.get(step, 0)}">{text(called.get(step, step))}{again}{small(text(word))}</li>'


def _telling(journeys: Sequence[Representative]) -> set[str]:
    """Touchpoints behind which the journeys have different words of the log: there the word is shown."""
    pairs = {pair for journey in journeys for pair in zip(journey.path, journey.words, strict=False) if pair[1]}
    counts = Counter(step for step, _ in pairs)
    return {step for step, count in counts.items() if count > 1}


def _words(journey: Representative, telling: set[str]) -> list[str]:
    pairs = zip(journey.path, journey.words or [""] * len(journey.path), strict=True)
    return [word if step in telling else "" for step, word in pairs]


def _metro(laid_out: Metro, found: Representatives, told: dict[str, Character], tints: dict[str, int]) -> str:
    heads = "".join(
        f'<th scope="col" class="s{tints[t.id]}"><span>{text(t.name)}</span></th>' for t in laid_out.columns
    )
    count = len(laid_out.columns)
    rows = "".join(
        _metro_row(_metro_head(journey, told[journey.id]), line, count)
        for journey, line in zip(found.journeys, laid_out.lines, strict=True)
    )
    plan = ""
    if laid_out.plan:
        plan = _metro_row(
            f'<b class="lt">{tr("Plan")}</b><span>{tr("As it was planned")}</span>', laid_out.plan, count, "pl"
        )
    legend = "".join(f"<span>{sign}{tr(words)}</span>" for sign, words in STOPS)
    return (
        f'<div class="tw mw" role="region" tabindex="0" aria-label="{tr("Representative journeys side by side")}">'
        f'<table class="mt" style="--n:{count}"><caption class="v">'
        f"{tr('How often each representative journey comes to each touchpoint')}</caption><thead><tr>"
        f'<th scope="col"><span class="v">{tr("Journey")}</span></th>{heads}</tr></thead>'
        f'<tbody>{plan}{rows}</tbody></table></div><p class="key" aria-hidden="true">{legend}</p>'
    )


def _metro_head(journey: Representative, character: Character) -> str:
    share = say_estimate(journey.share, "share")
    named = tr("Journey {journey} in detail", journey=journey.id)
    jump = (
        f'<button type="button" class="lt" data-j={attribute(journey.id)} aria-label={attribute(named)}>'
        f"{text(journey.id)}</button>"
    )
    return f"{jump}<span><b>{text(share.value)}</b>{text(character.words)}</span>"


def _metro_row(head: str, line: Line, count: int, kind: str = "") -> str:
    by_column = {stop.column: stop for stop in line.stops}
    cells = [_stop(by_column.get(column)) for column in range(count)]
    ahead = f'<path d="{line.ahead_path()}" style="stroke-width:{line.weight:.1f}"/>' if line.ahead else ""
    back = "".join(f'<path class="bk" d="{path}"/>' for path in line.back_paths())
    drawing = (
        f'<svg viewBox="0 0 {UNIT * count} {ROW}" preserveAspectRatio="none" aria-hidden="true">{back}{ahead}</svg>'
    )
    body = "".join(f"<td>{drawing if not column else ''}{cell}</td>" for column, cell in enumerate(cells))
    named = f' class="{kind}"' if kind else ""
    return f'<tr{named}><th scope="row"><div>{head}</div></th>{body}</tr>'


def _stop(stop: Stop | None) -> str:
    if stop is None:
        return ""
    kinds = [name for on, name in ((stop.waiting, "w"), (stop.apart, "ap")) if on] if stop.visits else ["no"]
    shown = str(stop.visits) if stop.visits > 1 else f'<i class="v">{stop.visits}</i>'
    return f'<b class="{" ".join(["sp", *kinds])}">{shown}</b>'


def _details(measured: MeasuredMap, found: Representatives, told: dict[str, Character], tints: dict[str, int]) -> str:
    called = names(measured.touchpoints)
    telling = _telling(found.journeys)
    items = "".join(_detail(j, told[j.id], chips(j.path, called, tints, _words(j, telling))) for j in found.journeys)
    return f'<ol class="vs rs" aria-label="{tr("Each representative journey")}">{items}</ol>'


def _detail(journey: Representative, character: Character, path: str) -> str:
    share = say_estimate(journey.share, "share")
    count = small(text(share.interval), f"n {whole(journey.n)}")
    lasts = say_median(journey.duration_hours)
    took = (
        f"{text(lasts.value)}{small(tr('median'), text(lasts.interval))}"
        if lasts.known
        else f"<i>{tr('not recorded')}</i>"
    )
    traits = "".join(f"<li>{text(trait_said(trait))}</li>" for trait in journey.traits)
    return (
        f'<li data-r={attribute(journey.id)} tabindex="-1"><div class="vn"><b>{text(share.value)}</b>{count}'
        f'<s style="--s:{100 * (journey.share.value or 0):.1f}%"></s></div>'
        f'<div class="rp"><h3><b class="lt">{text(journey.id)}</b>{text(character.words)}</h3>{path}'
        f'<ul class="tr">{traits}</ul></div><div class="vd">{took}{_facts(journey)}</div></li>'
    )


def _facts(journey: Representative) -> str:
    value = "" if journey.stability is None else f" ({decimal(journey.stability, 2)})"
    facts = (
        ("exact", exactly_said(journey)),
        ("error", tr("On average {differs} ({error})", differs=error_said(journey.error), error=figure(journey.error))),
        ("stable", capital(stability_said(journey.stability)) + value),
    )
    items = "".join(f"<li>{explained(words, key)}</li>" for key, words in facts)
    return f'<ul class="fs">{items}</ul>'
