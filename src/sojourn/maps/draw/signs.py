"""Signs as people see them, and the direction in which text is read."""

from __future__ import annotations

import unicodedata

_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")


def clusters(text: str) -> list[str]:
    """Text in signs as people see them: a letter with its marks, an emoji with its parts, a flag."""
    found: list[str] = []
    for char in text:
        if found and _belongs(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _belongs(before: str, char: str) -> bool:
    if char in _JOINERS or unicodedata.category(char) in ("Mn", "Me", "Mc") or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    if "\U000e0020" <= char <= "\U000e007f":
        return True
    flag = "\U0001f1e6" <= char <= "\U0001f1ff"
    return before.endswith("\u200d") or (flag and len(before) == 1 and "\U0001f1e6" <= before <= "\U0001f1ff")


def is_rtl(text: str) -> bool:
    """Whether its first letter belongs to a script that is read from right to left."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
