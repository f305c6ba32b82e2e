"""Texts as numbers: TF-IDF over words, pairs of words and pieces of words, with NumPy and nothing else."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Int64 = npt.NDArray[np.int64]
Float64 = npt.NDArray[np.float64]

PIECE_LENGTHS = (2, 3, 4, 5)
"""Lengths of the pieces of a word, its borders included as blanks."""
_LONGEST_WORD = 30
_MOST_REMEMBERED = 50_000
_TOKEN = re.compile(
    r"[^\W\d_]+(?:'[^\W\d_]+)*"  # words, with their apostrophes
    r"|\d+"
    r"|[!?]+"
    r"|[:;=]['-]?[)(\]\[dpo/\\|*]+|<3"  # emoticons
    r"|[☀-➿\U0001f300-\U0001faff]"  # emoji
)


def tokens(text: str) -> list[str]:
    """The words, numbers, runs of ! and ?, emoticons and emoji of a text, in lower case and in order."""
    found = _TOKEN.findall(text.replace("’", "'").lower())
    return [token[:_LONGEST_WORD] if token[0] not in "!?" else token[:3] for token in found]


def word_terms(words: Sequence[str]) -> list[str]:
    """The words and the pairs of neighbours."""
    return [*words, *(f"{a} {b}" for a, b in pairwise(words))]


def piece_terms(word: str) -> list[str]:
    """All pieces of one word."""
    padded = f" {word} "
    return [padded[i : i + n] for n in PIECE_LENGTHS for i in range(len(padded) - n + 1)]


@dataclass(frozen=True)
class Occurrences:
    """Every place where a known term stands: in which text, at which of its tokens, and which feature it is."""

    text: Int64
    token: Int64
    feature: Int64


@dataclass(frozen=True)
class Rows:
    """Sparse TF-IDF rows: value of one feature in one text, sorted by (text, feature)."""

    text: Int64
    feature: Int64
    value: Float64


@dataclass
class Vectoriser:
    """TF-IDF with a fixed vocabulary.

    Attributes:
        words: terms of one or two words; features 0, 1, ... pieces: pieces of words; the features after them.
        idf: inverse document frequency of each feature, words first.
    """

    words: Sequence[str]
    pieces: Sequence[str]
    idf: Float64
    _word_of: dict[str, int] = field(init=False, repr=False)
    _piece_of: dict[str, int] = field(init=False, repr=False)
    _remembered: dict[str, array[int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the vocabulary."""
        self._word_of = {term: i for i, term in enumerate(self.words)}
        self._piece_of = {term: i for i, term in enumerate(self.pieces, len(self.words))}
        self._remembered = {}

    def occurrences(self, texts: Iterable[Sequence[str]]) -> Occurrences:
        """Where known terms stand in texts, each given as its tokens; a pair of words stands at its first word."""
        feature = array("q")
        text, place, many = array("q"), array("q"), array("q")
        for number, words in enumerate(texts):
            last = len(words) - 1
            for at, word in enumerate(words):
                before = len(feature)
                feature.extend(self._remembered.get(word) or self._of(word))
                if at < last and (pair := self._word_of.get(f"{word} {words[at + 1]}")) is not None:
                    feature.append(pair)
                text.append(number)
                place.append(at)
                many.append(len(feature) - before)
        each = _numbers(many)
        return Occurrences(np.repeat(_numbers(text), each), np.repeat(_numbers(place), each), _numbers(feature))

    def rows(self, found: Occurrences) -> Rows:
        """TF-IDF: (1 + log count) x idf; the words of a text have length 1 together, and so have the pieces."""
        width = len(self.idf)
        pair, count = np.unique(found.text * width + found.feature, return_counts=True)
        text, feature = pair // width, pair % width
        value = (1.0 + np.log(count)) * self.idf[feature]
        block = 2 * text + (feature >= len(self.words))
        length = np.sqrt(np.bincount(block, weights=value * value))
        return Rows(text, feature, value / length[block] if len(value) else value)

    def _of(self, word: str) -> array[int]:
        """Features of one word: itself and its pieces; remembered."""
        own = self._word_of.get(word)
        pieces = (self._piece_of.get(piece) for piece in piece_terms(word))
        found = array("q", ([] if own is None else [own]) + [piece for piece in pieces if piece is not None])
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[word] = found
        return found


def _numbers(values: array[int]) -> Int64:
    """The same numbers for NumPy."""
    return np.frombuffer(values, dtype=np.int64) if values else np.zeros(0, dtype=np.int64)
