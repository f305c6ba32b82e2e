"""What a customer has given in a message (an asset tag, a number to call), and what a desk asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

_IS = r"\s*(?:is|are|was|:|=|no\.?|number|called)?[ :=]*"
_WITH_DIGIT = r"(?=[\w.-]*\d)[\w.-]{2,}"


@dataclass(frozen=True)
class Slot:
    """One thing that desks ask for.

    Attributes:
        name: what it is. asked: how it is called in a question. given: what a message that has it looks like; both on
            plain text (`service.plain`).
    """

    name: str
    asked: re.Pattern[str]
    given: re.Pattern[str]


def _slot(name: str, asked: str, given: str) -> Slot:
    return Slot(name, re.compile(asked), re.compile(given))


SLOTS: tuple[Slot, ...] = (
    _slot(
        "phone number",
        r"(?:tele)?phone(?: number)?|mobile(?: number)?|extension|number",
        r"\b(?:phone|tel|telephone|mobile|cell|call|reach|ring|extension)\b[^.?!\n]{0,20}?\+?\d(?:[ ()/-]?\d){3,}",
    ),
    _slot("e-mail address", r"e-?mail(?: address)?|mail address", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    _slot(
        "user name",
        r"user ?name|user id|user|login(?: name)?|account(?: name)?|staff number",
        rf"\b(?:user ?name|user id|user|login|account|staff number){_IS}{_WITH_DIGIT}"
        r"|\buser(?: ?name| id)?\s*[:=]\s*\w{3,}",
    ),
    _slot(
        "error message",
        r"(?:exact |full |whole )?error(?: message| code| text| number)?|(?:exact |full )?message",
        r"\berror(?: message| code| text| number)?\s*(?:is|was|says|reads|:|=)\s*\S|\b0x[0-9a-f]{4,}|\be-\d{3,}\b"
        r"|\b(?:it|screen|message) says\b",
    ),
    _slot(
        "asset tag",
        r"(?:asset|inventory)(?: tag| number| label| id)?|tag|sticker",
        rf"\b(?:asset|inventory)(?: tag| number| label| id)?{_IS}{_WITH_DIGIT}",
    ),
    _slot("serial number", r"serial(?: number)?", rf"\bserial(?: number| no\.?)?{_IS}{_WITH_DIGIT}"),
    _slot(
        "computer name",
        r"(?:computer|host|machine|device|pc|laptop)(?: ?name)?",
        rf"\b(?:computer|host|machine|device|pc)(?: ?name)?{_IS}{_WITH_DIGIT}",
    ),
    _slot("version", r"(?:\w+ )?version(?: number)?", rf"\bversion{_IS}\d"),
    _slot("cost centre", r"cost (?:centre|center)(?: number)?", rf"\bcost (?:centre|center){_IS}{_WITH_DIGIT}"),
    _slot("room", r"(?:room|office|desk)(?: number)?", rf"\b(?:room|office){_IS}{_WITH_DIGIT}"),
    _slot(
        "screenshot",
        r"screen ?shot",
        r"\bscreen ?shots? (?:is |are )?(?:attached|below)\b"
        r"|\b(?:attached|here is|see|sent|with) (?:\w+ ){0,3}screen ?shot",
    ),
    _slot("order number", r"order(?: number)?", rf"\border(?: number| no\.?){_IS}{_WITH_DIGIT}"),
)
"""Things by name, for the many ways in which they are written; anything else is looked for under the name asked for."""

_REQUESTS = (
    r"\b(?:{}send|give|tell|provide|share|attach|know|need|require|missing|lack|what is|what's|which is)\b"
    r"[^.?!:;]{{0,24}}?\b(?:the|your)\s+((?:[a-z][a-z-]*\s?){{1,3}})"
)
_ASKS, _ASKS_OR_CHECKS = re.compile(_REQUESTS.format("")), re.compile(_REQUESTS.format("confirm|"))
_ENDS_A_NAME = re.compile(r"and|or|of|for|from|in|on|at|to|so|then|as|is|are|with|before|if|when|where|please|you|i")


def things(text: str, *, checks: bool = True) -> frozenset[str]:
    """What a message asks for: the names after its requests (`please send me the asset tag` gives `asset tag`).

    Args:
        text: as `service.plain` gives it. checks: also what it asks to confirm, which may be known.
    """
    found = []
    for match in (_ASKS_OR_CHECKS if checks else _ASKS).finditer(text):
        words = match.group(1).split()
        cut = next((i for i, word in enumerate(words) if _ENDS_A_NAME.fullmatch(word)), len(words))
        found.append(" ".join(words[:cut]))
    return frozenset(name for name in found if name)


def gives(text: str, thing: str) -> bool:
    """Whether a customer's message holds what a question names: with its value, not only its name.

    Args:
        text: as `service.plain` gives it. thing: one of `things`.
    """
    for slot in SLOTS:
        if slot.asked.fullmatch(thing):
            return slot.given.search(text) is not None
    value = rf"\b{re.escape(thing)}(?:\s*[:=]\s*\S|\s+(?:is|was)\s+{_WITH_DIGIT})"
    return re.search(value, text) is not None
