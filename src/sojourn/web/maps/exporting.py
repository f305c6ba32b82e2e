"""Maps as files that leave the workspace: drawn with what was measured, one at a time."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass, replace

from sojourn.languages import tr
from sojourn.maps.document.records import MapDocument
from sojourn.maps.formats.document_files import Form, Leaving, board_page, written
from sojourn.model.errors import SojournError
from sojourn.model.measured import MapReport
from sojourn.web.access.on_map import check_map
from sojourn.web.access.store import Person
from sojourn.web.data.results import Results
from sojourn.web.db.clock import now
from sojourn.web.kept import document_of
from sojourn.web.maps import making, store
from sojourn.web.maps.following import followed
from sojourn.web.workspace import Workspace

_DRAWN = frozenset({"svg", "png", "pdf", "pptx"})
_drawing = threading.Lock()
"""A drawing takes a whole core for a moment: others wait for it, and edits do not."""


@dataclass(frozen=True)
class Exported:
    """A file. `title`: of the map."""

    data: bytes
    title: str


def exported(
    here: Workspace, results: Results, person: Person, map_id: str, form: Form, theme: str = "light"
) -> Exported:
    """A map as a file of a form; without measured numbers where its data are gone.

    Args:
        person: who asks; maps that they may not know of are not named. theme: `light` or `dark`, of pictures.

    Raises:
        MissingError: there is no such map. OutputError: it cannot be drawn.
    """
    leaving = leaving_of(here, results, map_id, form, theme)
    if form in _DRAWN:
        leaving = replace(leaving, titles=_titles(here, leaving.document, person))
    title = leaving.document.meta.title
    if form not in _DRAWN:
        return Exported(written(leaving, form), title)
    with _drawing:
        return Exported(written(leaving, form), title)


def board_page_of(here: Workspace, results: Results, map_id: str) -> Exported:
    """The one-page summary of a map for a board.

    Raises:
        MissingError: there is no such map. OutputError: it cannot be set.
    """
    leaving = leaving_of(here, results, map_id, "pdf")
    leaving = replace(leaving, report=_with_proposals(results, leaving))
    with _drawing:
        return Exported(board_page(leaving), leaving.document.meta.title)


def leaving_of(here: Workspace, results: Results, map_id: str, form: Form, theme: str = "light") -> Leaving:
    """A map with what a form of it needs.

    Raises:
        MissingError: there is no such map.
    """
    with here.database.read() as reading:
        store.standing_map(reading, map_id)
    document = document_of(here.database, map_id)
    drawn = form in _DRAWN
    return Leaving(
        document,
        now(),
        report_of(here, results, map_id, document) if drawn or form == "xlsx" else None,
        theme,
        files=tuple(making.attachments(here, document)) if drawn or form == "json" else (),
    )


def report_of(here: Workspace, results: Results, map_id: str, document: MapDocument) -> MapReport | None:
    """The result that a map follows; None where it follows none, or its data are gone."""
    if document.meta.binding is not None:
        with suppress(SojournError):
            return followed(here.database, results, map_id).found.report
    return None


def _with_proposals(results: Results, leaving: Leaving) -> MapReport | None:
    """The result with what could be done: a slice that was summed up has none of its own, and takes those of all."""
    report, binding = leaving.report, leaving.document.meta.binding
    if report is None or binding is None or report.whole.opportunities:
        return report
    followed_here = {id_ for touchpoint in leaving.document.touchpoints for id_ in touchpoint.bound}
    with suppress(SojournError):
        found = results.measured(binding.dataset, revision=binding.revision).report.whole.opportunities
        near = (one for one in found if followed_here & set(one.touchpoints))
        of_all = tuple(replace(one, because=tr("Among all journeys: {reason}", reason=one.because)) for one in near)
        return replace(report, whole=replace(report.whole, opportunities=of_all))
    return report


def _titles(here: Workspace, document: MapDocument, person: Person) -> dict[str, str]:
    """Titles of the maps that cards lead to and that a person may open."""
    titles = {}
    with here.database.read() as reading:
        for id_ in {card.link for card in document.cards if card.link and not card.deleted}:
            with suppress(SojournError):
                check_map(reading, person, id_)
                titles[id_] = store.standing_map(reading, id_).title
    return titles
