"""The view "What customers say" of one slice: themes of complaint with quotes, and how the desk writes to customers."""

from __future__ import annotations

from sojourn.languages import mark, tr, trn
from sojourn.maps.cells import names
from sojourn.maps.page.html import small, text
from sojourn.maps.saying import (
    CONTRAST,
    EASE_IS,
    ESTIMATED,
    complaints_said,
    ease_number,
    ease_word,
    read_by,
    theme_rated,
    wording_said,
)
from sojourn.maps.voice import EMOTION_WORDS
from sojourn.maps.words import quoted, say_estimate, signed, whole
from sojourn.model.measured import MeasuredMap
from sojourn.model.saying import Complaints, ComplaintTheme, Wording

NOT_LOOKED = mark("Messages are read journey by journey; this map is summed up, so they were not.")
_MOST_PLACES = 3


def words_view(measured: MeasuredMap) -> str:
    """HTML of the themes and of the desk's wording."""
    saying, called = measured.saying, names(measured.touchpoints)
    if saying is None:
        head = tr("What customers complain about")
        return f'<div class="col"><h2>{head}</h2><p class="empty">{tr(NOT_LOOKED)}</p></div>'
    by = text(read_by(saying))
    return (
        f"<h2>{tr('What customers complain about')}</h2>{_complaints(saying.complaints, called)}"
        f"<h2>{tr('How the desk writes to them')}</h2>{_wording(saying.wording, called)}"
        + (f'<p class="lead">{by}</p>' if by else "")
    )


def _complaints(found: Complaints, called: dict[str, str]) -> str:
    said = f'<p class="stand">{text(complaints_said(found))}</p>'
    if not found.themes:
        return said
    items = "".join(_theme(theme, found, called) for theme in found.themes)
    return f'{said}<ol class="pn">{items}</ol><p class="lead">{tr(ESTIMATED)}</p>'


def _theme(theme: ComplaintTheme, found: Complaints, called: dict[str, str]) -> str:
    share = say_estimate(theme.share, "share")
    quotes = "".join(
        f"<p>{quoted(text(q.text))} {small(text(tr(EMOTION_WORDS.get(q.emotion, q.emotion))))}</p>"
        for q in theme.quotes
    )
    places = ", ".join(f"{text(called[at])} {whole(n)}" for at, n in theme.at[:_MOST_PLACES])
    of = tr("{count} of {all}", count=whole(theme.messages), all=whole(found.unhappy))
    figures = _figure(share.value, tr("of unhappy messages"), share.interval, of)
    figures += _figure(whole(theme.journeys), tr("journeys"))
    if theme.valence is not None:
        figures += _figure(signed(theme.valence, 1), tr("how they sound, −2 to +2, by a model"))
    figures += _figure("", theme_rated(theme) or tr("too few ratings to compare"))
    width = 100 * theme.messages / max(1, found.themes[0].messages)
    return (
        f'<li><div class="vn"><b>{whole(theme.messages)}</b><small>{tr("messages")}</small>'
        f'<s style="--s:{width:.1f}%"></s></div>'
        f"<div><h3>{text(theme.name)}</h3><p class=at>{places}</p>{quotes}"
        f"<details><summary>{tr('more of its words')}</summary><p>{text(', '.join(theme.words))}</p></details></div>"
        f'<ul class="fg">{figures}</ul></li>'
    )


def _wording(found: Wording, called: dict[str, str]) -> str:
    said = f'<p class="stand">{text(wording_said(found))}</p>'
    if found.unsaid:
        return said
    return f"{said}{_trade(found, called)}{_eases(found, called)}"


def _trade(found: Wording, called: dict[str, str]) -> str:
    if not found.words:
        return ""
    unknown = f"<i>{tr('not in the glossary')}</i>"
    rows = "".join(
        f'<tr><th scope="row">{text(one.word)}</th>'
        f"<td>{text(one.plain) or unknown}</td><td>{whole(one.n)}</td>"
        f"<td>{text(called[one.touchpoint])}</td></tr>"
        for one in found.words
    )
    heads = (tr("Word"), tr("Say instead"), tr("Journeys"), tr("Mostly at"))
    return f'<p class="lead">{tr(CONTRAST)}</p>' + _table(tr("Words that customers do not use"), heads, rows)


def _eases(found: Wording, called: dict[str, str]) -> str:
    if not found.at:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{text(called[at])}</th><td>{ease_number(ease)}{small(f"n {whole(ease.n)}")}</td>'
        f"<td>{ease_word(ease)}</td></tr>"
        for at, ease in found.at
    )
    heads = (tr("Touchpoint"), tr("Reading ease of what the desk writes"), tr("That is"))
    many = trn(
        len(found.at),
        "{n} touchpoint with 30 messages and more, the hardest first.",
        "{n} touchpoints with 30 messages and more, the hardest first.",
    )
    lead = f"{tr(EASE_IS)} {many}"
    return f'<p class="lead">{lead}</p>' + _table(tr("How easily the desk’s messages read"), heads, rows)


def _figure(value: str, word: str, *more: str) -> str:
    strong = f"<b>{text(value)}</b> " if value else ""
    return f"<li>{strong}{text(word)}{small(*map(text, more))}</li>"


def _table(caption: str, heads: tuple[str, ...], rows: str) -> str:
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return (
        f'<div class="tw" role="region" tabindex="0" aria-label="{caption}"><table class="d">'
        f'<caption class="v">{caption}</caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
