"""Themes in short texts: TF-IDF and non-negative matrix factorisation with NumPy, named by their words.

A theme is kept only where each half of the messages, split by ticket, gives it again; of all numbers of themes the one
with most that hold is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from sojourn.voice.features import Float64, Int64, tokens
from sojourn.voice.language import small_words
from sojourn.voice.linear import inverse_frequency

Bool = npt.NDArray[np.bool_]

MOST_THEMES = 8
MESSAGES_A_THEME = 25
"""Messages for each theme that is looked for."""
FEWEST_MESSAGES = 60
MOST_TEXTS, MOST_TERMS = 2_000, 500
FEWEST_WITH_TERM = 5
SAME = 0.5
"""Cosine from which themes of two imports are one."""
SAME_IN_HALVES = 0.35
"""The same for a half of the messages, in which a theme may fall apart; its words must go together besides."""
BELONGS = 0.15
"""Cosine from which a message belongs to a theme."""
SURE_FROM = 4.0
"""Standard deviations (Poisson) by which a theme's words go together more often than if they stood anywhere."""
_TOGETHER = 5
_HEAVY = 0.1
_WORDS_KEPT = 12
_NAMED_BY = 3
_ROUNDS = 40
_SHORTEST = 3
_LEAST = 1e-12
_EXTRA = """
dear regards kind best thank thanks hello please team desk service ticket get got getting even like really one two will
would could going make need want know much many since time name phone mail host link path secret address don doesn didn
isn wasn haven hasn can't cannot i'm it's that's there's let us via per etc yet
"""
_BRACKETS = re.compile(r"\[[a-z -]+\]")


@dataclass(frozen=True)
class Theme:
    """What many messages are about: its words with their weights (the vector has length 1), heaviest first."""

    name: str
    words: tuple[tuple[str, float], ...]

    def likeness(self, other: Theme) -> float:
        """Cosine of the words of two themes, 0..1."""
        mine, theirs = dict(self.words), dict(other.words)
        length = np.sqrt(sum(w * w for w in mine.values()) * sum(w * w for w in theirs.values()))
        return float(sum(w * theirs.get(word, 0.0) for word, w in mine.items()) / length) if length else 0.0


@dataclass(frozen=True)
class Found:
    """Themes, and for each text the number of the one that it belongs to, -1 for none."""

    themes: tuple[Theme, ...]
    of_text: Int64


def find_themes(texts: Sequence[str], of_message: Int64, half: Bool) -> Found:
    """The themes of messages; the same messages give the same themes.

    Args:
        texts: each different text once, redacted. of_message: which text each message has.
        half: which half each message is in; messages of one ticket are in one.
    """
    none = Found((), np.full(len(texts), -1, dtype=np.int64))
    if len(of_message) < FEWEST_MESSAGES:
        return none
    read = [terms_of(text) for text in texts]
    counts = [np.bincount(of_message[mask], minlength=len(texts)) for mask in (half | ~half, half, ~half)]
    rows, terms = _rows(read, counts[0])
    most = min(MOST_THEMES, len(of_message) // MESSAGES_A_THEME, len(terms))
    parts = [_part(rows, times, most) for times in counts]
    kept = max((_holding(rows > 0, parts, wanted) for wanted in range(1, most + 1)), key=len, default=rows[:0])
    if not len(kept):
        return none
    alike = rows @ kept.T
    nearest = np.where(alike.max(axis=1) >= BELONGS, alike.argmax(axis=1), -1)
    return Found(tuple(_theme(one, terms) for one in kept), nearest.astype(np.int64))


def terms_of(text: str) -> list[str]:
    """The words of a text that may name a theme, and the pairs of neighbours; without small words and numbers."""
    words = tokens(_BRACKETS.sub(" . ", text))
    kept = ["" if _says_nothing(word) else word for word in words]
    return [word for word in kept if word] + [f"{a} {b}" for a, b in pairwise(kept) if a and b]


@cache
def _empty_words() -> frozenset[str]:
    return small_words().union(_EXTRA.split())


def _says_nothing(word: str) -> bool:
    return len(word) < _SHORTEST or not word[0].isascii() or not word[0].isalpha() or word in _empty_words()


def _rows(read: Sequence[Sequence[str]], times: Int64) -> tuple[Float64, list[str]]:
    """TF-IDF rows of length 1 over the terms that most messages have, and these terms in alphabetical order."""
    often: Counter[str] = Counter()
    for words, n in zip(read, times.tolist(), strict=True):
        for term in set(words):
            often[term] += n
    common = sorted((t for t, n in often.items() if n >= FEWEST_WITH_TERM), key=lambda term: (-often[term], term))
    terms = sorted(common[:MOST_TERMS])
    number = {term: i for i, term in enumerate(terms)}
    rows = np.zeros((len(read), len(terms)))
    for i, words in enumerate(read):
        for term in words:
            if term in number:
                rows[i, number[term]] += 1.0
    rows = np.where(rows > 0, 1.0 + np.log(np.maximum(rows, 1.0)), 0.0)
    rows *= inverse_frequency([often[term] for term in terms], int(times.sum()))
    length = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return rows / np.maximum(length, _LEAST), terms


@dataclass(frozen=True)
class _Part:
    """All messages or half of them: times of each text, rows that count as often, and where themes start from."""

    times: Int64
    weighted: Float64
    start: Float64


def _part(rows: Float64, times: Int64, most: int) -> _Part:
    weighted = rows[times > 0] * np.sqrt(times[times > 0])[:, None]
    return _Part(times, weighted, _start(weighted, most))


def _holding(there: Bool, parts: Sequence[_Part], wanted: int) -> Float64:
    """Of so many themes of all messages those that each half gives again, and whose words go together in the other."""
    whole, *found = (_factored(part, wanted) for part in parts)
    halves = ((found[0], parts[2].times), (found[1], parts[1].times))  # what the one gives is tested on the other
    return whole[[i for i, one in enumerate(whole) if all(_again(one, half, there, other) for half, other in halves)]]


def _factored(part: _Part, wanted: int) -> Float64:
    """So many themes (one a row, each of length 1) of a part.

    Hierarchical alternating least squares (Cichocki & Phan 2009, IEICE Trans. E92-A:708) from the start of Boutsidis &
    Gallopoulos (2008, Pattern Recognition 41:1350), which draws nothing at random.
    """
    weighted, parts = part.weighted, part.start[:wanted].copy()
    loads = np.maximum(weighted @ parts.T, 0.0)
    for _ in range(_ROUNDS):
        _improved(loads.T, parts @ parts.T, parts @ weighted.T)
        _improved(parts, loads.T @ loads, loads.T @ weighted)
    length = np.sqrt((parts * parts).sum(axis=1, keepdims=True))
    return np.asarray(parts / np.maximum(length, _LEAST))


def _improved(block: Float64, inner: Float64, product: Float64) -> None:
    """One round over the rows of one factor, in place, with the other one fixed."""
    for i in range(len(block)):
        step = (product[i] - inner[i] @ block) / max(float(inner[i, i]), _LEAST)
        block[i] = np.maximum(block[i] + step, _LEAST)


def _start(weighted: Float64, wanted: int) -> Float64:
    """Non-negative parts of the leading singular vectors, the larger of their two signs."""
    values, vectors = np.linalg.eigh(weighted.T @ weighted)
    parts = np.empty((wanted, weighted.shape[1]))
    for i in range(wanted):
        vector = vectors[:, -1 - i]
        up, down = np.maximum(vector, 0.0), np.maximum(-vector, 0.0)
        larger = up if (up * up).sum() >= (down * down).sum() else down
        parts[i] = np.maximum(larger * np.sqrt(np.sqrt(max(values[-1 - i], 0.0))), 1e-6)
    return parts


def _again(one: Float64, part: Float64, there: Bool, times: Int64) -> bool:
    """Whether one half has a theme too, and its heaviest words go together in the other half more than by chance.

    Args:
        one: the theme. part: themes of the one half. there: which text has which term.
        times: of each text in the other half.
    """
    alike = part @ one
    if float(alike.max()) < SAME_IN_HALVES:
        return False
    words = np.argsort(-part[int(alike.argmax())], kind="stable")[:_TOGETHER]
    has = there[:, words].astype(np.float64)
    both = (has * times[:, None]).T @ has
    expected = np.outer(both.diagonal(), both.diagonal()) / max(1, int(times.sum()))
    pairs = np.triu_indices(len(words), 1)
    beyond = float((both[pairs] - expected[pairs]).sum())
    return beyond > SURE_FROM * float(np.sqrt(expected[pairs].sum() + _LEAST))


def _theme(weights: Float64, terms: Sequence[str]) -> Theme:
    order = np.lexsort((np.arange(len(terms)), -np.round(weights, 9)))[:_WORDS_KEPT]
    words = tuple((terms[i], round(float(weights[i]), 4)) for i in order if weights[i] >= _HEAVY * weights[order[0]])
    return Theme(_name(words), words)


def _name(words: Sequence[tuple[str, float]]) -> str:
    """Its heaviest words; a word that stands in a pair that is there already is not said again."""
    chosen: list[str] = []
    for term, _ in words:
        said = {word for one in chosen for word in one.split()}
        if not set(term.split()) & said:
            chosen.append(term)
        if len(chosen) == _NAMED_BY:
            break
    return ", ".join(chosen)
