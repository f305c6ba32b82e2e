"""What one journey is: a single ticket, or tickets put together by a definition that can be written in one word."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from sojourn.languages import grouped, mark, tr
from sojourn.model.errors import OptionError

JourneyKind = Literal["ticket", "customer", "parent", "problem", "change", "tag", "category"]
LINKS = ("parent", "problem", "change")

USUAL_GAP_DAYS = 14.0
_UNIT_DAYS = {"h": 1 / 24, "d": 1.0, "w": 7.0}
_TIME = re.compile(r"(\d+(?:\.\d+)?)\s*([hdw])", re.IGNORECASE)
_FORMS = "ticket, customer:14d, parent, problem, change, tag:NAME, category:NAME or category:NAME,60d"

_LINKED = {
    "parent": mark("all tickets that parent links connect"),
    "problem": mark("all tickets that problem links connect"),
    "change": mark("all tickets that change links connect"),
}
_WITH = {
    "tag": mark("all tickets of a customer with the tag “{name}”"),
    "category": mark("all tickets of a customer with the category “{name}”"),
}
_WITH_WITHIN = {
    "tag": mark("all tickets of a customer with the tag “{name}” within {time}"),
    "category": mark("all tickets of a customer with the category “{name}” within {time}"),
}


@dataclass(frozen=True)
class JourneyDefinition:
    """Which tickets make one journey.

    Attributes:
        kind: `ticket`: each is a journey of its own. `customer`: all tickets of a customer with pauses of `gap_days`
            at most. `parent`, `problem`, `change`: tickets that such links connect. `tag`, `category`: all tickets of
            a customer that carry one; other tickets make no journey.
        gap_days: longest pause from the end of one ticket to the beginning of the next (`customer`).
        name: of the tag or category; a `*` at its end stands for anything.
        span_days: longest time from a journey's beginning to the beginning of its last ticket (`tag`, `category`);
            None without such a limit.
    """

    kind: JourneyKind = "ticket"
    gap_days: float = USUAL_GAP_DAYS
    name: str = ""
    span_days: float | None = None

    @classmethod
    def parse(cls, text: str) -> JourneyDefinition:
        """The definition that a text such as `customer:14d`, `parent` or `category:Onboarding,60d` stands for.

        Raises:
            OptionError: it is none; the message names the forms there are.
        """
        kind, colon, rest = (part.strip() for part in text.partition(":"))
        kind = kind.casefold()
        if kind == "customer":
            return cls("customer", gap_days=_days(rest, text) if colon else USUAL_GAP_DAYS)
        if kind in ("tag", "category"):
            return _named("tag" if kind == "tag" else "category", rest, text)
        for plain in ("ticket", *LINKS):
            if kind == plain and not colon:
                return cls(plain)  # type: ignore[arg-type]  # plain is one of the kinds
        raise _wrong(text, tr("'{text}' is no definition of a journey", text=text))

    def __str__(self) -> str:
        """The text that `parse` reads."""
        if self.kind == "customer":
            return f"customer:{self.gap_days:g}d"
        if not self.name:
            return self.kind
        return f"{self.kind}:{self.name}" + ("" if self.span_days is None else f",{self.span_days:g}d")

    @property
    def words(self) -> str:
        """What a journey is, in words: `all tickets of a customer with pauses of at most 14 days`."""
        if self.kind == "customer":
            return tr("all tickets of a customer with pauses of at most {time}", time=_spell(self.gap_days))
        if self.kind in LINKS:
            return tr(_LINKED[self.kind])
        if self.kind in ("tag", "category"):
            if self.span_days is None:
                return tr(_WITH[self.kind], name=self.name)
            return tr(_WITH_WITHIN[self.kind], name=self.name, time=_spell(self.span_days))
        return "ticket"


def _named(kind: Literal["tag", "category"], rest: str, text: str) -> JourneyDefinition:
    """`NAME` or `NAME,60d`; a comma that no time follows belongs to the name."""
    name, comma, last = (part.strip() for part in rest.rpartition(","))
    if not comma or not _TIME.fullmatch(last):
        name, last = rest, ""
    if not name.strip("*"):
        what = tr("'{text}' names no tag", text=text) if kind == "tag" else tr("'{text}' names no category", text=text)
        raise _wrong(text, what)
    return JourneyDefinition(kind, name=name, span_days=_days(last, text) if last else None)


def _days(words: str, text: str) -> float:
    """`14d`, `36h` or `2w` in days."""
    found = _TIME.fullmatch(words)
    days = float(found[1]) * _UNIT_DAYS[found[2].lower()] if found else 0.0
    if not 0 < days <= 3660 or not math.isfinite(days):
        raise _wrong(text, tr("'{words}' is no time such as 36h, 14d or 2w", words=words))
    return days


def _wrong(text: str, what: str) -> OptionError:
    return OptionError(what, where="--journey", do=tr("Write it as {forms}", forms=_FORMS))


def _spell(days: float) -> str:
    number, one, many = (
        (days, mark("{number} day"), mark("{number} days"))
        if days >= 1
        else (days * 24, mark("{number} hour"), mark("{number} hours"))
    )
    return tr(one if number == 1 else many, number=grouped(f"{number:g}"))
