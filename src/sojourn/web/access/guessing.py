"""How many guesses a password withstands, estimated (zxcvbn) from leaked ones, words, names, dates and keys."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from zxcvbn import zxcvbn

JUDGED = 32
"""So many characters are looked at: its time grows steeply, to seconds for what is made to be slow."""
# It keeps the words of the person whose turn it is in a table of its module.
_turn = threading.Lock()


def guesses(password: str, words: Sequence[str] = ()) -> float:
    """How many guesses it takes at least.

    Args:
        words: what whoever guesses tries first: names, parts of an e-mail address.
    """
    with _turn:
        return float(zxcvbn(password[:JUDGED], user_inputs=list(words))["guesses"])
