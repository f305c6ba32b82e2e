"""Headers to roles: how strongly a column's name speaks for each role, from the words in roles.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).resolve().parent.parent / "roles.toml"
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_REPEAT = re.compile(r" \(\d+\)$")
# Words around a header that say nothing about its role: custom-field marks, the entity, and display forms.
_BEFORE = ("u", "the", "ticket", "case", "incident", "issue", "request", "call", "problem", "your", "custom field", "x")
_AFTER = ("name", "value", "label", "dv", "display value", "y n", "yes no", "text", "utc", "1", "2")
_MAX_TOKENS = 8
_TYPO_LENGTH = 7

# Scores of a header by the way in which it matches; measured by hand on the shared logs, ordered by trust.
NAME, WEAK, AROUND, TYPO = 1.0, 0.72, 0.03, 0.1


@dataclass(frozen=True)
class RoleWords:
    """One role's entry in roles.toml."""

    role: str
    kind: str
    names: tuple[str, ...]
    weak: tuple[str, ...]
    never: tuple[str, ...]
    late: bool


@dataclass(frozen=True)
class Join:
    """Two headers that hold one thing: `role` is a role, or `person` for whoever the words before them name."""

    role: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """All of roles.toml.

    Attributes:
        exact: squeezed synonym -> (role, score). typos: spelling with a letter left out -> squeezed synonyms.
    """

    roles: dict[str, RoleWords]
    joins: tuple[Join, ...]
    slice_order: tuple[str, ...]
    slice_words: dict[str, tuple[str, ...]]
    slice_late: tuple[str, ...]
    slice_never: tuple[str, ...]
    exact: dict[str, tuple[tuple[str, float], ...]]
    typos: dict[str, tuple[str, ...]]


def normal(header: str) -> str:
    """A header in plain lower-case words: `incidentState`, `Incident-State` and `incident_state` are the same."""
    spaced = _CAMEL.sub(" ", header).lower().translate(_GERMAN)
    plain = "".join(c for c in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def header_words(header: str) -> str:
    """The words of a header, without the number that a reader gives a repeated one."""
    return normal(_REPEAT.sub("", header))


@cache
def vocabulary() -> Vocabulary:
    """The words of roles.toml, read once."""
    with _FILE.open("rb") as file:
        raw = tomllib.load(file)
    roles = {key: _role(key, entry) for key, entry in raw.items() if key not in ("join", "slices")}
    joins = tuple(Join(e["role"], _normals(e["first"]), _normals(e["second"])) for e in raw["join"])
    slices = raw["slices"]
    exact, typos = _index(roles)
    return Vocabulary(
        roles=roles,
        joins=joins,
        slice_order=tuple(slices["order"]),
        slice_words={kind: _normals(words) for kind, words in slices["words"].items()},
        slice_late=tuple(slices["late"]),
        slice_never=_normals(slices["never"]["words"]),
        exact=exact,
        typos=typos,
    )


def header_scores(header: str) -> dict[str, float]:
    """How strongly a header speaks for each role, 0..1; roles it says nothing about are absent."""
    words = vocabulary()
    name = header_words(header)
    found: dict[str, float] = {}
    for variant, cost in _variants(name):
        for role, score in words.exact.get(variant.replace(" ", ""), ()):
            found[role] = max(found.get(role, 0.0), score - cost)
    if not found:
        found = _typo_scores(name.replace(" ", ""))
    for role, score in _phrase_scores(name.split()).items():
        found[role] = max(found.get(role, 0.0), score)
    exact = {role for role, _ in words.exact.get(name.replace(" ", ""), ())}
    tokens = name.split()
    return {
        role: round(score, 4)
        for role, score in found.items()
        if role in exact or not _has_any(tokens, words.roles[role].never)
    }


def has_phrase(header: str, phrases: tuple[str, ...]) -> bool:
    """The header contains one of the phrases, whole words only."""
    return _has_any(header_words(header).split(), phrases)


def _has_any(tokens: list[str], phrases: tuple[str, ...]) -> bool:
    padded = f" {' '.join(tokens)} "
    return any(f" {phrase} " in padded for phrase in phrases)


def _role(key: str, entry: dict[str, Any]) -> RoleWords:
    names, weak, never = (_normals(entry[part]) for part in ("names", "weak", "never"))
    return RoleWords(key, entry["kind"], names, weak, never, entry.get("late", False))


def _normals(words: list[str]) -> tuple[str, ...]:
    return tuple(normal(word) for word in words)


def _index(
    roles: dict[str, RoleWords],
) -> tuple[dict[str, tuple[tuple[str, float], ...]], dict[str, tuple[str, ...]]]:
    """Squeezed synonyms to roles and scores, and spellings with one letter left out to the synonyms they come from."""
    exact: dict[str, dict[str, float]] = {}
    typos: dict[str, set[str]] = {}
    for role, entry in roles.items():
        for words, top in ((entry.names, NAME), (entry.weak, WEAK)):
            for place, word in enumerate(words):
                squeezed = word.replace(" ", "")
                exact.setdefault(squeezed, {}).setdefault(role, top - 0.08 * place / len(words))
    for squeezed in exact:
        if len(squeezed) >= _TYPO_LENGTH:
            for spelling in (squeezed, *_without_one(squeezed)):
                typos.setdefault(spelling, set()).add(squeezed)
    by_word = {word: tuple(sorted(scores.items())) for word, scores in exact.items()}
    return by_word, {spelling: tuple(sorted(words)) for spelling, words in typos.items()}


def _without_one(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]


def one_slip(a: str, b: str) -> bool:
    """Two words differ by one letter too many, missing or exchanged, or by two neighbours swapped."""
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[start:], b[start:]
    swapped = len(a) >= 2 and len(b) >= 2 and a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]


def _variants(name: str) -> list[tuple[str, float]]:
    """The header, and the header without words that say nothing, with what leaving them out costs."""
    variants = [(name, 0.0)]
    for before in _BEFORE:
        if name.startswith(before + " "):
            variants.append((name[len(before) + 1 :], AROUND))
    for shorter, cost in list(variants):
        variants += [(shorter[: -len(after) - 1], cost + AROUND) for after in _AFTER if shorter.endswith(" " + after)]
    return variants


def _typo_scores(squeezed: str) -> dict[str, float]:
    """Roles of synonyms that are one slip away."""
    found: dict[str, float] = {}
    if not _TYPO_LENGTH <= len(squeezed) <= 60:
        return found
    words = vocabulary()
    near = {word for spelling in (squeezed, *_without_one(squeezed)) for word in words.typos.get(spelling, ())}
    for word in sorted(near):
        if one_slip(squeezed, word):
            for role, score in words.exact[word]:
                found[role] = max(found.get(role, 0.0), score - TYPO)
    return found


def _phrase_scores(tokens: list[str]) -> dict[str, float]:
    """Roles whose synonym is part of the header: more of it, and at the end (where the noun stands), counts more."""
    found: dict[str, float] = {}
    if not 2 <= len(tokens) <= _MAX_TOKENS:
        return found
    for start in range(len(tokens)):
        for end in range(start + 1, len(tokens) + 1):
            share = (end - start) / len(tokens)
            if share == 1:
                continue
            base = 0.5 + 0.3 * share if end == len(tokens) else 0.35 + 0.3 * share
            for role, score in vocabulary().exact.get("".join(tokens[start:end]), ()):
                found[role] = max(found.get(role, 0.0), base * score)
    return found
