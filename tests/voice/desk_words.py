"""Made-up messages of a desk with words of its own, whose feelings are planted: what a desk can teach."""

from __future__ import annotations

import numpy as np

from sojourn.voice.calibration import Label

_THINGS = (
    "portal",
    "phone",
    "badge",
    "screen",
    "printer",
    "folder",
    "meeting",
    "room",
    "order",
    "list",
    "form",
    "chair",
)
_DOINGS = (
    "the",
    "my",
    "was",
    "is",
    "with",
    "and",
    "for",
    "after",
    "before",
    "about",
    "then",
    "because",
    "when",
    "here",
)
GOOD, BAD = ("smoothly", "kestrel", "greenlane"), ("zonked", "marbled", "redlane")


def labels(n: int, seed: int, *, shuffled: bool = False) -> list[Label]:
    """So many different messages; three words of the desk lift the rating by a point and a half, three lower it.

    Args:
        n, seed: how many, and which. shuffled: the ratings are dealt out anew, so that nothing can be learned.
    """
    dice = np.random.default_rng(seed)
    texts, ratings = [], []
    for i in range(n):
        words = [str(word) for word in dice.choice([*_THINGS, *_DOINGS], 8)]
        turn = int(dice.integers(3)) - 1
        if turn:
            words.insert(int(dice.integers(8)), str(dice.choice(GOOD if turn > 0 else BAD)))
        texts.append(f"I think {' '.join(words)} number {i} of it.")
        ratings.append(float(np.clip(np.round(1.5 * turn + dice.normal(0, 0.7)), -2, 2)))
    if shuffled:
        dice.shuffle(ratings)
    return [Label(text, rating) for text, rating in zip(texts, ratings, strict=True)]
