"""What the user says about a table; it always wins over what is detected."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import get_args

from sojourn.languages import tr, whole
from sojourn.log.detect.vocabulary import normal
from sojourn.log.mapping import ROLE_KEYS, DateOrder, Shape
from sojourn.log.zones import check_zone
from sojourn.model.errors import OptionError, UnderstandingError
from sojourn.model.loginfo import RatingScale


@dataclass(frozen=True)
class Hints:
    """What the user settled, by options or a mapping file. Everything is optional.

    Attributes:
        roles: columns by role; an empty tuple says that no column plays the role.
        shape: one row an event, one row a state of the ticket, or one row a ticket.
        timezone: IANA name in which times without zone are read.
        date_order: order of the parts of text dates.
        rating_limits: lowest and highest possible answer. rating: the whole scale (from a mapping file).
        missing: cell values that mean "no value". attributes: columns offered as slices.
        touchpoints: touchpoint ids of words that the shipped dictionary does not hold.
    """

    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shape: Shape | None = None
    timezone: str | None = None
    date_order: DateOrder | None = None
    rating_limits: tuple[float, float] | None = None
    rating: RatingScale | None = None
    missing: tuple[str, ...] | None = None
    attributes: tuple[str, ...] | None = None
    touchpoints: dict[str, str] = field(default_factory=dict)


def check_hints(hints: Hints, columns: list[str], table: str) -> None:
    """Checks hints against a table.

    Raises:
        OptionError: an unknown role, shape, date order or timezone, or a rating scale that is upside down.
        UnderstandingError: a column that the table does not have.
    """
    for role in hints.roles:
        if role not in ROLE_KEYS:
            raise OptionError(
                tr("there is no role '{role}'", role=role),
                do=tr("Roles are: {roles}", roles=listed(role, list(ROLE_KEYS))),
            )
    _one_of("shape", hints.shape, get_args(Shape))
    _one_of("date-order", hints.date_order, get_args(DateOrder))
    if hints.timezone is not None:
        check_zone(hints.timezone)
    if hints.rating_limits is not None and not hints.rating_limits[0] < hints.rating_limits[1]:
        low, high = hints.rating_limits
        raise OptionError(tr("a rating scale needs low < high, not {low} and {high}", low=f"{low:g}", high=f"{high:g}"))
    named = [(role, column) for role, used in hints.roles.items() for column in used]
    named += [("attributes", column) for column in hints.attributes or () if column not in ROLE_KEYS]
    for role, column in named:
        if column not in columns:
            what = tr("there is no column '{column}' (given as {role})", column=column, role=role)
            raise UnderstandingError(
                what, where=table, do=tr("Columns are: {columns}", columns=listed(column, columns))
            )


def listed(wanted: str, choices: list[str], limit: int = 40) -> str:
    """The choices in one line, those that read like the wanted one first."""
    normals = {choice: normal(choice) for choice in choices}
    near = difflib.get_close_matches(normal(wanted), sorted(set(normals.values())), 5, 0.6) if wanted else []
    close = [choice for name in near for choice in choices if normals[choice] == name]
    ordered = list(dict.fromkeys([*close, *choices]))
    said = ", ".join(ordered[:limit])
    if len(ordered) <= limit:
        return said
    return tr("{choices} and {count} more", choices=said, count=whole(len(ordered) - limit))


def _one_of(option: str, value: str | None, choices: tuple[str, ...]) -> None:
    if value is not None and value not in choices:
        raise OptionError(
            tr("'{value}' is not a choice", value=value),
            where=f"--{option}",
            do=tr("Choices are: {choices}", choices=", ".join(choices)),
        )
