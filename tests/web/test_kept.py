"""Documents kept in memory read like their logs at any moment, and links show what is drawn on without hurry."""

from __future__ import annotations

import random

import pytest
from pycrdt import Doc, Map
from sqlalchemy import delete, update

from sojourn.model.errors import MissingError
from sojourn.web.collab import store
from sojourn.web.collab.store import Entry
from sojourn.web.collab.ydoc import new_document, read_document
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Database
from sojourn.web.db.tables import map_updates, maps
from sojourn.web.kept import document_of
from sojourn.web.sharing import showing
from sojourn.web.sharing.store import MapLink
from tests.web.collab.desk import SMALL, log_of, make_map

ONE_DATABASE = True


def test_a_kept_document_reads_like_its_log(database: Database) -> None:
    map_ = make_map(database)
    dice, doc = random.Random(4), Doc[Map[object]]()
    for _, payload in log_of(database, map_):
        doc.apply_update(payload)
    # 1 and true are equal to Python; only one of them is a moment of truth.
    values = {"name": ("Calls", "Chats", 7), "moment": (True, False, 1), "order": ("a1", "a2", "a1V")}
    for turn in range(60):
        before, touchpoints = doc.get_state(), doc.get("touchpoints", type=Map)
        id_, name = dice.choice(("t1", "t2", "t3")), dice.choice(tuple(values))
        if id_ not in touchpoints:
            touchpoints[id_] = Map({"stage": "s1"})
        if turn % 20 == 19:
            del touchpoints[id_]
        else:
            touchpoints[id_][name] = dice.choice(values[name])  # type: ignore[index]
        store.append(database, map_, log_of(database, map_)[-1][0], [Entry(doc.get_update(before), "somebody")])
        if turn % 25 == 24:
            store.compact(database, map_, 2)
        if dice.random() < 0.7:
            assert document_of(database, map_) == read_document(payload for _, payload in log_of(database, map_))


def test_a_map_with_another_history_is_read_anew_and_one_that_is_gone_is_not_there(database: Database) -> None:
    map_ = make_map(database)
    assert document_of(database, map_).stages
    with database.write() as writing:
        writing.execute(delete(map_updates).where(map_updates.c.map == map_))
        writing.execute(update(maps).where(maps.c.id == map_).values(lineage="another"))
        store.add_first(writing, map_, new_document(type(SMALL)(SMALL.meta)), "somebody")
    assert document_of(database, map_).stages == ()
    with database.write() as writing:
        writing.execute(delete(maps).where(maps.c.id == map_))
    with pytest.raises(MissingError):
        document_of(database, map_)


def test_a_link_to_a_map_that_is_drawn_on_rests_after_each_time_that_it_is_made(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_, kept, clock = make_map(database), showing.Kept(), [100.0]
    link = MapLink("l", map_, "", "", [], False, False, None, "", now(), now())
    change = Doc[Map[object]]().get_update()
    monkeypatch.setattr(showing, "monotonic", lambda: clock[0])

    def shown(takes: float) -> int:
        def make() -> int:
            clock[0] += takes
            return log_of(database, map_)[-1][0]

        return kept.of(database, link, "map", make)

    def drawn_on(seq: int) -> None:
        store.append(database, map_, seq, [Entry(change, "somebody")])

    assert shown(0.1) == shown(0.1) == 1  # at 100.1: rests until 102.1
    drawn_on(1)
    assert shown(0.1) == 2  # at 100.2: whoever has changed it once sees that at once
    drawn_on(2)
    clock[0] = 102.0
    assert shown(0.1) == 2
    clock[0] = 102.2
    assert shown(60.0) == 3  # at 162.2
    drawn_on(3)
    assert shown(0.1) == 4  # what took a minute rests for five seconds and not for twenty minutes
    drawn_on(4)
    clock[0] = 167.1
    assert shown(0.1) == 4
    clock[0] = 167.3
    assert shown(0.1) == 5
