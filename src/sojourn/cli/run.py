"""What the verbs do: read, measure, write, and say so."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from rich.markup import escape

from sojourn.api import JourneyMap, LargeMap, is_large, reader_for
from sojourn.cli import show
from sojourn.cli.show_drivers import drivers_told
from sojourn.cli.show_voice import voice_told
from sojourn.insight.kept import keep_journeys, keep_themes, known_journeys, known_themes
from sojourn.insight.personas.file import read_rules
from sojourn.insight.plan import read_plan
from sojourn.log.importing import import_export
from sojourn.log.mapping_file import write_mapping
from sojourn.log.progress import Progress
from sojourn.log.read import Reading, Request, read_log
from sojourn.log.store import compact
from sojourn.log.update import update
from sojourn.log.writers import write_ocel, write_xes
from sojourn.maps.formats.csv import kpis_csv
from sojourn.maps.formats.imported import Imported
from sojourn.maps.formats.json import drivers_json, dump, info_json, kpis_json, pains_json, update_json, voice_json
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
    rate: str | None = None
    personas: Path | None = None


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


_OTHER_KINDS = {".svg", ".png", ".pdf", ".json", ".csv"}
"""What the map is written as by other options than --out."""


def draw(
    path: Path, request: Request, outputs: Outputs, asked: Asked, mapping_out: Path | None, *, quiet: bool
) -> None:
    """`sojourn map`."""
    from sojourn.mapfiles import boxes_drawn

    if outputs.theme not in ("light", "dark"):
        raise OptionError(f"'{outputs.theme}' is not a theme", where="--theme", do="Choose light or dark")
    if (kind := outputs.page.suffix.lower()) in _OTHER_KINDS:
        do = f"Give --{kind[1:]} {outputs.page.name}, or name a page such as {outputs.page.with_suffix('.html').name}"
        raise OptionError(f"a web page would be written as {outputs.page.name}", where="--out", do=do)
    with show.progress(quiet) as report:
        reading, found = measured_of(path, request, asked, report, messages=True)
        if reading is not None:
            found = found.grouped(asked.groups, known_journeys(path, asked.journey)).themed(known_themes(path))
        if not quiet:
            show.understood(found.info)
            show.findings(found.measured.quality)
        found.to_html(outputs.page, report)
        report("drawing", None)
        written = [outputs.page, *_extras(found, outputs)]
        planned = found.measured.planned
        if asked == Asked(None, asked.calendar, asked.title, asked.plan, rate=asked.rate):
            keep_journeys(path, found.measured)
            keep_themes(path, () if reading is None else found.themes)
    _save_mapping(reading, mapping_out)
    if outputs.png or outputs.pdf:
        show.boxes(boxes_drawn(found.bare_report(), tables=outputs.pdf is not None))
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
        reading, found = measured_of(path, request, Asked(None, None), report)
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
        _, found = measured_of(path, request, asked, report)
        measured = found.measured
    if form == "json":
        sys.stdout.write(dump(kpis_json(measured, found.info)))
    elif form == "csv":
        sys.stdout.write(kpis_csv(measured))
    else:
        show.kpi_table(measured, fictional=found.info.fictional)


def what_goes_with_ratings(path: Path, request: Request, asked: Asked, *, as_json: bool, quiet: bool) -> None:
    """`sojourn drivers`."""
    with show.progress(quiet or as_json) as report:
        _, found = measured_of(path, request, asked, report, messages=True)
        measured = found.measured
    if measured.drivers is None:
        what = "drivers are not looked for in a dataset of this size: it is summed up"
        raise OptionError(what, where=path.name, do="Import a shorter period")
    if as_json:
        sys.stdout.write(dump(drivers_json(measured, found.info)))
    else:
        drivers_told(measured)


def hurts(path: Path, request: Request, asked: Asked, *, as_json: bool, quiet: bool) -> None:
    """`sojourn pains`."""
    with show.progress(quiet or as_json) as report:
        _, found = measured_of(path, request, asked, report, messages=True)
        measured = found.measured
    if as_json:
        sys.stdout.write(dump(pains_json(measured, found.info)))
    else:
        show.pains(measured, fictional=found.info.fictional)


def check_file(path: Path, *, as_json: bool) -> bool:
    """`sojourn check`: whether something was found.

    Raises:
        InputError: there is no such file, or no map can be made of it.
    """
    from sojourn.cli.show_checks import checks_json, checks_told
    from sojourn.maps.checks.run import check_map

    made = _map_in(path)
    found = check_map(made.document, datetime.now(UTC))
    if as_json:
        sys.stdout.write(checks_json(found))
    else:
        checks_told(made.document.meta.title or path.name, found)
    return any(one.findings for one in found)


def convert_map(path: Path, out: Path, data: Path | None, theme: str, *, board: bool, quiet: bool) -> None:
    """`sojourn convert`.

    Raises:
        InputError: no map can be made of the file. OptionError: no such form. OutputError: it cannot be written.
    """
    from sojourn.mapfiles import boxes_in, save_board_page, save_map
    from sojourn.maps.formats.document_files import Leaving

    made = _map_in(path)
    report = None
    if data is not None:
        with show.progress(quiet) as reports:
            report = measured_of(data, Request(), Asked(None, None), reports, messages=True)[1].bare_report()
    leaving = Leaving(made.document, datetime.now(UTC), report, theme, files=made.files)
    (save_board_page if board else save_map)(leaving, out)
    if out.suffix.lower() in (".png", ".pdf"):
        show.boxes(boxes_in(made.document))
    if not quiet:
        show.errors.print(f"[green]wrote[/] {escape(str(out))}")


def _map_in(path: Path) -> Imported:
    """The map of a file; what could not be taken over is said."""
    from sojourn.mapfiles import bytes_of, read_map_file

    made = read_map_file(bytes_of(path), path.name)
    for warning in made.warnings:
        show.errors.print(f"[yellow]note[/] {escape(warning)}")
    return made


def what_customers_say(path: Path, request: Request, asked: Asked, *, as_json: bool, quiet: bool) -> None:
    """`sojourn voice`."""
    with show.progress(quiet or as_json) as report:
        reading, found = measured_of(path, request, asked, report, messages=True)
        found = found if reading is None else found.themed(known_themes(path))
        measured = found.measured
    if as_json:
        sys.stdout.write(dump(voice_json(measured, found.info)))
    else:
        voice_told(measured)


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


def measured_of(
    path: Path, request: Request, asked: Asked, report: Progress, *, messages: bool = False
) -> tuple[Reading | None, JourneyMap]:
    """The map of a file or dataset; a dataset too large to be held is not read but summed up."""
    if not is_large(path):
        reading = read_log(path, request, report)
        report("measuring", None)
        return reading, _journey_map(path, reading, asked, report if messages else None)
    if request != Request():
        what = "columns and formats were settled when the dataset was imported"
        raise OptionError(what, where=path.name, do="Import the export again with these options")
    refused = (
        ("--journey", asked.journey), ("--plan", asked.plan), ("--groups", asked.groups),
        ("--personas", asked.personas),
    )  # fmt: skip
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
        ("--title", asked.title), ("--plan", asked.plan), ("--rate", asked.rate),
        ("--personas", None if asked.personas is None else str(asked.personas)),
    )  # fmt: skip
    words = ["sojourn", "map", path.name, *(word for name, value in options if value for word in (name, value))]
    return shlex.join(words)


def _journey_map(path: Path, reading: Reading, asked: Asked, reports: Progress | None) -> JourneyMap:
    """The map; what customers write is read where somebody is told how far that is."""
    return JourneyMap(
        reading.log,
        where=asked.where,
        journey=asked.journey,
        calendar=asked.calendar,
        title=asked.title,
        plan=None if asked.plan is None else read_plan(asked.plan),
        command=_command(path, asked),
        reader=None if reports is None else reader_for(reading.log, path),
        pains=reports is not None,
        rate=asked.rate,
        personas=None if asked.personas is None else read_rules(asked.personas),
        progress=reports,
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
