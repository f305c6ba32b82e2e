"""The touchpoint dictionary: from the words of real systems to what they are for the customer."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sojourn.languages import language, speaking, tr
from sojourn.model.errors import OptionError

BACKSTAGE = "backstage"
NOT_AN_EVENT = "none"


@dataclass(frozen=True)
class Touchpoint:
    """A moment of contact: stable id, name in the customer's words, stage; `waiting` when it is itself a wait.

    `channel` is the medium it comes over when the source does not say.
    """

    id: str
    name: str
    stage: str
    waiting: bool = False
    channel: str = ""


@dataclass(frozen=True)
class Dictionary:
    """Touchpoints in their usual order, the words that lead to them and the pieces of words that suggest them."""

    stages: tuple[str, ...]
    touchpoints: dict[str, Touchpoint]
    words: dict[str, str]
    pieces: tuple[tuple[str, str], ...]

    def find(self, word: str) -> str | None:
        """Touchpoint id, `backstage` or `none` for a word (also for its part before ` / `); None when unknown."""
        for form in (word, word.split(" / ")[0]):
            found = self.words.get(normal(form))
            if found:
                return found
        return None

    def suggest(self, word: str) -> str | None:
        """The likeliest id for an unknown word: the longest suggesting piece wins; None when nothing suggests one."""
        plain = normal(word)
        hits = [(len(piece), target) for piece, target in self.pieces if piece in plain]
        return max(hits, key=lambda hit: hit[0])[1] if hits else None

    def propose(self, word: str) -> str:
        """What to propose to the user for an unknown word: what is suggested, else `update`."""
        return self.suggest(word) or "update"

    def extended(self, own: Mapping[str, str]) -> Dictionary:
        """With a user's own words (word -> id), which win over the shipped ones.

        Raises:
            OptionError: an id that the dictionary does not have.
        """
        for word, target in own.items():
            if target not in self.touchpoints and target not in (BACKSTAGE, NOT_AN_EVENT):
                valid = ", ".join([*self.touchpoints, BACKSTAGE, NOT_AN_EVENT])
                raise OptionError(
                    tr("no touchpoint is called '{name}'", name=target),
                    where=tr("word '{word}'", word=word),
                    do=tr("Choose one of {touchpoints}", touchpoints=valid),
                )
        words = self.words | {normal(word): target for word, target in own.items()}
        return Dictionary(self.stages, self.touchpoints, words, self.pieces)


def normal(word: str) -> str:
    """A word without case, punctuation and repeated blanks, so that `Awaiting_User-Info` is `awaiting user info`."""
    return " ".join(re.sub(r"[\W_]+", " ", word.casefold()).split())


def shipped() -> Dictionary:
    """The dictionary that comes with the product (touchpoints.toml), its names in the language that is spoken."""
    return _shipped(language())


@lru_cache
def _shipped(spoken: str) -> Dictionary:
    with speaking(spoken):
        return _read()


def _read() -> Dictionary:
    raw = tomllib.loads(files("sojourn.log").joinpath("touchpoints.toml").read_text("utf-8"))
    touchpoints = {
        entry["id"]: Touchpoint(**{**entry, "name": tr(entry["name"]), "stage": tr(entry["stage"])})
        for entry in raw["touchpoint"]
    }
    words = {normal(word): target for target, listed in raw["words"].items() for word in listed}
    pieces = tuple((normal(piece), target) for target, listed in raw["proposals"].items() for piece in listed)
    return Dictionary(tuple(map(tr, raw["stages"])), touchpoints, words, pieces)
