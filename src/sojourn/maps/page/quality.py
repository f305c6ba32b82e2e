"""The data-quality view: what was found, what became of every row, what was understood and assumed."""

from __future__ import annotations

from sojourn.languages import mark, tr, tr_in, trn
from sojourn.maps.definitions import FIGURES, INTERVAL, measures_of
from sojourn.maps.page.html import small, text
from sojourn.maps.words import ONE_TICKET, number_of, plain, whole
from sojourn.model.loginfo import LogInfo, RatingScale
from sojourn.model.measured import Effect, MapReport, MeasuredMap, QualityFinding, Severity

SEVERITIES: tuple[tuple[Severity, str], ...] = (
    ("problem", mark("figures that would mislead; read the effect before you use them")),
    ("warning", mark("figures that rest on less, or on something else, than one would think")),
    ("info", mark("good to know; they change the figures little or not at all")),
)
FACTS_OPEN = 3  # more facts than this are folded away


def findings_view(measured: MeasuredMap) -> str:
    """HTML of a slice's findings: problems, then warnings, then facts; many facts wait folded."""
    found = {key: [f for f in measured.quality if f.severity == key] for key, _ in SEVERITIES}
    if not any(found.values()):
        return f'<p class="empty">{tr("Nothing was found that would change how these numbers read.")}</p>'
    counts = ", ".join(_count(key, len(found[key])) for key, _ in SEVERITIES if found[key])
    shown = "".join(_group(key, tr(what), found[key]) for key, what in SEVERITIES if found[key])
    return f'<p class="lead">{counts}.</p>{shown}'


def _count(severity: Severity, n: int) -> str:
    if severity == "problem":
        return trn(n, "{n} problem", "{n} problems")
    return trn(n, "{n} warning", "{n} warnings") if severity == "warning" else trn(n, "{n} fact", "{n} facts")


def _heading(severity: Severity, n: int) -> str:
    if severity == "problem":
        return tr("Problem") if n == 1 else tr("Problems")
    if severity == "warning":
        return tr("Warning") if n == 1 else tr("Warnings")
    return tr_in("kind of finding", "Fact") if n == 1 else tr_in("kind of finding", "Facts")


def _group(severity: Severity, what: str, found: list[QualityFinding]) -> str:
    items = f'<ul class="fd q-{severity}">{"".join(_finding(f) for f in found)}</ul>'
    n = len(found)
    if severity == "info" and n > FACTS_OPEN:
        head = tr("{count} facts", count=n)
        return f"<details class=fold><summary>{head}<small>{what}</small></summary>{items}</details>"
    return f"<h3>{_heading(severity, n)}<small>{what}</small></h3>{items}"


def _finding(finding: QualityFinding) -> str:
    said = finding.count is None or whole(finding.count) in finding.message
    count = "" if said else f" <small>{whole(finding.count or 0)} {finding.of}</small>"
    effect = f'<p class="ef"><em>{tr("Effect")}</em>{text(finding.effect)}</p>' if finding.effect else ""
    untold = [e for e in finding.effects if plain(number_of(e.corrected, e.unit)) not in plain(finding.effect)]
    figures = "".join(_effect(e) for e in untold)
    table = f'<dl class="fx">{figures}</dl>' if figures else ""
    return f"<li><p><b>{text(finding.message)}</b>{count}</p>{effect}{table}</li>"


def _effect(effect: Effect) -> str:
    """One figure as shown and as it would be."""
    shown = number_of(effect.shown, effect.unit)
    corrected = number_of(effect.corrected, effect.unit)
    return (
        f'<div><dt>{text(effect.label)}</dt><dd>{shown} <i aria-hidden="true">→</i>'
        f'<span class="v"> {tr("shown,")} </span> '
        f"<b>{corrected}</b> <small>{text(effect.how)}, n {whole(effect.n_corrected)}</small></dd></div>"
    )


def source_view(report: MapReport) -> str:
    """HTML of what is known about the source; the same for every slice."""
    info = report.info
    return (
        f"<h2>{tr('Every row accounted for')}</h2>{_rows(info)}"
        f"{_unplaced(info)}<h2>{tr('What was understood')}</h2>{_understood(info)}{_columns(info)}"
        f"<h2>{tr('Words the dictionary does not know')}</h2>{_unknown(info)}"
        f"<h2>{tr('Assumptions')}</h2>{_list(report.assumptions + info.notes, tr('None were needed.'))}"
        f"<h2>{tr('What the numbers mean')}</h2><p class=lead>{tr(INTERVAL)}</p>{_glossary(report)}"
        f"<h2>{tr('How this page was made')}</h2><p><code>{text(report.command)}</code></p>"
    )


def _rows(info: LogInfo) -> str:
    rows = info.rows
    aside = "".join(
        f'<tr><th scope="row">{text(tr("set aside: {reason}", reason=reason))}</th><td class="r">{whole(n)}</td></tr>'
        for reason, n in sorted(rows.set_aside.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return (
        f'<table class="d rows"><caption class="v">{tr("Rows read, used and set aside")}</caption><thead><tr>'
        f'<th scope="col">{tr("Rows")}</th><th scope="col" class="r">{tr("Count")}</th></tr></thead><tbody>'
        f'<tr><th scope="row">{tr("used")}</th><td class="r">{whole(rows.used)}</td></tr>{aside}'
        f'<tr class="sum"><th scope="row">{tr("read")}</th><td class="r">{whole(rows.read)}</td></tr></tbody></table>'
    )


def _unplaced(info: LogInfo) -> str:
    """Events from before any ticket that no journey could take."""
    if not info.unplaced:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{text(kind)}</th><td class="r">{whole(n)}</td></tr>'
        for kind, n in sorted(info.unplaced.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    caption = tr("Events that fit no journey")
    why = tr(
        "They happened before a ticket, and no ticket of the same customer follows that they could belong to. "
        "They are in no figure."
    )
    return (
        f"<h2>{caption}</h2><p class=lead>{why}</p>"
        f'<table class="d rows"><caption class="v">{caption}</caption><thead><tr>'
        f'<th scope="col">{tr("What")}</th><th scope="col" class="r">{tr("Events")}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _understood(info: LogInfo) -> str:
    customers = tr("not recorded") if info.customers is None else whole(info.customers)
    facts = (
        (tr("Source"), f"{info.source} ({info.format}, {info.shape})", info.shape_why),
        (tr("A journey is"), tr("one ticket") if info.journey == ONE_TICKET else info.journey, ""),
        (tr("Tickets"), whole(info.tickets), trn(info.events, "{n} event", "{n} events")),
        (tr("Customers"), customers, ""),
        (tr("Time zone"), info.timezone, info.timezone_why),
        (tr("Date order"), info.date_order or tr("no text dates"), ""),
        (tr("Ratings"), _rating(info.rating), ""),
        (tr("Messages"), tr("present") if info.has_text else tr("none"), ""),
    )
    items = "".join(f"<div><dt>{name}</dt><dd>{text(value)}{small(text(why))}</dd></div>" for name, value, why in facts)
    return f'<dl class="facts">{items}</dl>'


def _rating(scale: RatingScale | None) -> str:
    if scale is None:
        return tr("none, so the curve shows strain")
    said = tr(
        "{metric}, {low} to {high}, satisfied from {satisfied}",
        metric=scale.metric,
        low=f"{scale.low:g}",
        high=f"{scale.high:g}",
        satisfied=f"{scale.satisfied:g}",
    )
    return "; ".join((said, tr("not answers: {words}", words=", ".join(scale.unknown)))) if scale.unknown else said


def _columns(info: LogInfo) -> str:
    rows = "".join(
        f'<tr><th scope="row">{text(use.role)}</th><td>{text(", ".join(use.columns))}</td>'
        f"<td>{text(use.why)}{small(tr('known only at the end') if use.known_late else '')}</td></tr>"
        for use in info.columns
    )
    return (
        f'<div class="tw" role="region" tabindex="0" aria-label="{tr("Columns")}"><table class="d"><caption class="v">'
        f'{tr("Columns")}</caption><thead><tr><th scope="col">{tr("Role")}</th><th scope="col">{tr("Column")}</th>'
        f'<th scope="col">{tr("Why")}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _unknown(info: LogInfo) -> str:
    if not info.unknown_words:
        return f'<p class="empty">{tr("None: every word was understood.")}</p>'
    none = f"<i>{tr('none')}</i>"
    rows = "".join(
        f'<tr><th scope="row">{text(word.word)}</th><td class="r">{whole(word.count)}</td>'
        f"<td>{text(word.proposal) or none}</td></tr>"
        for word in info.unknown_words
    )
    return (
        f'<div class="tw" role="region" tabindex="0" aria-label="{tr("Unknown words")}"><table class="d">'
        '<caption class="v">'
        f'{tr("Unknown words")}</caption><thead><tr><th scope="col">{tr("Word")}</th>'
        f'<th scope="col" class="r">{tr("Events")}</th><th scope="col">{tr("Proposed touchpoint")}</th></tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _list(items: tuple[str, ...], none: str) -> str:
    if not items:
        return f'<p class="empty">{none}</p>'
    return f"<ul>{''.join(f'<li>{text(item)}</li>' for item in items)}</ul>"


def _glossary(report: MapReport) -> str:
    items = "".join(
        f'<div data-d="{m.key}" data-f="{m.field}"><dt>{tr(m.label)}</dt><dd>{text(tr(m.definition))}</dd></div>'
        for m in measures_of((report.whole, *report.slices))
    )
    stand_for = any(m.representatives for m in (report.whole, *report.slices))
    figures = FIGURES if stand_for else ()
    items += "".join(
        f'<div data-d="{key}"><dt>{tr(name)}</dt><dd>{text(tr(what))}</dd></div>' for key, name, what in figures
    )
    return f'<dl class="gl">{items}</dl>'
