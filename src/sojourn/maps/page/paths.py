"""The journeys view of one slice: representative journeys, the commonest paths, and who goes from where to where."""

from __future__ import annotations

from sojourn.languages import tr, tr_in
from sojourn.maps.cells import names
from sojourn.maps.definitions import FLOW, VARIANT
from sojourn.maps.page.html import number, small, text
from sojourn.maps.page.journeys import chips, journeys_view, stage_tints
from sojourn.maps.page.plan import plan_view
from sojourn.maps.words import percent, say_estimate, say_median, whole
from sojourn.model.measured import Flow, MeasuredMap, Variant


def paths_view(measured: MeasuredMap) -> str:
    """HTML of the representatives, the variants as rows of chips, and the flows as a table."""
    return (
        f"{journeys_view(measured)}{plan_view(measured)}"
        f"<h2>{tr('The commonest paths')}</h2><p class=lead>{tr(VARIANT)}</p>{_variants(measured)}"
        f"<h2>{tr('From one touchpoint to the next')}</h2><p class=lead>{tr(FLOW)}</p>{_flows(measured)}"
    )


def _variants(measured: MeasuredMap) -> str:
    if not measured.variants:
        return f'<p class="empty">{tr("No path is common enough to show.")}</p>'
    called = names(measured.touchpoints)
    tints = stage_tints(measured)
    rows = "".join(_variant(v, called, tints) for v in measured.variants)
    together = sum(v.share.value or 0 for v in measured.variants)
    count = len(measured.variants)
    said = ""
    if count > 1 and measured.journeys >= 10:
        said = tr("These {count} paths are {share} of all journeys.", count=count, share=percent(together))
    return f'<ol class="vs">{rows}</ol><p class="lead">{said}</p>'


def _variant(variant: Variant, called: dict[str, str], tints: dict[str, int]) -> str:
    share = say_estimate(variant.share, "share")
    lasts = say_median(variant.duration_hours)
    took = (
        f"{text(lasts.value)}{small(tr('median'), text(lasts.interval))}"
        if lasts.known
        else f"<i>{tr('not recorded')}</i>"
    )
    width = 100 * (variant.share.value or 0)
    return (
        f'<li><div class="vn"><b>{text(share.value)}</b>{small(text(share.interval), "n " + whole(variant.n))}'
        f'<s style="--s:{width:.1f}%"></s></div>{chips(variant.path, called, tints)}<div class="vd">{took}</div></li>'
    )


def _flows(measured: MeasuredMap) -> str:
    if not measured.flows:
        return f'<p class="empty">{tr("No journey goes from one touchpoint to another.")}</p>'
    called = names(measured.touchpoints)
    order = {t.id: place for place, t in enumerate(measured.touchpoints)}
    passing = {t.id: t.n for t in measured.touchpoints}
    rows = "".join(_flow(flow, called, order, passing) for flow in measured.flows)
    return (
        f'<div class="tw" role="region" tabindex="0" aria-label="{tr("Flows between touchpoints")}">'
        '<table class="d fl">'
        f'<caption class="v">{tr("Flows between touchpoints")}</caption><thead><tr>'
        f'<th scope="col">{tr_in("touchpoint", "From")}</th>'
        f'<th scope="col">{tr_in("touchpoint", "To")}</th><th scope="col">{tr("Journeys")}</th>'
        f'<th scope="col">{tr("Waiting between")}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _flow(flow: Flow, called: dict[str, str], order: dict[str, int], passing: dict[str, int]) -> str:
    start, end = order.get(flow.source), order.get(flow.target)
    back = (
        f" <em>{tr_in('a way to an earlier touchpoint', 'back')}</em>"
        if start is not None and end is not None and end <= start
        else ""
    )
    from_n = passing.get(flow.source, 0)
    share = tr("{share} of those at the first", share=percent(min(1.0, flow.n / from_n))) if from_n >= 10 else ""
    places = f' data-f="{start}" data-o="{end}"' if start is not None and end is not None else ""
    return (
        f"<tr{places}><td>{text(called.get(flow.source, flow.source))}</td>"
        f"<td>{text(called.get(flow.target, flow.target))}{back}</td><td>{whole(flow.n)}{small(share)}</td>"
        f"<td>{number(say_median(flow.wait_hours))}</td></tr>"
    )
