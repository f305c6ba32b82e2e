"""Records to JSON and back by their types: defaults are left out, and every value is checked on the way in."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Literal, TypeVar, get_args, get_origin, get_type_hints

from sojourn.languages import tr
from sojourn.maps.formats.values import Json
from sojourn.model.errors import UnreadableError

_Record = TypeVar("_Record")
_PLAIN = frozenset((str, bool, int, float, NoneType))
"""Types that stand in JSON as they are; most values of a large map are of them."""


def to_json(record: object) -> Json:
    """A record (frozen dataclass) as JSON; what has its default value is left out."""
    if type(record) in _PLAIN:
        return record  # type: ignore[return-value]
    if is_dataclass(record) and not isinstance(record, type):
        told: dict[str, Json] = {}
        for name, default in _defaults(type(record)):
            value = getattr(record, name)
            if type(value) is not type(default) or value != default:
                told[name] = value if type(value) in _PLAIN else to_json(value)
        return told
    if isinstance(record, Mapping):
        return {str(key): to_json(value) for key, value in record.items()}
    if isinstance(record, (list, tuple)):
        return [to_json(value) for value in record]
    if isinstance(record, (str, bool, int, float)):
        return record
    raise TypeError(f"{type(record).__name__} is no value of a record")


@cache
def _defaults(kind: type) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, _default(field)) for field in fields(kind))


def from_json(kind: type[_Record], given: Json, where: str) -> _Record:
    """A record of a type.

    Args:
        kind: the dataclass. given: the JSON. where: the file's name, for messages.

    Raises:
        UnreadableError: a field that is missing, unknown or of another type.
    """
    made = _value(kind, given, f"{where}, ")
    assert isinstance(made, kind)
    return made


def _record(kind: type, given: Json, where: str) -> object:
    if not isinstance(given, Mapping):
        raise _wrong(where, tr("must be an object"), given)
    known = _fields(kind)
    unknown = sorted(set(given) - set(known))
    if unknown:
        what = tr("has a field {unknown} that this version does not know", unknown=_short(unknown[0]))
        raise UnreadableError(what, where=_place(where), do=tr("It knows: {known}", known=", ".join(known)))
    missing = [name for name, (_, needed) in known.items() if needed and name not in given]
    if missing:
        raise UnreadableError(
            tr("has no {missing}", missing=missing[0]), where=_place(where), do=tr("Every one needs it")
        )
    begin = where if where.endswith(" ") else f"{where}."
    return kind(**{name: _value(known[name][0], value, begin + name) for name, value in given.items()})


@cache
def _fields(kind: type) -> dict[str, tuple[object, bool]]:
    """Types of a record's fields by name, and whether they must be given."""
    hints = get_type_hints(kind)
    return {field.name: (hints[field.name], _default(field) is MISSING) for field in fields(kind)}


def _value(kind: object, given: Json, where: str) -> object:
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind, given, where)
    origin = get_origin(kind)
    if origin is Literal:
        if given not in get_args(kind) or not isinstance(given, str):
            choices = ", ".join(repr(choice) for choice in get_args(kind))
            raise _wrong(where, tr("must be one of {choices}", choices=choices), given)
        return given
    if origin is UnionType:
        (inner,) = (choice for choice in get_args(kind) if choice is not NoneType)
        return None if given is None else _value(inner, given, where)
    if origin is tuple:
        if not isinstance(given, Sequence) or isinstance(given, str):
            raise _wrong(where, tr("must be a list"), given)
        return tuple(_value(get_args(kind)[0], value, f"{where}[{at}]") for at, value in enumerate(given))
    if origin is dict:
        if not isinstance(given, Mapping):
            raise _wrong(where, tr("must be an object"), given)
        return {
            _text(key, where): _value(get_args(kind)[1], value, f"{where}.{_short(key)}")
            for key, value in given.items()
        }
    return _plain(kind, given, where)


def _plain(kind: object, given: Json, where: str) -> str | bool | int | float:
    if kind is str and isinstance(given, str):
        return _text(given, where)
    if kind is bool and isinstance(given, bool):
        return given
    if isinstance(given, (int, float)) and not isinstance(given, bool) and math.isfinite(given):
        if kind is float:
            return float(given)
        if kind is int and given == int(given) and abs(given) < 1 << 53:
            return int(given)
    wanted = {
        str: tr("must be text"),
        bool: tr("must be true or false"),
        float: tr("must be a number"),
        int: tr("must be a whole number"),
    }
    raise _wrong(where, wanted[kind] if isinstance(kind, type) else tr("is of no known type"), given)


def _text(text: str, where: str) -> str:
    """Text as it is, but without halves of characters, which no database takes."""
    try:
        text.encode()
    except UnicodeEncodeError as exc:
        raise UnreadableError(
            tr("has half a character (a lone surrogate)"), where=_place(where), do=tr("Write it whole")
        ) from exc
    return text


def _default(field: Field[object]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _wrong(where: str, must: str, given: Json) -> UnreadableError:
    return UnreadableError(
        tr("{must}, not {given}", must=must, given=_short(given)), where=_place(where), do=tr("Correct the file")
    )


def _place(where: str) -> str:
    return where.removesuffix(", ")


def _short(given: object) -> str:
    shown = repr(given)
    return shown if len(shown) <= 60 else shown[:57] + "..."
