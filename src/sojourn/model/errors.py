"""Every error Sojourn raises on purpose, as one tree.

SojournError                 anything we can explain in one line
├── InputError               the file or folder that was given
│   ├── UnreadableError      cannot be opened, decoded, unpacked or parsed
│   ├── RefusedError         readable, but unsafe to read (bombs, size limits)
│   └── UnderstandingError   readable, but no journey can be made of it (no ticket or time column, ...)
├── AmbiguousError           two readings fit; the message names the option that decides
├── QueryError               a filter (`where`) that cannot be evaluated
├── OutputError              a result that could not be written (disk full, no permission)
├── OptionError              an option whose value is not one of the valid ones
└── StoppedError             the user stopped it
"""

from __future__ import annotations


class SojournError(Exception):
    """An error with one clear line: what was wrong, where, and what to do next.

    Args:
        what: what was wrong, without a final full stop.
        where: file, sheet, line, column or option it concerns; empty when it concerns nothing in particular.
        do: what the reader can do next; empty when nothing can be done.
    """

    code = "error"

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        self.what, self.where, self.do = what, where, do
        super().__init__(self.line)

    @property
    def line(self) -> str:
        """The whole error in one line."""
        place = f"{self.where}: " if self.where else ""
        advice = f". {self.do}" if self.do else ""
        return " ".join(f"{place}{self.what}{advice}".split())


class InputError(SojournError):
    """Something is wrong with the file or folder that was given."""

    code = "input"


class UnreadableError(InputError):
    """The input cannot be opened, decoded, unpacked or parsed."""

    code = "unreadable"


class RefusedError(InputError):
    """The input could be read but is unsafe to (a decompression or entity bomb, a size over the limit)."""

    code = "refused"


class UnderstandingError(InputError):
    """The input was read, but no journey can be made of it."""

    code = "not_understood"


class AmbiguousError(SojournError):
    """Two readings of the input fit; the message names the option that decides."""

    code = "ambiguous"


class QueryError(SojournError):
    """A filter cannot be evaluated."""

    code = "query"


class OutputError(SojournError):
    """A result could not be written."""

    code = "output"


class OptionError(SojournError):
    """An option has a value that is not one of the valid ones."""

    code = "option"


class StoppedError(SojournError):
    """The user stopped long work; what was there before is still there."""

    code = "stopped"
