"""What the verbs do: read, measure, write, and say so."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rich.markup import escape

from sojourn.api import JourneyMap, LargeMap, is_large
from sojourn.cli import show
from sojourn.cli.kept import keep_journeys, known_journeys
from sojourn.insight.plan import read_plan
from sojourn.log.importing import import_export
from sojourn.log.mapping_file import write_mapping
from sojourn.log.progress import Progress
from sojourn.log.read import Reading, Request, read_log
from sojourn.log.store import compact
from sojourn.log.update import update
from sojourn.log.writers import write_ocel, write_xes
from sojourn.maps.formats.csv import kpis_csv
from sojourn.maps.formats.json import dump, info_json, kpis_json, update_json
from sojourn.maps.write import write_file
from sojourn.model.errors import OptionError, UnderstandingError

Form = Literal["table", "json", "csv"]


@dataclass(frozen=True)
class Asked:
    """What to measure, as the options say; None where they were not given."""

    where: str | None
    calendar: str | None
    title: str | None = None
    plan: str | None = None
    journey: str | None = None
    groups: int | None = None


@dataclass(frozen=True)
class Outputs:
    """Where results go; None: not asked for. `-` is standard output for JSON and CSV."""

    page: Path
    svg: Path | None
    png: Path | None
    pdf: Path | None
    json: Path | None
    csv: Path | None
    theme: str


def draw(
    path: Path, request: Request, outputs: Outputs, asked: Asked, mapping_out: Path | None, *, quiet: bool
) -> None:
    """`sojourn map`."""
    if outputs.theme not in ("light", "dark"):
        raise OptionError(f"'{outputs.theme}' is not a theme", where="--theme", do="Choose light or dark")
    with show.progress(quiet) as report:
        reading, found = _measured(path, request, asked, report)
        if reading is not None:
            found = found.grouped(asked.groups, known_journeys(path, asked.journey))
        if not quiet:
            show.understood(found.info)
            show.findings(found.measured.quality)
        found.to_html(outputs.page, report)
        report("drawing", None)
        written = [outputs.page, *_extras(found, outputs)]
        planned = found.measured.planned
        if asked == Asked(None, asked.calendar, asked.title, asked.plan):
            keep_journeys(path, found.measured)
    _save_mapping(reading, mapping_out)
    if not quiet:
        if planned is not None:
            show.planned(planned)
        for place in written:
            show.errors.print(f"[green]wrote[/] {escape(str(place))}")


def import_log(path: Path, request: Request, out: Path, mapping_out: Path | None, *, quiet: bool) -> None:
    """`sojourn import`."""
    with show.progress(quiet) as report:
        imported = import_export(path, out, request, report)
    if mapping_out is not None:
        write_mapping(imported.mapping, mapping_out)
    if not quiet:
        show.understood(imported.info)
        show.errors.print(f"[green]wrote[/] {escape(str(out))}")


def export_log(
    path: Path, request: Request, xes: Path | None, ocel: Path | None, *, messages: bool, quiet: bool
) -> None:
    """`sojourn export`."""
    if xes is None and ocel is None:
        do = "Give --xes FILE or --ocel FILE"
        raise OptionError("there is nothing to write", where="export", do=do)
    with show.progress(quiet) as report:
        log = read_log(path, request, report).log
        if not quiet:
            show.understood(log.info)
        if xes is not None:
            write_xes(log, xes, messages=messages, progress=report)
        if ocel is not None:
            write_ocel(log, ocel, messages=messages, progress=report)
    if not quiet:
        for place in (xes, ocel):
            if place is not None:
                show.errors.print(f"[green]wrote[/] {escape(str(place))}")


def update_dataset(path: Path, request: Request, dataset: Path, *, drop: bool, as_json: bool, quiet: bool) -> None:
    """`sojourn import --update`."""
    if request != Request(options=request.options):
        what = "a dataset's updates are read as its first export was, so columns and formats cannot be given"
        raise OptionError(what, where="--update", do="Leave them out, or import the export afresh")
    with show.progress(quiet or as_json) as report:
        found = update(path, dataset, request.options, report, drop_vanished=drop)
    if as_json:
        sys.stdout.write(dump(update_json(found)))
    elif not quiet:
        show.updated(found, dataset)


def compact_dataset(dataset: Path, *, quiet: bool) -> None:
    """`sojourn compact`."""
    with show.progress(quiet) as report:
        report("folding updates in", None)
        done = compact(dataset)
    if not quiet:
        show.errors.print(
            f"[green]wrote[/] {escape(str(dataset))}" if done else "there is nothing to fold in: every segment is whole"
        )


def describe(path: Path, request: Request, mapping_out: Path | None, *, as_json: bool) -> None:
    """`sojourn info`."""
    with show.progress(as_json) as report:
        reading, found = _measured(path, request, Asked(None, None), report)
        report("checking the data", None)
        quality = found.findings
    _save_mapping(reading, mapping_out)
    if as_json:
        sys.stdout.write(dump(info_json(found.info, quality)))
    else:
        show.understood(found.info)
        show.findings(quality)
        show.reasons(found.info)


def key_figures(path: Path, request: Request, asked: Asked, form: Form, *, quiet: bool) -> None:
    """`sojourn kpis`."""
    with show.progress(quiet or form != "table") as report:
        _, found = _measured(path, request, asked, report)
        measured = found.measured
    if form == "json":
        sys.stdout.write(dump(kpis_json(measured, found.info)))
    elif form == "csv":
        sys.stdout.write(kpis_csv(measured))
    else:
        show.kpi_table(measured, fictional=found.info.fictional)


def make_sample(tickets: int, seed: int, out: Path, *, portal: bool, quiet: bool) -> None:
    """`sojourn sample`."""
    from sojourn.sample import generate, with_portal, write_desk

    with show.progress(quiet) as report:
        report("inventing a service desk", None)
        desk = generate(tickets, seed, progress=lambda done, total: report("inventing tickets", done / max(total, 1)))
        desk = with_portal(desk) if portal else desk
        written = write_desk(desk, out, lambda done, total: report("writing the tables", done / max(total, 1)))
    if not quiet:
        show.errors.print(f"[green]wrote[/] a fictional desk of {tickets:,} tickets to {escape(str(out))}")
        show.errors.print(f"  {', '.join(path.name for path in written)}")
        show.errors.print(f"  next: sojourn map {escape(shlex.quote(str(out)))}")


def _measured(path: Path, request: Request, asked: Asked, report: Progress) -> tuple[Reading | None, JourneyMap]:
    """The map of a file or dataset; a dataset too large to be held is not read but summed up."""
    if not is_large(path):
        reading = read_log(path, request, report)
        report("measuring", None)
        return reading, _journey_map(path, reading, asked)
    if request != Request():
        what = "columns and formats were settled when the dataset was imported"
        raise OptionError(what, where=path.name, do="Import the export again with these options")
    refused = (("--journey", asked.journey), ("--plan", asked.plan), ("--groups", asked.groups))
    if unfit := [name for name, value in refused if value]:
        what = "a dataset of this size cannot be stitched, grouped or held against a plan yet"
        raise OptionError(what, where=unfit[0], do="Import a shorter period")
    found = LargeMap(
        path,
        where=asked.where,
        calendar=asked.calendar,
        title=asked.title,
        command=_command(path, asked),
        progress=report,
    )
    return None, found


def _command(path: Path, asked: Asked) -> str:
    options = (
        ("--journey", asked.journey), ("--where", asked.where), ("--calendar", asked.calendar),
        ("--title", asked.title), ("--plan", asked.plan),
    )  # fmt: skip
    words = ["sojourn", "map", path.name, *(word for name, value in options if value for word in (name, value))]
    return shlex.join(words)


def _journey_map(path: Path, reading: Reading, asked: Asked) -> JourneyMap:
    return JourneyMap(
        reading.log,
        where=asked.where,
        journey=asked.journey,
        calendar=asked.calendar,
        title=asked.title,
        plan=None if asked.plan is None else read_plan(asked.plan),
        command=_command(path, asked),
    )


def _extras(found: JourneyMap, outputs: Outputs) -> list[Path]:
    """Write what was asked for besides the page."""
    if outputs.svg:
        found.to_svg(outputs.svg, outputs.theme)
    if outputs.png:
        found.to_png(outputs.png, outputs.theme)
    if outputs.pdf:
        found.to_pdf(outputs.pdf)
    for place, text in ((outputs.json, found.to_json), (outputs.csv, found.to_csv)):
        if place is not None:
            _write_or_print(place, text())
    asked = (outputs.svg, outputs.png, outputs.pdf, outputs.json, outputs.csv)
    return [place for place in asked if place is not None and str(place) != "-"]


def _write_or_print(place: Path, text: str) -> None:
    if str(place) == "-":
        sys.stdout.write(text)
    else:
        write_file(place, text)


def _save_mapping(reading: Reading | None, place: Path | None) -> None:
    if place is None:
        return
    if reading is None or reading.mapping is None:
        raise UnderstandingError(
            "a dataset has its mapping inside", where="--write-mapping", do="See mapping.toml in it"
        )
    write_mapping(reading.mapping, place)
