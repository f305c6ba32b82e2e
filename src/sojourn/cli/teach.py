"""What `sojourn voice` does with labels: writes messages to correct, learns, says what that changed, and forgets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.markup import escape

from sojourn.api import is_large
from sojourn.cli import show
from sojourn.insight.calibration import learn
from sojourn.insight.desk import Desk, Looks, prepare
from sojourn.insight.taught import forget, keep_taught, merged, read_corrections, taught_at, to_correct
from sojourn.log.dictionary import shipped
from sojourn.log.progress import Progress
from sojourn.log.read import Request, read_log
from sojourn.log.store import is_dataset
from sojourn.maps.write import write_file
from sojourn.model.errors import OptionError, UnderstandingError
from sojourn.model.taught import HeldOut, Taught
from sojourn.voice.calibration import CalibratedReader
from sojourn.voice.feeling import Reader
from sojourn.voice.reader import DeskReader


@dataclass(frozen=True)
class Lesson:
    """What was asked: a table to write, one to learn from, to learn at all, to forget."""

    to_correct: Path | None
    corrected: Path | None
    learn: bool
    forget: bool

    @property
    def asked(self) -> bool:
        """Whether anything was."""
        return bool(self.to_correct or self.corrected or self.learn or self.forget)


def teach(path: Path, lesson: Lesson, *, quiet: bool) -> None:
    """`sojourn voice` with one of the options of learning.

    Raises:
        OptionError: it is no dataset, which alone keeps what was learned, or one that is too large.
        UnderstandingError: it has no messages of customers.
    """
    if not is_dataset(path):
        do = f"Run sojourn import {path.name} first, and name the dataset"
        raise OptionError("what is learned is kept in a dataset, and this is none", where=str(path), do=do)
    if is_large(path):
        raise OptionError(
            "messages of a dataset of this size are not read", where=str(path), do="Import a shorter period"
        )
    if lesson.forget and (lesson.learn or lesson.to_correct is not None):
        raise OptionError("does not go with the other options", where="--forget", do="Leave one of them out")
    if lesson.forget:
        said = "what was learned is forgotten" if forget(path) else "nothing was learned here"
        show.errors.print(f"{said}: messages are read by the shipped model")
        return
    if lesson.learn:
        _learn(path, lesson.corrected, quiet=quiet)
    if lesson.to_correct is not None:
        known = taught_at(path)
        reader: Reader = DeskReader() if known is None else CalibratedReader(DeskReader(), known)
        with show.progress(quiet) as report:
            table = to_correct(_read(path, reader, report))
        write_file(lesson.to_correct, table)
        if not quiet:
            show.errors.print(
                f"[green]wrote[/] {escape(str(lesson.to_correct))}: fill in right_emotion, then learn with"
            )
            show.errors.print(f"  sojourn voice {escape(str(path))} --corrected {escape(str(lesson.to_correct))}")


def _learn(path: Path, corrected: Path | None, *, quiet: bool) -> None:
    earlier = taught_at(path)
    said = {} if earlier is None else dict(earlier.corrected)
    if corrected is not None:
        said = merged(said, read_corrections(corrected))
    reader = DeskReader()
    with show.progress(quiet) as report:
        desk = _read(path, reader, report)
        report("learning", None)
        calibration, taught = learn(desk, reader, said)
    used = bool(calibration.correction.terms or calibration.corrected)
    if used:
        keep_taught(path, calibration)
    else:
        forget(path)
    if not quiet:
        _told(taught, used=used)


def _read(path: Path, reader: Reader, report: Progress) -> Desk:
    log = read_log(path, Request(), report).log
    desk = prepare(log, shipped(), looks=Looks(reader), progress=report)
    if desk.heard is None or not len(desk.heard.event):
        raise UnderstandingError("no message is known to be a customer's, so nothing can be learned", where=str(path))
    return desk


def _told(taught: Taught, *, used: bool) -> None:
    """What was learned from, what it changed, and whether it is used from now on."""
    out = show.errors
    out.print(f"{taught.ratings:,} ratings beside messages, {taught.corrections:,} corrections by people")
    if taught.not_found:
        out.print(f"  {taught.not_found:,} corrections are of messages that are not in this dataset")
    _part(taught.valence, "valence is off by", "{:.2f}", "the held-out ratings and corrections")
    _part(taught.emotion, "emotions that are wrong:", "{:.0%}", "the held-out corrections")
    if used:
        out.print("[green]learned[/]: maps of this dataset read messages so from now on; --forget undoes it")
    else:
        out.print("nothing is used: messages are read by the shipped model")


def _part(found: HeldOut, what: str, form: str, of: str) -> None:
    if found.before is None or found.after is None:
        show.errors.print(f"  {escape(found.unsaid)}")
        return
    low, high = found.change.low, found.change.high
    between = "" if low is None or high is None else f", change {low:+.2f} to {high:+.2f}"
    verdict = "used" if found.helps else "no sure gain: not used"
    before, after = form.format(found.before), form.format(found.after)
    show.errors.print(f"  {what} {after} instead of {before} on {of} (n {found.n:,}{between}; 95 %): {verdict}")
