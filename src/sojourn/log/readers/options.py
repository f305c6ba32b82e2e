"""What a user may say about a file before it is read, and the one error that means "nothing to read here"."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.languages import tr
from sojourn.model.errors import OptionError, UnreadableError

DELIMITER_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}


@dataclass(frozen=True)
class ReadOptions:
    """Overrides of what the readers would find out by themselves; None lets them find out.

    Attributes:
        delimiter: one ASCII character, or `tab`, `comma`, `semicolon`, `pipe`.
        encoding: a Python codec name (`utf-8`, `cp1252`, `utf-16`, ...).
        sheet: sheet name of a workbook, or its number from 1.
        object_type: of an object-centric log (OCEL), the object type that is the ticket.

    Raises:
        OptionError: the delimiter or the encoding is not a valid one.
    """

    delimiter: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    object_type: str | None = None

    def __post_init__(self) -> None:
        if self.delimiter is not None:
            sign = DELIMITER_NAMES.get(self.delimiter.lower(), self.delimiter)
            if len(sign) != 1 or not sign.isascii() or sign in '\r\n"\0':
                raise OptionError(
                    tr("{delimiter} is not a delimiter", delimiter=repr(self.delimiter)),
                    where="--delimiter",
                    do=tr("Give one ASCII character such as , ; | or the word tab"),
                )
            object.__setattr__(self, "delimiter", sign)
        if self.encoding is not None:
            try:
                b"a\0\0\0".decode(self.encoding)
            except LookupError as exc:
                raise OptionError(
                    tr("{encoding} is not a text encoding", encoding=repr(self.encoding)),
                    where="--encoding",
                    do=tr("Give utf-8, utf-16, cp1252, latin-1 or another name Python knows"),
                ) from exc
            except UnicodeError:
                pass  # a text encoding in which these four bytes mean nothing


class NotATableError(UnreadableError):
    """There is no table in this file (empty, header only, prose): a folder may pass over it, a single file may not."""

    code = "no_table"
