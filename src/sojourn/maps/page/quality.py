"""The data-quality view: what was found, what became of every row, what was understood and assumed."""

from __future__ import annotations

from sojourn.maps.definitions import FIGURES, INTERVAL, measures_of
from sojourn.maps.page.html import small, text
from sojourn.maps.words import ONE_TICKET, counted, number_of, plain, whole
from sojourn.model.loginfo import LogInfo, RatingScale
from sojourn.model.measured import Effect, MapReport, MeasuredMap, QualityFinding

SEVERITIES = (
    ("problem", "problem", "problems", "figures that would mislead; read the effect before you use them"),
    ("warning", "warning", "warnings", "figures that rest on less, or on something else, than one would think"),
    ("info", "fact", "facts", "good to know; they change the figures little or not at all"),
)
FACTS_OPEN = 3  # more facts than this are folded away


def findings_view(measured: MeasuredMap) -> str:
    """HTML of a slice's findings: problems, then warnings, then facts; many facts wait folded."""
    groups = [(severity, [f for f in measured.quality if f.severity == severity]) for severity, *_ in SEVERITIES]
    if not any(found for _, found in groups):
        return '<p class="empty">Nothing was found that would change how these numbers read.</p>'
    heads = {severity: (one, many, what) for severity, one, many, what in SEVERITIES}
    counts = [counted(len(found), *heads[severity][:2]) for severity, found in groups if found]
    shown = "".join(_group(severity, heads[severity], found) for severity, found in groups if found)
    return f'<p class="lead">{", ".join(counts)}.</p>{shown}'


def _group(severity: str, head: tuple[str, str, str], found: list[QualityFinding]) -> str:
    one, many, what = head
    items = f'<ul class="fd q-{severity}">{"".join(_finding(f) for f in found)}</ul>'
    title = f"{one if len(found) == 1 else many}".capitalize()
    if severity == "info" and len(found) > FACTS_OPEN:
        return f"<details class=fold><summary>{len(found)} {many}<small>{what}</small></summary>{items}</details>"
    return f"<h3>{title}<small>{what}</small></h3>{items}"


def _finding(finding: QualityFinding) -> str:
    said = finding.count is None or whole(finding.count) in finding.message
    count = "" if said else f" <small>{whole(finding.count or 0)} {finding.of}</small>"
    effect = f'<p class="ef"><em>Effect</em>{text(finding.effect)}</p>' if finding.effect else ""
    untold = [e for e in finding.effects if plain(number_of(e.corrected, e.unit)) not in plain(finding.effect)]
    figures = "".join(_effect(e) for e in untold)
    table = f'<dl class="fx">{figures}</dl>' if figures else ""
    return f"<li><p><b>{text(finding.message)}</b>{count}</p>{effect}{table}</li>"


def _effect(effect: Effect) -> str:
    """One figure as shown and as it would be."""
    shown = number_of(effect.shown, effect.unit)
    corrected = number_of(effect.corrected, effect.unit)
    return (
        f'<div><dt>{text(effect.label)}</dt><dd>{shown} <i aria-hidden="true">→</i><span class="v"> shown, </span> '
        f"<b>{corrected}</b> <small>{text(effect.how)}, n {whole(effect.n_corrected)}</small></dd></div>"
    )


def source_view(report: MapReport) -> str:
    """HTML of what is known about the source; the same for every slice."""
    info = report.info
    return (
        f"<h2>Every row accounted for</h2>{_rows(info)}"
        f"{_unplaced(info)}<h2>What was understood</h2>{_understood(info)}{_columns(info)}"
        f"<h2>Words the dictionary does not know</h2>{_unknown(info)}"
        f"<h2>Assumptions</h2>{_list(report.assumptions + info.notes, 'None were needed.')}"
        f"<h2>What the numbers mean</h2><p class=lead>{INTERVAL}</p>{_glossary(report)}"
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


def _unplaced(info: LogInfo) -> str:
    """Events from before any ticket that no journey could take."""
    if not info.unplaced:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{text(kind)}</th><td class="r">{whole(n)}</td></tr>'
        for kind, n in sorted(info.unplaced.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return (
        "<h2>Events that fit no journey</h2><p class=lead>They happened before a ticket, and no ticket of the same "
        "customer follows that they could belong to. They are in no figure.</p>"
        '<table class="d rows"><caption class="v">Events that fit no journey</caption><thead><tr>'
        f'<th scope="col">What</th><th scope="col" class="r">Events</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _understood(info: LogInfo) -> str:
    customers = "not recorded" if info.customers is None else whole(info.customers)
    facts = (
        ("Source", f"{info.source} ({info.format}, {info.shape})", info.shape_why),
        ("A journey is", "one ticket" if info.journey == ONE_TICKET else info.journey, ""),
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


def _glossary(report: MapReport) -> str:
    items = "".join(
        f'<div data-d="{m.key}" data-f="{m.field}"><dt>{m.label}</dt><dd>{text(m.definition)}</dd></div>'
        for m in measures_of((report.whole, *report.slices))
    )
    stand_for = any(m.representatives for m in (report.whole, *report.slices))
    figures = FIGURES if stand_for else ()
    items += "".join(f'<div data-d="{key}"><dt>{name}</dt><dd>{text(what)}</dd></div>' for key, name, what in figures)
    return f'<dl class="gl">{items}</dl>'
