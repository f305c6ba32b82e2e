"""The view "Where it hurts" of one slice: pains by weight with their evidence, and the signals at each touchpoint."""

from __future__ import annotations

from sojourn.languages import mark, tr, trn
from sojourn.maps.cells import names
from sojourn.maps.page.html import number, small, text
from sojourn.maps.page.opportunities import opportunities_view
from sojourn.maps.pains import (
    RESTS_ON,
    SIGNALS,
    WEIGHT,
    looked_told,
    lost_told,
    rated_told,
    signal_said,
)
from sojourn.maps.words import decimal, percent, say_estimate, whole
from sojourn.model.measured import MeasuredMap
from sojourn.model.pains import Pain, PainAt, Pains, Signal, Sought

NOT_LOOKED = mark("Pains are looked for journey by journey; this map is summed up, so they were not.")
OVERLAP = mark(
    "Lost time is estimated. One journey can have several pains, so their shares do not add up. That they rate lower "
    "is an association, not a cause."
)
WORSE = mark(
    "Each signal here, and marked where it is worse than the mean of all touchpoints: 30 and more observations, and "
    "the whole interval on the bad side. With so many cells, a few are marked by chance."
)


def pains_view(measured: MeasuredMap) -> str:
    """HTML of the ranked list, the signals, and what was looked for without result."""
    pains = measured.pains
    if pains is None:
        return f'<div class="col"><h2>{tr("Where it hurts")}</h2><p class="empty">{tr(NOT_LOOKED)}</p></div>'
    called = names(measured.touchpoints)
    how = {sought.kind: sought for sought in pains.sought}
    items = "".join(_pain(pain, how[pain.kind], called) for pain in pains.found)
    listed = (
        f'<ol class="pn">{items}</ol><p class="lead">{tr("Weight is {formula}.", formula=tr(WEIGHT))} {tr(OVERLAP)}</p>'
        if items
        else f'<p class="empty">{tr("Nothing that was looked for was found here.")}</p>'
    )
    return (
        f'<h2>{tr("Where it hurts")}</h2><p class="lead">{looked_told(pains)}</p>{listed}'
        f"{opportunities_view(measured)}{_rest(pains)}{_signals(pains.at, called)}"
    )


def _pain(pain: Pain, how: Sought, called: dict[str, str]) -> str:
    share = say_estimate(pain.share, "share")
    hours, more = lost_told(pain)
    figures = _figure(
        text(share.value),
        tr("of journeys"),
        text(share.interval),
        tr("{count} of {all}", count=whole(pain.n), all=whole(pain.share.n)),
    )
    figures += _figure(text(hours), tr("lost"), text(more)) if hours else _figure("", tr("no hours can be put to it"))
    rated = rated_told(pain)
    figures += _figure("", text(rated)) if rated else _figure("", tr("too few ratings to compare"))
    told = f"<p>{text(how.definition)}</p>" + (f"<p>{text(pain.told)}</p>" if pain.told else "")
    places = ", ".join(f"{called[at]} {whole(n)}" for at, n in pain.at[:3])
    tickets = ", ".join(pain.examples)
    facts = [(tr("Counts from"), how.threshold), (tr("Lost hours"), how.hours)]
    facts += [(tr("Where"), places), (tr("Tickets"), tickets), (tr("Source"), how.source)]
    facts += [(tr("Left out"), how.why)] if how.why else []
    more = "".join(f"<div><dt>{name}</dt><dd>{text(value)}</dd></div>" for name, value in facts)
    return (
        f'<li><div class="vn"><b>{_weight(pain.weight)}</b><small>{tr("weight")}</small>'
        f'<s style="--s:{min(100.0, pain.weight):.1f}%"></s></div>'
        f"<div><h3>{text(pain.name)}</h3><p class=at>{_mostly(called[pain.touchpoint])}</p>{told}"
        f"<details><summary>{tr(RESTS_ON[pain.rests_on])} · {tr('how it was found')}</summary><dl>{more}</dl>"
        "</details></div>"
        f'<ul class="fg">{figures}</ul></li>'
    )


def _mostly(touchpoint: str) -> str:
    return tr("mostly at {touchpoint}", touchpoint=f"<b>{text(touchpoint)}</b>")


def _weight(weight: float) -> str:
    return decimal(weight, 0 if weight >= 10 else 1)


def _figure(value: str, word: str, *more: str) -> str:
    strong = f"<b>{value}</b> " if value else ""
    return f"<li>{strong}{word}{small(*more)}</li>"


def _rest(pains: Pains) -> str:
    """What was not found, and what this log cannot tell, with the reason."""
    clear = [s for s in pains.sought if s.outcome == "clear"]
    unsaid = [s for s in pains.sought if s.outcome == "unsaid"]
    html = ""
    if unsaid:
        items = "".join(f"<div><dt>{text(s.name)}</dt><dd>{text(s.why)}</dd></div>" for s in unsaid)
        html += f'<h2>{tr("What this log cannot tell")}</h2><dl class="gl nt">{items}</dl>'
    if clear:
        items = "".join(f"<div><dt>{text(s.name)}</dt><dd>{text(s.definition)}</dd></div>" for s in clear)
        html += f'<h2>{tr("Looked for and not found")}</h2><dl class="gl nt">{items}</dl>'
    return html


def _signals(at: tuple[PainAt, ...], called: dict[str, str]) -> str:
    keys = [key for key in SIGNALS if any(signal.key == key for place in at for signal in place.signals)]
    if not keys:
        return ""
    heads = "".join(f'<th scope="col">{tr(SIGNALS[key])}</th>' for key in keys)
    rows = "".join(_row(place, keys, called) for place in at)
    worse = sum(signal.worse for place in at for signal in place.signals)
    marked = trn(worse, "{n} cell marked.", "{n} cells marked.")
    return (
        f'<h2>{tr("Signals at every touchpoint")}</h2><p class="lead">{tr(WORSE)} {marked}</p>'
        f'<div class="tw" role="region" tabindex="0" aria-label="{tr("Signals at every touchpoint")}">'
        '<table class="d sg">'
        f'<caption class="v">{tr("Signals at every touchpoint")}</caption><thead><tr>'
        f'<th scope="col">{tr("Touchpoint")}</th>'
        f'<th scope="col">{tr("Share of lost time")}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(place: PainAt, keys: list[str], called: dict[str, str]) -> str:
    found = {signal.key: signal for signal in place.signals}
    share = f"<i>{tr('not recorded')}</i>" if place.lost_share is None else percent(max(0.0, place.lost_share))
    cells = "".join(_cell(found.get(key)) for key in keys)
    return f'<tr><th scope="row">{text(called[place.touchpoint])}</th><td>{share}</td>{cells}</tr>'


def _cell(signal: Signal | None) -> str:
    if signal is None:
        return f"<td><i>{tr('not recorded')}</i></td>"
    sign = f'<b class="wo">▲<span class="v"> {tr("worse than usual:")} </span></b> ' if signal.worse else ""
    return f"<td{' class=wo' if signal.worse else ''}>{sign}{number(signal_said(signal))}</td>"
