"""Pseudonyms: people become numbers when they enter, and their names go no further."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sojourn.log.eventlog import Coded, Int64

KINDS = ("person", "customer")
SALT_BYTES, DIGEST_BYTES = 32, 16

Digest = npt.NDArray[np.uint64]
"""Digests as 64-bit halves."""


def pseudonyms(names: Coded, kind: str, people: Registry | None = None) -> Coded:
    """Names replaced by numbers, so that nobody can be found again by name.

    Args:
        names: coded names. kind: one of KINDS, the first word of every pseudonym.
        people: gives known people the number they already have, and keeps the numbers of new ones. Without it people
            are numbered in order of first appearance.
    """
    seen, first = np.unique(names.codes[names.codes >= 0], return_index=True)
    ranked = seen[np.argsort(first, kind="stable")]
    to = np.full(len(names.words) + 1, -1, dtype=np.int32)
    if people is None:
        to[ranked] = np.arange(len(ranked), dtype=np.int32)
        return Coded(to[names.codes], words_of(kind, len(ranked)))
    numbers = people.numbers([names.words[code] for code in ranked.tolist()], kind)
    to[ranked] = np.arange(len(ranked), dtype=np.int32)
    return Coded(to[names.codes], tuple(pseudonym(kind, number) for number in numbers.tolist()))


def words_of(kind: str, n: int) -> tuple[str, ...]:
    """The first `n` pseudonyms of a kind: `person 1`, `person 2`, ..."""
    return tuple(pseudonym(kind, number) for number in range(n))


def pseudonym(kind: str, number: int) -> str:
    """What a person of a kind with a number (from 0) is called."""
    return f"{kind} {number + 1}"


@dataclass(frozen=True)
class Known:
    """People who had a number before, sorted by digest: its two halves and the number (may be memory-mapped files)."""

    first: Digest
    second: Digest
    numbers: Int64

    @staticmethod
    def sorted_by_digest(digests: Digest) -> Known:
        """From digests (two columns) in the order of their numbers."""
        order = np.lexsort((digests[:, 1], digests[:, 0]))
        return Known(digests[order, 0], digests[order, 1], order.astype(np.int64))

    def find(self, wanted: Digest) -> Int64:
        """The number of each digest (two columns), -1 where nobody has it."""
        found = np.full(len(wanted), -1, dtype=np.int64)
        at = np.searchsorted(self.first, wanted[:, 0])
        active = np.flatnonzero(at < len(self.first))
        while len(active):  # a second round only where two people share the first half
            here = at[active]
            same = self.first[here] == wanted[active, 0]
            equal = same & (self.second[here] == wanted[active, 1])
            found[active[equal]] = self.numbers[here[equal]]
            at[active] += 1
            active = active[same & ~equal & (at[active] < len(self.first))]
        return found


@dataclass
class Registry:
    """Who has which number, by salted digest: the same person keeps a number over exports, and over parts of one.

    No name can be read from it. Whoever holds salt and digests can still try whether a name is among them, so it is
    to be guarded as the log itself.

    Attributes:
        salt: random for each dataset. base: of each kind, people with the numbers 0 .. n - 1 from before.
        added: of each kind, digest and number of the people who came since.
    """

    salt: bytes = field(default_factory=lambda: secrets.token_bytes(SALT_BYTES))
    base: dict[str, Known] = field(default_factory=dict)
    added: dict[str, dict[bytes, int]] = field(default_factory=dict)

    def known(self, kind: str) -> int:
        """How many people of a kind have a number."""
        return self._before(kind) + len(self.added.get(kind, ()))

    def numbers(self, names: Sequence[str], kind: str) -> Int64:
        """Each name's number (from 0); a name that was not seen before gets the next one."""
        digests = [_digest(self.salt, kind, name) for name in names]
        numbers = np.full(len(names), -1, dtype=np.int64)
        if kind in self.base and digests:
            numbers = self.base[kind].find(as_array(b"".join(digests)))
        before, added = self._before(kind), self.added.setdefault(kind, {})
        for i in np.flatnonzero(numbers < 0).tolist():
            numbers[i] = added.setdefault(digests[i], before + len(added))
        return numbers

    def _before(self, kind: str) -> int:
        return len(self.base[kind].numbers) if kind in self.base else 0


def as_array(digests: bytes) -> Digest:
    """Digests, one after the other, as two columns of halves."""
    return np.frombuffer(digests, dtype="<u8").reshape(-1, 2)


def _digest(salt: bytes, kind: str, name: str) -> bytes:
    text = name.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, key=salt, person=kind.encode(), digest_size=DIGEST_BYTES).digest()


def number_of(word: str) -> int:
    """A number for a person: that of a pseudonym (`customer 12` gives 11), else 62 bits of a digest of the word."""
    number = word.rpartition(" ")[2]
    if number.isdecimal() and len(number) < 16:
        return int(number) - 1
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") >> 2
