"""How easily a text reads: Flesch's reading ease, with syllables counted by groups of vowels."""

from __future__ import annotations

import re
from functools import lru_cache

from sojourn.voice.language import ENGLISH, language_of, small_words

FEWEST_WORDS = 8
"""Words from which a message has a reading ease: that of "Done, thanks." says nothing."""
LONGEST_SENTENCE = 60
"""Words a sentence, on the average, above which a text is a list or a log and no prose."""
_WORD = re.compile(r"(?<![\w@.\\/-])[A-Za-z]+(?:['’-][A-Za-z]+)*(?![\w@\\/]|:\\)")
_ENDS = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"[^laeiouy]e$|[^dtaeiouy]ed$|[^cgsxzhaeiouy]es$")


def reading_ease(text: str) -> float | None:
    """Flesch's reading ease of an English text: 100 is very easy, 60 plain English, below 30 hard; None where unknown.

    It is unknown under FEWEST_WORDS words, for what is no prose, and in other languages.
    206.835 - 1.015 x words a sentence - 84.6 x syllables a word (Flesch 1948, A new readability yardstick, J. Appl.
    Psychol. 32:221). Numbers, addresses and paths are no words.
    """
    parts = [len(_WORD.findall(part)) for part in _ENDS.split(text)]
    sentences, words = sum(n > 0 for n in parts), sum(parts)
    if words < FEWEST_WORDS or words > LONGEST_SENTENCE * sentences:
        return None
    said = [word.lower() for word in _WORD.findall(text)]
    if language_of(said, small_words()) != ENGLISH:
        return None
    spoken = sum(map(syllables, said))
    return 206.835 - 1.015 * words / sentences - 84.6 * spoken / words


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """Syllables of an English word, at least 1: its groups of vowels, without a silent e at the end."""
    groups = len(_VOWELS.findall(word))
    return max(1, groups - (groups > 1 and _SILENT.search(word) is not None))
