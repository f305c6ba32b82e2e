"""The words of the editor in a language as JSON, for its build: `python -m sojourn.languages de`."""

from __future__ import annotations

import json
import sys

from sojourn.languages.catalogue import entries


def words(tag: str) -> dict[str, str | list[str]]:
    """English to the language; a list holds the forms for numbers, U+0004 stands between a context and its word."""
    return {
        f"{one.context}\x04{one.english}" if one.context else one.english: list(one.said) if one.many else one.said[0]
        for one in entries(tag)
        if all(one.said) and any(place.startswith("editor/") for place in one.places)
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(words(sys.argv[1]), separators=(",", ":")))
