"""What a desk's own labels teach: corrections of valence and emotion by words, plain arrays over the shipped reader."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from zipfile import BadZipFile

import numpy as np

from sojourn.voice.cleaning import own_words
from sojourn.voice.features import Float64, tokens, word_terms
from sojourn.voice.feeling import EMOTIONS, Emotion, Feeling, Reader
from sojourn.voice.linear import VERSION
from sojourn.voice.service import EVENTS

FORMAT = 1
MOST_LABELS, MOST_TERMS = 2_000, 3_000
FEWEST_WITH_TERM = 3
RIDGE = 1.0
"""Strength of the penalty: as much as one message says for itself (docs/decisions/168-a-desk-teaches.md)."""
VALENCE_OF: Mapping[Emotion, float] = {
    "happy": 1.0, "surprised": 0.0, "angry": -1.5, "frustrated": -1.0, "anxious": -1.0, "sad": -1.0, "neutral": 0.0,
}  # fmt: skip
"""Valence of an emotion where a person names no valence."""
_EVENT_TERMS = {event.name: f"event:{event.name}" for event in EVENTS}


@dataclass(frozen=True)
class Label:
    """What is known of one message: by a rating beside it (its valence) or by a person (emotion and valence)."""

    text: str
    valence: float
    emotion: Emotion | None = None


@dataclass(frozen=True)
class Correction:
    """Weights by term, to be added to what the shipped reader says.

    Attributes:
        terms: words and pairs of words, and service events. valence: one weight a term.
        emotion: (terms, emotions), in the order of EMOTIONS; zeros where no person labelled enough.
    """

    terms: tuple[str, ...]
    valence: Float64
    emotion: Float64

    def of(self, message: Sequence[str]) -> tuple[float, Float64]:
        """What is added to the valence and to the score of each emotion of a message, given by its terms."""
        known = [self._number[term] for term in message if term in self._number]
        if not known:
            return 0.0, np.zeros(len(EMOTIONS))
        each = 1.0 / np.sqrt(len(message))
        return float(self.valence[known].sum() * each), np.asarray(self.emotion[known].sum(axis=0) * each)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {term: i for i, term in enumerate(self.terms)}


NOTHING = Correction((), np.zeros(0), np.zeros((0, len(EMOTIONS))))


@dataclass(frozen=True)
class Calibration:
    """All that a desk has taught.

    Attributes:
        correction: by words. corrected: what a person said of a message, by `message_id`; it always holds.
        told: in one sentence, what it was taught by and what that changed on held-out messages.
        model: version of the shipped model that it corrects.
    """

    correction: Correction = NOTHING
    corrected: Mapping[str, tuple[Emotion, float]] = field(default_factory=dict)
    told: str = ""
    model: str = VERSION


def message_id(text: str) -> str:
    """A name for a message by its content: equal messages have one, and it says nothing of what is in them."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def terms_in(text: str, events: Sequence[str]) -> tuple[str, ...]:
    """What a correction sees of a message: its different words and pairs of words, and its service events."""
    return tuple(dict.fromkeys([*word_terms(tokens(own_words(text))), *(_EVENT_TERMS[name] for name in events)]))


def score(feeling: Feeling) -> Float64:
    """How much the reader is for each emotion: its confidence for its own, and the rest shared by the others."""
    sure = feeling.confidence or 0.0
    points = np.full(len(EMOTIONS), (1.0 - sure) / (len(EMOTIONS) - 1))
    if feeling.emotion is not None:
        points[EMOTIONS.index(feeling.emotion)] = sure
    return points


@dataclass(frozen=True)
class Lesson:
    """A label with what the shipped reader says of its message, and with the terms of the message."""

    label: Label
    feeling: Feeling
    terms: tuple[str, ...]


def fit(lessons: Sequence[Lesson]) -> Correction:
    """Ridge regression of what is still wrong on the terms of the messages; of the first MOST_LABELS lessons.

    The mean of what is wrong is left out: that a desk's ratings are kinder than its customers' words says nothing of a
    single message.
    """
    lessons = lessons[:MOST_LABELS]
    often = Counter(term for lesson in lessons for term in lesson.terms)
    common = sorted((t for t, n in often.items() if n >= FEWEST_WITH_TERM), key=lambda term: (-often[term], term))
    terms = tuple(sorted(common[:MOST_TERMS]))
    if not terms:
        return NOTHING
    number = {term: i for i, term in enumerate(terms)}
    rows = np.zeros((len(lessons), len(terms)))
    for i, lesson in enumerate(lessons):
        known = [number[term] for term in lesson.terms if term in number]
        rows[i, known] = 1.0 / np.sqrt(max(1, len(lesson.terms)))
    wrong = np.array([lesson.label.valence - (lesson.feeling.valence or 0.0) for lesson in lessons])
    valence = _ridge(rows, (wrong - wrong.mean())[:, None])[:, 0]
    named = [i for i, lesson in enumerate(lessons) if lesson.label.emotion is not None]
    emotion = np.zeros((len(terms), len(EMOTIONS)))
    if named:
        truth = np.array([[float(lessons[i].label.emotion == name) for name in EMOTIONS] for i in named])
        emotion = _ridge(rows[named], truth - np.array([score(lessons[i].feeling) for i in named]))
    return Correction(terms, np.round(valence, 5), np.round(emotion, 5))


def _ridge(rows: Float64, targets: Float64) -> Float64:
    """Weights (terms, targets), by the smaller of the two systems of equations."""
    n, width = rows.shape
    if n <= width:
        return np.asarray(rows.T @ np.linalg.solve(rows @ rows.T + RIDGE * np.eye(n), targets))
    return np.asarray(np.linalg.solve(rows.T @ rows + RIDGE * np.eye(width), rows.T @ targets))


def corrected(feeling: Feeling, correction: Correction, terms: Sequence[str]) -> Feeling:
    """What a reader says of a message with these terms, and what the desk has taught; the unsaid stays unsaid."""
    if feeling.emotion is None or feeling.valence is None:
        return feeling
    more, for_each = correction.of(terms)
    valence = round(min(2.0, max(-2.0, feeling.valence + more)), 2)
    points = score(feeling) + for_each
    best = int(np.argmax(points))
    if not for_each.any() or EMOTIONS[best] == feeling.emotion:
        return replace(feeling, valence=valence)
    sure = float(min(1.0, max(0.0, points[best])))
    return replace(feeling, valence=valence, emotion=EMOTIONS[best], confidence=round(sure, 3), because=())


class CalibratedReader:
    """A reader with what a desk has taught it."""

    def __init__(self, reader: Reader, calibration: Calibration) -> None:
        self._reader, self._calibration = reader, calibration

    @property
    def name(self) -> str:
        """The reader below, and what it was taught."""
        return f"{self._reader.name}, calibrated at this desk ({self._calibration.told})"

    def read(self, messages: Sequence[str]) -> list[Feeling]:
        """How the writer of each message seems to feel."""
        found = self._reader.read(messages)
        if self._calibration.correction.terms:
            pairs = zip(found, messages, strict=True)
            found = [self._corrected(feeling, text) for feeling, text in pairs]
        if self._calibration.corrected:
            found = [self._by_a_person(feeling, text) for feeling, text in zip(found, messages, strict=True)]
        return found

    def _corrected(self, feeling: Feeling, text: str) -> Feeling:
        return corrected(feeling, self._calibration.correction, terms_in(text, feeling.events))

    def _by_a_person(self, feeling: Feeling, text: str) -> Feeling:
        said = self._calibration.corrected.get(message_id(text))
        if said is None:
            return feeling
        return replace(feeling, emotion=said[0], valence=said[1], confidence=1.0, because=(), unsaid="")


def saved(calibration: Calibration) -> bytes:
    """A calibration as the bytes of an `.npz` file of plain arrays."""
    ids = sorted(calibration.corrected)
    out = io.BytesIO()
    np.savez_compressed(
        out,
        format=np.int64(FORMAT),
        model=np.array(calibration.model),
        told=np.array(calibration.told),
        terms=np.array(calibration.correction.terms, dtype=np.str_),
        valence=calibration.correction.valence.astype(np.float32),
        emotion=calibration.correction.emotion.astype(np.float32),
        corrected=np.array(ids, dtype=np.str_),
        corrected_emotion=np.array([EMOTIONS.index(calibration.corrected[i][0]) for i in ids], dtype=np.int8),
        corrected_valence=np.array([calibration.corrected[i][1] for i in ids], dtype=np.float32),
    )
    return out.getvalue()


def restored(content: bytes) -> Calibration:
    """A calibration from the bytes that `saved` gave.

    Raises:
        ValueError: they are none, or of another format.
    """
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            if int(arrays["format"]) != FORMAT:
                raise ValueError(f"format {int(arrays['format'])}")
            terms = tuple(str(term) for term in arrays["terms"])
            valence, emotion = arrays["valence"].astype(np.float64), arrays["emotion"].astype(np.float64)
            if valence.shape != (len(terms),) or emotion.shape != (len(terms), len(EMOTIONS)):
                raise ValueError("its arrays do not fit each other")
            said = zip(
                (str(name) for name in arrays["corrected"]),
                arrays["corrected_emotion"].tolist(),
                arrays["corrected_valence"].tolist(),
                strict=True,
            )
            given = {name: (EMOTIONS[code], round(float(value), 2)) for name, code, value in said}
            return Calibration(Correction(terms, valence, emotion), given, str(arrays["told"]), str(arrays["model"]))
    except (KeyError, IndexError, OSError, EOFError, BadZipFile) as error:
        raise ValueError(str(error)) from error
