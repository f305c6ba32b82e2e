"""Records out of the JSON of a Y document: what is absent or of a wrong type has its default, and is counted.

The editor reads the same way (`editor/src/document/reading.ts`): no document, whoever wrote it, breaks a page.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from sojourn.maps.document.records import (
    Card,
    Lane,
    Link,
    MapDocument,
    Meta,
    Persona,
    Stage,
    Touchpoint,
    View,
)
from sojourn.maps.formats.values import Json

_Record = TypeVar("_Record", Stage, Touchpoint, Lane, Card, Persona, Link, View)
_BAD = object()


Read = dict[str, tuple[Mapping[str, Json], object]]
"""Records that were read before, by kind and id: what they were read from, and what came of it."""


def document_of(values: Mapping[str, Json], before: Read | None = None) -> tuple[MapDocument, int]:
    """The document in the JSON of the roots of a Y document, and how much of it was broken and left out.

    Args:
        before: what was read of the same map before, kept up to date here: a record that is the same is not read
            anew, and what is broken in it not counted again.
    """
    broken = _Count()
    meta = values.get("meta")
    known: Read = {}

    def records(kind: type[_Record], name: str) -> tuple[_Record, ...]:
        return _records(kind, values.get(name), broken, None if before is None else (name, before, known))

    document = MapDocument(
        meta=cast(Meta, _record(Meta, meta if isinstance(meta, Mapping) else {}, broken)),
        stages=records(Stage, "stages"),
        touchpoints=records(Touchpoint, "touchpoints"),
        lanes=records(Lane, "lanes"),
        cards=records(Card, "cards"),
        personas=records(Persona, "personas"),
        links=records(Link, "links"),
        views=records(View, "views"),
    )
    if before is not None:
        before.clear()
        before.update(known)
    return document, broken.count


class _Count:
    count = 0


def _records(
    kind: type[_Record], given: Json, broken: _Count, kept: tuple[str, Read, Read] | None
) -> tuple[_Record, ...]:
    if not isinstance(given, Mapping):
        return ()
    found: list[_Record] = []
    for id_ in sorted(given):
        values = given[id_]
        if not isinstance(values, Mapping):
            broken.count += 1
        elif kept is None:
            found.append(cast(_Record, _record(kind, values, broken, id_)))
        else:
            name, before, known = kept
            key = f"{name} {id_}"
            was = before.get(key)
            if was is None or not _is_same(was[0], values):
                was = (values, _record(kind, values, broken, id_))
            known[key] = was
            found.append(cast(_Record, was[1]))
    return tuple(found)


def _is_same(one: Mapping[str, Json], other: Mapping[str, Json]) -> bool:
    """Whether two records read the same: 1 and true are equal to Python, and not to a field."""
    return one == other and all(type(value) is type(one[name]) for name, value in other.items())


def _record(kind: type, given: Mapping[str, Json], broken: _Count, id_: str | None = None) -> object:
    """A record of what is given; of what is not, the dataclass knows most defaults itself."""
    readers, needed = _shape(kind)
    made = dict(needed)
    for name in given:
        if name in readers:
            value = readers[name](given[name], broken)
            if value is _BAD:
                broken.count += 1
            else:
                made[name] = value
    if id_ is not None:
        made["id"] = id_
    return kind(**made)


_Reads = Callable[[Json, _Count], object]


@cache
def _shape(kind: type) -> tuple[dict[str, _Reads], dict[str, object]]:
    """How the fields of a record are read, and what stands for those that have no default: "", a lane of text."""
    hints = get_type_hints(kind)
    needed = [one for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]
    defaults: dict[str, object] = {one.name: "text" if get_origin(hints[one.name]) is Literal else "" for one in needed}
    return {one.name: _reads(hints[one.name]) for one in fields(kind)}, defaults


def _reads(hint: object) -> _Reads:
    """What reads values of a type: looked up once and not for each value of a large map."""
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda given, broken: _record(hint, given, broken) if isinstance(given, Mapping) else _BAD
    origin = get_origin(hint)
    if origin is Literal:
        choices = frozenset(get_args(hint))
        return lambda given, _: given if isinstance(given, str) and given in choices else _BAD
    if origin is UnionType:
        (inner,) = (_reads(choice) for choice in get_args(hint) if choice is not NoneType)
        return lambda given, broken: None if given is None else inner(given, broken)
    if origin is tuple:
        return _texts
    if origin is dict:
        return _numbers
    return lambda given, _: _plain(hint, given)


def _plain(hint: object, given: Json) -> object:
    if hint is str:
        return given if isinstance(given, str) else _BAD
    if hint is bool:
        return given if isinstance(given, bool) else _BAD
    if not isinstance(given, (int, float)) or isinstance(given, bool) or not math.isfinite(given):
        return _BAD
    if hint is float:
        return float(given)
    # The browser writes whole numbers as 3.0, and holds none beyond this that it could count with.
    return int(given) if given == int(given) and abs(given) < 1 << 53 else _BAD


def _texts(given: Json, broken: _Count) -> object:
    if not isinstance(given, list):
        return _BAD
    texts = tuple(item for item in given if isinstance(item, str))
    broken.count += len(given) - len(texts)
    return texts


def _numbers(given: Json, broken: _Count) -> object:
    """A curve, in the order of its keys, however they arrived: feelings beyond the scale are brought to its ends."""
    if not isinstance(given, Mapping):
        return _BAD
    found = {key: _plain(float, value) for key, value in sorted(given.items())}
    numbers = {key: min(2.0, max(-2.0, value)) for key, value in found.items() if isinstance(value, float)}
    broken.count += len(found) - len(numbers)
    return numbers
