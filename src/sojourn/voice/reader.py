"""Reads how customers seem to feel: clean-up, then the linear model, then the service events that correct it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sojourn.voice.cleaning import has_letters, machine_text, own_part, own_words
from sojourn.voice.features import Float64, Int64, Occurrences, tokens
from sojourn.voice.feeling import ANOTHER, EMOTIONS, UNKNOWN, Emotion, Feeling
from sojourn.voice.language import ENGLISH, language_of
from sojourn.voice.linear import VERSION, LinearModel, probability, shipped
from sojourn.voice.service import SHORT_FORMS, Told, plain, service_events

EVENT_CONFIDENCE = 0.8
"""How often the emotion of a service event was right on our own sentences (docs/voice.md), rounded down."""
_TELLING_WORDS = 3
_CLEARLY, _HAPPY_FROM = 0.5, 1.0
_AT_ONCE = 2_000
_SAYS_NOTHING_OF_FEELING: Emotion = "neutral"


@dataclass(frozen=True)
class _Read:
    """A message on its way: its tokens, and what it tells of the service."""

    words: list[str]
    told: tuple[Told, ...]


class DeskReader:
    """The reader that is shipped: small, offline, the same answer on every machine."""

    def __init__(self, model: LinearModel | None = None) -> None:
        self._model = model or shipped()
        self._english = frozenset(self._model.vectoriser.words)
        at = {label: i for i, label in enumerate(self._model.labels)}
        self._desk = np.array([at[f"desk.{emotion}"] for emotion in EMOTIONS])
        self._happy, self._negative = at["desk.happy"], at["group.negative"]

    @property
    def name(self) -> str:
        """Model and service events, with the model's version."""
        return f"linear model {VERSION} with service events"

    def read(self, messages: Sequence[str]) -> list[Feeling]:
        """How the writer of each message seems to feel."""
        found: list[Feeling] = []
        for begin in range(0, len(messages), _AT_ONCE):
            found += self._some(messages[begin : begin + _AT_ONCE])
        return found

    def _some(self, messages: Sequence[str]) -> list[Feeling]:
        found: list[Feeling | None] = []
        readable: list[_Read] = []
        for message in messages:
            said = self._prepared(message)
            found.append(said if isinstance(said, Feeling) else None)
            if isinstance(said, _Read):
                readable.append(said)
        logits, where, each = self._model.logits([read.words for read in readable])
        chosen = self._chosen(logits)
        telling = self._telling(readable, chosen, where, each)
        chance = probability(logits)
        feelings = iter(
            _feeling(
                read,
                EMOTIONS[chosen[i]],
                float(chance[i, self._desk[chosen[i]]]),
                2.0 * float(chance[i, self._happy] - chance[i, self._negative]),
                telling[i],
            )
            for i, read in enumerate(readable)
        )
        return [next(feelings) if feeling is None else feeling for feeling in found]

    def _prepared(self, message: str) -> _Read | Feeling:
        """A message ready to be read, or why it cannot be."""
        if not message or message.isspace():
            return Feeling(None, None, None, unsaid="no text")
        if not has_letters(message):
            return Feeling(None, None, None, unsaid="no words")
        text = "" if machine_text(message) else own_words(message)
        words = tokens(text)
        if not any(word[0].isalpha() for word in words):
            return Feeling(None, None, None, unsaid="no own words")
        # Stock politeness says nothing of feelings, but it does of the language.
        language = language_of(words, self._english) or language_of(tokens(own_part(message)), self._english)
        if language != ENGLISH:
            return Feeling(None, None, None, unsaid=ANOTHER if language else UNKNOWN, language=language)
        return _Read(words, service_events(plain(text), SHORT_FORMS.union(words)))

    def _chosen(self, logits: Float64) -> Int64:
        """The emotion (as in EMOTIONS) that is furthest above its threshold, or least below."""
        above = logits[:, self._desk] - self._model.threshold[self._desk]
        return np.asarray(np.argmax(above, axis=1), dtype=np.int64)

    def _telling(
        self, readable: Sequence[_Read], chosen: Int64, where: Occurrences, each: Float64
    ) -> list[tuple[str, ...]]:
        """The words that speak most for the chosen emotion, most telling first."""
        label = self._desk[chosen] if len(chosen) else self._desk[:0]
        weight = each * self._model.weights[where.feature, label[where.text]] if len(where.text) else each
        begin = np.cumsum([0] + [len(read.words) for read in readable])
        of_word = np.bincount(begin[where.text] + where.token, weights=weight, minlength=int(begin[-1]))
        result: list[tuple[str, ...]] = []
        for i, read in enumerate(readable):
            mine = of_word[begin[i] : begin[i + 1]]
            if EMOTIONS[chosen[i]] == _SAYS_NOTHING_OF_FEELING or mine.max() <= 0:
                result.append(())
                continue
            order = np.argsort(-mine, kind="stable")[:_TELLING_WORDS]
            result.append(tuple(dict.fromkeys(read.words[k] for k in order if mine[k] > 0.25 * mine[order[0]])))
        return result


def _feeling(read: _Read, emotion: Emotion, chance: float, valence: float, telling: tuple[str, ...]) -> Feeling:
    """What the model says, corrected by what the message tells of the service."""
    names = tuple(told.event.name for told in read.told)
    bad = [told for told in read.told if told.event.valence < 0]
    if not bad:
        return _as_the_model_says(read, emotion, chance, valence, telling)
    worst = min(bad, key=lambda told: told.event.valence)
    valence = min(valence, worst.event.valence)
    felt = worst.event.emotion
    models = emotion in ("angry", "anxious", "sad") and chance >= _CLEARLY
    if felt is None or felt == emotion or models:
        chance = max(chance, EVENT_CONFIDENCE) if felt == emotion else chance
    else:
        emotion, chance, telling = felt, EVENT_CONFIDENCE, ()
    said = tuple(told.words for told in sorted(bad, key=lambda told: told.event.valence))
    because = tuple(dict.fromkeys((*said, *telling)))
    return Feeling(emotion, _on_scale(valence), round(chance, 3), because, names, language=ENGLISH)


def _as_the_model_says(
    read: _Read, emotion: Emotion, chance: float, valence: float, telling: tuple[str, ...]
) -> Feeling:
    """No bad service is told of: the model's word, except that good news is never bad and neutral is 0."""
    names = tuple(told.event.name for told in read.told)
    good = max((told.event.valence for told in read.told), default=None)
    if good is not None and emotion != "happy" and valence > -_CLEARLY:
        emotion = "happy" if valence >= _HAPPY_FROM else _SAYS_NOTHING_OF_FEELING
        chance, telling = EVENT_CONFIDENCE, tuple(told.words for told in read.told)
    if good is not None and valence > -_CLEARLY:
        valence = max(valence, good)
    elif emotion == _SAYS_NOTHING_OF_FEELING:
        valence = 0.0  # who reports a fault uses its words: "broken" is no complaint
    return Feeling(emotion, _on_scale(valence), round(chance, 3), telling, names, language=ENGLISH)


def _on_scale(valence: float) -> float:
    return round(min(2.0, max(-2.0, valence)), 2)
