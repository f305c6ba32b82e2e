"""The verbs `backup` and `restore`: a whole workspace in one file, and back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sojourn.cli import options as opt

FolderOption = Annotated[
    Path | None, typer.Option("--folder", help="The workspace's folder; the user's data folder if not given.")
]
DatabaseOption = Annotated[
    str, typer.Option("--database", metavar="URL", help="postgresql://user:password@host/name, where it is not SQLite.")
]


def backup(
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file; sojourn-DATE.backup in this folder if not given.")
    ] = None,
    folder: FolderOption = None,
    database: DatabaseOption = "",
    quiet: opt.Quiet = False,
) -> None:
    """Write a workspace to one file: database, files and data, of one moment, while people go on working.

    Examples:

        sojourn backup

        sojourn backup --folder /srv/sojourn --out /backups/sojourn.backup
    """
    from sojourn.cli.serve import default_folder
    from sojourn.web.backup.making import make
    from sojourn.web.settings import Settings

    target = out or Path(f"sojourn-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.backup")
    made = make(Settings(folder or default_folder(), database), target, _teller(quiet))
    if not quiet:
        typer.echo(f"{target}: {_said(made.rows)}, {made.files:,} files, {made.bytes / 1e6:,.1f} MB")


def restore(
    backup: Annotated[Path, typer.Argument(help="A file that `sojourn backup` wrote.", show_default=False)],
    folder: FolderOption = None,
    database: DatabaseOption = "",
    check: Annotated[bool, typer.Option("--check", help="Only say whether the file is whole.")] = False,
    as_it_was: Annotated[
        bool, typer.Option("--as-it-was", help="Without later edits that open browsers still hold.")
    ] = False,
    quiet: opt.Quiet = False,
) -> None:
    """Make a workspace of a backup, in an empty folder (and an empty database). Everybody signs in again.

    Examples:

        sojourn restore sojourn.backup --check

        sojourn restore sojourn.backup --folder /srv/sojourn

        sojourn restore sojourn.backup --folder /srv/sojourn --database postgresql://sojourn:secret@localhost/sojourn
    """
    from sojourn.cli.serve import default_folder
    from sojourn.web.backup import restoring
    from sojourn.web.backup.archive import verified
    from sojourn.web.settings import Settings

    if check:
        head = verified(backup)
        typer.echo(f"{backup}: whole; made by version {head.get('version')} at {head.get('made_at')}")
        return
    settings = Settings(folder or default_folder(), database)
    rows = restoring.restore(backup, settings, _teller(quiet), alone=as_it_was)
    if not quiet:
        typer.echo(f"{settings.folder}: {_said(rows)} are back. Start it by sojourn serve; everybody signs in again.")


def _teller(quiet: bool) -> Callable[[str], None]:
    return (lambda _line: None) if quiet else (lambda line: typer.echo(f"  {line}"))


def _said(rows: dict[str, int]) -> str:
    wanted = (("people", "people"), ("maps", "maps"), ("datasets", "datasets"))
    return ", ".join(f"{rows.get(table, 0):,} {word}" for table, word in wanted)
