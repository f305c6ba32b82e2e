"""Uploads streamed to disk: a form with one or more files, written as it comes in, whole or not at all."""

from __future__ import annotations

import shutil
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from anyio.to_thread import run_sync
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

from sojourn.languages import grouped, tr
from sojourn.model.errors import OutputError, StoppedError, TooLargeError, UnreadableError
from sojourn.web.db.ids import new_id
from sojourn.web.full import is_full, no_room

MOST_FILES = 200
_MOST_FIELD_BYTES = 64 << 10
_AT_ONCE = 1 << 20
_LONGEST_NAME = 120
_LONGEST_ENDING = 20
_RESERVED = '<>:"|?*'


@dataclass
class Received:
    """What a form brought.

    Attributes:
        id: of the upload. place: its folder, with one file or one folder of files in it.
        name: what people called the export. bytes: of all files. fields: its other fields.
    """

    id: str
    place: Path
    name: str = ""
    bytes: int = 0
    fields: dict[str, str] = field(default_factory=dict)


async def receive(request: Request, folder: Path, largest: int) -> Received:
    """Write the files of a multipart form (fields `file`) into a new folder below `folder`.

    Args:
        request: not read yet. largest: bytes that all of it may have.

    Raises:
        TooLargeError, UnreadableError: what was sent. OutputError: the disk is full. StoppedError: it was broken off.
            Nothing is left then.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise UnreadableError(
            tr("no form came"), where="upload", do=tr("Send multipart/form-data with the field `file`")
        )
    _check_room(request.headers.get("content-length", ""), folder, largest)
    form = _Form(folder / f"{new_id()}.part", options[b"boundary"])
    try:
        await run_sync(form.begin)
        await _fill(form, request, largest)
        return await run_sync(form.finish)
    except (ClientDisconnect, MultipartParseError) as error:
        raise StoppedError(
            tr("the upload was broken off"), where="upload", do=tr("Send it again; nothing was kept")
        ) from error
    except OSError as error:
        if not is_full(error):
            raise
        raise _no_room() from error
    finally:
        await run_sync(form.discard)


async def _fill(form: _Form, request: Request, largest: int) -> None:
    waiting, size, total = [], 0, 0
    async for chunk in request.stream():
        total += len(chunk)
        if total > largest:
            raise _too_large(largest)
        waiting.append(chunk)
        size += len(chunk)
        if size >= _AT_ONCE:
            await run_sync(form.write, b"".join(waiting))
            waiting, size = [], 0
    await run_sync(form.write, b"".join(waiting))


def _check_room(announced: str, folder: Path, largest: int) -> None:
    if not announced.isdecimal():
        return
    if int(announced) > largest:
        raise _too_large(largest)
    folder.mkdir(parents=True, exist_ok=True)
    if int(announced) > shutil.disk_usage(folder).free:
        raise _no_room()


def _too_large(largest: int) -> TooLargeError:
    what = tr(
        "the upload is larger than the {largest} GiB that this workspace takes",
        largest=grouped(f"{largest / (1 << 30):,.3g}"),
    )
    return TooLargeError(
        what, where="upload", do=tr("Export a shorter period, or ask who runs the server to allow more")
    )


def _no_room() -> OutputError:
    return no_room("upload", tr("Make room on it; nothing was kept"))


class _Form:
    """A form that is being written below its folder; a file's name says nothing about where it goes."""

    def __init__(self, part: Path, boundary: bytes) -> None:
        self._part, self._inside = part, part / "tables"
        self._received = Received(part.stem, part.with_suffix(""))
        self._names: list[str] = []
        self._folders: set[str] = set()
        self._file: BinaryIO | None = None
        self._header, self._value = b"", b""
        self._headers: dict[str, bytes] = {}
        self._field, self._text = "", b""
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._on_part,
                "on_header_field": self._on_header_field,
                "on_header_value": self._on_header_value,
                "on_header_end": self._on_header_end,
                "on_headers_finished": self._on_headers,
                "on_part_data": self._on_data,
                "on_part_end": self._on_part_end,
            },
        )

    def begin(self) -> None:
        """Make the folder."""
        self._inside.mkdir(parents=True)

    def write(self, data: bytes) -> None:
        """Some more of the form."""
        self._parser.write(data)

    def finish(self) -> Received:
        """All of it has come: put it where it stays.

        Raises:
            UnreadableError: there was no file in it. MultipartParseError: its end is missing.
        """
        self._parser.finalize()
        if self._file is not None:
            raise MultipartParseError(tr("the last file has no end"))
        if not self._names:
            raise UnreadableError(
                tr("there is no file in the form"), where="upload", do=tr("Send it as the field `file`")
            )
        found = self._received
        found.name = self._folder_name() if len(self._names) > 1 else self._names[0]
        if len(self._names) == 1:
            (self._inside / self._names[0]).replace(self._part / self._names[0])
            self._inside.rmdir()
        else:
            self._inside.replace(self._part / found.name)
        self._part.replace(found.place)
        return found

    def discard(self) -> None:
        """Leave nothing of what did not come whole."""
        if self._file is not None:
            self._file.close()
        shutil.rmtree(self._part, ignore_errors=True)

    def _folder_name(self) -> str:
        named = self._received.fields.get("name", "")
        only = next(iter(self._folders)) if len(self._folders) == 1 else ""
        return safe_name(only or named or "tables")

    def _on_part(self) -> None:
        self._headers, self._header, self._value, self._text = {}, b"", b"", b""

    def _on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _on_header_end(self) -> None:
        self._headers[self._header.decode("latin-1").lower()] = self._value
        self._header, self._value = b"", b""

    def _on_headers(self) -> None:
        _, options = parse_options_header(self._headers.get("content-disposition", b""))
        self._field = options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" not in options:
            return
        if len(self._names) >= MOST_FILES:
            raise TooLargeError(
                tr("more than {most_files} files", most_files=MOST_FILES),
                where="upload",
                do=tr("Send them as one zip archive"),
            )
        given = options[b"filename"].decode("utf-8", "replace").replace("\\", "/")
        if "/" in given.strip("/"):
            self._folders.add(given.strip("/").split("/")[0])
        name = _unused(safe_name(given), self._names)
        self._names.append(name)
        self._file = (self._inside / name).open("wb")

    def _on_data(self, data: bytes, start: int, end: int) -> None:
        if self._file is not None:
            self._file.write(data[start:end])
            self._received.bytes += end - start
        elif len(self._text) < _MOST_FIELD_BYTES:
            self._text += data[start:end]

    def _on_part_end(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        else:
            self._received.fields[self._field] = self._text.decode("utf-8", "replace")


def safe_name(given: str) -> str:
    """A file's name without folders, control characters, direction overrides and what systems do not allow."""
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = "".join("_" if c in _RESERVED else c for c in name if unicodedata.category(c)[0] != "C").strip().lstrip(".")
    stem, dot, ending = kept.rpartition(".")
    if not stem or len(ending.encode()) > _LONGEST_ENDING:
        stem, dot, ending = kept, "", ""
    room = _LONGEST_NAME - len(f"{dot}{ending}".encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + dot + ending or "export"


def _unused(name: str, taken: list[str]) -> str:
    lower = {known.lower() for known in taken}
    stem, dot, ending = name.partition(".")
    found, n = name, 1
    while found.lower() in lower:
        n += 1
        found = f"{stem} ({n}){dot}{ending}"
    return found
