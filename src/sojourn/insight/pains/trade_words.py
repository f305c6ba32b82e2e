"""Finds how a desk writes: the words of the trade that its customers never use, and how easily its messages read."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pyarrow as pa

from sojourn.insight.pains.ground import Ground
from sojourn.insight.pains.messages import events_read
from sojourn.insight.pains.wording import TradeWords, Written
from sojourn.languages import tr, whole
from sojourn.log.eventlog import Float64, Int32, Int64
from sojourn.model.glossary import everybodys, trade_terms
from sojourn.voice.cleaning import own_part
from sojourn.voice.reading_ease import reading_ease
from sojourn.voice.redaction import redacted

LEAST_TICKETS = 5
LEAST_CUSTOMERS_MESSAGES = 100
_TOKEN = re.compile(r"(?<![\w@.\\/-])[A-Za-z][A-Za-z0-9]{1,11}(?![\w@\\/-])")
_ABBREVIATION = re.compile(r"(?:.*[A-Z].*[A-Z].*|[A-Z]\d)")


def trade_words(ground: Ground) -> TradeWords | str:
    """The words of the trade in what the desk writes to customers, or why they cannot be told.

    A word counts where it stands in the messages of LEAST_TICKETS tickets, no customer writes it, and it is an
    abbreviation (two capitals, or a capital and a digit) or in the glossary.
    """
    theirs, ours = events_read(ground, "customer"), events_read(ground, "agent")
    if theirs is None or ours is None:
        return tr("there are no messages that could be read")
    if not len(ours):
        return tr("no message is known to be from an agent and for the customer to see")
    if len(theirs) < LEAST_CUSTOMERS_MESSAGES:
        return tr(
            "customers wrote {messages} messages that could be read; from {least} on it can be said which words they "
            "do not use",
            messages=whole(len(theirs)),
            least=LEAST_CUSTOMERS_MESSAGES,
        )
    log, column = ground.log, ground.column_codes()
    customers, said = _texts(ground, theirs)
    texts, which = _texts(ground, ours)
    words = _of_the_trade(texts, which, log.ticket[ours], customers)
    often = _often(words, which, log.ticket[ours])
    ranked = sorted(often, key=lambda word: (-often[word], word))
    number = {word: i for i, word in enumerate(ranked)}
    pairs = [(at, number[word]) for at, i in enumerate(which.tolist()) for word in sorted(words[i])]
    at, word = (np.array([pair[k] for pair in pairs], dtype=np.int64) for k in (0, 1))
    return TradeWords(
        words=tuple(ranked),
        message=at,
        ticket=log.ticket[ours[at]],
        column=column[ours[at]],
        word=word.astype(np.int32),
        desk=Written(log.ticket[ours], column[ours], _ease(texts)[which]),
        customers=Written(log.ticket[theirs], column[theirs], _ease(customers)[said]),
        looked=np.bincount(log.ticket[ours], minlength=log.n_tickets) > 0,
    )


def _of_the_trade(texts: list[str], which: Int64, ticket: Int32, customers: list[str]) -> list[set[str]]:
    """The words of the trade in each text of the desk, as far as no customer writes them."""
    known = {token.lower() for text in customers for token in _TOKEN.findall(text)}
    understood: set[str] = set().union(*map(trade_terms, customers))
    wanted = [_terms(text) for text in texts]
    wanted = [{t for t in words if t.lower() not in known and t not in understood} for words in wanted]
    maybe = _frequent(_often(wanted, which, ticket))
    # What redaction takes out (names, ids, secrets) is nobody's jargon; it is dear, so only where it could matter.
    wanted = [
        _terms(redacted(text)) & maybe if words & maybe else set() for text, words in zip(texts, wanted, strict=True)
    ]
    jargon = _frequent(_often(wanted, which, ticket))
    return [words & jargon for words in wanted]


def _texts(ground: Ground, event: Int64) -> tuple[list[str], Int64]:
    """Every different message, without signature and quotes, and which of them each event has."""
    assert ground.log.text is not None
    coded = ground.log.text.take(pa.array(event)).dictionary_encode()
    return [own_part(text) for text in coded.dictionary.to_pylist()], np.asarray(coded.indices, dtype=np.int64)


def _terms(text: str) -> set[str]:
    """Abbreviations that are not everybody's, and terms of the glossary."""
    shouted = {token for token in _TOKEN.findall(text) if _ABBREVIATION.fullmatch(token)}
    shouted = {token for token in shouted if not everybodys(token)}
    terms = trade_terms(text)
    return {*terms, *(token for token in shouted if token[:-1] not in terms)}


def _ease(texts: list[str]) -> Float64:
    return np.array([np.nan if ease is None else ease for ease in map(reading_ease, texts)], dtype=np.float64)


def _often(words: list[set[str]], which: Int64, ticket: Int32) -> Counter[str]:
    """In the messages of how many tickets each word is."""
    pairs = {(int(t), word) for t, i in zip(ticket, which, strict=True) for word in words[i]}
    return Counter(word for _, word in pairs)


def _frequent(often: Counter[str]) -> set[str]:
    return {word for word, n in often.items() if n >= LEAST_TICKETS}
