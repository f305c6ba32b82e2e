"""XML read safely and as a stream: no entities, no document types, no network, and never the whole tree at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from sojourn.languages import tr
from sojourn.log.readers.source import Source, why
from sojourn.model.errors import RefusedError, UnreadableError

_PROLOG_BYTES = 4096
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "remove_comments": True, "remove_pis": True}

Element: TypeAlias = etree._Element


def root_name(source: Source) -> str:
    """Name of the root element, without its namespace.

    Raises:
        UnreadableError: not well-formed. RefusedError: it declares a document type or entities.
    """
    if b"<!DOCTYPE" in source.head[:_PROLOG_BYTES].replace(b"\0", b"").upper():
        raise _doctype(source.name)
    try:
        with source.open() as stream:
            _, root = next(iter(etree.iterparse(stream, events=("start",), **_SAFE)))
            info = root.getroottree().docinfo
    except etree.XMLSyntaxError as exc:
        raise _broken(exc, source.name) from exc
    if info.internalDTD is not None or info.doctype:
        raise _doctype(source.name)
    return local_name(root)


def elements(source: Source, *names: str) -> Iterator[tuple[Element, str]]:
    """The elements of some names with the name of their parent, one after the other; each is gone after its turn.

    Of elements that lie in one another only the outermost is given, with the others in it.

    Raises:
        UnreadableError: not well-formed.
    """
    tags = [f"{{*}}{name}" for name in names]
    try:
        with source.open() as stream:
            for _, element in etree.iterparse(stream, events=("end",), tag=tags, **_SAFE):
                parent = element.getparent()
                if parent is None or next(element.iterancestors(*tags), None) is not None:
                    continue
                yield element, local_name(parent)
                element.clear()
                while element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as exc:
        raise _broken(exc, source.name) from exc


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _broken(exc: etree.XMLSyntaxError, where: str) -> UnreadableError:
    line = exc.position[0] if exc.position else 0
    return UnreadableError(
        tr("is not well-formed XML ({problem})", problem=why(exc)),
        where=tr("{name}, line {line}", name=where, line=line),
        do=tr("Export it again"),
    )


def _doctype(where: str) -> RefusedError:
    return RefusedError(
        tr("declares a document type or entities, which logs do not need and attacks use"),
        where=where,
        do=tr("Remove the DOCTYPE, or export the log again"),
    )
