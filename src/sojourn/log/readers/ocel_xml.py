"""Reads object-centric event logs in XML: OCEL 2.0 and 1.0."""

from __future__ import annotations

import re

from sojourn.languages import tr
from sojourn.log.readers.ocel import ocel_table
from sojourn.log.readers.ocel_log import OcelLog
from sojourn.log.readers.options import ReadOptions
from sojourn.log.readers.source import Source
from sojourn.log.readers.xml import Element, elements, local_name, root_name
from sojourn.log.table import RawTable
from sojourn.model.errors import UnreadableError

_MARKS = re.compile(r"<(?:[\w.-]+:)?(?:object-types|event-types|objects|events)[\s/>]|scope=[\"']object[\"']")


def looks_like_ocel(head: str) -> bool:
    """Whether an XML document begins as an object-centric log does (XES has the same root)."""
    return _MARKS.search(head) is not None


def read_ocel_xml(source: Source, options: ReadOptions) -> RawTable:
    """One row an event of each ticket, as `ocel_table` says.

    Raises:
        UnreadableError: not well-formed, or no log. RefusedError: a document type or entities.
        NotATableError, AmbiguousError, OptionError: as `ocel_table`.
    """
    root = root_name(source)
    if root != "log":
        raise UnreadableError(tr("is XML, but no event log (its root is <{root}>)", root=root), where=source.name)
    log = OcelLog()
    for element, parent in elements(source, "object-type", "event-type", "object", "event"):
        kind = local_name(element)
        if kind.endswith("-type"):
            declared = (a for a in element.iter("{*}attribute") if a.get("type") == "time")
            log.times |= {_name(a, element.get("name", "")) for a in declared}
        elif kind == "object" and parent == "objects":
            _take_object(element, log)
        elif kind == "event" and parent == "events":
            _take_event(element, log)
    return ocel_table(log, options, source.name)


def _take_object(element: Element, log: OcelLog) -> None:
    id_ = element.get("id")
    if id_ is None:
        own = _named(element)
        log.objects[own.get("id", "")] = own.get("type", "")
        values = [(name, "", value) for name, value in _map(element, "ovmap", log).items()]
        if values:
            log.values[own.get("id", "")] = values
        return
    type_ = log.objects[id_] = element.get("type", "")
    values = [(_name(a, type_), a.get("time", ""), (a.text or "").strip()) for a in _inside(element, "attributes")]
    if values:
        log.values[id_] = values
    for link in _inside(element, "objects"):
        log.links.append((id_, link.get("object-id", ""), link.get("qualifier", "")))


def _take_event(element: Element, log: OcelLog) -> None:
    id_ = element.get("id")
    if id_ is None:
        own = _named(element)
        related = [each.get("value", "") for each in _list(element, "omap")]
        log.events.add(own.get("id", ""), own.get("activity", ""), own.get("timestamp", ""), related)
        log.events.tell(_map(element, "vmap", log).items())
        return
    type_ = element.get("type", "")
    behind = _behind(type_)
    related = [link.get("object-id", "") for link in _inside(element, "objects")]
    log.events.add(id_, type_, element.get("time", ""), related)
    attributes = _inside(element, "attributes")
    log.events.tell([(a.get("name", "").removesuffix(behind), (a.text or "").strip()) for a in attributes])


def _name(attribute: Element, type_: str) -> str:
    """An attribute's name. The schema wants it to be of one type only, so writers put the type behind it."""
    return str(attribute.get("name", "")).removesuffix(_behind(type_))


def _behind(type_: str) -> str:
    return f" ({type_})"


def _inside(element: Element, name: str) -> list[Element]:
    """Children of the child of a name; `objects` holds <relationship> in some dialects and <object> in others."""
    return [each for child in element if local_name(child) == name for each in child]


def _named(element: Element) -> dict[str, str]:
    """OCEL 1.0: values by key, without the prefix that some writers put before it."""
    return {_key(child): child.get("value", "") for child in element if local_name(child) != "list"}


def _list(element: Element, key: str) -> list[Element]:
    return [each for child in element if local_name(child) == "list" and _key(child) == key for each in child]


def _map(element: Element, key: str, log: OcelLog) -> dict[str, str]:
    values = _list(element, key)
    log.times |= {each.get("key", "") for each in values if local_name(each) == "date"}
    return {each.get("key", ""): each.get("value", "") for each in values}


def _key(element: Element) -> str:
    return str(element.get("key", "")).removeprefix("ocel:")
