"""What lists and search know of a map: a projection of its document into its row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from sojourn.maps.document.records import MapDocument
from sojourn.maps.document.summary import summary_of, words_of
from sojourn.web.db.clock import now


@dataclass(frozen=True)
class Projection:
    """The columns of a map's row that say what its document says.

    Attributes:
        parent, dataset: ids, "" for none. summary: a `MapSummary` as JSON. words: what can be searched, in lower case.
    """

    title: str
    kind: str
    parent: str
    dataset: str
    summary: dict[str, object]
    words: str


Project = Callable[[MapDocument], Projection]


def projected(document: MapDocument) -> Projection:
    """The projection of a document as it reads now."""
    found = summary_of(document, now())
    return Projection(found.title, found.kind, found.parent, found.dataset, asdict(found), words_of(document))
