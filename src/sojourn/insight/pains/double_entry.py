"""Double entry: customers type the same data in twice."""

from __future__ import annotations

import re

import numpy as np

from sojourn.insight.pains.ground import Detector, Ground, Hits, at_visits
from sojourn.insight.pains.messages import said
from sojourn.languages import mark, tr
from sojourn.log.eventlog import Bool

_WORD = re.compile(r"(?i)\b(?:second|2nd|another|again|duplicate|repeated?|re-?enter\w*)\b.*\b(?:form|entry|data)\b")
_MESSAGE = re.compile(
    r"(?is)\bsecond (?:form|sheet|template)\b"
    r"|\balso (?:fill in|fill out|complete)\b[^.?!]{0,40}\bform\b"
    r"|\b(?:same|identical) (?:details|data|information|things|fields|answers)\b[^.?!]{0,30}"
    r"\b(?:once more|again|twice|as (?:in )?the (?:first|other)|two forms)\b"
    r"|\b(?:enter|type|fill)\b[^.?!]{0,40}\b(?:twice|a second time)\b"
    r"|\b(?:was|were|is|are|stood) (?:all )?(?:already )?in the (?:first|other) form\b"
)


def find(ground: Ground) -> Hits | str:
    """Visits whose word or message says that the same data was wanted in a second place."""
    log, visits = ground.log, ground.visits
    named = np.array([*(bool(_WORD.search(word)) for word in log.activity.words), False])
    at = named[visits.word.codes] & visits.at("asked", "answer", "report", "update")
    written = said(ground, lambda text: bool(_MESSAGE.search(text)))
    if written is not None:
        at = at | written.at_visits(ground)
    if not named.any() and written is None:
        return tr("no word of the log names a second form, and there are no messages that could be read")
    first = _first_of_each_ticket(at, ground)
    hours = ground.hours(first, np.minimum(first + 2, visits.offsets[1:][visits.ticket[first]]))
    found = at_visits(ground, first, hours)
    seen_in = "behaviour" if written is None else "behaviour and messages" if named.any() else "messages"
    return Hits(found.ticket, found.column, found.hours, found.subject, rests_on=seen_in)  # type: ignore[arg-type]


def _first_of_each_ticket(at: Bool, ground: Ground) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The first such visit of each ticket: being asked and answering are one entry."""
    found = np.flatnonzero(at)
    return found[np.unique(ground.visits.ticket[found], return_index=True)[1]].astype(np.int64)


DETECTOR = Detector(
    kind="double_entry",
    name=mark("Typing the same in twice"),
    definition=mark(
        "The customer has to enter data a second time: a word of the log names a second form, or a message of the "
        "desk or the customer says so (English patterns)."
    ),
    threshold=mark("once"),
    hours=mark("lost time at the second form and until it is answered"),
    source=mark("product.md, step 4 (integration: double entry); patterns of our own"),
    find=find,
)
