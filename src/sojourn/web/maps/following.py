"""Maps and the measured results that they follow: looked up each time, never copied."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.insight.behind import Behind
from sojourn.languages import tr
from sojourn.maps.document.records import Binding, MapDocument
from sojourn.maps.formats.from_measured import from_measured
from sojourn.model.errors import MissingError
from sojourn.web.data.asking import of_slice
from sojourn.web.data.results import Result, Results
from sojourn.web.data.tickets import tickets_behind
from sojourn.web.db.engine import Database
from sojourn.web.kept import document_of
from sojourn.web.maps import store


@dataclass(frozen=True)
class Follows:
    """What a map follows, and where it was found."""

    binding: Binding
    found: Result


def bound(database: Database, map_id: str) -> Binding:
    """What a map follows.

    Raises:
        MissingError: no such map, it follows no data, or the data are gone.
    """
    with database.read() as reading:
        kept = store.standing_map(reading, map_id)
    binding = document_of(database, map_id).meta.binding
    if binding is None:
        raise MissingError(
            tr("this map follows no data"), where=kept.title, do=tr("Choose its data in the map's details")
        )
    with database.read() as reading:
        if store.dataset_name(reading, binding.dataset) is None:
            what = tr("the data that this map follows are not in the workspace any more")
            raise MissingError(
                what, where=kept.title, do=tr("Bring the dataset back, or let the map follow another one")
            )
    return binding


def followed(database: Database, results: Results, map_id: str) -> Follows:
    """The result that a map follows: of the newest revision, or of the one that it is pinned to.

    Raises:
        MissingError: as `bound`. SojournError: as `Results.measured`.
    """
    binding = bound(database, map_id)
    asked = of_slice(binding.attribute, binding.value)
    return Follows(binding, results.measured(binding.dataset, asked, binding.revision, keep=True))


def tickets_of(
    database: Database, results: Results, map_id: str, touchpoint: str, metric: str, limit: int
) -> tuple[int, tuple[Behind, ...]]:
    """How many journeys of a map pass a measured touchpoint, and the worst of them as timelines.

    Raises:
        MissingError: as `followed`. OptionError: no such touchpoint, or no such metric to rank by.
    """
    binding = bound(database, map_id)
    asked = of_slice(binding.attribute, binding.value)
    return tickets_behind(results, binding.dataset, touchpoint, metric, asked, limit)


def discovered(database: Database, results: Results, binding: Binding, title: str = "") -> MapDocument:
    """A map that begins as a discovered journey and follows it.

    Args:
        binding: a dataset and a slice of it. title: that of the slice, or of the dataset, if not given.

    Raises:
        MissingError: no such dataset. SojournError: as `Results.measured`.
    """
    with database.read() as reading:
        name = store.dataset_name(reading, binding.dataset)
    if name is None:
        raise MissingError(tr("there is no such dataset"), where=binding.dataset, do=tr("Choose another one"))
    found = results.measured(binding.dataset, of_slice(binding.attribute, binding.value), binding.revision, keep=True)
    whole = found.report.whole
    named = title or (whole.slice.label if whole.slice.attribute else name)
    return from_measured(whole, binding, named, name, found.report.info.timezone)
