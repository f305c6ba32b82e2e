"""Order keys for records that are made together: text that sorts as given, in the way the editor's keys do.

The editor puts keys between two others with the npm package `fractional-indexing`, whose integer keys these are: `a0`
to `az`, then `b00` to `bzz`, then `c000` and so on.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def order_key(place: int) -> str:
    """The key of a place from 0: keys of growing places sort in the same order, byte by byte."""
    width, first = 1, 0
    while place - first >= len(DIGITS) ** width:
        first += len(DIGITS) ** width
        width += 1
    left, digits = place - first, ""
    for _ in range(width):
        left, digit = divmod(left, len(DIGITS))
        digits = DIGITS[digit] + digits
    return chr(ord("a") + width - 1) + digits
