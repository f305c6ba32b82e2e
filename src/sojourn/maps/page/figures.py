"""Key figures of one slice: the tiles in the header and the table of all of them."""

from __future__ import annotations

from sojourn.languages import mark, tr, tr_in
from sojourn.maps.page.html import attribute, number, small, text
from sojourn.maps.tiles import key_figures, tiles
from sojourn.maps.words import NOT_RECORDED, counted_n, say_kpi
from sojourn.model.measured import Kpi, MeasuredMap

DIRECTIONS = {"high_is_good": mark("high is good"), "low_is_good": mark("low is good"), "neutral": ""}


def tiles_html(measured: MeasuredMap) -> str:
    """HTML of the header's tiles; each explains itself on focus and hover (by the script, from the table)."""
    items = "".join(_tile(kpi) for kpi in tiles(measured))
    return f'<ul class="tiles" aria-label="{tr("Key figures")}">{items}</ul>' if items else ""


def _tile(kpi: Kpi) -> str:
    said = say_kpi(kpi)
    bottom = " · ".join(part for part in (text(said.interval), counted_n(said.n)) if part)
    return (
        f'<li><button type="button" data-k={attribute(kpi.metric)}><span>{text(kpi.label)}</span>'
        f"<b>{text(said.value)}</b><small>{bottom}</small></button></li>"
    )


def figures_view(measured: MeasuredMap) -> str:
    """HTML of the table of all key figures."""
    figures = key_figures(measured)
    if not figures:
        return f'<p class="empty">{tr("No key figure can be computed for this slice.")}</p>'
    rows = "".join(_row(kpi) for kpi in figures)
    return (
        f'<div class="tw" role="region" tabindex="0" aria-label="{tr("Key figures")}"><table class="d kp">'
        f'<caption class="v">{tr("Key figures")}</caption><thead><tr><th scope="col">{tr("Figure")}</th>'
        f'<th scope="col">{tr_in("of a figure", "Value")}</th>'
        f'<th scope="col">{tr("Definition")}</th><th scope="col">{tr("Caveat")}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(kpi: Kpi) -> str:
    said = say_kpi(kpi)
    value = number(said) if said.known else f"<i>{tr(NOT_RECORDED)}</i>"
    direction = tr(DIRECTIONS[kpi.direction])
    return (
        f'<tr data-k={attribute(kpi.metric)}><th scope="row">{text(kpi.label)}{small(direction)}</th>'
        f"<td>{value}</td><td>{text(kpi.definition)}</td><td>{text(kpi.note)}</td></tr>"
    )
