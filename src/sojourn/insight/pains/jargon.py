"""Jargon: words of the trade in the desk's messages that no customer of this desk uses."""

from __future__ import annotations

import numpy as np

from sojourn.insight.pains.ground import Detector, Ground, Hits
from sojourn.insight.pains.trade_words import LEAST_CUSTOMERS_MESSAGES, LEAST_TICKETS, trade_words
from sojourn.languages import mark, tr, trn, whole

MOST_TOLD = 12


def find(ground: Ground) -> Hits | str:
    """Messages of the desk with a word of the trade that no customer writes."""
    found = trade_words(ground)
    if isinstance(found, str):
        return found
    # A message with several such words is one occurrence: its words stand side by side.
    message = np.r_[True, np.diff(found.message) != 0] if len(found.message) else np.zeros(0, dtype=np.bool_)
    ticket, column = found.ticket[message], found.column[message]
    return Hits(
        ticket=ticket,
        column=column,
        hours=np.full(len(ticket), np.nan),
        subject=np.zeros(len(ticket), dtype=np.int32),
        told=(_told(found.words),),
        looked=found.looked,
        rests_on="messages",
        wording=found,
    )


def _told(words: tuple[str, ...]) -> str:
    if not words:
        return ""
    more, listed = len(words) - MOST_TOLD, ", ".join(tr("“{name}”", name=word) for word in words[:MOST_TOLD])
    if more <= 0:
        return tr("No customer writes {words}.", words=listed)
    return trn(
        more,
        "No customer writes {words} and {count} more.",
        "No customer writes {words} and {count} more.",
        words=listed,
        count=whole(more),
    )


DETECTOR = Detector(
    kind="jargon",
    name=mark("Words that customers do not use"),
    definition=mark(
        "A message of an agent has a word of the trade that no customer of this desk ever writes: an abbreviation (two "
        "capitals, or a capital and a digit), or a term of the shipped glossary. What customers write themselves is no "
        "jargon here. A technical word in small letters that the glossary does not know is not found."
    ),
    threshold=mark(
        "a word in the messages of {tickets} tickets and more, with {messages} messages of customers and more to hold "
        "it against"
    ),
    numbers={"tickets": LEAST_TICKETS, "messages": LEAST_CUSTOMERS_MESSAGES},
    hours=mark("none: no hours can be put to it"),
    source=mark("product.md, step 4 (jargon); the contrast is the desk's own, the glossary ours"),
    find=find,
)
