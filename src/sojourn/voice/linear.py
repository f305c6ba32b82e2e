"""The linear emotion model: one set of weights a label over TF-IDF rows, shipped as plain arrays."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from sojourn.voice.features import Float64, Int64, Occurrences, Vectoriser

Int8 = npt.NDArray[np.int8]
BORDER = "_"
"""Stands for the border of a word in the file of pieces; no token has one."""
VERSION = "goemotions-1"


@dataclass(frozen=True)
class LinearModel:
    """Labels with their weights.

    Attributes:
        vectoriser: makes rows of texts. labels: `ekman.joy`, `group.negative`, `desk.frustrated`, ...
        weights: (features, labels), whole numbers; times `scale` (labels) they are weights. intercept: a label.
        threshold: logit above which a label holds (tuned on part of the training texts).
    """

    vectoriser: Vectoriser
    labels: tuple[str, ...]
    weights: Float64
    scale: Float64
    intercept: Float64
    threshold: Float64

    def logits(self, texts: Sequence[Sequence[str]]) -> tuple[Float64, Occurrences, Float64]:
        """The logit of each label for texts given as their tokens: (texts, labels).

        Returns:
            The logits; where known terms stand; and the TF-IDF value that each such place adds to its feature.
        """
        found = self.vectoriser.occurrences(texts)
        rows = self.vectoriser.rows(found)
        result = np.repeat(self.intercept[None, :], len(texts), axis=0)
        if len(rows.text):
            begins = np.flatnonzero(np.r_[True, np.diff(rows.text) > 0])
            part = self.weights[rows.feature] * rows.value[:, None]
            result[rows.text[begins]] += np.add.reduceat(part, begins, axis=0) * self.scale
        return result, found, self._each(found, rows.text, rows.feature, rows.value)

    def _each(self, found: Occurrences, text: Int64, feature: Int64, value: Float64) -> Float64:
        """The value of a feature in a text, shared by the places where it stands."""
        width = len(self.vectoriser.idf)
        at = np.searchsorted(text * width + feature, found.text * width + found.feature)
        times = np.bincount(at, minlength=len(value))
        return (value / np.maximum(times, 1))[at]


def probability(logit: Float64) -> Float64:
    """Probability of a logit."""
    return 1.0 / (1.0 + np.exp(-logit))


def saved(counts: Int64, texts: int, labels: Sequence[str], weights: Int8, numbers: dict[str, Float64]) -> bytes:
    """A model's arrays as the bytes of an `.npz` file; the same arrays give the same bytes.

    Args:
        counts: texts with each feature, words first. texts: texts in all. weights: (labels, features).
        numbers: `scale`, `intercept` and `threshold`, one a label.
    """
    out = io.BytesIO()
    np.savez_compressed(
        out,
        counts=np.asarray(counts, dtype=np.int32),
        texts=np.int64(texts),
        labels=np.array(labels, dtype=np.str_),
        weights=weights,
        scale=np.asarray(numbers["scale"], dtype=np.float32),
        intercept=np.asarray(numbers["intercept"], dtype=np.float32),
        threshold=np.asarray(numbers["threshold"], dtype=np.float32),
    )
    return out.getvalue()


def inverse_frequency(counts: Iterable[int] | Int64, texts: int) -> Float64:
    """Smoothed inverse document frequency: ln((1 + texts) / (1 + texts with it)) + 1."""
    return np.log((1.0 + texts) / (1.0 + np.asarray(counts, dtype=np.float64))) + 1.0


@cache
def shipped() -> LinearModel:
    """The model that comes with the package; read once."""
    folder = files("sojourn.voice").joinpath("model")
    words = folder.joinpath("words.txt").read_text("utf-8").splitlines()
    pieces = [piece.replace(BORDER, " ") for piece in folder.joinpath("pieces.txt").read_text("utf-8").splitlines()]
    with np.load(io.BytesIO(folder.joinpath("weights.npz").read_bytes()), allow_pickle=False) as arrays:
        return LinearModel(
            vectoriser=Vectoriser(words, pieces, inverse_frequency(arrays["counts"], int(arrays["texts"]))),
            labels=tuple(str(label) for label in arrays["labels"]),
            weights=np.ascontiguousarray(arrays["weights"].T.astype(np.float64)),
            scale=arrays["scale"].astype(np.float64),
            intercept=arrays["intercept"].astype(np.float64),
            threshold=arrays["threshold"].astype(np.float64),
        )
