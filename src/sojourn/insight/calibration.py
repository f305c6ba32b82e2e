"""Local calibration: ratings beside messages and people's corrections as labels, and what they change when held out."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from sojourn.insight.desk import Desk
from sojourn.languages import grouped, tr, whole
from sojourn.log.eventlog import Float64, Int64
from sojourn.maps.words import signed
from sojourn.measures import intervals
from sojourn.model.taught import HeldOut, Taught
from sojourn.voice.calibration import (
    MOST_LABELS,
    NOTHING,
    Calibration,
    Correction,
    Label,
    Lesson,
    corrected,
    fit,
    message_id,
    terms_in,
)
from sojourn.voice.feeling import Emotion, Reader

FEWEST_LABELS = 60
FEWEST_NAMED = 40
FOLDS = 5
Corrected = Mapping[str, tuple[Emotion, float]]
"""What people said of messages, by `message_id`."""


def learn(desk: Desk, reader: Reader, said: Corrected) -> tuple[Calibration, Taught]:
    """What a desk teaches; only what helps on held-out messages is kept, and corrections always hold.

    Args:
        desk: a prepared log of which messages were read. reader: the shipped one. said: what people corrected.
    """
    rated, named = _rated(desk), _corrected(desk, said)
    not_found = len(said) - len({message_id(label.text) for label in named})
    lessons = lessons_of(distinct([*named, *rated]), reader)
    valence, emotion = held_out_valence(lessons), held_out_emotion(lessons)
    correction = fit(lessons) if valence.helps or emotion.helps else NOTHING
    if correction.terms and not valence.helps:
        correction = replace(correction, valence=np.zeros_like(correction.valence))
    if correction.terms and not emotion.helps:
        correction = replace(correction, emotion=np.zeros_like(correction.emotion))
    taught = Taught(
        len(rated), len(named), not_found, valence, emotion, _told(len(rated), len(named), valence, emotion)
    )
    return Calibration(correction, dict(said), taught.told), taught


def _rated(desk: Desk) -> list[Label]:
    """What customers wrote where they rated, with their rating on the scale -2..+2; the last of a journey."""
    log, heard = desk.log, desk.heard
    if heard is None or log.text is None:
        return []
    codes = [code for code, column in enumerate(desk.columns) if column.means == "rated"]
    at = np.flatnonzero(np.isin(heard.column, codes) & np.isfinite(desk.feeling[heard.ticket]))[::-1]
    at = at[np.unique(heard.ticket[at], return_index=True)[1]] if len(at) else at
    texts = log.text.take(pa.array(heard.event[at])).to_pylist()
    return [Label(text, float(desk.feeling[heard.ticket[i]])) for text, i in zip(texts, at, strict=True)]


def _corrected(desk: Desk, said: Corrected) -> list[Label]:
    """The messages that people labelled, as far as the log has them."""
    log, heard = desk.log, desk.heard
    if heard is None or log.text is None or not said:
        return []
    texts = dict.fromkeys(log.text.take(pa.array(heard.event)).to_pylist())
    found = ((text, said.get(message_id(text))) for text in texts)
    return [Label(text, given[1], given[0]) for text, given in found if given is not None]


def distinct(labels: Sequence[Label]) -> tuple[Label, ...]:
    """One label a text: what a person says of it, or the mean of its ratings; in the order of their names."""
    by_text: dict[str, list[Label]] = {}
    for label in labels:
        by_text.setdefault(label.text, []).append(label)
    found = []
    for text, mine in by_text.items():
        person = next((label for label in mine if label.emotion is not None), None)
        found.append(person or Label(text, float(np.mean([label.valence for label in mine]))))
    return tuple(sorted(found, key=lambda label: message_id(label.text))[:MOST_LABELS])


def lessons_of(labels: Sequence[Label], reader: Reader) -> tuple[Lesson, ...]:
    """Labels with what a reader says of their messages; without those of which it can say nothing."""
    feelings = reader.read([label.text for label in labels])
    pairs = zip(labels, feelings, strict=True)
    return tuple(Lesson(one, felt, terms_in(one.text, felt.events)) for one, felt in pairs if felt.valence is not None)


def held_out_valence(lessons: Sequence[Lesson]) -> HeldOut:
    """How far valence is off, without and with what the other messages teach; the mean difference is no matter."""
    n = len(lessons)
    if n < FEWEST_LABELS:
        why = tr(
            "{messages} different messages have a rating or a correction; it is learned from {least} on",
            messages=whole(n),
            least=FEWEST_LABELS,
        )
        return HeldOut(n, None, None, intervals.NOTHING, False, why)
    truth = np.array([lesson.label.valence for lesson in lessons])
    if np.ptp(truth) == 0:
        return HeldOut(n, None, None, intervals.NOTHING, False, tr("all ratings and corrections are the same"))
    said = np.array([lesson.feeling.valence or 0.0 for lesson in lessons])
    before, after = (np.zeros(n) for _ in range(2))
    for mine, correction in _each_fold(lessons):
        offset = float(np.delete(truth - said, mine).mean())
        taught = [corrected(lessons[i].feeling, correction, lessons[i].terms).valence or 0.0 for i in mine.tolist()]
        before[mine], after[mine] = (np.abs(truth[mine] - value - offset) for value in (said[mine], np.array(taught)))
    return _compared(before, after)


def held_out_emotion(lessons: Sequence[Lesson]) -> HeldOut:
    """Which share of the emotions that people named is wrong, without and with what the other messages teach."""
    named = [lesson for lesson in lessons if lesson.label.emotion is not None]
    if len(named) < FEWEST_NAMED or len({lesson.label.emotion for lesson in named}) < 2:
        why = tr(
            "people labelled {messages} messages; emotions are learned from {least} on, of two kinds",
            messages=whole(len(named)),
            least=FEWEST_NAMED,
        )
        return HeldOut(len(named), None, None, intervals.NOTHING, False, why)
    before = np.array([float(lesson.feeling.emotion != lesson.label.emotion) for lesson in named])
    after = np.zeros(len(named))
    for mine, correction in _each_fold(named):
        for i in mine.tolist():
            taught = corrected(named[i].feeling, correction, named[i].terms)
            after[i] = float(taught.emotion != named[i].label.emotion)
    return _compared(before, after)


def _each_fold(lessons: Sequence[Lesson]) -> list[tuple[Int64, Correction]]:
    """The messages of each fold, by their content, and what all the others teach."""
    names = [lesson.label.text.encode("utf-8", "surrogatepass") for lesson in lessons]
    fold = np.array([zlib.crc32(name) % FOLDS for name in names], dtype=np.int64)
    return [
        (np.flatnonzero(fold == k), fit([lesson for lesson, at in zip(lessons, fold, strict=True) if at != k]))
        for k in range(FOLDS)
    ]


def _compared(before: Float64, after: Float64) -> HeldOut:
    change = intervals.mean(after - before)
    helps = change.high is not None and change.high < 0
    return HeldOut(len(before), float(before.mean()), float(after.mean()), change, helps)


def _told(ratings: int, corrections: int, valence: HeldOut, emotion: HeldOut) -> str:
    """What was learned from, and what it changed."""
    said = [
        tr(
            "{ratings} ratings beside messages and {corrections} corrections",
            ratings=whole(ratings),
            corrections=whole(corrections),
        )
    ]
    if valence.change.value is not None and valence.before is not None and valence.after is not None:
        off = {"after": grouped(f"{valence.after:.2f}"), "before": grouped(f"{valence.before:.2f}")}
        said.append(
            tr("held out, valence is off by {after} instead of {before} ({change})", change=_change(valence), **off)
            if valence.helps
            else tr(
                "held out, valence is off by {after} instead of {before} ({change}), which is no sure gain and is not "
                "used",
                change=_change(valence),
                **off,
            )
        )
    else:
        said.append(valence.unsaid)
    if emotion.before is not None and emotion.after is not None:
        wrong = {"after": f"{100 * emotion.after:.0f}", "before": f"{100 * emotion.before:.0f}"}
        said.append(
            tr("held out, {after}% of emotions are wrong instead of {before}%", **wrong)
            if emotion.helps
            else tr(
                "held out, {after}% of emotions are wrong instead of {before}%, which is no sure gain and is not used",
                **wrong,
            )
        )
    return "; ".join(said)


def _change(found: HeldOut) -> str:
    if found.change.low is None or found.change.high is None:
        return tr("no interval")
    return tr("{low} to {high}", low=signed(found.change.low, 2), high=signed(found.change.high, 2))
