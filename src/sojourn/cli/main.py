"""The command line: thin verbs over the library."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.markup import escape

from sojourn.cli import options as opt
from sojourn.cli import show
from sojourn.cli.backup import backup, restore
from sojourn.cli.keys import renew_key
from sojourn.languages import LANGUAGES, settle
from sojourn.model.errors import OptionError, SojournError, StoppedError

if TYPE_CHECKING:
    from sojourn.log.read import Request

app = typer.Typer(
    name="sojourn",
    help="Customer journey maps for IT service desks, measured from the ticket history.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
_FAILED, _STOPPED = 2, 130


@app.command("map")
@opt.reads
def map_(
    path: opt.Input,
    request: "Request",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where the page goes; FILE.map.html if not given.")
    ] = None,
    svg: Annotated[Path | None, typer.Option("--svg", help="Also write the map as SVG.")] = None,
    png: Annotated[Path | None, typer.Option("--png", help="Also write the map as PNG.")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="Also write the map and its tables as PDF.")] = None,
    json: Annotated[
        Path | None, typer.Option("--json", help="Also write all numbers as JSON; - for standard output.")
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Also write the touchpoints as CSV; - for standard output.")
    ] = None,
    theme: Annotated[str, typer.Option("--theme", help="light or dark, for SVG and PNG.")] = "light",
    title: Annotated[str | None, typer.Option("--title", help="Title of the map, in the customer's words.")] = None,
    where: opt.Where = None,
    journey: opt.JourneyOption = None,
    calendar: opt.CalendarOption = None,
    plan: opt.Plan = None,
    groups: opt.Groups = None,
    rate: opt.RateOption = None,
    personas: opt.PersonasOption = None,
    write_mapping: opt.WriteMapping = None,
    quiet: opt.Quiet = False,
) -> None:
    """Draw the journeys that really happen: read a ticket history and write its map as one HTML page.

    Examples:

        sojourn map tickets.csv

        sojourn map tickets.csv --where "priority = '1 - Critical'" --pdf board.pdf

        sojourn map tickets.csv --journey customer:14d

        sojourn map tickets.csv --plan "report, acknowledged, fix, confirm"

        sojourn map desk.sojourn --groups 5

        sojourn map export.xes.gz --json - --quiet
    """
    from sojourn.cli.run import Asked, Outputs, draw

    page = out or Path(f"{stem(path)}.map.html")
    draw(
        path,
        request,
        Outputs(page, svg, png, pdf, json, csv, theme),
        Asked(where, calendar, title, plan, journey, groups, rate, personas),
        write_mapping,
        quiet=quiet,
    )


@app.command("import")
@opt.reads
def import_(
    path: opt.Input,
    request: "Request",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Dataset folder; FILE.sojourn if not given.")] = None,
    update: Annotated[
        Path | None, typer.Option("--update", metavar="DATASET", help="Bring this dataset up to the newer export.")
    ] = None,
    drop_vanished: Annotated[
        bool, typer.Option("--drop-vanished", help="Updating: take tickets out that the newer export does not have.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Updating: what was found, as JSON, for machines.")] = False,
    write_mapping: opt.WriteMapping = None,
    quiet: opt.Quiet = False,
) -> None:
    """Read an export once into a dataset folder that the other commands open quickly; bring it up to a newer export.

    Examples:

        sojourn import tickets.csv --out desk.sojourn

        sojourn map desk.sojourn

        sojourn import newer.csv --update desk.sojourn
    """
    from sojourn.cli.run import import_log, update_dataset

    if update is None:
        if drop_vanished or json:
            option = "--drop-vanished" if drop_vanished else "--json"
            raise OptionError("needs a dataset to update", where=option, do="Give --update DATASET")
        import_log(path, request, out or Path(f"{stem(path)}.sojourn"), write_mapping, quiet=quiet)
        return
    if out is not None or write_mapping is not None:
        option = "--out" if out is not None else "--write-mapping"
        raise OptionError("does not go with --update", where=option, do="Leave one of them out")
    update_dataset(path, request, update, drop=drop_vanished, as_json=json, quiet=quiet)


@app.command()
def compact(
    dataset: Annotated[Path, typer.Argument(help="The dataset folder.")],
    quiet: opt.Quiet = False,
) -> None:
    """Fold the updates of a dataset in, so that it reads as quickly as after a fresh import. Updates do it when due.

    Examples:

        sojourn compact desk.sojourn
    """
    from sojourn.cli.run import compact_dataset

    compact_dataset(dataset, quiet=quiet)


@app.command()
@opt.reads
def info(
    path: opt.Input,
    request: "Request",
    json: Annotated[bool, typer.Option("--json", help="As JSON, for machines.")] = False,
    write_mapping: opt.WriteMapping = None,
) -> None:
    """Say what is understood of a file: columns with reasons, size, period, what could not be used and why.

    Examples:

        sojourn info tickets.csv

        sojourn info tickets.csv --json

        sojourn info tickets.csv --write-mapping tickets.mapping.toml
    """
    from sojourn.cli.run import describe

    describe(path, request, write_mapping, as_json=json)


@app.command()
@opt.reads
def kpis(
    path: opt.Input,
    request: "Request",
    json: Annotated[bool, typer.Option("--json", help="As JSON, for machines.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="As CSV.")] = False,
    where: opt.Where = None,
    journey: opt.JourneyOption = None,
    calendar: opt.CalendarOption = None,
    quiet: opt.Quiet = False,
) -> None:
    """Key figures with intervals and n: satisfaction, first-contact resolution, times, reopenings, lost time.

    Examples:

        sojourn kpis tickets.csv

        sojourn kpis desk.sojourn --where "month >= '2026-03'" --csv > kpis.csv
    """
    from sojourn.cli.run import Asked, key_figures

    form: Literal["json", "csv", "table"] = "json" if json else "csv" if csv else "table"
    key_figures(path, request, Asked(where, calendar, journey=journey), form, quiet=quiet)


@app.command()
@opt.reads
def drivers(
    path: opt.Input,
    request: "Request",
    json: Annotated[bool, typer.Option("--json", help="As JSON, for machines.")] = False,
    where: opt.Where = None,
    journey: opt.JourneyOption = None,
    calendar: opt.CalendarOption = None,
    quiet: opt.Quiet = False,
) -> None:
    """What goes with bad ratings, and which moments of a journey foretell its rating; what was rejected, and why.

    Examples:

        sojourn drivers tickets.csv

        sojourn drivers desk.sojourn --where "persona = 'Office worker'" --json
    """
    from sojourn.cli.run import Asked, what_goes_with_ratings

    what_goes_with_ratings(path, request, Asked(where, calendar, journey=journey), as_json=json, quiet=quiet)


@app.command()
@opt.reads
def pains(
    path: opt.Input,
    request: "Request",
    json: Annotated[bool, typer.Option("--json", help="As JSON, for machines.")] = False,
    where: opt.Where = None,
    journey: opt.JourneyOption = None,
    calendar: opt.CalendarOption = None,
    quiet: opt.Quiet = False,
) -> None:
    """Where it hurts: bottlenecks, silence, repeated questions and more, ranked, with n and lost hours.

    Examples:

        sojourn pains tickets.csv

        sojourn pains desk.sojourn --where "category = 'Hardware'" --json
    """
    from sojourn.cli.run import Asked, hurts

    hurts(path, request, Asked(where, calendar, journey=journey), as_json=json, quiet=quiet)


@app.command()
@opt.reads
def personas(
    path: opt.Input,
    request: "Request",
    json: Annotated[bool, typer.Option("--json", help="As JSON, for machines.")] = False,
    rules: Annotated[
        Path | None, typer.Option("--rules", help="A file of rules that define them; else they are found in the data.")
    ] = None,
    write_rules: Annotated[
        Path | None, typer.Option("--write-rules", metavar="RULES", help="Write their rules as a file to edit.")
    ] = None,
    where: opt.Where = None,
    journey: opt.JourneyOption = None,
    calendar: opt.CalendarOption = None,
    quiet: opt.Quiet = False,
) -> None:
    """Who the customers are: few personas, each by a rule, with what they ask for, their pains, and what to ask them.

    Examples:

        sojourn personas tickets.csv

        sojourn personas tickets.csv --write-rules personas.toml

        sojourn personas tickets.csv --rules personas.toml --json
    """
    from sojourn.cli.run_personas import who_they_are

    who_they_are(path, request, (where, calendar, journey), rules, write_rules, as_json=json, quiet=quiet)


@app.command()
def check(
    path: Annotated[Path, typer.Argument(help="A map: our JSON, Mermaid, CSV or XLSX.", show_default=False)],
    json: Annotated[bool, typer.Option("--json", help="As JSON, for machines.")] = False,
) -> None:
    """What a map lacks or gets wrong: claims without evidence, jargon, pains nobody acts on; ends with 1 if any.

    Examples:

        sojourn check new-job.sojourn-map.json

        sojourn check journey.mmd --json
    """
    from sojourn.cli.run import check_file

    if check_file(path, as_json=json):
        raise typer.Exit(1)


@app.command()
def convert(
    path: Annotated[Path, typer.Argument(help="A map: our JSON, Mermaid, CSV or XLSX.", show_default=False)],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FILE", help="Where it goes: json, csv, xlsx, mmd, svg, png, pdf or pptx."),
    ],
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="FILE_OR_DATASET", help="The tickets that the map follows, for its figures."),
    ] = None,
    board: Annotated[bool, typer.Option("--board", help="Only one page for a board, as PDF.")] = False,
    theme: Annotated[str, typer.Option("--theme", help="Of SVG and PNG: light or dark.")] = "light",
    quiet: opt.Quiet = False,
) -> None:
    """A map in another form: slides, a PDF, a picture, a workbook, Mermaid; as the ending of --out says.

    Examples:

        sojourn convert new-job.json --out new-job.pptx

        sojourn convert new-job.json --data desk.sojourn --board --out board.pdf
    """
    from sojourn.cli.run import convert_map

    convert_map(path, out, data, theme, board=board, quiet=quiet)


@app.command()
@opt.reads
def voice(
    path: opt.Input,
    request: "Request",
    to_correct: Annotated[
        Path | None,
        typer.Option("--to-correct", metavar="CSV", help="Write messages, for people to say what is right."),
    ] = None,
    corrected: Annotated[
        Path | None, typer.Option("--corrected", metavar="CSV", help="Learn from such a table that was filled in.")
    ] = None,
    learn: Annotated[
        bool, typer.Option("--learn", help="Learn from ratings beside messages, and say what that changed.")
    ] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Forget what was learned.")] = False,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for machines.")] = False,
    where: opt.Where = None,
    journey: opt.JourneyOption = None,
    calendar: opt.CalendarOption = None,
    quiet: opt.Quiet = False,
) -> None:
    """What customers say and how the desk writes: feelings, themes of complaint, words of the trade; and learning.

    Examples:

        sojourn voice tickets.csv

        sojourn voice desk.sojourn --to-correct messages.csv

        sojourn voice desk.sojourn --learn --corrected messages.csv
    """
    from sojourn.cli.run import Asked, what_customers_say
    from sojourn.cli.teach import Lesson, teach

    lesson = Lesson(to_correct, corrected, learn or corrected is not None, forget)
    if lesson.asked:
        teach(path, lesson, quiet=quiet)
    else:
        what_customers_say(path, request, Asked(where, calendar, journey=journey), as_json=json, quiet=quiet)


@app.command("export")
@opt.reads
def export_(
    path: opt.Input,
    request: "Request",
    xes: Annotated[Path | None, typer.Option("--xes", help="Write the event log as XES (.xes, .xes.gz).")] = None,
    ocel: Annotated[
        Path | None, typer.Option("--ocel", help="Write it as OCEL 2.0: .json, .xml (also .gz) or .sqlite.")
    ] = None,
    messages: Annotated[
        bool, typer.Option("--messages", help="Also what people wrote; it may hold names and secrets.")
    ] = False,
    quiet: opt.Quiet = False,
) -> None:
    """Write the event log for other tools: XES (IEEE 1849) or OCEL 2.0, with pseudonyms, without messages.

    Examples:

        sojourn export tickets.csv --xes tickets.xes.gz

        sojourn export desk.sojourn --ocel desk.sqlite
    """
    from sojourn.cli.run import export_log

    export_log(path, request, xes, ocel, messages=messages, quiet=quiet)


@app.command()
def sample(
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write.")] = Path("sample-desk"),
    tickets: Annotated[int, typer.Option("--tickets", "-n", min=1, max=2_000_000, help="How many tickets.")] = 2000,
    seed: Annotated[int, typer.Option("--seed", "-s", min=0, help="The same seed gives the same desk.")] = 1,
    portal: Annotated[
        bool, typer.Option("--portal", help="Searches in a table of their own, without ticket ids.")
    ] = False,
    quiet: opt.Quiet = False,
) -> None:
    """Generate a fictional service desk with planted truth, to try Sojourn on.

    Examples:

        sojourn sample --tickets 2000 --seed 7 --out desk

        sojourn map desk
    """
    from sojourn.cli.run import make_sample

    make_sample(tickets, seed, out, portal=portal, quiet=quiet)


@app.command()
def serve(
    folder: Annotated[
        Path | None, typer.Option("--folder", help="Where everything is kept; the user's data folder if not given.")
    ] = None,
    database: Annotated[
        str, typer.Option("--database", metavar="URL", help="postgresql://user:password@host/name, for a team.")
    ] = "",
    host: Annotated[
        str, typer.Option("--host", help="Where it listens; 0.0.0.0 for other machines too.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8321,
    public_url: Annotated[
        str,
        typer.Option("--public-url", metavar="URL", help="Where people reach it, such as https://maps.example.org."),
    ] = "",
    sign_in: Annotated[
        str, typer.Option("--sign-in", metavar="EMAIL", help="Print a one-time link by which this person signs in.")
    ] = "",
    bin_days: Annotated[
        int, typer.Option("--bin-days", min=1, help="Days after which what was deleted is removed for good.")
    ] = 90,
    audit_days: Annotated[
        int, typer.Option("--audit-days", min=1, help="Days for which a line of the audit log is kept.")
    ] = 365,
    oidc: Annotated[
        Path | None, typer.Option("--oidc", metavar="TOML", help="The identity provider with which people sign in.")
    ] = None,
) -> None:
    """Start the workspace: maps drawn together in the browser, over the same data. Ctrl-C stops it.

    Examples:

        sojourn serve

        sojourn serve --folder /srv/sojourn --host 0.0.0.0 --public-url https://maps.example.org

        sojourn serve --database postgresql://sojourn:secret@localhost/sojourn --folder /srv/sojourn
    """
    from sojourn.cli.serve import start

    start(folder, database, host, port, public_url, sign_in, bin_days, audit_days, oidc)


app.command()(backup)
app.command()(restore)
app.command("renew-key")(renew_key)


def stem(path: Path) -> str:
    """Name of a file without its endings (`tickets.csv.gz` gives `tickets`)."""
    return path.resolve().name.split(".")[0] or "journeys"


def settle_language() -> None:
    """Results are written in the language that `SOJOURN_LANGUAGE` names, English where it names none.

    Raises:
        OptionError: there is no such language.
    """
    named = os.environ.get("SOJOURN_LANGUAGE", "")
    if named and named not in LANGUAGES:
        valid = " or ".join(LANGUAGES)
        raise OptionError("no language that Sojourn speaks", where=f"SOJOURN_LANGUAGE={named}", do=f"Choose {valid}")
    settle(named or "en")


def main() -> None:
    """Run the command line: errors are one line, a stop by the user leaves nothing half-written."""
    try:
        settle_language()
        app()
    except BrokenPipeError:
        # The reader of our output has gone: say nothing more, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except SojournError as error:
        show.errors.print(f"[bold red]error[/] {escape(error.line)}")
        sys.exit(_STOPPED if isinstance(error, StoppedError) else _FAILED)


if __name__ == "__main__":
    main()
