"""Times and days in requests: as the contract has them (RFC 3339), and no numbers that could be read as some."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BEGIN = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:")


def _checked(value: object) -> object:
    """Refuse numbers, which would be read as seconds since 1970."""
    if isinstance(value, str) and not _BEGIN.match(value):
        raise ValueError("must be a time with its zone, such as 2026-12-04T09:30:00Z")
    return value


def _checked_day(value: object) -> object:
    if not isinstance(value, date) and not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise ValueError("must be a day such as 2026-12-04")
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_checked)]
"""A time with its zone."""
Day = Annotated[date, BeforeValidator(_checked_day)]
"""A day."""
