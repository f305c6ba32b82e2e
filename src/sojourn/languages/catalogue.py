"""Read a catalogue: a PO file, as gettext and every translator's tool write them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}
"""The languages that there are, each by its own name."""

# What a language tells apart by number (CLDR's plural rules for whole numbers), and the signs in its numbers.
_FORMS: Mapping[str, Callable[[int], int]] = {"de": lambda n: 0 if n == 1 else 1}
_SIGNS: Mapping[str, Mapping[str, str]] = {"de": {",": ".", ".": ","}}


@dataclass(frozen=True)
class Entry:
    """One message of a catalogue.

    Attributes:
        english: the message. many: the same of several, or "". context: tells two uses of an English word apart, or "".
        said: the translation, with a number in it one for each of the language's forms; empty where it is missing.
        places: the files that have it, from the root of the repository.
    """

    english: str
    many: str = ""
    context: str = ""
    said: tuple[str, ...] = ("",)
    places: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What it is looked up by."""
        return self.context, self.english


@dataclass(frozen=True)
class Catalogue:
    """The texts of one language.

    Attributes:
        texts: by English. in_context: by context and English. forms: by the English of one.
        form_of: which form a number takes. signs: for `str.translate` of a number written in English.
    """

    texts: Mapping[str, str]
    in_context: Mapping[tuple[str, str], str]
    forms: Mapping[str, tuple[str, ...]]
    form_of: Callable[[int], int]
    signs: Mapping[int, str] = field(default_factory=dict)


@cache
def catalogue(tag: str) -> Catalogue:
    """The catalogue of a language, read once.

    Raises:
        KeyError: there is no such language.
    """
    found = list(entries(tag))
    return Catalogue(
        texts={one.english: one.said[0] for one in found if not one.many and not one.context and one.said[0]},
        in_context={one.key: one.said[0] for one in found if one.context and one.said[0]},
        forms={one.english: one.said for one in found if one.many and all(one.said)},
        form_of=_FORMS[tag],
        signs=str.maketrans(dict(_SIGNS[tag])),
    )


def entries(tag: str) -> Iterator[Entry]:
    """The messages of a language's file in their order, without its head."""
    return parsed(files(__package__).joinpath(f"{tag}.po").read_text(encoding="utf-8"))


def parsed(text: str) -> Iterator[Entry]:
    """The messages of a PO file."""
    for block in text.split("\n\n"):
        fields: dict[str, str] = {}
        places: list[str] = []
        name = ""
        for line in block.splitlines():
            if line.startswith("#:"):
                places += line[2:].split()
            elif line.startswith("#") or not line.strip():
                continue
            else:
                if not line.startswith('"'):
                    name, line = line.split(" ", 1)
                fields[name] = fields.get(name, "") + ast.literal_eval(line)
        if fields.get("msgid"):
            said = tuple(words for key, words in sorted(fields.items()) if key.startswith("msgstr"))
            yield Entry(fields["msgid"], fields.get("msgid_plural", ""), fields.get("msgctxt", ""), said, tuple(places))
