"""Routes of opportunities: the list, one of them, comments, links to work, and the formula."""

from __future__ import annotations

from fastapi import APIRouter

from sojourn.languages import tr
from sojourn.model.errors import ConflictError, MissingError, NotAllowedError, OptionError
from sojourn.web.access import store as people
from sojourn.web.access.on_map import check_map
from sojourn.web.access.rules import is_at_least
from sojourn.web.access.signed_in import Commenter, Editor, Viewer
from sojourn.web.access.store import Person
from sojourn.web.data.results import ResultsHere
from sojourn.web.db.engine import Connection
from sojourn.web.maps import store as maps
from sojourn.web.opportunities import store
from sojourn.web.opportunities.formula import DeskFormula, change_formula, formula_of
from sojourn.web.opportunities.keeping import catch_up
from sojourn.web.opportunities.schemas import (
    ChangeOpportunity,
    CommentOut,
    NewComment,
    NewLink,
    NewOpportunity,
    Opportunities,
    OpportunityPage,
)
from sojourn.web.opportunities.sending import all_out, around, opportunity_out
from sojourn.web.workspace import Here

router = APIRouter(tags=["opportunities"])


@router.get("/opportunities")
def list_opportunities(here: Here, results: ResultsHere, _person: Viewer) -> Opportunities:
    """All opportunities, those with the highest score first; what was imported meanwhile is taken in."""
    catch_up(here.database, results)
    with here.database.read() as reading:
        formula, found = all_out(reading)
    return Opportunities(formula=formula, opportunities=found)


@router.post("/opportunities", status_code=201)
def add_opportunity(given: NewOpportunity, here: Here, person: Editor) -> OpportunityPage:
    """Write an opportunity by hand."""
    with here.database.write() as writing:
        _check_map(writing, person, given.map)
        id_ = store.add(writing, person.id, **given.model_dump())
        return _page(writing, id_, person)


@router.get("/opportunities/{opportunity_id}")
def get_opportunity(opportunity_id: str, here: Here, person: Viewer) -> OpportunityPage:
    """One opportunity with its evidence, its links and what was said about it."""
    with here.database.read() as reading:
        return _page(reading, opportunity_id, person)


@router.patch("/opportunities/{opportunity_id}")
def change_opportunity(opportunity_id: str, given: ChangeOpportunity, here: Here, person: Editor) -> OpportunityPage:
    """Change what people say of an opportunity; what the data say cannot be changed."""
    values = given.model_dump(exclude_unset=True)
    empty = [name for name, value in values.items() if value is None and name not in ("due", "value")]
    if empty:
        raise OptionError(
            tr("{fields} cannot be null", fields=", ".join(empty)), where="opportunity", do=tr("Leave out what stays")
        )
    if "due" in values:
        values["due"] = given.due.isoformat() if given.due else ""
    with here.database.write() as writing:
        store.find(writing, opportunity_id)
        _check_map(writing, person, values.get("map", ""))
        if (owner := values.get("owner")) and people.person_by_id(writing, owner) is None:
            raise OptionError(tr("there is no such person"), where="owner", do=tr("Choose somebody of the workspace"))
        store.change(writing, opportunity_id, person.id, **values)
        return _page(writing, opportunity_id, person)


@router.delete("/opportunities/{opportunity_id}", status_code=204)
def remove_opportunity(opportunity_id: str, here: Here, _person: Editor) -> None:
    """Remove an opportunity that was written by hand, for good; what the data say is dropped by its status."""
    with here.database.write() as writing:
        if store.find(writing, opportunity_id).key:
            what = tr("the data say this, and would say it again at the next import")
            raise ConflictError(what, where="opportunity", do=tr("Set it to `dropped`"))
        store.remove(writing, opportunity_id)


@router.post("/opportunities/{opportunity_id}/comments", status_code=201)
def comment_on_opportunity(opportunity_id: str, given: NewComment, here: Here, person: Commenter) -> OpportunityPage:
    """Say something about an opportunity."""
    with here.database.write() as writing:
        store.find(writing, opportunity_id)
        store.add_comment(writing, opportunity_id, given.text, person.id)
        return _page(writing, opportunity_id, person)


@router.delete("/opportunities/{opportunity_id}/comments/{comment_id}")
def take_back_comment(opportunity_id: str, comment_id: str, here: Here, person: Commenter) -> OpportunityPage:
    """Take back what one has said oneself; owners take back what anybody has said."""
    with here.database.write() as writing:
        said = {comment.id: comment for comment in store.comments_of(writing, opportunity_id)}.get(comment_id)
        if said is None:
            raise MissingError(tr("there is no such comment"), where=comment_id)
        if not _is_mine(said, person):
            raise NotAllowedError(tr("somebody else has said this"), do=tr("Ask them, or an owner"))
        store.remove_comment(writing, comment_id)
        return _page(writing, opportunity_id, person)


@router.post("/opportunities/{opportunity_id}/links", status_code=201)
def link_to_work(opportunity_id: str, given: NewLink, here: Here, person: Editor) -> OpportunityPage:
    """Link an opportunity to where the work is done."""
    with here.database.write() as writing:
        store.find(writing, opportunity_id)
        store.add_link(writing, opportunity_id, given.label, given.address, person.id)
        return _page(writing, opportunity_id, person)


@router.delete("/opportunities/{opportunity_id}/links/{link_id}")
def unlink_from_work(opportunity_id: str, link_id: str, here: Here, person: Editor) -> OpportunityPage:
    """Take a link to work out."""
    with here.database.write() as writing:
        store.remove_link(writing, opportunity_id, link_id)
        return _page(writing, opportunity_id, person)


@router.get("/formula")
def get_formula(here: Here, _person: Viewer) -> DeskFormula:
    """How opportunities are valued and ranked here, and what an hour costs."""
    with here.database.read() as reading:
        return formula_of(reading)


@router.put("/formula")
def set_formula(given: DeskFormula, here: Here, person: Editor) -> DeskFormula:
    """Rank opportunities by another formula, for everybody."""
    with here.database.write() as writing:
        change_formula(writing, given, person.id)
    return given


def _page(connection: Connection, opportunity_id: str, person: Person) -> OpportunityPage:
    kept, stand = store.find(connection, opportunity_id), around(connection)
    comments = store.comments_of(connection, opportunity_id)
    names = people.names(connection, {comment.person for comment in comments})
    said = [
        CommentOut(**vars(comment), name=names.get(comment.person, ""), mine=_is_mine(comment, person))
        for comment in comments
    ]
    return OpportunityPage(**opportunity_out(kept, stand).model_dump(), said=said, formula=stand.formula)


def _is_mine(comment: store.Comment, person: Person) -> bool:
    return is_at_least(person.role, "commenter") and (comment.person == person.id or person.role == "owner")


def _check_map(connection: Connection, person: Person, map_id: str) -> None:
    if map_id:
        check_map(connection, person, map_id)
        maps.standing_map(connection, map_id)
