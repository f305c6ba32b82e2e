"""Rules that define personas: readable, a filter of the log at the same time, and kept in a file that people edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from sojourn.languages import tr, whole
from sojourn.log.ticket_view import equals, quoted

Kind = Literal["is", "mostly", "asked"]
NOT_RECORDED = ""
"""Stands for the value of who has none."""


@dataclass(frozen=True, order=True)
class Condition:
    """One condition on a journey or on the customer behind it.

    Attributes:
        kind: `is`: the column has one of the values; `mostly`: more than half of the customer's journeys have one of
            them; `asked`: some journey of the customer has one of them.
        column: of the ticket table. values: sorted. holds: or the opposite.
    """

    kind: Kind
    column: str
    values: tuple[str, ...]
    holds: bool = True

    @property
    def where(self) -> str:
        """The condition as a filter."""
        inside = _one_of(self.column, self.values)
        if self.kind == "is":
            # Who has no value has none of these.
            return inside if self.holds else f"coalesce(not ({inside}), true)"
        never = "" if self.holds else "not "
        # A customer without a value in this column is one for whom it does not hold.
        if self.kind == "mostly":
            return f"requester {never}in ({_CUSTOMERS} group by requester having avg(({inside})::int) > 0.5)"
        return f"requester {never}in ({_CUSTOMERS} and {inside})"

    @property
    def words(self) -> str:
        """The condition as people say it."""
        values = either(self.values)
        if self.kind == "is":
            if self.holds:
                return tr("{column} is {values}", column=self.column, values=values)
            return tr("{column} is none of {values}", column=self.column, values=", ".join(self.values))
        if self.kind == "mostly":
            if self.holds:
                return tr("mostly comes by {values}", values=values)
            return tr("does not mostly come by {values}", values=values)
        if self.holds:
            return tr("has at least once asked for {column} {values}", column=self.column, values=values)
        return tr("has never asked for {column} {values}", column=self.column, values=values)


_CUSTOMERS = "select requester from tickets where requester is not null"
Rule = tuple[tuple[Condition, ...], ...]
"""Alternatives, each of conditions that must all hold; an empty one holds for everybody."""


def where_of(rule: Rule) -> str:
    """The filter that a rule is."""
    told = [" and ".join(one.where for one in all_of) or "true" for all_of in rule]
    return told[0] if len(told) == 1 else " or ".join(f"({part})" for part in told)


def words_of(rule: Rule) -> str:
    """A rule as people say it."""
    told = (
        reduce(lambda words, other: tr("{condition} and {other}", condition=words, other=other), conditions)
        if conditions
        else tr("everybody")
        for conditions in ([one.words for one in all_of] for all_of in rule)
    )
    return reduce(lambda words, other: tr("{conditions}; or {others}", conditions=words, others=other), told)


def name_of(rule: Rule) -> str:
    """A short name: the values of the rule that say most."""
    values: list[str] = []
    for all_of in rule:
        shown = [one for one in all_of if one.holds]
        asked = [one for one in shown if one.kind == "asked"]
        values += [tr("Asks for {topic}", topic=value) for one in asked[:1] for value in one.values]
        values += [value or tr("not recorded") for one in shown[:1] if not asked for value in one.values]
    named = list(dict.fromkeys(values))
    if not named:
        return tr("Everybody else")
    listed, more = ", ".join(named[:_MOST_NAMED]), len(named) - _MOST_NAMED
    return tr("{listed} and {count} more", listed=listed, count=whole(more)) if more > 0 else listed


_MOST_NAMED = 3


def either(values: Sequence[str]) -> str:
    """Values joined with `or`."""
    told = [value or tr("not recorded") for value in values]
    return told[0] if len(told) == 1 else tr("{values} or {last}", values=", ".join(told[:-1]), last=told[-1])


def _one_of(column: str, values: Sequence[str]) -> str:
    known = [value for value in values if value != NOT_RECORDED]
    name = equals(column, "").rpartition(" = ")[0]
    told = [equals(column, known[0])] if len(known) == 1 else []
    if len(known) > 1:
        told = [f"{name} in ({', '.join(quoted(value) for value in known)})"]
    if len(known) < len(values):
        told.append(f"{name} is null")
    return told[0] if len(told) == 1 else f"({' or '.join(told)})"
