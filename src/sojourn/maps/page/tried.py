"""How the number of representative journeys was chosen: why, a small chart, and the table behind it."""

from __future__ import annotations

from sojourn.languages import tr
from sojourn.maps.draw.tried import BOTTOM, HEIGHT, LEFT, RIGHT, WIDTH, TriedChart, tried_chart
from sojourn.maps.page.html import explained, px, text
from sojourn.maps.words import decimal
from sojourn.model.measured import NumberOfGroups, Representatives


def tried_view(found: Representatives) -> str:
    """HTML of the choice; the reason alone when only one number was looked at."""
    why = (
        f'<h3 class="why">{tr("Why {n}?", n=len(found.journeys))}</h3><p class="lead">{text(found.why)}</p>'
        if found.why
        else ""
    )
    if len(found.tried) < 2:
        return why
    k = len(found.journeys)
    return f'{why}<div class="kd">{_chart(tried_chart(found.tried, k))}{_table(found.tried, k)}</div>'


def _chart(drawn: TriedChart) -> str:
    grid = "".join(
        f'<path class="gr" d="M{LEFT} {px(y)}H{WIDTH - RIGHT}"/><text x="{LEFT - 8}" y="{px(y + 3.5)}" '
        f'text-anchor="end">{label}</text>'
        for y, label in drawn.up
    )
    across = "".join(
        f'<text x="{px(x)}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{label}</text>' for x, label in drawn.across
    )
    here = f'<circle cx="{px(drawn.chosen[0])}" cy="{px(drawn.chosen[1])}" r="5"/>' if drawn.chosen else ""
    return (
        f'<figure><svg class="kc" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" aria-hidden="true">{grid}{across}'
        f'<path class="tp" d="{_line(drawn.top)}"/><path class="ow" d="{_line(drawn.own)}"/>{here}</svg>'
        f'<figcaption><span class="ow">{tr("representative journeys")}</span>'
        f'<span class="tp">{tr("as many of the commonest paths")}</span>'
        f"<small>{tr('Error by the number of journeys shown; less is better.')}</small></figcaption></figure>"
    )


def _line(points: tuple[tuple[float, float], ...]) -> str:
    return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in points)


def _table(tried: tuple[NumberOfGroups, ...], chosen: int) -> str:
    heads = (
        (tr("Journeys shown"), ""),
        (tr("Error"), "error"),
        (tr("Commonest paths"), "top"),
        (tr("Bits a journey"), "bits"),
    )
    columns = "".join(
        f'<th scope="col">{explained(name, key)}</th>' for name, key in (*heads, (tr("Stability"), "stable"))
    )
    rows = "".join(_row(t, chosen) for t in sorted(tried, key=lambda t: t.k))
    return (
        f'<div class="tw" role="region" tabindex="0" aria-label="{tr("Numbers of journeys tried")}"><table class="d">'
        f'<caption class="v">{tr("Numbers of journeys tried")}</caption><thead><tr>{columns}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(tried: NumberOfGroups, chosen: int) -> str:
    here = tried.k == chosen
    shown = f" <em>{tr('shown')}</em>" if here else ""
    stable = f"<i>{tr('not measured')}</i>" if tried.stability is None else decimal(tried.stability, 2)
    return (
        f'<tr{" class=ch" if here else ""}><th scope="row">{tried.k}{shown}</th>'
        f"<td>{decimal(tried.error, 3)}</td><td>{decimal(tried.top_error, 3)}</td><td>{decimal(tried.bits, 1)}"
        f"</td><td>{stable}</td></tr>"
    )
