"""Reads XES event logs (IEEE 1849, OpenXES and Disco dialects, with or without namespace)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from sojourn.languages import mark, tr
from sojourn.log.readers.columns import TextColumns, check_width, number_text, unique_names
from sojourn.log.readers.options import NotATableError
from sojourn.log.readers.source import Source
from sojourn.log.readers.xml import Element, elements, local_name, root_name
from sojourn.log.table import RawTable
from sojourn.model.errors import UnreadableError

TRACE_PREFIX = "case:"
_TRACE_NAME = "case:concept:name"
_VALUES = frozenset(("string", "date", "int", "float", "boolean", "id"))
_GROUPS = frozenset(("list", "container", "values"))


@dataclass
class _Log:
    """What has been read so far."""

    columns: TextColumns = field(default_factory=TextColumns)
    dates: set[str] = field(default_factory=set)
    traces: Counter[str] = field(default_factory=Counter)
    unnamed: int = 0
    empty: int = 0


def read_xes(source: Source) -> RawTable:
    """One row an event, in the log's order; columns keep their XES keys, trace attributes have the prefix `case:`.

    Dates become instants in UTC. Defaults declared in `global` are not filled in: they are not observations.

    Raises:
        NotATableError: no events. UnreadableError: not well-formed, or no XES.
        RefusedError: a document type or entities (XES needs none), too many columns.
    """
    root = root_name(source)
    if root != "log":
        raise UnreadableError(
            tr("is XML, but not XES (its root is <{root}>)", root=root),
            where=source.name,
            do=tr("Give a log in XES, or another format"),
        )
    log = _Log()
    for element, _ in elements(source, "trace", "event"):
        if local_name(element) == "trace":
            _take_trace(element, log)
        else:
            log.columns.append(_attributes(element, log.dates))
        check_width(log.columns.width, source.name)
    return _table(log, source.name)


def _take_trace(trace: Element, log: _Log) -> None:
    inherited = {TRACE_PREFIX + key: value for key, value in _attributes(trace, log.dates, TRACE_PREFIX).items()}
    log.unnamed += _TRACE_NAME not in inherited
    name = inherited.setdefault(_TRACE_NAME, f"trace {log.traces.total() + 1}")
    log.traces[name] += 1
    events = [child for child in trace if local_name(child) == "event"]
    log.empty += not events
    for event in events:
        log.columns.append({**inherited, **_attributes(event, log.dates)})


def _attributes(element: Element, dates: set[str], prefix: str = "") -> dict[str, str]:
    """Attributes by key; nested ones as `key.nested`, keys that repeat joined with a comma."""
    found: dict[str, str] = {}
    _gather(element, "", found, dates, prefix)
    return found


def _gather(element: Element, path: str, found: dict[str, str], dates: set[str], prefix: str) -> None:
    """Add the attributes below an element; libxml2 refuses documents deeper than 256, so recursion is bounded."""
    for child in element:
        kind = _kind(child.tag)
        if not kind:
            continue
        own = child.get("key", "")
        key = path + own
        value = child.get("value")
        if value and kind != "group":
            if kind == "date":
                dates.add(prefix + key)
            elif kind != "string":
                value = _text(kind, value)
            found[key] = f"{found[key]}, {value}" if key in found else value
        if len(child):
            _gather(child, f"{key}." if own else path, found, dates, prefix)


@cache
def _kind(tag: str) -> str:
    """What an element holds: a type of value, `group` (list, container), or nothing of ours (empty)."""
    name = tag.rpartition("}")[2]
    return name if name in _VALUES else "group" if name in _GROUPS else ""


def _text(kind: str, value: str) -> str:
    if kind == "boolean":
        return value.strip().lower()
    if kind == "float":
        try:
            return number_text(float(value))
        except (ValueError, OverflowError):
            return value
    return value


def _table(log: _Log, where: str) -> RawTable:
    if not log.columns.rows or not log.columns.width:
        raise NotATableError(tr("is an XES log without events"), where=where, do=tr("Check the export's filter"))
    data, stayed = log.columns.table(log.dates)
    names, notes = unique_names(data.column_names)
    said = list(notes)
    if stayed:
        what = mark("dates kept as text (no ISO instants, or zones on some only): {columns}")
        said.append(tr(what, columns=", ".join(stayed)))
    if log.unnamed:
        said.append(tr("{count} traces have no name and are numbered", count=log.unnamed))
    if log.empty:
        said.append(tr("{count} traces have no events", count=log.empty))
    repeated = sum(times > 1 for times in log.traces.values())
    if repeated:
        what = mark("{count} trace names occur more than once and are read as one ticket each")
        said.append(tr(what, count=repeated))
    return RawTable(where, "xes", data.rename_columns(list(names)), data.num_rows, notes=tuple(said))
