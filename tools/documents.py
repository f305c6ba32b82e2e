"""What a Markdown page promises: the paths and commands that it names, the Python that it shows."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
# Something with a slash after a small letter (`Europe/Rome` is no path), or a file that people write by its bare name.
PATH = re.compile(r"\.?[a-z][\w.*-]*(/[\w.*-]+)+/?|[\w.-]+\.(py|md|toml|sh)|[a-z][\w-]*/|Makefile|LICENSE")
# Made by a command, or standing beside the repository: not there in a fresh clone.
MADE = ("build/", ".venv/", "../")
COMMANDS = ("make", "sojourn")


def named_paths(text: str) -> Iterator[str]:
    """Links to files and paths in code spans, in the order of the page; addresses and what commands make left out."""
    prose = FENCE.sub("", text)
    for target in LINK.findall(prose):
        if not re.match(r"\w+:|#", target):
            yield target.partition("#")[0]
    for span in CODE.findall(prose):
        if PATH.fullmatch(span) and not span.startswith(MADE):
            yield span


def is_there(named: str, *, root: Path, page: Path) -> bool:
    """Whether a named path (stars allowed) exists: beside the page, in the project or in its package."""
    folders = (page.parent, root, root / "src/sojourn")
    if "*" in named:
        return any(any(folder.glob(named)) for folder in folders)
    return any((folder / named).exists() for folder in folders)


def named_commands(text: str) -> Iterator[list[str]]:
    """Commands of this project in code spans and blocks, each as its words."""
    blocks = [body for language, body in FENCE.findall(text) if language in ("", "console", "bash", "sh")]
    lines = [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines()]
    for written in [*lines, *CODE.findall(FENCE.sub("", text))]:
        if re.match(rf"({'|'.join(COMMANDS)})\b(?!\.)", written):
            yield shlex.split(written, comments=True)


def python_blocks(text: str) -> list[str]:
    """The Python that a page shows, a block each."""
    return [body for language, body in FENCE.findall(text) if language == "python"]
