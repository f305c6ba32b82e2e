"""Reading a ticket history: a file, a folder of related tables or a dataset becomes an event log."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from sojourn.languages import tr
from sojourn.log.canonical import Source, canonical
from sojourn.log.dataset import is_dataset, load_dataset
from sojourn.log.detect import understand
from sojourn.log.detect.hints import Hints
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import EventLog
from sojourn.log.mapping import Mapping
from sojourn.log.mapping_file import read_mapping
from sojourn.log.placing import place_early
from sojourn.log.progress import Progress
from sojourn.log.pseudonyms import Registry
from sojourn.log.readers import ReadOptions, read_tables
from sojourn.log.related import relate
from sojourn.log.settled import settle
from sojourn.log.store import Reads
from sojourn.log.table import RawTable
from sojourn.model.errors import OptionError, UnderstandingError

SAMPLE_MARKER = "sojourn-sample.json"


@dataclass(frozen=True)
class Request:
    """How to read.

    Attributes:
        hints: what the user says about the columns. mapping: a mapping file; single hints win over it.
        options: delimiter, encoding, sheet.
    """

    hints: Hints = field(default_factory=Hints)
    mapping: Path | None = None
    options: ReadOptions = field(default_factory=ReadOptions)


@dataclass(frozen=True)
class Reading:
    """An event log, the mapping that explains it, and all that a later export of the desk is to be read with (both
    None for a dataset).
    """

    log: EventLog
    mapping: Mapping | None
    reads: Reads | None = None


def read_log(
    path: Path, request: Request | None = None, progress: Progress | None = None, people: Registry | None = None
) -> Reading:
    """Read a file, folder or dataset.

    Args:
        path: what to read. request: how. progress: is told how far it is.
        people: keeps pseudonyms for later exports; without it they hold for this log.

    Raises:
        InputError: it cannot be read or understood. AmbiguousError: two readings fit.
        OptionError: an option does not fit.
    """
    request = request or Request()
    if is_dataset(path):
        _refuse_hints(request, path)
        return Reading(load_dataset(path), None)
    return log_of(read_tables(path, request.options, progress), path, request, progress, people)


def log_of(
    tables: tuple[RawTable, ...],
    path: Path,
    request: Request,
    progress: Progress | None = None,
    people: Registry | None = None,
) -> Reading:
    """The event log of the tables of a file or folder: `read_log` after they have been read.

    Raises:
        UnderstandingError, AmbiguousError, OptionError: as `read_log`.
    """
    hints = hints_of(request)
    if progress:
        progress(tr("understanding the columns"), None)
    table, mapping = _one_table(tables, hints, path)
    if progress:
        progress(tr("putting the events in order"), None)
    dictionary = shipped().extended(hints.touchpoints)
    mapping = settle(table, mapping)
    table, unplaced = place_early(table, mapping, dictionary)
    log = canonical(table, mapping, dictionary, source_of(path), people)
    log = replace(log, info=replace(log.info, unplaced=unplaced))
    return Reading(log, mapping, Reads(mapping, tuple(table.data.column_names), hints.touchpoints))


def hints_of(request: Request) -> Hints:
    """What the user says about the columns, the mapping file included.

    Raises:
        OptionError, UnreadableError: the mapping file does not fit.
    """
    if request.mapping is None:
        return request.hints
    base, own = read_mapping(request.mapping), request.hints
    given = {name: value for name, value in vars(own).items() if value not in (None, {}) and name != "roles"}
    return replace(base, roles={**base.roles, **own.roles}, **given)


def _one_table(tables: tuple[RawTable, ...], hints: Hints, path: Path) -> tuple[RawTable, Mapping]:
    if len(tables) == 1:
        return tables[0], understand(tables[0], hints)
    joined = relate(tables, hints)
    if joined is None:
        names = ", ".join(table.name for table in tables)
        what = tr(
            "its {count} tables have no ticket in common that could join them ({names})", count=len(tables), names=names
        )
        raise UnderstandingError(what, where=path.name, do=tr("Give one of the files"))
    return joined


def _refuse_hints(request: Request, path: Path) -> None:
    if request != Request():
        what = tr("columns and formats were settled when the dataset was imported")
        raise OptionError(what, where=path.name, do=tr("Import the export again with these options"))


def source_of(path: Path) -> Source:
    """What a log from that file or folder is called, and whether it is fictional."""
    return Source(path.name, is_fictional(path))


def is_fictional(path: Path) -> bool:
    """Whether the data comes from the sample desk: its marker lies in the folder or beside the file."""
    marker = (path if path.is_dir() else path.parent) / SAMPLE_MARKER
    try:
        return bool(json.loads(marker.read_text("utf-8")).get("fictional"))
    except (OSError, ValueError, AttributeError):
        return False
