"""Options that several commands share; those that say how to read add up to one request."""

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from sojourn.model.errors import OptionError

if TYPE_CHECKING:
    from sojourn.log.mapping import DateOrder, Shape
    from sojourn.log.read import Request

_COLUMNS = "Columns, where detection is wrong"
_READING = "How the file is written"

Input = Annotated[
    Path,
    typer.Argument(
        metavar="FILE_OR_DATASET",
        help="CSV, TSV, XLSX, JSON lines, Parquet, XES or OCEL (also .gz, .zst, .zip), a folder of related tables, "
        "or a dataset folder.",
        show_default=False,
    ),
]
Ticket = Annotated[str | None, typer.Option("--ticket", help="Column with the ticket id.", rich_help_panel=_COLUMNS)]
Time = Annotated[
    str | None, typer.Option("--time", help="Column with the time of the event.", rich_help_panel=_COLUMNS)
]
Activity = Annotated[
    str | None, typer.Option("--activity", help="Column with what happened.", rich_help_panel=_COLUMNS)
]
ColumnRoles = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="ROLE=COLUMN", help="Any other role; may be repeated.", rich_help_panel=_COLUMNS),
]
ShapeOption = Annotated[
    str | None,
    typer.Option("--shape", help="events, snapshots or tickets (one row each).", rich_help_panel=_COLUMNS),
]
Timezone = Annotated[
    str | None,
    typer.Option("--timezone", help="Zone of times without one, e.g. Europe/Rome.", rich_help_panel=_READING),
]
DateOrderOption = Annotated[str | None, typer.Option("--date-order", help="ymd, dmy or mdy.", rich_help_panel=_READING)]
Delimiter = Annotated[
    str | None, typer.Option("--delimiter", help="One character, or the word tab.", rich_help_panel=_READING)
]
Encoding = Annotated[str | None, typer.Option("--encoding", help="utf-8, cp1252, ...", rich_help_panel=_READING)]
Sheet = Annotated[str | None, typer.Option("--sheet", help="Sheet of a workbook.", rich_help_panel=_READING)]
ObjectType = Annotated[
    str | None,
    typer.Option("--object-type", help="Of an OCEL log: the object type that is the ticket.", rich_help_panel=_READING),
]
MappingFile = Annotated[
    Path | None, typer.Option("--mapping", help="A mapping file that settles all of this.", rich_help_panel=_COLUMNS)
]
WriteMapping = Annotated[
    Path | None,
    typer.Option("--write-mapping", help="Write what was understood as a mapping file.", rich_help_panel=_COLUMNS),
]
Where = Annotated[
    str | None, typer.Option("--where", help="Only tickets for which this holds, e.g. \"priority = '1 - Critical'\".")
]
JourneyOption = Annotated[
    str | None,
    typer.Option(
        "--journey",
        help="Which tickets make one journey: customer:14d, parent, problem, change, tag:NAME, category:NAME,60d.",
    ),
]
RateOption = Annotated[
    str | None,
    typer.Option("--rate", metavar="AMOUNT", help="What an hour that a customer cannot work costs, e.g. '45 EUR'."),
]
CalendarOption = Annotated[
    str | None,
    typer.Option(
        "--calendar",
        help="Working hours, e.g. 'Mon-Fri 08:00-18:00, closed 2026-12-25', or a file of them (.txt, .ics).",
    ),
]
Plan = Annotated[
    str | None,
    typer.Option(
        "--plan",
        help="The planned touchpoints in order, e.g. 'report, fix, confirm', or a file of them (TOML, a map's JSON).",
    ),
]
PersonasOption = Annotated[
    Path | None,
    typer.Option(
        "--personas", metavar="RULES", help="A file of rules that define the personas; else found in the data."
    ),
]
Groups = Annotated[
    int | None,
    typer.Option("--groups", metavar="K", help="How many representative journeys; else as many as the journeys show."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


def reads(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes a `request`, as one with the options that say how to read, which add up to it."""
    reading = inspect.signature(_request).parameters
    own = inspect.signature(command)

    @functools.wraps(command)
    def wrapped(**words: object) -> None:
        given = {name: words.pop(name) for name in reading}
        command(request=_request(**given), **words)  # type: ignore[arg-type]

    parameters = [*(p for name, p in own.parameters.items() if name != "request"), *reading.values()]
    keywords = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in parameters]
    # Typer reads both.
    wrapped.__signature__ = own.replace(parameters=keywords)  # type: ignore[attr-defined]
    wrapped.__annotations__ = {p.name: p.annotation for p in keywords}
    return wrapped


def _request(
    ticket: Ticket = None,
    time: Time = None,
    activity: Activity = None,
    column: ColumnRoles = None,
    shape: ShapeOption = None,
    timezone: Timezone = None,
    date_order: DateOrderOption = None,
    delimiter: Delimiter = None,
    encoding: Encoding = None,
    sheet: Sheet = None,
    object_type: ObjectType = None,
    mapping: MappingFile = None,
) -> "Request":
    """The request that the options add up to.

    Raises:
        OptionError: a word of `column` is not `ROLE=COLUMN`.
    """
    # Imported here: help and a mistyped option need no engine.
    from sojourn.log.detect.hints import Hints
    from sojourn.log.read import Request
    from sojourn.log.readers import ReadOptions

    named = (("ticket", ticket), ("time", time), ("activity", activity))
    roles: dict[str, tuple[str, ...]] = {role: (name,) for role, name in named if name}
    for word in column or ():
        role, sign, name = word.partition("=")
        if not sign or not role or not name:
            raise OptionError(f"'{word}' is not ROLE=COLUMN", where="--column", do="Write e.g. --column group=Team")
        roles[role] = (*roles.get(role, ()), name)
    hints = Hints(
        roles=roles,
        shape=cast("Shape | None", shape),
        timezone=timezone,
        date_order=cast("DateOrder | None", date_order),
    )
    return Request(hints, mapping, ReadOptions(delimiter, encoding, sheet, object_type))
