"""The server's own log: a line a record on standard error, with its time in UTC; what others wrote begins no line."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

_MORE = "  | "
"""Before each further line of a record: a traceback, or a text with line breaks in it."""


class Lines(logging.Formatter):
    """`2026-11-23T10:00:00+00:00 WARNING sojourn.web.jobs: ...`; control characters are shown, not sent."""

    def format(self, record: logging.LogRecord) -> str:
        """One record."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
        first, *more = super().format(record).splitlines() or [""]
        lines = [f"{at} {record.levelname} {record.name}: {first}", *(_MORE + line for line in more)]
        return "\n".join(_shown(line) for line in lines)


def _shown(line: str) -> str:
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in line)


def log_in_lines() -> None:
    """Log warnings and worse of everything in this process, ours and the server's, in this way."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
