"""Fill a fresh workspace for a run: people who are signed in, one map that all edit, many others, and a public link."""

from __future__ import annotations

from benchmarks.load.plan import Place, Plan
from sojourn.maps.document.order import order_key
from sojourn.maps.document.records import Card, Lane, LaneType, MapDocument, Meta, Stage, Touchpoint
from sojourn.web.access import store as people
from sojourn.web.collab.ydoc import new_document
from sojourn.web.db.engine import Connection, Database
from sojourn.web.maps.store import add_map
from sojourn.web.sharing.store import add_link

MOST_PEOPLE = 100
_LANES: tuple[LaneType, ...] = ("action", "goal", "quotes", "pains", "frontstage", "backstage", "systems", "text")


def fill(database: Database, plan: Plan) -> Place:
    """Make what a run needs; no map of it has been opened yet."""
    busy = document("My laptop is broken", 30, 8)
    other = [document(f"Journey {at}", 8, 6) for at in range(plan.maps)]
    with database.write() as writing:
        sessions = _people(writing, min(MOST_PEOPLE, plan.editors + plan.maps))
        owner = sessions[0][0]
        busy_id = add_map(writing, busy, new_document(busy), owner)
        ids = [add_map(writing, one, new_document(one), owner) for one in other]
        shown = {"password": "", "name": "", "hidden": [], "measured": False, "embeds": False, "expires_at": None}
        secret = add_link(writing, busy_id, owner, **shown)[1]
    cards = {id_: [card.id for card in one.cards] for id_, one in zip([busy_id, *ids], [busy, *other], strict=True)}
    return Place(busy_id, ids, cards, [session for _, session in sessions], secret)


def document(title: str, columns: int, rows: int) -> MapDocument:
    """A map with a card of some words in each cell."""
    stages = tuple(Stage(f"s{at}", f"Stage {at + 1}", order_key(at)) for at in range(-(-columns // 6)))
    touchpoints = tuple(
        Touchpoint(f"t{at}", f"Touchpoint {at + 1}", f"s{at // 6}", order_key(at)) for at in range(columns)
    )
    lanes = tuple(Lane(f"l{at}", kind, kind.capitalize(), order_key(at)) for at, kind in enumerate(_LANES[:rows]))
    cards = tuple(
        Card(f"{lane.id}{at.id}", lane.id, at.id, order_key(0), text="The customer waits and does not know for what.")
        for lane in lanes
        for at in touchpoints
    )
    return MapDocument(Meta(title=title), stages, touchpoints, lanes, cards)


def _people(writing: Connection, count: int) -> list[tuple[str, str]]:
    """So many people, the first one an owner and the others editors: id and session of each."""
    found = []
    for at in range(count):
        role = "editor" if at else "owner"
        person = people.add_person(writing, f"person{at}@example.org", f"Person {at}", role, "")
        found.append((person.id, people.begin_session(writing, person.id, "load")))
    return found
