"""An object-centric log as it stands in a file: events in columns, objects with their values and links."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Told(NamedTuple):
    """An attribute's values, and the number of the event or object that each is told of; of two, the later counts."""

    of: array[int]
    values: list[str]


@dataclass
class OcelEvents:
    """The events in the file's order, one list a column.

    Attributes:
        ids, types, times: of each event, as text. of, objects: relations, the event's number and the object's id.
        attributes: by name.
    """

    ids: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    of: array[int] = field(default_factory=lambda: array("q"))
    objects: list[str] = field(default_factory=list)
    attributes: dict[str, Told] = field(default_factory=dict)

    def add(self, id_: str, type_: str, time: str, objects: Sequence[str]) -> None:
        """Take the next event; its attributes follow with `tell`."""
        self.of.extend([len(self.ids)] * len(objects))
        self.objects.extend(objects)
        self.ids.append(id_)
        self.types.append(type_)
        self.times.append(time)

    def tell(self, attributes: Iterable[tuple[str, str]]) -> None:
        """Take attributes (name, value) of the event that was added last."""
        number, held = len(self.ids) - 1, self.attributes
        for name, value in attributes:
            try:
                of, values = held[name]
            except KeyError:
                of, values = held[name] = Told(array("q"), [])
            of.append(number)
            values.append(value)


@dataclass
class OcelLog:
    """An object-centric log as it stands in the file, gathered by one of the readers.

    Attributes:
        events: in the file's order. objects: type by id.
        values: attribute values of each object: name, since when (ISO time, empty: always), value.
        links: object, object, qualifier. times: names of attributes that hold instants.
    """

    events: OcelEvents = field(default_factory=OcelEvents)
    objects: dict[str, str] = field(default_factory=dict)
    values: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    times: set[str] = field(default_factory=set)
