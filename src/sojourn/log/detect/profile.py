"""What the values of a column look like: how many, how different, times, numbers, yes/no, text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np
import pyarrow as pa

from sojourn.log.cells import blank, coded, codes_of, is_typed_time, single
from sojourn.log.eventlog import Bool, Int32, Int64
from sojourn.log.times import parse_seconds
from sojourn.log.written_times import may_end_in_year, read_clock, read_written

_SAMPLE = 200


@dataclass(frozen=True)
class Profile:
    """One column, its cells coded, facts computed when they are asked for.

    Attributes:
        name: header. column: the cells, those that mean "no value" already empty.
        codes: word number of each row, -1 empty. words: the distinct cells, as text
            or, in a typed time column, as instants (words of a million of them would take seconds).
    """

    name: str
    column: pa.Array
    codes: Int64
    words: pa.Array
    typed_time: bool

    @cached_property
    def counts(self) -> Int64:
        """Rows of each word."""
        return np.bincount(self.codes + 1, minlength=len(self.words) + 1)[1:]

    @cached_property
    def filled(self) -> int:
        """Cells that hold something."""
        return int(self.counts.sum())

    @cached_property
    def distinct(self) -> int:
        """Different values."""
        return int((self.counts > 0).sum())

    @cached_property
    def top_share(self) -> float:
        """Share of the filled cells that hold the most frequent value."""
        return float(self.counts.max()) / self.filled if self.filled else 0.0

    @cached_property
    def sample(self) -> tuple[str, ...]:
        """Up to 200 different values, spread over the column."""
        used = np.flatnonzero(self.counts > 0)
        at = (
            used[np.unique(np.linspace(0, len(used) - 1, min(_SAMPLE, len(used))).astype(np.int64))]
            if len(used)
            else used
        )
        return tuple(self.words.take(pa.array(at)).cast(pa.string()).to_pylist())

    @cached_property
    def time_share(self) -> float:
        """Share of the sampled values that are times and not bare numbers."""
        return self._times[0]

    @cached_property
    def number_time_share(self) -> float:
        """Share of the sampled values that could be times written as bare numbers (epoch, Excel serial)."""
        return self._times[1]

    @cached_property
    def _times(self) -> tuple[float, float]:
        if self.typed_time:
            return 1.0, 0.0
        if not self.sample or not any(any(c.isdigit() for c in word) for word in self.sample):
            return 0.0, 0.0
        values = pa.array(self.sample, pa.string())
        read = read_written(values, "dmy")
        if not read.ok.all() and may_end_in_year(values):
            read = max(read, read_written(values, "mdy"), key=lambda w: int(w.ok.sum()))
        return float((read.ok & ~read.number).mean()), float((read.ok & read.number).mean())

    @cached_property
    def clock_share(self) -> float:
        """Share of the sampled values that are a time of day."""
        if self.typed_time or not self.sample:
            return 0.0
        return float((read_clock(pa.array(self.sample, pa.string())) != np.iinfo(np.int64).min).mean())

    @cached_property
    def number_share(self) -> float:
        """Share of the sampled values that are numbers."""
        if self.typed_time or not self.sample:
            return 0.0
        return sum(_is_number(word) for word in self.sample) / len(self.sample)

    @cached_property
    def duration_share(self) -> float:
        """Share of the sampled values that are lengths of time."""
        if self.typed_time or not self.sample:
            return 0.0
        return float((~np.isnan(parse_seconds(pa.array(self.sample, pa.string())))).mean())

    @cached_property
    def is_yes_no(self) -> bool:
        """One or two different values, all of them yes or no."""
        if self.typed_time or not 1 <= self.distinct <= 3:
            return False
        return all(value.strip().lower() in _flags() for value in self.sample)

    @cached_property
    def length(self) -> float:
        """Mean characters of the sampled values."""
        return sum(map(len, self.sample)) / len(self.sample) if self.sample else 0.0

    @property
    def is_time(self) -> bool:
        """Nearly all values are times."""
        return self.time_share >= 0.8


@dataclass(frozen=True)
class Tickets:
    """The rows of each ticket: code of each row (-1 none), how many tickets, and how many have more than one row."""

    codes: Int32
    n: int
    repeated: int
    rows: int

    @property
    def rows_each(self) -> float:
        """Mean rows a ticket."""
        return self.rows / self.n if self.n else 0.0


def profile_table(data: pa.Table, missing: tuple[str, ...]) -> dict[str, Profile]:
    """A profile of each column, in the table's order."""
    return {name: profile_column(name, data.column(name), missing) for name in data.column_names}


def profile_column(name: str, column: pa.ChunkedArray, missing: tuple[str, ...]) -> Profile:
    """A profile of one column."""
    if is_typed_time(column):
        array = single(column)
        text = array.dictionary_encode()
        codes = np.asarray(text.indices.fill_null(-1), dtype=np.int64)
        return Profile(name, array, codes, text.dictionary, True)
    array = blank(coded(column), missing)
    return Profile(name, array, codes_of(array), array.dictionary, False)


def tickets_of(profile: Profile) -> Tickets:
    """Rows grouped by the values of the ticket column."""
    per_ticket = profile.counts[profile.counts > 0]
    return Tickets(profile.codes.astype(np.int32), len(per_ticket), int((per_ticket > 1).sum()), profile.filled)


def varying(profile: Profile, tickets: Tickets) -> Bool:
    """Tickets (by code) in which a column takes more than one value; empty cells do not count as one."""
    ticket, value = tickets.codes, profile.codes
    filled = (value >= 0) & (ticket >= 0)
    if not filled.all():
        ticket, value = ticket[filled], value[filled]
    size = int(tickets.codes.max(initial=-1)) + 1
    one = np.zeros(size, dtype=value.dtype)
    one[ticket] = value
    changed = np.zeros(size, dtype=bool)
    changed[ticket[value != one[ticket]]] = True
    return changed


def varying_share(profile: Profile, tickets: Tickets) -> float:
    """Share of the tickets with several rows in which a column takes more than one value."""
    return float(varying(profile, tickets).sum()) / tickets.repeated if tickets.repeated else 0.0


@cache
def _flags() -> frozenset[str]:
    """Words for yes and no, as words.toml has them."""
    flags = tomllib.loads(files("sojourn.log").joinpath("words.toml").read_text("utf-8"))["flag"]
    return frozenset(word for words in flags.values() for word in words)


def _is_number(word: str) -> bool:
    try:
        return np.isfinite(float(word)) if word.strip() else False
    except ValueError:
        return False
