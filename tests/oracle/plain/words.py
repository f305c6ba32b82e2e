"""What words of the source mean: the shipped dictionary, read as data."""

import re
import tomllib
from functools import cache
from pathlib import Path

import sojourn

_FOLDER = Path(sojourn.__file__).parent / "log"
_DATA = tomllib.loads((_FOLDER / "touchpoints.toml").read_text("utf-8"))
STAGES: list[str] = _DATA["stages"]
TOUCHPOINTS: dict[str, dict[str, object]] = {entry["id"]: entry for entry in _DATA["touchpoint"]}
ENDS = {"fix", "confirm", "closed", "refused", "withdrawn"}
WORK = {"queue", "passed_on", "third_party", "taken_on", "asked", "appointment"}


def normal(word: str) -> str:
    """Without case, punctuation and repeated blanks."""
    return " ".join(re.sub(r"[\W_]+", " ", word.casefold()).split())


_WORDS = {normal(word): target for target, listed in _DATA["words"].items() for word in listed}


@cache
def touchpoint(word: str) -> str:
    """Touchpoint id of a word, `backstage`, `none`, or the word itself when it is unknown."""
    return _WORDS.get(normal(word)) or _WORDS.get(normal(word.split(" / ")[0])) or word


@cache
def means(column: str) -> str:
    """What a column counts as: itself, or what the longest piece of an unknown word suggests."""
    if column in TOUCHPOINTS:
        return column
    plain, best, longest = normal(column), "", 0
    for target, pieces in _DATA["proposals"].items():
        for piece in pieces:
            if normal(piece) in plain and len(normal(piece)) > longest:
                best, longest = target, len(normal(piece))
    return best if best in TOUCHPOINTS or not best else "update"


@cache
def stage(column: str) -> int:
    """Place of a column's stage."""
    return STAGES.index(str(TOUCHPOINTS[means(column) or "update"]["stage"]))


@cache
def waiting(column: str) -> bool:
    """The touchpoint is itself a wait."""
    return bool(TOUCHPOINTS[means(column) or "update"].get("waiting", False))


@cache
def usual_channel(column: str) -> str | None:
    """The channel of a known touchpoint where the source does not say."""
    return str(TOUCHPOINTS.get(column, {}).get("channel", "")) or None


_MEANINGS = tomllib.loads((_FOLDER / "words.toml").read_text("utf-8"))


@cache
def channel(word: str) -> str | None:
    """The channel that a word stands for."""
    return next((to for to, listed in _MEANINGS["channel"].items() if normal(word) in map(normal, listed)), None)
