"""Themes of complaint: found once in the unhappy messages of a whole log, then counted for any slice."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from sojourn.insight.heard import Heard
from sojourn.insight.voices import LONGEST_QUOTE, SHORTEST_QUOTE, shown
from sojourn.languages import tr, whole
from sojourn.log.eventlog import Bool, EventLog, Float64, Int64
from sojourn.measures import intervals
from sojourn.mining.order import Column
from sojourn.model.saying import Complaints, ComplaintTheme
from sojourn.model.voice import Quote
from sojourn.voice.cleaning import own_part
from sojourn.voice.features import tokens
from sojourn.voice.redaction import redacted
from sojourn.voice.service import plain
from sojourn.voice.themes import FEWEST_MESSAGES, MOST_TEXTS, SAME, Theme, find_themes

UNHAPPY = -0.5
"""Valence from which a message counts as unhappy."""
FEWEST_TOLD = 5
"""Messages of a theme in a slice from which it is told."""
MOST_QUOTES = 2
_ALIKE = 0.6
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class KnownTheme:
    """A theme with the id and the name that it keeps."""

    id: str
    theme: Theme


@dataclass(frozen=True)
class Themed:
    """Unhappy messages of a log and their themes; arrays have one entry such a message.

    Attributes:
        message: position in `Heard`. theme: number of the theme, -1 for none. themes: what they are.
    """

    message: Int64
    theme: Int64
    themes: tuple[KnownTheme, ...]


def find_complaints(heard: Heard, log: EventLog) -> Themed:
    """The themes of the unhappy messages of a log.

    Args:
        heard: its messages. log: it.
    """
    at = np.flatnonzero(heard.valence <= UNHAPPY).astype(np.int64)
    one_in = -(-len(at) // MOST_TEXTS)
    at = at[heard.ticket[at] % max(1, one_in) == 0]
    assert log.text is not None
    written = log.text.take(pa.array(heard.event[at])).to_pylist()
    number: dict[str, int] = {}
    of_message = np.array([number.setdefault(_bare(text), len(number)) for text in written], dtype=np.int64)
    ids = log.tickets.column("ticket").take(pa.array(heard.ticket[at])).to_pylist()
    # By the ticket's own name: more tickets move none of the others to the other half.
    half = np.array([zlib.crc32(str(name).encode()) % 2 == 0 for name in ids], dtype=np.bool_)
    found = find_themes(tuple(number), of_message, half)
    theme = found.of_text[of_message] if len(at) else at
    return renamed(Themed(at, theme, tuple(KnownTheme("", one) for one in found.themes)), ())


def renamed(themed: Themed, known: Sequence[KnownTheme]) -> Themed:
    """The same with the ids and names of an earlier look for the themes that are still the same, and these first."""
    named, order = _named([one.theme for one in themed.themes], known)
    place = np.append(np.argsort(order), -1).astype(np.int64)
    return replace(themed, theme=place[themed.theme], themes=named)


@dataclass(frozen=True)
class Part:
    """The chosen journeys of a log: what was heard in it, its columns, the mask of the chosen, and their ratings."""

    heard: Heard
    log: EventLog
    columns: Sequence[Column]
    chosen: Bool
    feeling: Float64


def complaints(themed: Themed, part: Part) -> Complaints:
    """The themes of complaint in the chosen journeys, the most frequent first.

    Args:
        themed: of the whole log. part: the chosen journeys.
    """
    heard, chosen = part.heard, part.chosen
    mine = chosen[heard.ticket[themed.message]]
    message, theme = themed.message[mine], themed.theme[mine]
    counts = np.bincount(theme[theme >= 0], minlength=len(themed.themes)).tolist()
    told = [_told(one, message, theme == i, part) for i, one in enumerate(themed.themes) if counts[i] >= FEWEST_TOLD]
    return Complaints(
        read=int((chosen[heard.ticket] & (heard.emotion >= 0)).sum()),
        unhappy=len(message),
        themes=tuple(sorted(told, key=lambda one: (-one.messages, one.id))),
        other=len(message) - sum(one.messages for one in told),
        unsaid=_why(told, len(message), themed),
    )


def _told(one: KnownTheme, message: Int64, hit: Bool, part: Part) -> ComplaintTheme:
    heard, chosen, at = part.heard, part.chosen, message[hit]
    journeys = np.unique(heard.ticket[at])
    has = np.zeros(len(chosen), dtype=np.bool_)
    has[journeys] = True
    pairs = np.unique(heard.column[at].astype(np.int64) * len(chosen) + heard.ticket[at]) // len(chosen)
    counts = np.bincount(pairs, minlength=len(part.columns)).tolist()
    ranked = sorted((code for code, n in enumerate(counts) if n), key=lambda code: (-counts[code], code))
    return ComplaintTheme(
        id=one.id,
        name=one.theme.name,
        words=tuple(word for word, _ in one.theme.words),
        messages=len(at),
        share=intervals.clustered_share(hit, heard.ticket[message]),
        journeys=len(journeys),
        valence=float(heard.valence[at].mean()),
        at=tuple((part.columns[code].id, counts[code]) for code in ranked),
        rated=intervals.mean(part.feeling[chosen & has]),
        rated_others=intervals.mean(part.feeling[chosen & ~has]),
        quotes=_quotes(one.theme, part, at),
    )


def _quotes(theme: Theme, part: Part, at: Int64) -> tuple[Quote, ...]:
    """The messages with most of the theme's words, redacted with all people of their journey, in other words each."""
    heard, log = part.heard, part.log
    assert log.text is not None
    first = {int(heard.feeling[i]): i for i in reversed(at.tolist())}
    about: dict[int, float] = {}
    for feeling, i in first.items():
        said = plain(own_part(log.text[int(heard.event[i])].as_py()))
        here = sum(weight for word, weight in theme.words if word in said)
        about[feeling] = round(here - 0.001 * max(0, len(said) - LONGEST_QUOTE), 6)
    found: list[Quote] = []
    for feeling in sorted(about, key=lambda feeling: (-about[feeling], first[feeling]))[: 10 * MOST_QUOTES]:
        text, felt = shown(heard, log, first[feeling]), heard.feelings[feeling]
        alike = any(_alike(text, quote.text) for quote in found)
        if len(text) < SHORTEST_QUOTE or alike or felt.emotion is None:
            continue
        found.append(Quote(text, felt.emotion, felt.valence or 0.0, ()))
        if len(found) == MOST_QUOTES:
            break
    return tuple(found)


def _alike(one: str, other: str) -> bool:
    """Whether two quotes say the same in nearly the same words."""
    mine, theirs = (set(tokens(text)) for text in (one, other))
    return not mine or not theirs or len(mine & theirs) >= _ALIKE * min(len(mine), len(theirs))


def _bare(text: str) -> str:
    """A message without who is in it."""
    return " ".join(redacted(own_part(text)).split())


def _why(told: Sequence[ComplaintTheme], unhappy: int, themed: Themed) -> str:
    """Why no theme is told, "" where one is."""
    if told:
        return ""
    if len(themed.message) < FEWEST_MESSAGES:
        return tr(
            "{messages} unhappy messages were read; themes are looked for from {least} on",
            messages=whole(len(themed.message)),
            least=FEWEST_MESSAGES,
        )
    if not themed.themes:
        return tr("no theme is in each half of the unhappy messages, so none is told")
    return tr(
        "{messages} unhappy messages here, and no theme has {least} of them",
        messages=whole(unhappy),
        least=FEWEST_TOLD,
    )


def _named(themes: Sequence[Theme], known: Sequence[KnownTheme]) -> tuple[tuple[KnownTheme, ...], Int64]:
    """Themes with ids, those known before first in their old order; and the number of each among `themes`."""
    pairs = sorted(
        ((one.likeness(old.theme), i, k) for i, one in enumerate(themes) for k, old in enumerate(known)),
        key=lambda pair: (-round(pair[0], 6), pair[2], pair[1]),
    )
    old_of: dict[int, int] = {}
    for likeness, i, k in pairs:
        if likeness >= SAME and i not in old_of and k not in old_of.values():
            old_of[i] = k
    order = sorted(range(len(themes)), key=lambda i: (old_of.get(i, len(known)), i))
    taken = {known[k].id for k in range(len(known))}
    found = []
    for i in order:
        if i in old_of:
            old = known[old_of[i]]
            found.append(KnownTheme(old.id, Theme(old.theme.name, themes[i].words)))
            continue
        slug = base = _SLUG.sub("-", themes[i].name.lower()).strip("-") or "theme"
        number = 2
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        taken.add(slug)
        found.append(KnownTheme(slug, themes[i]))
    return tuple(found), np.array(order, dtype=np.int64)
