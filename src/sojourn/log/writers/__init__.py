"""Event logs out, for other tools: XES and OCEL 2.0."""

from __future__ import annotations

from pathlib import Path

from sojourn.languages import tr
from sojourn.log.eventlog import EventLog
from sojourn.log.progress import Progress
from sojourn.log.writers.ocel import content
from sojourn.log.writers.ocel_json import write_ocel_json
from sojourn.log.writers.ocel_sqlite import write_ocel_sqlite
from sojourn.log.writers.ocel_xml import write_ocel_xml
from sojourn.log.writers.xes import write_xes
from sojourn.model.errors import OptionError

__all__ = ["write_ocel", "write_xes"]

_FORMS = {
    ".json": write_ocel_json,
    ".jsonocel": write_ocel_json,
    ".xml": write_ocel_xml,
    ".xmlocel": write_ocel_xml,
    ".sqlite": write_ocel_sqlite,
    ".db": write_ocel_sqlite,
}


def write_ocel(log: EventLog, path: Path, *, messages: bool = False, progress: Progress | None = None) -> None:
    """Write a log as OCEL 2.0, in the form that the name's ending says (JSON and XML also packed with `.gz`).

    Objects are tickets, customers, agents and teams; the types of events are the log's activities.

    Args:
        messages: also write what people wrote.

    Raises:
        OptionError: the ending is none of `.json`, `.xml`, `.sqlite`.
        OutputError: it cannot be written; what was there is kept.
    """
    name = path.name.lower()
    ending = Path(name.removesuffix(".gz")).suffix
    write = _FORMS.get(ending)
    if write is None or (write is write_ocel_sqlite and name.endswith(".gz")):
        do = tr("Give a name that ends in .json, .xml (also .gz) or .sqlite")
        raise OptionError(tr("does not say in which form to write OCEL"), where=str(path), do=do)
    write(content(log, messages=messages), path, progress)
