"""The verb `renew-key`."""

import typer

from sojourn.cli import options as opt
from sojourn.cli.backup import DatabaseOption, FolderOption


def renew_key(folder: FolderOption = None, database: DatabaseOption = "", quiet: opt.Quiet = False) -> None:
    """Give a workspace a new secret key, and seal with it what the old one sealed. Stop the server first.

    Examples:

        sojourn renew-key --folder /srv/sojourn
    """
    from sojourn.cli.serve import default_folder
    from sojourn.web import keys
    from sojourn.web.settings import Settings

    settings = Settings(folder or default_folder(), database)
    done = keys.renew_key(settings)
    if not quiet:
        lost = f"; opened by no key, and left so: {done.lost:,} (turn their second step off)" if done.lost else ""
        typer.echo(f"{settings.folder}: a new key; authenticators sealed with it: {done.sealed:,}{lost}")
