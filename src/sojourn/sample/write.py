"""Writes a sample desk as a folder: aside first, then renamed into place, so that nobody ever sees half of it."""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sojourn.model import collector
from sojourn.model.errors import OutputError
from sojourn.sample.calendar import iso
from sojourn.sample.desk import USUAL_NOISE, Desk, Progress
from sojourn.sample.records import (
    Event,
    Message,
    MessageTruth,
    PortalTruth,
    PortalVisit,
    Survey,
    Ticket,
    TicketTruth,
    User,
)

MARKER = "sojourn-sample.json"
MARKER_VERSION = 1
_TELL_EVERY = 20_000
_NOT_ALWAYS = ("portal_searches.csv", "truth_portal.csv")
"""Files that only some samples have: those of an earlier one do not stay."""
_TIMES = frozenset({"time", "end", "opened", "resolved", "closed", "sent_at", "answered_at"})

Cell = str | int | float | bool | None


class _Table(NamedTuple):
    name: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def write_desk(desk: Desk, folder: Path, progress: Progress | None = None) -> tuple[Path, ...]:
    """Writes all files of a desk into a folder, and returns them.

    A folder that an earlier sample wrote is replaced; what else was put into it stays.

    Args:
        desk: what to write.
        folder: created where it is missing; must be empty or an earlier sample.
        progress: told how many rows are written.

    Raises:
        OutputError: the folder holds something else, or cannot be written (disk full, no permission).
    """
    folder = folder.absolute()
    _check(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".partial", dir=folder.parent))
        try:
            with collector.paused():
                names = _write_all(desk, aside, progress)
            aside.chmod(0o755)
            _put_in_place(aside, folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as exc:
        reason = exc.strerror or str(exc)
        raise OutputError(
            f"the sample desk could not be written ({reason})", where=str(folder), do="Choose another folder"
        ) from exc
    return tuple(folder / name for name in names)


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise OutputError("this is a file, not a folder", where=str(folder), do="Choose another folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise OutputError(
            "the folder is not empty and holds no earlier sample", where=str(folder), do="Choose another folder"
        )


def _put_in_place(aside: Path, folder: Path) -> None:
    """Swaps the finished folder in; what was in the old one besides the sample's files moves along."""
    if not folder.exists():
        aside.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".old", dir=folder.parent)) / folder.name
    folder.rename(old)
    try:
        aside.rename(folder)
    except BaseException:
        old.rename(folder)
        old.parent.rmdir()
        raise
    for kept in sorted(old.iterdir()):
        if not (folder / kept.name).exists() and kept.name not in _NOT_ALWAYS:
            kept.rename(folder / kept.name)
    shutil.rmtree(old.parent, ignore_errors=True)


def _write_all(desk: Desk, folder: Path, progress: Progress | None) -> list[str]:
    tables = _tables(desk)
    total, done = sum(len(table.rows) for table in tables), 0
    for table in tables:
        done = _write_table(table, folder / table.name, done, total, progress)
    marker = {"fictional": True, "tickets": desk.count, "seed": desk.seed, "version": MARKER_VERSION}
    texts = {
        "truth.json": json.dumps(desk.truth, indent=1, ensure_ascii=False) + "\n",
        "README.txt": _readme(desk),
        MARKER: json.dumps(marker) + "\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    if progress is not None:
        progress(total, total)
    return [*(table.name for table in tables), *texts]


def _tables(desk: Desk) -> tuple[_Table, ...]:
    portal = (
        _Table(_NOT_ALWAYS[0], PortalVisit._fields, desk.portal),
        _Table(_NOT_ALWAYS[1], PortalTruth._fields, desk.portal_truth),
    )
    return (
        _Table("tickets.csv", Ticket._fields, desk.tickets),
        _Table("events.csv", Event._fields, desk.events),
        _Table("messages.csv", Message._fields, desk.messages),
        _Table("users.csv", User._fields, desk.users),
        _Table("surveys.csv", Survey._fields, desk.surveys),
        _Table("truth_tickets.csv", TicketTruth._fields, desk.ticket_truth),
        _Table("truth_messages.csv", MessageTruth._fields, desk.message_truth),
        *(portal if desk.portal else ()),
    )


def _write_table(table: _Table, path: Path, done: int, total: int, progress: Progress | None) -> int:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.header)
        for at in range(0, len(table.rows), _TELL_EVERY):
            part = table.rows[at : at + _TELL_EVERY]
            writer.writerows(_formatted(table.header, part))
            done += len(part)
            if progress is not None:
                progress(done, total)
        file.flush()
        os.fsync(file.fileno())
    return done


def _formatted(header: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]) -> Iterable[tuple[Cell, ...]]:
    """The rows with times and yes/no written out, column by column because most columns are text already."""
    columns = list(zip(*rows, strict=True))
    for n, name in enumerate(header):
        if name in _TIMES:
            columns[n] = tuple(iso(cell) if isinstance(cell, int) else "" for cell in columns[n])
        elif isinstance(columns[n][0], bool):
            columns[n] = tuple("yes" if cell else "no" for cell in columns[n])
    return zip(*columns, strict=True)


def _command(desk: Desk) -> str:
    """What generates the same desk again; noise and a clean desk are to be had from Python only."""
    if desk.noise == USUAL_NOISE and not desk.clean:
        return f"sojourn sample --tickets {desk.count} --seed {desk.seed}{' --portal' if desk.portal else ''}"
    return f"sojourn.sample.generate({desk.count}, {desk.seed}, noise={desk.noise:g}, clean={desk.clean})"


_PORTAL = """portal_searches.csv  what people looked for before they asked: who and when, no ticket
truth_portal.csv     the ticket that each of these visits came before, empty for none
"""


def _readme(desk: Desk) -> str:
    portal = _PORTAL if desk.portal else ""
    return f"""FICTIONAL. Nobody and nothing in this folder exists.

A service desk invented by Sojourn to try it out, and to prove that analyses find what is there.
Generated by: {_command(desk)}

tickets.csv          one row a ticket: who, what, when opened, resolved and closed
events.csv           one row a thing that happened, in order; `end` where it took time
messages.csv         what customers and agents wrote; public = no are internal notes
users.csv            customers, agents, the system, the repair partner
surveys.csv          surveys sent, and the answers of those who answered
                     CSAT 1..5: "How satisfied are you with how we handled your request?"
                     NPS 0..10: "How likely are you to recommend our service desk to a colleague?"
                     CES 1..7:  "The service desk made it easy for me to solve my issue." (7 = strongly agree)
truth.json           what was planted: definitions, rates, effects, and the exact values that came out
truth_tickets.csv    the planted journey and what happened, a ticket (also for those who did not answer)
truth_messages.csv   emotion, jargon and planted secrets, a row of messages.csv
{portal}{MARKER}  marks this folder as a sample; `sojourn sample` replaces only folders that have it

Times are local (Europe/Berlin) with their offset. docs/sample-desk.md says how everything is made.
"""
