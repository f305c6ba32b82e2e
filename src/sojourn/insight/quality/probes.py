"""Test tickets: what somebody opened to try the system, recognised by its words."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.insight.desk import Desk
from sojourn.insight.quality.effects import with_effects, without
from sojourn.insight.quality.say import examples, graded, percent, things
from sojourn.languages import tr
from sojourn.log.eventlog import Bool
from sojourn.mining.groups import changes
from sojourn.model.measured import QualityFinding

# A value that is nothing but a word for trying: `Test`, `TEST 3`, `dummy ticket`, `xxx`, `prova`.
_WHOLE = (
    r"^\W*(?:(?:ein|une?|una?|a|this is a|dies ist ein)\s+)?"
    r"(?:test(?:s|ing|en|e|ed)?|test[\s_-]*(?:ticket|fall|incident|request|case|anfrage|call|user|mail)s?|"
    r"dummy(?:[\s_-]*(?:ticket|user|incident|request))?|prueba|prova|essai|asdf+|qwertz?y?|foo\s*bar|bitte ignorieren|"
    r"please ignore|do not use)[\s_-]*\d*\W*$"
)
# A sentence that says so; `latest`, `test environment` or `the test failed` do not.
_SAYS = (
    r"\b(?:this is (?:only |just )?a test|please ignore(?: this)?(?: (?:ticket|test|mail|message))|"
    r"ignore this (?:ticket|test)|test[\s-]?ticket|dummy[\s-]?ticket|"
    r"(?:dies|das) ist (?:nur )?ein test|bitte (?:dieses ticket )?ignorieren|"
    r"(?:ceci|c['’]est|il s['’]agit) (?:est )?(?:d['’])?un (?:simple )?test|ticket de test|"
    r"merci d['’]ignorer|veuillez ignorer|(?:esto|este) es una prueba|ticket de prueba|por favor ignor(?:ar|e)|"
    r"(?:questo|questa) è una? (?:test|prova)|ticket di prova|(?:si prega di|per favore) ignorare)\b"
)
_NUMBER = r"^\W*(?:test|dummy)[\s_-]*\d*$"
_TOO_MANY = 0.2
"""A column in which a fifth of all tickets is called a test is named that way; it says nothing."""


def check(desk: Desk) -> list[QualityFinding]:
    """Found where any ticket says so in its number, in an attribute's whole value or in its first message."""
    affected = tried_out(desk)
    n = int(affected.sum())
    if not n:
        return []
    share = n / desk.log.n_tickets
    effects = without(desk, affected)
    looked = (
        tr("ticket numbers, attributes")
        if desk.log.text is None
        else tr("ticket numbers, attributes and first messages")
    )
    effect = with_effects(tr("They are in every figure."), effects)
    text = tr(
        "Tests by their own words: {tickets} ({share}); looked at: {places}.",
        tickets=things(desk, n),
        share=percent(share),
        places=looked,
    )
    return [
        QualityFinding(
            "test_tickets", graded(share, 0.005, 0.1), text, effect, n, share=share, effects=effects,
            examples=examples(desk, affected),
        )
    ]  # fmt: skip


def tried_out(desk: Desk) -> Bool:
    """Tickets that call themselves a test, in English, German, French, Spanish or Italian."""
    log = desk.log
    affected = _matches(log.tickets.column("ticket").combine_chunks(), _NUMBER)
    for name in log.info.attributes:
        values = log.tickets.column(name).combine_chunks().dictionary_encode()
        words = _matches(values.dictionary, f"(?:{_WHOLE})|{_SAYS}")
        codes = values.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        affected |= _unless_usual(np.append(words, False)[codes])
    if log.text is not None:
        affected |= _unless_usual(_first_message(desk))
    return affected


def _first_message(desk: Desk) -> Bool:
    log = desk.log
    result = np.zeros(log.n_tickets, dtype=np.bool_)
    if log.text is None:
        return result
    written = np.flatnonzero(log.text.is_valid().to_numpy(zero_copy_only=False))
    first = written[changes(log.ticket[written])]
    result[log.ticket[first]] = _matches(log.text.take(pa.array(first)), f"(?:{_WHOLE})|{_SAYS}")
    return result


def _matches(values: pa.Array, pattern: str) -> Bool:
    found = pc.match_substring_regex(values.cast(pa.string()), pattern, ignore_case=True)
    return np.asarray(found.fill_null(False).to_numpy(zero_copy_only=False), dtype=np.bool_)


def _unless_usual(affected: Bool) -> Bool:
    return affected if affected.mean() < _TOO_MANY else np.zeros_like(affected)
