"""Tags: several in one cell, written in one of a few ways; in the ticket table always the same way."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import numpy as np

from sojourn.log.eventlog import Coded

BETWEEN = ", "
"""Between the tags of one ticket, in the ticket table's column `tags`."""

LIST, ALONE = "[]", ""
_SEPARATORS = ("|", ";", ",")
_SLUG = re.compile(r"[\w.:/@#+-]+")


def detect_separator(cells: Sequence[str]) -> str:
    """What stands between the tags of one cell.

    Returns:
        `[]` for lists as in JSON; `|`, `;` or `,`; a blank where cells are words that other cells have as well; the
        empty text where each cell is one tag.
    """
    filled = [cell for cell in cells if cell]
    if filled and all(cell.startswith("[") and cell.endswith("]") for cell in filled):
        return LIST
    for separator in _SEPARATORS:
        if any(separator in cell for cell in filled):
            return separator
    several = [cell.split() for cell in filled if " " in cell]
    if not several or not all(_SLUG.fullmatch(word) for words in several for word in words):
        return ALONE
    # `new starter` is one tag; `vip laptop` and `vip phone` are words that are put together freely.
    words = [set(cell.split()) for cell in filled]
    seen: dict[str, int] = {}
    for cell in words:
        for word in cell:
            seen[word] = seen.get(word, 0) + 1
    again = sum(all(seen[word] > 1 for word in cell) for cell in several)
    return " " if again * 2 >= len(several) else ALONE


def tags_of(cell: str, separator: str) -> tuple[str, ...]:
    """The tags of one cell, each once, in their order; a comma inside a tag becomes a blank."""
    if separator == LIST:
        found = _listed(cell)
    else:
        found = cell.split(separator) if separator else [cell]
    tidy = (" ".join(tag.replace(",", " ").split()).strip("'\"") for tag in found)
    return tuple(dict.fromkeys(tag for tag in tidy if tag))


def tidy_tags(cells: Coded, separator: str) -> Coded:
    """The cells with their tags written as `one, two`; a cell without tags is unknown."""
    written = [BETWEEN.join(tags_of(word, separator)) for word in cells.words]
    words = tuple(dict.fromkeys(word for word in written if word))
    place = {word: code for code, word in enumerate(words)}
    to = np.array([place.get(word, -1) for word in written] + [-1], dtype=np.int32)
    return Coded(to[cells.codes], words)


def _listed(cell: str) -> list[str]:
    try:
        found = json.loads(cell)
    except ValueError:
        return cell.strip("[]").split(",")
    return [str(tag) for tag in found] if isinstance(found, list) else [cell]
