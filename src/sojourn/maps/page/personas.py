"""The personas view: who the customers are, each with its rule, mixes, pains, words and the five questions."""

from __future__ import annotations

from collections.abc import Sequence

from sojourn.languages import mark, tr, trn
from sojourn.maps.cells import names
from sojourn.maps.page.html import attribute, small, text
from sojourn.maps.personas import (
    Answer,
    answers,
    found_said,
    hours_said,
    lost_said,
    more,
    part_said,
    rule_said,
    satisfaction_said,
    travels_said,
)
from sojourn.maps.voice import EMOTION_WORDS
from sojourn.maps.words import percent, quoted, whole
from sojourn.model.measured import MapReport, MeasuredMap
from sojourn.model.personas import Part, Persona, PersonaPain
from sojourn.model.voice import Quote

ELSEWHERE = mark(
    "Personas are looked for in all journeys of a map, and each is a slice of its own; they are not looked for again "
    "inside a slice, nor in a dataset that is summed up."
)
EXPLAINED = mark(
    "A persona is a kind of customer by a rule that can be read and changed. Bars show how often something is so for "
    "them; the stroke shows all others. Marked is what differs beyond chance and by ten points or more."
)
_SHOWN = 5


def personas_view(measured: MeasuredMap, report: MapReport) -> str:
    """HTML of all personas, or why there are none."""
    found = measured.personas
    if found is None:
        return f'<h2>{tr("Who the customers are")}</h2><p class="lead">{tr(ELSEWHERE)}</p>'
    called = names(measured.touchpoints)
    slices = {one.slice.where: (one.slice.attribute, one.slice.value) for one in report.slices}
    warned = "".join(f"<li>{text(warning.told)}</li>" for warning in found.warnings)
    told = f'<p class="stand">{text(found_said(found))}</p>'
    told += f'<h3>{tr("To doubt")}</h3><ul class="wn">{warned}</ul>' if warned else ""
    if found.found:
        told += f'<p class="lead">{tr(EXPLAINED)}</p>'
    shown = "".join(_persona(one, found.asks_by, called, slices.get(one.where)) for one in found.found)
    return f"<h2>{tr('Who the customers are')}</h2>{told}{shown}"


def _persona(persona: Persona, asks_by: str, called: dict[str, str], at: tuple[str, str] | None) -> str:
    share = percent(persona.share.value or 0.0)
    link = (
        "" if at is None else f"<a href=#map data-a={attribute(at[0])} data-v={attribute(at[1])}>{tr('Their map')}</a>"
    )
    travels = "".join(f"<li>{text(told)}</li>" for told in travels_said(persona, called)[:_SHOWN])
    way = travels or f"<li><i>{tr('no touchpoint more or less often than others')}</i></li>"
    return (
        f'<article class="pe"><h3>{text(persona.name)}<em>{share}</em></h3>'
        f"<p>{_people(persona)} {text(rule_said(persona))} {link}</p>"
        f"<details><summary>{tr('The rule as a filter')}</summary><code>{text(persona.where)}</code></details>"
        f'<ul class="pf">{_figures(persona)}</ul><div class="pg">'
        f"{_mix(tr('How they come'), persona.channels)}{_mix(_asked(asks_by), persona.asks)}"
        f'<div><h4>{tr("How their way differs")}</h4><ul class="pw">{way}</ul></div>{_pains(persona.pains)}</div>'
        f"{_quotes(persona.quotes)}{_questions(answers(persona))}</article>"
    )


def _people(persona: Persona) -> str:
    if not persona.customers:
        return trn(persona.n, "{n} journey.", "{n} journeys.")
    customers = trn(persona.customers, "{n} customer", "{n} customers")
    return trn(persona.n, "{n} journey of {customers}.", "{n} journeys of {customers}.", customers=customers)


def _asked(column: str) -> str:
    return tr("What they ask for") + (f" ({text(column)})" if column else "")


def _figures(persona: Persona) -> str:
    rated = satisfaction_said(persona.satisfaction)
    feeling = satisfaction_said(persona.feeling)
    figures = (
        (tr("Satisfaction, −2 to +2"), rated),
        (tr("In their messages, −2 to +2"), feeling),
        (tr("Median time to a fix"), f"{hours_said(persona)}, n {whole(persona.hours.n)}"),
        (tr("Lost a journey, estimated"), lost_said(persona)),
    )
    return "".join(f"<li><span>{name}</span><b>{text(value)}</b></li>" for name, value in figures)


def _mix(title: str, parts: Sequence[Part]) -> str:
    if not parts:
        return f"<div><h4>{title}</h4><p><i>{tr('not recorded')}</i></p></div>"
    rows = "".join(_bar(part) for part in parts[:_SHOWN])
    return f'<div><h4>{title}</h4><ul class="pm">{rows}</ul></div>'


def _bar(part: Part) -> str:
    here = 100 * (part.here.value or 0.0)
    stroke = "" if part.others is None else f'<u style="--o:{100 * part.others:.1f}%"></u>'
    mark = f"<em>{tr('▲ more') if more(part) else tr('▼ less')}</em>" if part.unlike else ""
    return (
        f"<li><span>{text(part.name)} {mark}</span><small>{part_said(part)}</small>"
        f'<s style="--s:{here:.1f}%">{stroke}</s></li>'
    )


def _pains(pains: Sequence[PersonaPain]) -> str:
    rows = "".join(_pain(pain) for pain in pains)
    none = f"<li><i>{tr('none that was looked for')}</i></li>"
    return f'<div><h4>{tr("What hurts them")}</h4><ul class="pw">{rows or none}</ul></div>'


def _pain(pain: PersonaPain) -> str:
    share = tr("{count} journeys, {share}", count=whole(pain.n), share=percent(pain.share.value or 0.0))
    return f"<li>{text(pain.name)}{small(share, _others(pain))}</li>"


def _others(pain: PersonaPain) -> str:
    return "" if pain.others is None else tr("others {share}", share=percent(pain.others))


def _quotes(quotes: Sequence[Quote]) -> str:
    said = ((quoted(text(quote.text)), tr(EMOTION_WORDS.get(quote.emotion, quote.emotion))) for quote in quotes)
    return "".join(f'<blockquote class="pq">{words}{small(emotion)}</blockquote>' for words, emotion in said)


def _questions(asked: Sequence[Answer]) -> str:
    unsaid = f"<i>{tr('Data does not say.')}</i>"
    rows = "".join(
        f"<div><dt>{one.question}</dt><dd>{text(one.told) or unsaid}{small(tr('To ask: {ask}', ask=one.ask))}</dd>"
        "</div>"
        for one in asked
    )
    head = f"{tr('The five questions')}<small>{tr('from data, and what to ask them')}</small>"
    return f'<details class=fold><summary>{head}</summary><dl class="gl nt">{rows}</dl></details>'
