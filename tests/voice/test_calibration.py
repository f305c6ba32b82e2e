"""What a desk teaches: planted words of its own are learned, chance is not, and a person's word always holds."""

from __future__ import annotations

import numpy as np
import pytest

from sojourn.insight.calibration import distinct, held_out_emotion, held_out_valence, lessons_of
from sojourn.voice.calibration import (
    NOTHING,
    CalibratedReader,
    Calibration,
    Label,
    Lesson,
    fit,
    message_id,
    restored,
    saved,
)
from sojourn.voice.feeling import Emotion
from sojourn.voice.reader import DeskReader
from tests.voice.desk_words import BAD, GOOD, labels

READER = DeskReader()


def lessons(given: list[Label]) -> tuple[Lesson, ...]:
    return lessons_of(distinct(given), READER)


def test_words_of_the_desk_are_learned_and_only_they() -> None:
    reader = CalibratedReader(READER, Calibration(fit(lessons(labels(300, 1)))))
    texts = [label.text for label in labels(150, 9)]
    pairs = zip(reader.read(texts), READER.read(texts), strict=True)
    moved = [(after.valence or 0.0) - (before.valence or 0.0) for after, before in pairs]
    turn = [any(word in text for word in GOOD) - any(word in text for word in BAD) for text in texts]
    good, bad, other = (np.mean([by for by, at in zip(moved, turn, strict=True) if at == k]) for k in (1, -1, 0))
    assert good > 0.4
    assert bad < -0.4
    assert abs(other) < 0.15
    unsaid = [felt.unsaid for felt in reader.read(["", "Mein Drucker geht nicht und das ist schlecht", "😀"])]
    assert unsaid == ["no text", "another language", "no words"]


def test_it_is_held_against_messages_that_took_no_part() -> None:
    found = held_out_valence(lessons(labels(300, 3)))
    assert found.helps
    assert found.before is not None
    assert found.after is not None
    assert found.after < 0.8 * found.before
    # Nothing gets below what is planted as noise, of which rounding leaves 0.6 on the average.
    assert found.after > 0.5


def test_nothing_is_learned_from_ratings_that_were_dealt_out_anew() -> None:
    helped = [held_out_valence(lessons(labels(80, seed, shuffled=True))).helps for seed in range(24)]
    assert sum(helped) <= 3  # one-sided 2.5 %: more than 3 of 24 would be 1 in 300


def test_too_few_labels_teach_nothing_and_say_so() -> None:
    few = held_out_valence(lessons(labels(20, 1)))
    assert (few.helps, few.before) == (False, None)
    assert "20 different messages" in few.unsaid
    assert "people labelled 0 messages" in held_out_emotion(lessons(labels(200, 1))).unsaid
    assert fit(()) is NOTHING


def test_one_rating_for_everything_teaches_nothing() -> None:
    found = held_out_valence(lessons([Label(label.text, 1.0) for label in labels(120, 4)]))
    assert (found.helps, found.unsaid) == (False, "all ratings and corrections are the same")


def test_emotions_that_people_name_are_learned() -> None:
    named: list[Label] = []
    for label in labels(160, 7):
        emotion: Emotion = "sad" if any(word in label.text for word in BAD) else "neutral"
        named.append(Label(label.text, -1.0 if emotion == "sad" else 0.0, emotion))
    found = held_out_emotion(lessons(named))
    assert found.helps
    assert (found.after or 0) < 0.7 * (found.before or 0)


def test_what_a_person_says_holds_and_is_kept_as_plain_arrays() -> None:
    text = "The kestrel is zonked."
    calibration = Calibration(fit(lessons(labels(100, 2))), {message_id(text): ("angry", -2.0)}, "told")
    again = restored(saved(calibration))
    assert saved(again) == saved(calibration)
    assert (again.corrected, again.told, again.correction.terms) == (
        calibration.corrected,
        "told",
        calibration.correction.terms,
    )
    [felt] = CalibratedReader(READER, again).read([text])
    assert (felt.emotion, felt.valence, felt.confidence) == ("angry", -2.0, 1.0)
    assert "calibrated at this desk (told)" in CalibratedReader(READER, again).name


@pytest.mark.parametrize("content", [b"", b"no zip", saved(Calibration())[:100]])
def test_a_broken_file_is_said_to_be_broken(content: bytes) -> None:
    with pytest.raises(ValueError):
        restored(content)
