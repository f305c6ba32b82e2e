"""Small helpers to write HTML: all data goes through `text` or `attribute`."""

from __future__ import annotations

from html import escape

from sojourn.maps.words import Said, counted_n


def text(value: str) -> str:
    """Data as element content."""
    return escape(value, quote=False)


def attribute(value: str) -> str:
    """Data as a quoted attribute value."""
    return f'"{escape(value)}"'


def icon(name: str) -> str:
    """One of the page's own icons; decorative, so hidden from assistive technology."""
    return f'<svg class="i" aria-hidden="true"><use href="#i-{name}"/></svg>'


def explained(words: str, key: str) -> str:
    """Words that the glossary entry `key` explains on hover and focus; plain text without a key."""
    return f'<button type="button" class="ex" data-g={attribute(key)}>{text(words)}</button>' if key else text(words)


def small(*parts: str) -> str:
    """A muted second line of the parts that are not empty (already escaped)."""
    shown = " · ".join(part for part in parts if part)
    return f"<small>{shown}</small>" if shown else ""


def number(said: Said, *more: str) -> str:
    """A number in words with its interval and n, as a table cell's content; `more` is extra (plain) text."""
    if not said.known:
        return f"<i>{text(said.value)}</i>"
    count = counted_n(said.n)
    return text(said.value) + small(text(said.interval), count) + small(*map(text, more))


def px(value: float) -> str:
    """A length without needless digits."""
    return f"{value:.1f}".removesuffix(".0")
