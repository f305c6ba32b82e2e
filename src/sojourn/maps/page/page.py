"""The page: one self-contained HTML file with every view of every slice, no network, a strict content policy."""

from __future__ import annotations

import base64
import gzip
import hashlib
import shlex
from functools import cache
from importlib.resources import files
from itertools import groupby

from sojourn.languages import language, mark, tr
from sojourn.maps.draw import fonts
from sojourn.maps.draw.geometry import COLUMN, CURVE_HEIGHT, LABEL, Scales, scales
from sojourn.maps.draw.icons import ICONS, face, gauge
from sojourn.maps.draw.tokens import css_variables
from sojourn.maps.page.drivers import drivers_view
from sojourn.maps.page.figures import figures_view, tiles_html
from sojourn.maps.page.html import attribute, icon, text
from sojourn.maps.page.map import map_view
from sojourn.maps.page.pains import pains_view
from sojourn.maps.page.paths import paths_view
from sojourn.maps.page.personas import personas_view
from sojourn.maps.page.quality import findings_view, source_view
from sojourn.maps.page.says import script_words
from sojourn.maps.page.tables import table_view
from sojourn.maps.page.words import words_view
from sojourn.maps.story import tell
from sojourn.maps.words import journeys_said, span, stitched, whole
from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import MapReport, MeasuredMap

VIEWS = (
    ("map", mark("Map")),
    ("pains", mark("Pains")),
    ("personas", mark("Personas")),
    ("words", mark("Words")),
    ("story", mark("Story")),
    ("table", mark("Table")),
    ("paths", mark("Journeys")),
    ("ratings", mark("Ratings")),
    ("kpis", mark("KPIs")),
    ("quality", mark("Data quality")),
)


def render_page(report: MapReport) -> str:
    """The whole report as one HTML document, UTF-8, the same bytes for the same report."""
    scale = scales((report.whole, *report.slices))
    slices = [_slice(report, measured, scale) for measured in report.slices]
    body = _body(report, scale, slices)
    style = _style(body + "".join(set("".join(slices))))
    script = _asset("page.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src-elem {_hash(style)}",
            "style-src-attr 'unsafe-inline'",  # lengths of bars and places on the curve
            "style-src 'unsafe-inline'",  # for browsers that do not know the two above
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return (
        f'<!doctype html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        '<meta name="generator" content="Sojourn">'
        f"<title>{text(tr('{title} · journey map', title=report.whole.title))}</title>"
        f"<style>{style}</style></head><body>{body}<script>{script}</script></body></html>\n"
    )


def _body(report: MapReport, scale: Scales, slices: list[str]) -> str:
    templates = "".join(
        f"<template data-a={attribute(m.slice.attribute)} data-v={attribute(m.slice.value)}>{_packed(html)}</template>"
        for m, html in zip(report.slices, slices, strict=True)
    )
    source = (
        f'<section data-view="quality" aria-label="{tr("Source")}">'
        f'<div class="col">{source_view(report)}</div></section>'
    )
    return (
        f'<a class="skip" href="#main">{tr("Skip to the journey")}</a>{_symbols()}{_top(report)}'
        f'<main id="main" tabindex="-1"><div id="slice">{_slice(report, report.whole, scale)}</div>{source}</main>'
        f'<aside id="panel" aria-label="{tr("Details")}" tabindex="-1" hidden></aside>'
        '<div id="tip" role="tooltip" hidden></div>'
        f'<div id="say" role="status" class="v"></div>{_keys()}{script_words()}{templates}'
    )


def _packed(html: str) -> str:
    """A slice as text that the script unpacks when it is chosen: a tenth of its size, the same bytes every time."""
    return base64.b64encode(gzip.compress(html.encode("utf-8"), compresslevel=6, mtime=0)).decode("ascii")


def _slice(report: MapReport, measured: MeasuredMap, scale: Scales) -> str:
    whole_log = None if measured is report.whole else report.whole
    views = (
        ("map", tr("Map"), map_view(measured, scale, whole_log)),
        ("pains", tr("Pains"), pains_view(measured)),
        ("personas", tr("Personas"), personas_view(measured, report)),
        ("words", tr("Words"), words_view(measured)),
        ("story", tr("Story"), f'<div class="col">{_story(measured, report.info)}</div>'),
        ("table", tr("Table"), table_view(measured)),
        ("paths", tr("Journeys"), paths_view(measured)),
        ("ratings", tr("Ratings"), drivers_view(measured)),
        ("kpis", tr("Key figures"), figures_view(measured)),
        ("quality", tr("Data quality"), _first(measured)),
    )
    sections = "".join(
        f'<section data-view="{key}" id="{key}"><h2 class="vt">{name}</h2>{content}</section>'
        for key, name, content in views
    )
    return _without_end_tags(f"{_intro(report, measured)}{sections}")


def _first(measured: MeasuredMap) -> str:
    return f'<div class="col"><h2>{tr("What to know first")}</h2>{findings_view(measured)}</div>'


def _without_end_tags(html: str) -> str:
    """Leave out the end tags that HTML makes optional: with many slices they are a tenth of the page."""
    for tag in ("td", "tr", "th", "li", "thead", "tbody"):
        html = html.replace(f"</{tag}>", "")
    return html


def _intro(report: MapReport, measured: MeasuredMap) -> str:
    """Title, what it covers, how to get it again (for the script), and the tiles."""
    filtered = "" if measured is report.whole else measured.slice.where  # the whole log's command says its own filter
    again = report.command + (f" --where {shlex.quote(filtered)}" if filtered else "")
    python = f"sj.discover(log, where={measured.slice.where!r})" if measured.slice.where else "sj.discover(log)"
    kind = f'<span class="badge">{tr("Fictional sample desk")}</span>' if report.info.fictional else ""
    journeys = journeys_said(measured.journeys, measured.complete)
    is_what = stitched(report.info.journey)
    journeys += f"</span><span>{text(is_what)}" if is_what else ""
    when = text(span(measured.first, measured.last, report.info.timezone))
    covers = f'<span class="what">{text(measured.slice.label)}</span>' if measured.slice.attribute else ""
    return (
        f'<div class="intro" data-cli={attribute(again)} data-py={attribute(python)}><div>'
        f'<h1>{text(measured.title)}</h1><p class="meta">{kind}{covers}<span>{journeys}</span><span>{when}</span>'
        f"<span>{text(report.info.source)}</span></p></div>{tiles_html(measured)}</div>"
    )


def _story(measured: MeasuredMap, info: LogInfo) -> str:
    story = tell(measured, info.timezone, info.journey)
    opening = "".join(f"<p>{text(sentence)}</p>" for sentence in story.opening)
    chapters = "".join(
        f"<h3>{text(chapter.stage)}</h3>"
        + "".join(f"<p><b>{text(p.name)}.</b> {text(p.text)}</p>" for p in chapter.passages)
        for chapter in story.chapters
    )
    return f'<div class="opening">{opening}</div>{chapters}'


def _top(report: MapReport) -> str:
    links = "".join(f'<li><a href="#{key}">{tr(name)}</a></li>' for key, name in VIEWS)
    return (
        f'<header class="top"><div class="brand">{icon("curve")}Sojourn</div>'
        f'<nav aria-label="{tr("Views")}"><ul>{links}</ul></nav><div class="tools">{_chooser(report)}'
        '<button type="button" id="theme" class="js">'
        f"{icon('theme')}<span></span></button>"
        f'<button type="button" id="help" class="js" aria-label="{tr("Keys")}">?</button></div></header>'
    )


def _chooser(report: MapReport) -> str:
    """The slice chooser: a popover with one column an attribute; each value shows its journeys."""
    if not report.slices:
        return ""
    largest = max(1, report.whole.journeys)
    groups = "".join(
        f"<div><h3>{text(name)}</h3><ul>{''.join(_choice(m, largest) for m in maps)}</ul></div>"
        for name, maps in groupby(report.slices, key=lambda m: m.slice.attribute)
    )
    return (
        f'<button type="button" id="choose" class="js" popovertarget="slices"><span>{tr("All journeys")}</span>'
        "</button>"
        f'<div id="slices" popover aria-label="{tr("Choose which journeys")}"><ul>{_choice(report.whole, largest)}</ul>'
        f'<div class="gs">{groups}</div></div>'
    )


def _choice(measured: MeasuredMap, largest: int) -> str:
    key = measured.slice
    name = (key.value or tr("not recorded")) if key.attribute else tr("All journeys")
    part = 100 * measured.journeys / largest
    return (
        f'<li><a href="#map" data-a={attribute(key.attribute)} data-v={attribute(key.value)}><span>{text(name)}</span>'
        f'<small>{whole(measured.journeys)}</small><s style="--s:{part:.1f}%"></s></a></li>'
    )


def _keys() -> str:
    keys = (
        (tr("Arrow keys"), tr("move between touchpoints and lanes on the map")),
        (tr("Enter"), tr("open everything about the touchpoint")),
        (tr("Escape"), tr("close what is open")),
        (tr("Home, End"), tr("first, last touchpoint")),
        ("?", tr("this list")),
    )
    items = "".join(f"<div><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>" for key, what in keys)
    return (
        f'<dialog id="keys" aria-labelledby="kt"><h2 id="kt">{tr("Keys")}</h2><dl>{items}</dl>'
        f'<label><input type="checkbox" id="single" checked> {tr("Listen to the single key “?”")}</label>'
        f'<button type="button" id="done">{tr("Close")}</button></dialog>'
    )


def _symbols() -> str:
    """Icons, faces and gauges, defined once."""
    marks = "".join(
        f'<symbol id="i-{name}" viewBox="0 0 16 16"><path d="{path}"/></symbol>' for name, path in ICONS.items()
    )
    marks += "".join(f'<symbol id="f{n}" viewBox="0 0 22 22">{face(n)}</symbol>' for n in range(-2, 3))
    marks += "".join(f'<symbol id="g{n}" viewBox="0 0 22 22">{gauge(n)}</symbol>' for n in range(5))
    return f'<svg width="0" height="0" class="defs" aria-hidden="true">{marks}</svg>'


def _style(body: str) -> str:
    """The style sheet: the font with the characters of `body`, the colours of both themes, then page.css."""
    font = base64.b64encode(fonts.woff2(body)).decode("ascii")
    dark = css_variables("dark")
    sizes = f"--col:{COLUMN}px;--lab:{LABEL}px;--curve:{CURVE_HEIGHT}px;"
    return (
        f'@font-face{{font-family:"Inter";src:url(data:font/woff2;base64,{font}) format("woff2");'
        f"font-weight:100 900;font-display:block}}:root{{{sizes}{css_variables('light')}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}{_asset('page.css')}"
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode('ascii')}'"


@cache
def _asset(name: str) -> str:
    return files("sojourn.maps.page").joinpath(name).read_text("utf-8")
