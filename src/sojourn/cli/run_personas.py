"""What `sojourn personas` does: find or apply the rules, say who the customers are, and write the rules to edit."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sojourn.cli import show
from sojourn.cli.run import Asked, measured_of
from sojourn.insight.personas.file import rules_text
from sojourn.log.read import Request
from sojourn.maps.cells import names
from sojourn.maps.formats.json import dump, personas_json
from sojourn.maps.personas import (
    answers,
    found_said,
    hours_said,
    lost_said,
    rule_said,
    satisfaction_said,
    travels_said,
)
from sojourn.maps.words import percent
from sojourn.maps.write import write_file
from sojourn.model.errors import OptionError
from sojourn.model.measured import MeasuredMap
from sojourn.model.personas import Persona, Personas


def who_they_are(
    path: Path,
    request: Request,
    chosen: tuple[str | None, str | None, str | None],
    rules: Path | None,
    write_rules: Path | None,
    *,
    as_json: bool,
    quiet: bool,
) -> None:
    """`sojourn personas`; `chosen` is where, calendar and journey."""
    where, calendar, journey = chosen
    asked = Asked(where, calendar, journey=journey, personas=rules)
    with show.progress(quiet or as_json) as report:
        _, found = measured_of(path, request, asked, report, messages=True)
        measured = found.measured
    if measured.personas is None:
        what = "personas are not looked for in a dataset of this size: it is summed up"
        raise OptionError(what, where=path.name, do="Import a shorter period")
    if as_json:
        sys.stdout.write(dump(personas_json(measured, found.info)))
    else:
        _told(measured, measured.personas)
    if write_rules is not None:
        write_file(write_rules, rules_text(measured.personas))
        if not quiet:
            show.errors.print(f"[green]wrote[/] {escape(str(write_rules))}")


def _told(measured: MeasuredMap, personas: Personas) -> None:
    out = Console(highlight=False)
    out.print(escape(found_said(personas)))
    for warning in personas.warnings:
        out.print(f"[yellow]to doubt[/] {escape(warning.told)}")
    if personas.found:
        out.print(_table(personas))
    for persona in personas.found:
        _persona(out, persona, names(measured.touchpoints))


def _table(personas: Personas) -> Table:
    table = Table(title="Who the customers are", title_justify="left")
    for name in ("Persona", "Share", "n", "Satisfaction −2..+2", "Time to a fix", "Lost a journey (estimated)"):
        table.add_column(name)
    for one in personas.found:
        share, rated = percent(one.share.value or 0.0), satisfaction_said(one.satisfaction)
        table.add_row(escape(one.name), share, f"{one.n:,}", rated, hours_said(one), lost_said(one))
    return table


def _persona(out: Console, persona: Persona, called: dict[str, str]) -> None:
    out.print(f"\n[bold]{escape(persona.name)}[/]: {escape(rule_said(persona))}")
    out.print(f"  --where {escape(shlex.quote(persona.where))}", soft_wrap=True)
    for answer in answers(persona):
        out.print(f"  {answer.question} {escape(answer.told) or 'Data does not say.'}")
        out.print(f"    [dim]To ask: {answer.ask}[/]")
    for told in travels_said(persona, called):
        out.print(f"  {escape(told)}")
    for quote in persona.quotes:
        out.print(f"  “{escape(quote.text)}” ({quote.emotion})")
