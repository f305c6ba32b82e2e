"""Opportunities follow their data: each import is taken in once, matched with what is there, and loses nothing."""

from __future__ import annotations

from contextlib import suppress

from sojourn.model.errors import SojournError
from sojourn.web.data import store as data
from sojourn.web.data.results import Result, Results
from sojourn.web.db.engine import Connection, Database
from sojourn.web.opportunities import store
from sojourn.web.opportunities.facts import Facts, facts_of
from sojourn.web.opportunities.store import Kept


def catch_up(database: Database, results: Results) -> None:
    """Take in every dataset that was imported since somebody looked.

    What cannot be read or kept now (its import goes on, the disk is full) is taken in next time.
    """
    with database.read() as reading:
        known = store.sources(reading)
        behind = [row.id for row in data.every(reading) if row.state == "ready" and known.get(row.id) != row.revision]
    for dataset in behind:
        with suppress(SojournError):
            found = results.measured(dataset)
            with database.write() as writing:
                take_in(writing, found)


def take_in(connection: Connection, found: Result) -> None:
    """What one import says: new opportunities are added, known ones get its figures, the others stay as they were."""
    if not store.hold_source(connection, found.dataset, found.revision):
        return
    there = {kept.key: kept for kept in store.of_dataset(connection, found.dataset)}
    for facts in facts_of(found.report.whole):
        key = store.key_of(found.dataset, facts.pain, facts.subject)
        told = {"revision": found.revision, "facts": facts.model_dump()}
        if (kept := there.get(key)) is None:
            new = {"title": facts.title, "kind": facts.kind, "dataset": found.dataset, "key": key}
            store.add(connection, "", **new, **told)
        else:
            store.take_in(connection, kept.id, **told, **_followed(kept, facts))


def _followed(kept: Kept, facts: Facts) -> dict[str, object]:
    """The figures until now stay beside the new ones; a title that nobody has changed follows the proposal."""
    said = {"title": facts.title} if kept.title == kept.facts.get("title") else {}
    return {"before": {**kept.facts, "revision": kept.revision}, **said}


def is_touched(kept: Kept, talked_about: bool) -> bool:
    """Whether people have said anything of an opportunity that the data have proposed."""
    said = (kept.owner, kept.due, kept.map, kept.notes, kept.effort, kept.confidence)
    decided = kept.status != "proposed" or kept.value is not None or kept.title != kept.facts.get("title")
    return not kept.key or talked_about or decided or any(said)


def forget_dataset(connection: Connection, dataset: str) -> None:
    """A dataset goes for good: what people have said stays, without what was measured; the rest goes with it."""
    comments, links = store.comment_counts(connection), store.links(connection)
    for kept in store.of_dataset(connection, dataset):
        if is_touched(kept, kept.id in comments or kept.id in links):
            store.take_in(connection, kept.id, dataset="", key=None, facts={}, before={}, revision=0)
        else:
            store.remove(connection, kept.id)
