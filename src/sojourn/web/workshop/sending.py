"""A round as one person may see it."""

from __future__ import annotations

from collections import Counter

from sojourn.web.access import store as people
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Connection
from sojourn.web.workshop import store
from sojourn.web.workshop.schemas import DotsOn, NoteOut, RoundOut
from sojourn.web.workshop.store import Dots, Note, Round


def round_out(connection: Connection, found: Round, person: str) -> RoundOut:
    """A round for somebody: what others gave is told only when it has ended."""
    dots, notes = store.dots(connection, found.id), store.notes(connection, found.id)
    ended = found.ended_at is not None
    shown = [note for note in notes if ended or note.person == person]
    names = people.names(connection, {found.begun_by, *(note.person for note in shown)})
    return RoundOut(
        id=found.id,
        kind=found.kind,
        question=found.question,
        dots=found.dots,
        lane=found.lane,
        begun_by=names.get(found.begun_by, ""),
        begun_at=found.begun_at,
        ended_at=found.ended_at,
        left_seconds=_left(found),
        people=len({one.person for one in dots} | {one.person for one in notes}),
        given=sum(given.dots for given in dots) + len(notes),
        mine=[_on(given) for given in dots if given.person == person],
        tally=_tally(dots) if ended else [],
        notes=[_note(note, names, person) for note in shown],
    )


def _left(found: Round) -> float | None:
    if found.ends_at is None or found.ended_at is not None:
        return None
    return round((found.ends_at - now()).total_seconds(), 1)


def _on(given: Dots) -> DotsOn:
    return DotsOn(about=given.about, record=given.record, dots=given.dots)


def _tally(dots: list[Dots]) -> list[DotsOn]:
    """What has how many, most first; what has as many by id, so that all see one order."""
    counts: Counter[str] = Counter()
    for given in dots:
        counts[given.record] += given.dots
    about = {given.record: given.about for given in dots}
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [DotsOn(about=about[record], record=record, dots=n) for record, n in ranked]


def _note(note: Note, names: dict[str, str], person: str) -> NoteOut:
    return NoteOut(
        id=note.id,
        touchpoint=note.touchpoint,
        text=note.text,
        name=names.get(note.person, ""),
        mine=note.person == person,
    )
