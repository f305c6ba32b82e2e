"""Words that mean the same: a search for one finds the others. The editor has them in `src/system/synonyms.ts`."""

from __future__ import annotations

SYNONYMS = (
    ("journey", "case", "trace"),
    ("map", "cjm"),
    ("stage", "phase"),
    ("touchpoint", "step", "interaction"),
    ("lane", "section", "swimlane"),
    ("card", "cell", "sticky"),
    ("representative", "archetype"),
)


def meant(word: str) -> tuple[str, ...]:
    """A word (in lower case) with those that mean the same, itself first; a plural is read as its singular."""
    for group in SYNONYMS:
        for one in group:
            if word in (one, f"{one}s"):
                return (word, *(other for other in group if other != one))
    return (word,)
