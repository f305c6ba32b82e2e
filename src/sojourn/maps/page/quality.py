"""The data-quality view: what was found, what became of every row, what was understood and assumed."""

from __future__ import annotations

from sojourn.maps.definitions import FIGURES, INTERVAL, MEASURES
from sojourn.maps.page.html import small, text
from sojourn.maps.words import counted, whole
from sojourn.model.loginfo import LogInfo, RatingScale
from sojourn.model.measured import MapReport, MeasuredMap, QualityFinding

SEVERITIES = (("problem", "Problem"), ("warning", "Warning"), ("info", "To know"))


def findings_view(measured: MeasuredMap) -> str:
    """HTML of a slice's findings, worst first."""
    found = [f for severity, _ in SEVERITIES for f in measured.quality if f.severity == severity]
    if not found:
        return '<p class="empty">Nothing was found that would change how these numbers read.</p>'
    return f'<ul class="fd">{"".join(_finding(f) for f in found)}</ul>'


def _finding(finding: QualityFinding) -> str:
    name = dict(SEVERITIES)[finding.severity]
    said = finding.count is None or whole(finding.count) in finding.message
    count = "" if said else f" <small>{whole(finding.count or 0)}</small>"
    return (
        f'<li class="q-{finding.severity}"><em>{name}</em><p><b>{text(finding.message)}</b>{count}'
        f"{small(text(finding.effect))}</p></li>"
    )


def source_view(report: MapReport) -> str:
    """HTML of what is known about the source; the same for every slice."""
    info = report.info
    return (
        f"<h2>Every row accounted for</h2>{_rows(info)}"
        f"<h2>What was understood</h2>{_understood(info)}{_columns(info)}"
        f"<h2>Words the dictionary does not know</h2>{_unknown(info)}"
        f"<h2>Assumptions</h2>{_list(report.assumptions + info.notes, 'None were needed.')}"
        f"<h2>What the numbers mean</h2><p class=lead>{INTERVAL}</p>{_glossary()}"
        f"<h2>How this page was made</h2><p><code>{text(report.command)}</code></p>"
    )


def _rows(info: LogInfo) -> str:
    rows = info.rows
    aside = "".join(
        f'<tr><th scope="row">set aside: {text(reason)}</th><td class="r">{whole(n)}</td></tr>'
        for reason, n in sorted(rows.set_aside.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return (
        '<table class="d rows"><caption class="v">Rows read, used and set aside</caption><thead><tr>'
        '<th scope="col">Rows</th><th scope="col" class="r">Count</th></tr></thead><tbody>'
        f'<tr><th scope="row">used</th><td class="r">{whole(rows.used)}</td></tr>{aside}'
        f'<tr class="sum"><th scope="row">read</th><td class="r">{whole(rows.read)}</td></tr></tbody></table>'
    )


def _understood(info: LogInfo) -> str:
    customers = "not recorded" if info.customers is None else whole(info.customers)
    facts = (
        ("Source", f"{info.source} ({info.format}, {info.shape})", info.shape_why),
        ("Tickets", whole(info.tickets), counted(info.events, "event")),
        ("Customers", customers, ""),
        ("Time zone", info.timezone, info.timezone_why),
        ("Date order", info.date_order or "no text dates", ""),
        ("Ratings", _rating(info.rating), ""),
        ("Messages", "present" if info.has_text else "none", ""),
    )
    items = "".join(f"<div><dt>{name}</dt><dd>{text(value)}{small(text(why))}</dd></div>" for name, value, why in facts)
    return f'<dl class="facts">{items}</dl>'


def _rating(scale: RatingScale | None) -> str:
    if scale is None:
        return "none, so the curve shows strain"
    unknown = f"; not answers: {', '.join(scale.unknown)}" if scale.unknown else ""
    return f"{scale.metric}, {scale.low:g} to {scale.high:g}, satisfied from {scale.satisfied:g}{unknown}"


def _columns(info: LogInfo) -> str:
    rows = "".join(
        f'<tr><th scope="row">{text(use.role)}</th><td>{text(", ".join(use.columns))}</td>'
        f"<td>{text(use.why)}{small('known only at the end' if use.known_late else '')}</td></tr>"
        for use in info.columns
    )
    return (
        '<div class="tw" role="region" tabindex="0" aria-label="Columns"><table class="d"><caption class="v">Columns'
        '</caption><thead><tr><th scope="col">Role</th><th scope="col">Column</th><th scope="col">Why</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _unknown(info: LogInfo) -> str:
    if not info.unknown_words:
        return '<p class="empty">None: every word was understood.</p>'
    rows = "".join(
        f'<tr><th scope="row">{text(word.word)}</th><td class="r">{whole(word.count)}</td>'
        f"<td>{text(word.proposal) or '<i>none</i>'}</td></tr>"
        for word in info.unknown_words
    )
    return (
        '<div class="tw" role="region" tabindex="0" aria-label="Unknown words"><table class="d"><caption class="v">'
        'Unknown words</caption><thead><tr><th scope="col">Word</th><th scope="col" class="r">Events</th>'
        f'<th scope="col">Proposed touchpoint</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _list(items: tuple[str, ...], none: str) -> str:
    if not items:
        return f'<p class="empty">{none}</p>'
    return f"<ul>{''.join(f'<li>{text(item)}</li>' for item in items)}</ul>"


def _glossary() -> str:
    items = "".join(
        f'<div data-d="{m.key}" data-f="{m.field}"><dt>{m.label}</dt><dd>{text(m.definition)}</dd></div>'
        for m in MEASURES
    )
    items += "".join(f'<div data-d="{key}"><dt>{name}</dt><dd>{text(what)}</dd></div>' for key, name, what in FIGURES)
    return f'<dl class="gl">{items}</dl>'
