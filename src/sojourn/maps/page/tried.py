"""How the number of representative journeys was chosen: why, a small chart, and the table behind it."""

from __future__ import annotations

from sojourn.maps.draw.tried import BOTTOM, HEIGHT, LEFT, RIGHT, WIDTH, TriedChart, tried_chart
from sojourn.maps.page.html import explained, px, text
from sojourn.model.measured import NumberOfGroups, Representatives


def tried_view(found: Representatives) -> str:
    """HTML of the choice; the reason alone when only one number was looked at."""
    why = f'<h3 class="why">Why {len(found.journeys)}?</h3><p class="lead">{text(found.why)}</p>' if found.why else ""
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
        '<figcaption><span class="ow">representative journeys</span><span class="tp">as many of the commonest paths'
        "</span><small>Error by the number of journeys shown; less is better.</small></figcaption></figure>"
    )


def _line(points: tuple[tuple[float, float], ...]) -> str:
    return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in points)


def _table(tried: tuple[NumberOfGroups, ...], chosen: int) -> str:
    heads = (("Journeys shown", ""), ("Error", "error"), ("Commonest paths", "top"), ("Bits a journey", "bits"))
    columns = "".join(f'<th scope="col">{explained(name, key)}</th>' for name, key in (*heads, ("Stability", "stable")))
    rows = "".join(_row(t, chosen) for t in sorted(tried, key=lambda t: t.k))
    return (
        '<div class="tw" role="region" tabindex="0" aria-label="Numbers of journeys tried"><table class="d">'
        f'<caption class="v">Numbers of journeys tried</caption><thead><tr>{columns}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(tried: NumberOfGroups, chosen: int) -> str:
    here = tried.k == chosen
    stable = "<i>not measured</i>" if tried.stability is None else f"{tried.stability:.2f}"
    return (
        f'<tr{" class=ch" if here else ""}><th scope="row">{tried.k}{" <em>shown</em>" if here else ""}</th>'
        f"<td>{tried.error:.3f}</td><td>{tried.top_error:.3f}</td><td>{tried.bits:.1f}</td><td>{stable}</td></tr>"
    )
