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
├── StoppedError             the user stopped it
├── WorkspaceError           what was asked of the workspace cannot or may not be done
│   ├── NotSignedInError     nobody is signed in, or the session or the link is over
│   │   └── SecondStepError  the password was right; a code of the authenticator is needed besides
│   ├── NotAllowedError      the person's role does not allow it, or another site asked
│   │   └── SecondStepDueError  a second step is demanded of the person, and is not on yet
│   ├── MissingError         there is no such map, dataset, person, file, ...
│   ├── ConflictError        it does not fit what is there now
│   ├── ChangedError         it was meant for another version (If-Match)
│   ├── TooLargeError        more bytes than the workspace takes
│   ├── TooManyError         too many attempts in a short time
│   └── ProviderError        the identity provider did not answer, or not as one that can be trusted
└── StartError               the server cannot start: its port, its folder, its database
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


class WorkspaceError(SojournError):
    """What was asked of the workspace cannot or may not be done."""

    code = "workspace"


class NotSignedInError(WorkspaceError):
    """Nobody is signed in, or the session or the link is over."""

    code = "not_signed_in"


class SecondStepError(NotSignedInError):
    """The password was right; a code of the authenticator is needed besides."""

    code = "second_step"


class NotAllowedError(WorkspaceError):
    """The person's role does not allow it, or another site asked."""

    code = "not_allowed"


class SecondStepDueError(NotAllowedError):
    """A second step of signing in is demanded of the person, and is not on yet."""

    code = "second_step_due"


class MissingError(WorkspaceError):
    """There is no such map, dataset, person, file or page."""

    code = "missing"


class ConflictError(WorkspaceError):
    """It does not fit what is there now."""

    code = "conflict"


class ChangedError(WorkspaceError):
    """Somebody has changed it since: it is not the version that the change was meant for."""

    code = "changed"


class TooLargeError(WorkspaceError):
    """More bytes than the workspace takes."""

    code = "too_large"


class TooManyError(WorkspaceError):
    """Too many attempts or requests in a short time.

    Args:
        what, where, do: as for all. wait_seconds: after how long the next one will be let through.
    """

    code = "too_many"

    def __init__(self, what: str, *, where: str = "", do: str = "", wait_seconds: int = 0) -> None:
        super().__init__(what, where=where, do=do)
        self.wait_seconds = wait_seconds


class ProviderError(WorkspaceError):
    """The identity provider did not answer, or answered what cannot be trusted."""

    code = "provider"


class StartError(SojournError):
    """The server cannot start: its port, its folder or its database."""

    code = "start"
