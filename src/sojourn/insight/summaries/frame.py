"""The frame: what the kernel of a summary must know of the whole log, found by counting over any parts of it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from sojourn.insight.desk import desk_acts, zone_of
from sojourn.log.dictionary import Dictionary
from sojourn.log.eventlog import EventLog
from sojourn.measures.calendar import Calendar, calendar_from, hours_of_week, settled
from sojourn.mining.order import Column, Met, columns_from, met_in
from sojourn.mining.summary.counts import Counts
from sojourn.model.loginfo import RatingScale

MOST_PERSONAS = 250
"""Values of the persona attribute that the cubes tell apart; the rarest share one more."""
VERSION = 1
"""Of what is counted: one more with each change to the kernel, so that nothing counted before is taken for it."""


@dataclass(frozen=True)
class Census:
    """What decides a frame; adds and subtracts.

    Attributes:
        met: words and usual places. acts: what the desk does, by hour of the local week.
        seen: visible events by touchpoint code. personas: journeys by value of the persona attribute.
    """

    met: Met
    acts: Counts
    seen: Counts
    personas: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Census) -> Census:
        values = Counter(self.personas)
        values.update(other.personas)
        return Census(self.met + other.met, self.acts + other.acts, self.seen + other.seen, _kept(values))

    def __sub__(self, other: Census) -> Census:
        values = Counter(self.personas)
        values.subtract(other.personas)
        return Census(self.met - other.met, self.acts - other.acts, self.seen - other.seen, _kept(values))

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """The census as arrays by name, to be kept on disk."""
        kept: dict[str, npt.NDArray[np.generic]] = {}
        for name, table in self._tables().items():
            kept |= {f"{name}.key": table.key, f"{name}.value": table.value}
        return kept | {"personas": np.frombuffer(json.dumps(self.personas).encode(), dtype=np.uint8)}

    def _tables(self) -> dict[str, Counts]:
        return {"words": self.met.words, "places": self.met.places, "acts": self.acts, "seen": self.seen}

    @classmethod
    def from_arrays(cls, kept: Mapping[str, npt.NDArray[np.generic]]) -> Census:
        """What `arrays` gave."""
        words, places, acts, seen = (
            Counts(np.asarray(kept[f"{name}.key"], np.int64), np.asarray(kept[f"{name}.value"], np.int64))
            for name in ("words", "places", "acts", "seen")
        )
        personas = json.loads(bytes(np.asarray(kept["personas"], np.uint8)))
        return cls(Met(words, places), acts, seen, Counter(personas))


@dataclass(frozen=True)
class Frame:
    """What the kernel needs to know of the whole: a function of what is in it, never of how it is cut.

    Attributes:
        columns: touchpoints in the customer's order, without counts. calendar: working hours.
        returns_told: the log has a word for coming back. shape: of the source.
        persona: the attribute of the cubes, empty for none. personas: its values.
        scales: how customers were asked, the first question first.
    """

    columns: tuple[Column, ...]
    calendar: Calendar
    returns_told: bool
    shape: str
    persona: str
    personas: tuple[str, ...]
    scales: tuple[RatingScale, ...]

    @property
    def digest(self) -> str:
        """A name for it: frames with equal digests give equal summaries."""
        told = (self.calendar.zone, np.packbits(self.calendar.open).tobytes(), self.returns_told, self.shape)
        closed = (self.calendar.closed,) if self.calendar.closed else ()
        return digest_of(repr((VERSION, self.columns, *told, *closed, self.persona, self.personas, self.scales)))


def digest_of(text: str) -> str:
    """A short name for a text, the same everywhere."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def persona_of(log: EventLog) -> str:
    """The attribute of the cubes unless another is asked for: the first one offered; empty where there is none."""
    return log.info.attributes[0] if log.info.attributes else ""


def census_of(log: EventLog, share: int, persona: str) -> Census:
    """Count what decides the frame.

    Args:
        log: a log or a part of one. share: `order.one_in` of the whole log's tickets. persona: attribute of the cubes.
    """
    acts = hours_of_week(desk_acts(log), zone_of(log))
    values: Counter[str] = Counter()
    if persona:
        found = pc.value_counts(log.tickets.column(persona).combine_chunks()).to_pylist()
        values = Counter({item["values"]: item["counts"] for item in found if item["values"] is not None})
    seen = np.bincount(log.touchpoint.codes[log.visible & (log.touchpoint.codes >= 0)])
    return Census(met_in(log, share), Counts.dense(acts), Counts.dense(seen), values)


def frame_from(census: Census, log: EventLog, dictionary: Dictionary, calendar: Calendar | None, persona: str) -> Frame:
    """The frame of a whole log.

    Args:
        census: of all of it. log: any part of it, for the words its codes stand for and what was understood.
        dictionary: the touchpoint dictionary. calendar: working hours where given; else read from the census.
        persona: attribute of the cubes.
    """
    columns = columns_from(census.met, log.touchpoint.words, log.activity.words, dictionary)
    back = {code for column in columns if column.means == "back" for code in column.codes}
    acts = np.zeros(168, dtype=np.int64)
    acts[census.acts.key] = census.acts.value
    ranked = sorted(census.personas, key=lambda value: (-census.personas[value], value))
    scales = (*((log.info.rating,) if log.info.rating else ()), *log.info.more_ratings)
    return Frame(
        columns=tuple(replace(column, words=()) for column in columns),
        calendar=settled(calendar, lambda: calendar_from(acts, zone_of(log))),
        returns_told=not back.isdisjoint(census.seen.key.tolist()),
        shape=log.info.shape,
        persona=persona,
        personas=tuple(sorted(ranked[:MOST_PERSONAS])),
        scales=scales,
    )


def total_census(parts: Sequence[Census]) -> Census:
    """The sum of at least one census."""
    added = parts[0]
    for part in parts[1:]:
        added = added + part
    return added


def _kept(values: Counter[str]) -> Counter[str]:
    return Counter({value: n for value, n in values.items() if n})
