"""What somebody corrects of how an export is read: the options of the command line, by the same names."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from sojourn.log.detect.hints import Hints
from sojourn.log.mapping import DateOrder, Shape
from sojourn.log.read import Request
from sojourn.log.readers import ReadOptions


class Corrections(BaseModel):
    """Where detection is wrong; null leaves it to detection."""

    model_config = ConfigDict(extra="forbid")

    columns: Annotated[
        dict[str, list[str]], Field(description="Source columns by role; an empty list: no column plays it.")
    ] = {}
    attributes: Annotated[list[str] | None, Field(description="Columns offered as slices.")] = None
    shape: Shape | None = None
    timezone: Annotated[str | None, Field(description="IANA name for times without a zone, such as Europe/Rome.")] = (
        None
    )
    date_order: DateOrder | None = None
    object_type: Annotated[
        str | None, Field(description="Of an object-centric log: the object type that is the ticket.")
    ] = None
    delimiter: str | None = None
    encoding: str | None = None
    sheet: str | None = None

    def request(self) -> Request:
        """As the readers take it.

        Raises:
            OptionError: a delimiter or an encoding that is none.
        """
        hints = Hints(
            roles={role: tuple(columns) for role, columns in self.columns.items()},
            attributes=None if self.attributes is None else tuple(self.attributes),
            shape=self.shape,
            timezone=self.timezone or None,
            date_order=self.date_order,
        )
        return Request(hints, None, self.options())

    def options(self) -> ReadOptions:
        """How the file is written.

        Raises:
            OptionError: a delimiter or an encoding that is none.
        """
        return ReadOptions(self.delimiter or None, self.encoding or None, self.sheet or None, self.object_type or None)
