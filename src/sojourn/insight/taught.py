"""What a dataset keeps of what its desk taught the reader of messages, and the file in which people correct labels."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa

from sojourn.insight.calibration import Corrected
from sojourn.insight.desk import Desk
from sojourn.insight.voices import whole_shown
from sojourn.languages import tr
from sojourn.log.eventlog import EventLog
from sojourn.maps.write import write_file
from sojourn.model.errors import UnreadableError
from sojourn.voice.calibration import VALENCE_OF, CalibratedReader, Calibration, message_id, restored, saved
from sojourn.voice.feeling import EMOTIONS, Emotion, Reader

TAUGHT_FILE = "voice.npz"
MOST_TO_CORRECT = 200
_NUMBERS = re.compile(r"\d+")
HEADER = ("message", "times", "text", "emotion", "valence", "confidence", "right_emotion", "right_valence")


def taught_at(dataset: Path) -> Calibration | None:
    """What the desk of a dataset has taught; None where nothing was.

    Raises:
        UnreadableError: the file is broken or of another version.
    """
    place = dataset / TAUGHT_FILE
    if not place.is_file():
        return None
    try:
        return restored(place.read_bytes())
    except ValueError as error:
        what = tr("what was learned from labels cannot be read ({error})", error=error)
        raise UnreadableError(what, where=str(place), do=tr("Learn it again, or --forget it")) from error


def reader_for(log: EventLog, dataset: str | Path | None = None) -> Reader | None:
    """The reader of what customers write (docs/voice.md); None for a log without messages.

    Args:
        log: from `read`. dataset: where the log is from, to read as its desk has taught (`sojourn voice --learn`).

    Raises:
        UnreadableError: what the desk has taught is broken.
    """
    if log.text is None:
        return None
    # Not needed, and so not loaded, for a log without messages.
    from sojourn.voice.reader import DeskReader

    taught = None if dataset is None else taught_at(Path(dataset))
    return DeskReader() if taught is None else CalibratedReader(DeskReader(), taught)


def keep_taught(dataset: Path, calibration: Calibration) -> Path:
    """Write what a desk has taught into its dataset.

    Raises:
        OutputError: it cannot be written; what was there is kept.
    """
    write_file(dataset / TAUGHT_FILE, saved(calibration))
    return dataset / TAUGHT_FILE


def forget(dataset: Path) -> bool:
    """Take away what a desk has taught; whether there was anything."""
    there = (dataset / TAUGHT_FILE).is_file()
    (dataset / TAUGHT_FILE).unlink(missing_ok=True)
    return there


def to_correct(desk: Desk) -> str:
    """A table (CSV) of messages with what was read in them, redacted, for people to fill in what is right.

    Half are those of which the reader is least sure, half are drawn by their content, so that all kinds are there. Of
    messages that differ by numbers alone one is enough.
    """
    log, heard = desk.log, desk.heard
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    if heard is None or log.text is None:
        return out.getvalue()
    texts = log.text.take(pa.array(heard.event)).to_pylist()
    times = Counter(texts)
    first = {text: i for i, text in reversed(list(enumerate(texts)))}
    readable = [text for text in first if heard.emotion[first[text]] >= 0]
    by_name = sorted(readable, key=message_id)
    sure = {text: heard.feelings[int(heard.feeling[first[text]])].confidence or 0.0 for text in readable}
    unsure = sorted(by_name, key=lambda text: sure[text])[: MOST_TO_CORRECT // 2]
    alike: set[str] = set()
    for text in dict.fromkeys([*unsure, *by_name]):
        if len(alike) == MOST_TO_CORRECT:
            break
        i = first[text]
        said, felt = whole_shown(heard, log, i), heard.feelings[int(heard.feeling[i])]
        bare = _NUMBERS.sub("0", said)
        if bare not in alike:
            alike.add(bare)
            writer.writerow((message_id(text), times[text], said, felt.emotion, felt.valence, felt.confidence, "", ""))
    return out.getvalue()


def read_corrections(path: Path) -> dict[str, tuple[Emotion, float]]:
    """What people filled in: emotion and valence by message; rows without a right emotion are left out.

    Raises:
        UnreadableError: it is no such table, or a row has an emotion or a valence that there is not.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableError(
            tr("cannot be read ({error})", error=error), where=str(path), do=tr("Give the table as CSV in UTF-8")
        ) from error
    if not rows or not {"message", "right_emotion"} <= set(rows[0]):
        what = tr("has no columns message and right_emotion")
        raise UnreadableError(what, where=str(path), do=tr("Make the table with --to-correct FILE"))
    found: dict[str, tuple[Emotion, float]] = {}
    for line, row in enumerate(rows, 2):
        word = (row["right_emotion"] or "").strip().lower()
        if word:
            found[(row["message"] or "").strip()] = _label(
                word, (row.get("right_valence") or "").strip(), tr("{file}, row {row}", file=path, row=line)
            )
    return found


def merged(earlier: Corrected, newer: Corrected) -> dict[str, tuple[Emotion, float]]:
    """All corrections; a newer one of the same message holds."""
    return {**earlier, **newer}


def _label(word: str, given: str, where: str) -> tuple[Emotion, float]:
    emotion = next((name for name in EMOTIONS if name == word), None)
    if emotion is None:
        raise UnreadableError(
            tr("'{word}' is no emotion", word=word),
            where=where,
            do=tr("Choose one of {emotions}", emotions=", ".join(EMOTIONS)),
        )
    if not given:
        return emotion, VALENCE_OF[emotion]
    try:
        valence = float(given.replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        valence = np.nan
    if not -2.0 <= valence <= 2.0:
        raise UnreadableError(
            tr("'{given}' is no valence", given=given), where=where, do=tr("Write a number from -2 to 2, or nothing")
        )
    return emotion, valence
