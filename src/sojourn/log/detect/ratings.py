"""Ratings: on which scale customers answered, and each answer as a number."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from sojourn.log.cells import Column, coded, codes_of
from sojourn.log.detect.vocabulary import has_phrase, normal
from sojourn.log.eventlog import Float64
from sojourn.model.loginfo import RatingScale

_FILE = Path(__file__).resolve().parent.parent / "ratings.toml"
_NUMBERED = re.compile(
    r"^\s*(?P<n>-?\d+(?:[.,]\d+)?)\s*(?:/\s*\d+|out of \d+|von \d+|stars?|sterne?|%|\*)?"
    r"\s*(?:[-:=.)(]*\s*(?P<label>[^\d].*))?$",
    re.IGNORECASE,
)
_LABELLED_LAST = re.compile(r"^\s*(?P<label>[^\d(]+?)\s*[-(:]\s*(?P<n>\d+)\s*\)?\s*$")
_STARS = re.compile(r"^\s*[★⭐*]+[☆\s]*$")
_UNKNOWN_SHARE = 0.95
_NPS = ("nps", "net promoter", "net promoter score", "promoter", "recommend", "weiterempfehlung")
_EFFORT = ("ces", "effort", "aufwand")
_GRADES = ("schulnote", "grade")


@dataclass(frozen=True)
class _Answer:
    """One distinct cell: its number, the valence of its label, or that it is no answer."""

    text: str
    number: float | None
    valence: int | None
    unknown: bool
    rows: int


def detect_scale(header: str, column: Column, limits: tuple[float, float] | None = None) -> RatingScale | None:
    """The scale of a rating column, None when its values are not ratings.

    Args:
        header: the column's name, which tells recommendation and effort questions from satisfaction.
        column: the cells. limits: lowest and highest answer, when the user said so.
    """
    text = coded(column)
    codes = codes_of(text)
    rows = np.bincount(codes[codes >= 0], minlength=len(text.dictionary))
    if (rows > 0).sum() > 200:
        return None
    answers = [_answer(str(w), int(n)) for w, n in zip(text.dictionary.to_pylist(), rows, strict=True) if n]
    known = [a for a in answers if not a.unknown]
    understood = [a for a in known if a.number is not None or a.valence is not None]
    if not understood or sum(a.rows for a in understood) < _UNKNOWN_SHARE * sum(a.rows for a in known):
        return None
    numbered = all(a.number is not None for a in understood)
    scale = _numbers(header, understood, limits) if numbered else _labels(header, understood)
    if scale is None:
        return None
    outside = [a for a in understood if a.number is not None and numbered and not scale.low <= a.number <= scale.high]
    unknown = tuple(sorted({a.text for a in answers if a.unknown} | {a.text for a in outside}))
    return RatingScale(scale.metric, scale.low, scale.high, scale.satisfied, unknown, scale.high_is_good)


def rating_values(column: Column, scale: RatingScale) -> Float64:
    """Each row's rating on its scale; NaN where nobody answered, or where the cell is not an answer on the scale."""
    text = coded(column)
    values = [_value(_answer(str(word), 0), scale) for word in text.dictionary.to_pylist()]
    return np.asarray([*values, np.nan], dtype=np.float64)[codes_of(text)]


def _value(answer: _Answer, scale: RatingScale) -> float:
    if answer.unknown or answer.text in scale.unknown:
        return float("nan")
    if answer.number is not None:
        return answer.number if scale.low <= answer.number <= scale.high else float("nan")
    if answer.valence is None:
        return float("nan")
    if (scale.low, scale.high) == (1, 2):
        return float("nan") if answer.valence == 0 else 2.0 if answer.valence > 0 else 1.0
    return scale.low + (answer.valence + 2) / 4 * (scale.high - scale.low)


def _numbers(header: str, answers: list[_Answer], limits: tuple[float, float] | None) -> RatingScale | None:
    """The scale of answers that are numbers, labelled or not."""
    values = sorted({a.number for a in answers if a.number is not None})
    metric = _metric(header, values[-1] if limits is None else limits[1])
    low, high = limits or _limits(header, metric, values, any(a.valence is not None for a in answers))
    if limits is None and (values[0] < 0 or values[-1] > 100):
        return None
    good = _high_is_good(header, answers)
    labelled = [a.number for a in answers if a.number is not None and a.valence is not None and a.valence > 0]
    all_labelled = all(a.valence is not None for a in answers) and len(values) == high - low + 1
    satisfied = _satisfied(metric, low, high) if good else low + high - _satisfied(metric, low, high)
    if labelled and all_labelled and metric == "csat":
        satisfied = min(labelled) if good else max(labelled)
    return RatingScale(metric, low, high, satisfied, (), good)


def _limits(header: str, metric: str, values: list[float], labelled: bool) -> tuple[float, float]:
    """Lowest and highest answer that the question allowed, from those that were given."""
    low, high = values[0], values[-1]
    if metric == "nps":
        return 0.0, 10.0
    if has_phrase(header, _GRADES) and high <= 6:
        return 1.0, 6.0
    if high > 10:
        return 0.0, 100.0
    if high > 7:
        return (0.0 if low == 0 else 1.0), 10.0
    if high > 5:
        return 1.0, 7.0
    if high == 1 and low == 0:
        return 0.0, 1.0
    whole = [v for v in values if v >= 1]
    complete = whole == [float(v) for v in range(1, int(high) + 1)] and len(whole) >= 2
    return (1.0, high) if complete and (labelled or high == 3) else (1.0, max(5.0, high))


def _labels(header: str, answers: list[_Answer]) -> RatingScale:
    """The scale of answers in words: two points for good and bad, five otherwise."""
    valences = {a.valence for a in answers if a.valence is not None}
    if valences <= {-1, 1}:
        return RatingScale("csat", 1.0, 2.0, 2.0)
    return RatingScale("ces" if has_phrase(header, _EFFORT) else "csat", 1.0, 5.0, 4.0)


def _metric(header: str, high: float) -> str:
    if has_phrase(header, _NPS) and 5 < high <= 10:
        return "nps"
    return "ces" if has_phrase(header, _EFFORT) else "csat"


def _satisfied(metric: str, low: float, high: float) -> float:
    """The lowest answer that counts: promoters from 9; else the top two of five, and in proportion on other scales."""
    if metric == "nps":
        return low + 0.9 * (high - low)
    if metric == "ces" and high == 7:
        return 5.0
    usual = {
        (1, 2): 2,
        (0, 1): 1,
        (1, 3): 3,
        (1, 4): 3,
        (1, 5): 4,
        (1, 6): 5,
        (1, 7): 6,
        (1, 10): 8,
        (0, 10): 8,
        (0, 100): 80,
    }
    return float(usual.get((int(low), int(high)), low + 0.75 * (high - low)))


def _high_is_good(header: str, answers: list[_Answer]) -> bool:
    """Labels decide the direction; without them only school grades run downwards."""
    both = [(a.number, a.valence) for a in answers if a.number is not None and a.valence is not None]
    if len({valence for _, valence in both}) >= 2:
        best = max(both, key=lambda pair: (pair[1], pair[0]))
        worst = min(both, key=lambda pair: (pair[1], pair[0]))
        return best[0] > worst[0]
    return not has_phrase(header, _GRADES)


def _answer(text: str, rows: int) -> _Answer:
    """One distinct cell, understood."""
    if _STARS.match(text):
        return _Answer(text, float(sum(c in "★⭐*" for c in text)), None, False, rows)
    match = _NUMBERED.match(text) or _LABELLED_LAST.match(text)
    if match is None:
        label = normal(text)
        return _Answer(text, None, _valences().get(label), label in _unknown_words(), rows)
    label = normal((match["label"] or "").strip(" )"))
    number = float(match["n"].replace(",", "."))
    return _Answer(text, number, _valences().get(label), bool(label) and label in _unknown_words(), rows)


@cache
def _words() -> tuple[dict[str, int], frozenset[str]]:
    with _FILE.open("rb") as file:
        raw = tomllib.load(file)
    valences = {normal(word): int(valence) for valence, words in raw["labels"].items() for word in words}
    return valences, frozenset(normal(word) for word in raw["unknown"]) | {""}


def _valences() -> dict[str, int]:
    return _words()[0]


def _unknown_words() -> frozenset[str]:
    return _words()[1]
