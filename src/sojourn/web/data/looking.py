"""Looking at an export before it is imported: its tables, what was understood of them, what to know of the data."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from sojourn.insight.desk import prepare
from sojourn.insight.quality import findings
from sojourn.languages import tr
from sojourn.log.detect import understand
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import EventLog
from sojourn.log.large import is_large
from sojourn.log.mapping import Mapping
from sojourn.log.progress import Progress
from sojourn.log.read import Request, hints_of, log_of
from sojourn.log.readers import kind_of, read_tables
from sojourn.log.readers.blocks import Account, Manner, read_blocks
from sojourn.log.readers.source import sources
from sojourn.log.table import RawTable
from sojourn.maps.formats.json import info_json
from sojourn.maps.formats.values import Json
from sojourn.model.errors import SojournError, UnderstandingError
from sojourn.web.details import problem_of

PREVIEW_ROWS = 12
_LONGEST_CELL = 160
_MOST_COLUMNS = 120


def look(path: Path, request: Request, progress: Progress) -> dict[str, Json]:
    """What an export holds and how it would be read.

    An export that cannot be understood yet still shows its tables, with the problem that a correction may solve.

    Raises:
        InputError, OptionError: it cannot be read at all.
    """
    if is_large(path, request):
        return _look_at_beginning(path, request, progress)
    progress(tr("reading the export"), None)
    tables = read_tables(path, request.options, progress)
    found: dict[str, Json] = {"source": path.name, "whole": True, "tables": [_table(table) for table in tables]}
    try:
        reading = log_of(tables, path, request, progress)
        _check(reading.log, path.name)
    except SojournError as error:
        return found | {"problem": problem_of(error).model_dump(exclude={"errors"}), "mapping": None, "info": None}
    progress(tr("checking the data"), None)
    quality = findings(prepare(reading.log, shipped()))
    assert reading.mapping is not None
    info = info_json(reading.log.info, quality)
    return found | {"problem": None, "mapping": _mapping(reading.mapping), "info": info}


def _check(log: EventLog, name: str) -> None:
    """No journey can be drawn of events that nobody has named."""
    if not len(log.activity.words):
        what = tr("no column says what happened, so there is nothing to draw")
        raise UnderstandingError(what, where=name, do=tr("Choose the column for what happened (activity)"))


def _look_at_beginning(path: Path, request: Request, progress: Progress) -> dict[str, Json]:
    """Of a file that outgrows memory, what its first rows show; the import looks at tickets from all of it."""
    progress(tr("reading the first rows"), None)
    (source,) = sources(path, None)
    account = Account()
    data = next(read_blocks(source, request.options, Manner(), account))
    table = RawTable(source.name, account.format or str(kind_of(source, request.options)), data, data.num_rows)
    table = replace(table, data=_coded(table))
    found: dict[str, Json] = {"source": path.name, "whole": False, "tables": [_table(table)], "info": None}
    try:
        mapping = understand(table, hints_of(request))
    except SojournError as error:
        return found | {"problem": problem_of(error).model_dump(exclude={"errors"}), "mapping": None}
    return found | {"problem": None, "mapping": _mapping(mapping)}


def _coded(table: RawTable):  # type: ignore[no-untyped-def]
    import pyarrow as pa

    columns = [
        column.combine_chunks().dictionary_encode() if pa.types.is_string(column.type) else column
        for column in table.data.columns
    ]
    return pa.table(columns, names=table.data.column_names)


def _table(table: RawTable) -> Json:
    shown = table.data.select(table.data.column_names[:_MOST_COLUMNS]).slice(0, PREVIEW_ROWS)
    columns = [[_cell(value) for value in column.to_pylist()] for column in shown.columns]
    return {
        "name": table.name,
        "format": table.format,
        "rows": table.rows_read,
        "columns": list(table.data.column_names),
        "preview": [list(row) for row in zip(*columns, strict=True)],
        "notes": list(table.notes),
    }


def _cell(value: object) -> Json:
    if value is None:
        return None
    text = value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


def _mapping(mapping: Mapping) -> Json:
    return {
        "shape": mapping.shape,
        "shape_why": mapping.shape_why,
        "roles": {role: {"columns": list(use.columns), "why": use.why} for role, use in mapping.roles.items()},
        "attributes": list(mapping.attributes),
        "timezone": mapping.timezone,
        "timezone_why": mapping.timezone_why,
        "date_order": mapping.date_order,
        "rating": None
        if mapping.rating is None
        else asdict(mapping.rating) | {"unknown": list(mapping.rating.unknown)},
    }
