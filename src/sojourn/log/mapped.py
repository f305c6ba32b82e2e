"""A raw table seen through its mapping: the cells of a role as coded words, instants, flags and numbers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.log.cells import single
from sojourn.log.dictionary import normal
from sojourn.log.eventlog import NO_TIME, Bool, Coded, Float64, Int32, Int64
from sojourn.log.mapping import Mapping
from sojourn.log.table import RawTable
from sojourn.log.times import ParsedTimes, combine_date_time, parse_times

_UNTIDY = r"^ | $|  |[\x00-\x1f\x7f]|[^\x00-\x7f]"
"""What may hold blanks to tidy: doubled or outer ones, control characters, and any letter beyond ASCII."""


@dataclass(frozen=True)
class MappedTable:
    """One raw table with the mapping that explains it. All arrays have one entry a row of the table."""

    table: RawTable
    mapping: Mapping
    _columns: dict[str, Coded] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def rows(self) -> int:
        """Rows of the table."""
        return int(self.table.data.num_rows)

    def has(self, role: str) -> bool:
        """Whether some column plays the role."""
        return role in self.mapping.roles

    def coded(self, role: str) -> Coded:
        """Words of a role, blanks tidied, missing values -1; several columns are joined with a blank."""
        columns = [self.column(name) for name in self.mapping.columns(role)]
        if not columns:
            return Coded(np.full(self.rows, -1, dtype=np.int32), ())
        joined = columns[0]
        for other in columns[1:]:
            joined = _join(joined, other)
        return joined

    def column(self, name: str) -> Coded:
        """Words of one source column, blanks tidied, missing values -1; looked at once, since many ask for it."""
        if name not in self._columns:
            self._columns[name] = self._coded(name)
        return self._columns[name]

    def _coded(self, name: str) -> Coded:
        values = single(self.table.data.column(name))
        if not pa.types.is_dictionary(values.type):
            values = pc.dictionary_encode(pc.cast(values, pa.string()))
        codes = np.asarray(values.indices.cast(pa.int32()).fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int32)
        return _recode(codes, _tidy(values.dictionary), {"", *self.mapping.missing})

    def empty(self, role: str) -> Bool:
        """Rows in which a role's columns are all missing or blank: cheap where a million cells all differ."""
        result = np.ones(self.rows, dtype=np.bool_)
        for name in self.mapping.columns(role):
            values = single(self.table.data.column(name))
            blank = np.asarray(values.is_null().to_numpy(zero_copy_only=False))
            if pa.types.is_dictionary(values.type):
                words = pc.fill_null(pc.utf8_trim_whitespace(values.dictionary), "")
                gone = pc.is_in(words, pa.array(["", *self.mapping.missing], words.type))
                to = np.append(gone.to_numpy(zero_copy_only=False), True)
                blank = to[values.indices.fill_null(-1).to_numpy(zero_copy_only=False)]
            result &= blank
        return result

    def times(self, role: str) -> ParsedTimes:
        """Instants of a role; a date and a time of day in two columns are put together."""
        values = single(self.table.data.column(self.mapping.columns(role)[0]))
        order, zone = self.mapping.date_order, self.mapping.timezone
        if role in ("time", "opened") and self.has("time_of_day"):
            clock = single(self.table.data.column(self.mapping.columns("time_of_day")[0]))
            return combine_date_time(values, clock, order, zone)
        return parse_times(self._present(values), order, zone)

    def instants(self, role: str) -> Int64:
        """Instants of a role in UTC microseconds, NO_TIME where unknown or when no column plays the role."""
        return self.times(role).us if self.has(role) else np.full(self.rows, NO_TIME, dtype=np.int64)

    def meaning(self, role: str, kind: str) -> Coded:
        """Words of a role translated by words.toml (kind `channel`, `role` or `flag`), -1 without a translation."""
        source, table = self.coded(role), _words()[kind]
        targets = tuple(dict.fromkeys(table.values()))
        to = [targets.index(table[normal(w)]) if normal(w) in table else -1 for w in source.words]
        return Coded(np.array([*to, -1], dtype=np.int32)[source.codes], targets)

    def flags(self, role: str) -> Int32:
        """1 yes, 0 no, -1 unknown."""
        coded = self.meaning(role, "flag")
        return np.where(coded.codes < 0, -1, coded.codes == coded.code("yes")).astype(np.int32)

    def numbers(self, role: str) -> Float64:
        """Numbers of a role (also durations written h:mm:ss, in seconds), NaN where there is none."""
        source = self.coded(role)
        to = np.array([_number(word) for word in source.words] + [np.nan], dtype=np.float64)
        return np.asarray(to[source.codes], dtype=np.float64)

    def texts(self, role: str) -> pa.Array | None:
        """What was written, as a string array with nulls; None when no column plays the role."""
        if not self.has(role):
            return None
        return pc.cast(single(self.table.data.column(self.mapping.columns(role)[0])), pa.string())

    def fingerprint(self) -> Int64:
        """A 64-bit number for each row, equal for rows that are equal in every column."""
        mixed = np.full(self.rows, 0x9E3779B97F4A7C15, dtype=np.uint64)
        for name in self.table.data.column_names:
            values = single(self.table.data.column(name))
            raw = values.indices if pa.types.is_dictionary(values.type) else values
            mixed ^= raw.cast(pa.int64()).fill_null(-1).to_numpy(zero_copy_only=False).view(np.uint64)
            mixed *= np.uint64(0xBF58476D1CE4E5B9)
            mixed ^= mixed >> np.uint64(31)
        return mixed.view(np.int64)

    def _present(self, values: pa.Array) -> pa.Array:
        """The values with the mapping's words for "missing" made null."""
        if not self.mapping.missing or not pa.types.is_dictionary(values.type):
            return values
        missing = pc.is_in(values.dictionary, pa.array(self.mapping.missing, values.dictionary.type))
        there = ~np.asarray(missing.to_numpy(zero_copy_only=False), dtype=np.bool_)
        if there.all():
            return values
        codes = np.asarray(values.indices.fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int64)
        # The place of each word among those that are kept, -1 for the others and for no word.
        to = np.append(np.where(there, np.cumsum(there) - 1, -1), -1).astype(np.int32)[codes]
        return pa.DictionaryArray.from_arrays(pa.array(to, mask=to < 0), values.dictionary.filter(pa.array(there)))


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    """Of each kind: normal form -> what it means."""
    raw = tomllib.loads(files("sojourn.log").joinpath("words.toml").read_text("utf-8"))
    return {
        kind: {normal(w): target for target, listed in groups.items() for w in listed} for kind, groups in raw.items()
    }


def _tidy(words: pa.Array) -> list[str]:
    """Words with outer blanks taken off and inner ones made single; None becomes the empty word."""
    found: list[str] = pc.fill_null(words, "").to_pylist()
    # Most columns have nothing to tidy, and 10^5 ticket ids are asked for often.
    if not pc.any(pc.match_substring_regex(words, _UNTIDY)).as_py():
        return found
    return [" ".join(word.split()) for word in found]


def _recode(codes: Int32, words: list[str], missing: set[str]) -> Coded:
    if missing.isdisjoint(words) and len(set(words)) == len(words):
        return Coded(codes, tuple(words))
    kept = tuple(dict.fromkeys(word for word in words if word not in missing))
    place = {word: i for i, word in enumerate(kept)}
    to = np.array([place.get(word, -1) for word in words] + [-1], dtype=np.int32)
    return Coded(to[codes], kept)


def _join(left: Coded, right: Coded) -> Coded:
    pair = (left.codes.astype(np.int64) + 1) * (len(right.words) + 1) + right.codes + 1
    unique, codes = np.unique(pair, return_inverse=True)
    a, b = np.divmod(unique, len(right.words) + 1)
    first, second = ("", *left.words), ("", *right.words)
    words = [" ".join(f"{first[i]} {second[j]}".split()) for i, j in zip(a, b, strict=True)]
    return _recode(codes.astype(np.int32), words, {""})


def _number(word: str) -> float:
    try:
        if ":" in word:
            parts = [float(part) for part in word.split(":")]
            return float(sum(part * 60 ** (len(parts) - 1 - i) for i, part in enumerate(parts)))
        return float(word.replace(",", "."))
    except ValueError:
        return float("nan")
