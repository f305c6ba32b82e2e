"""Labels within sentences."""

from __future__ import annotations

from sojourn.languages import language


def mid_sentence(label: str) -> str:
    """A label as it stands within a sentence: English begins it small (`CSAT` stays), German nouns stay as they are."""
    if language() != "en" or label[:2].isupper():
        return label
    return label[:1].lower() + label[1:]
