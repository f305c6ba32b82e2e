"""Text files as UTF-8: finds the encoding, transcodes as it reads, and limits the length of a line."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sojourn.languages import tr
from sojourn.log.readers.source import Source
from sojourn.model.errors import RefusedError, UnreadableError

MAX_LINE_BYTES = 16 << 20
"""A longer line is refused: no export has one, and it would have to be held in memory in one piece."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CP1252_HOLES = b"\x81\x8d\x8f\x90\x9d"
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b\x01\x1c\x1d\x1e\x1f")
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Encoding:
    """How the bytes of a text are to be decoded, and what to tell the user about it.

    Attributes:
        codec: codec name without BOM handling. errors: `strict` or `replace`. skip: length of the BOM.
        chosen: the user named it, so nothing else is tried.
        note: one line when the reader should know, else empty.
    """

    codec: str
    errors: str = "strict"
    skip: int = 0
    chosen: bool = False
    note: str = ""


class WrongEncodingError(Exception):
    """The bytes are not in the encoding they were read in; caught inside the readers."""


def find_encoding(head: bytes, given: str | None) -> Encoding:
    """The encoding a file seems to have, from its first bytes (or as given)."""
    for bom, codec in _BOMS:
        if head.startswith(bom):
            if given is None:
                return Encoding(
                    codec, skip=len(bom), note="" if codec == "utf-8" else tr("encoding {encoding}", encoding=codec)
                )
            family = codecs.lookup(given).name.removesuffix("-sig")
            if codec == family or codec.startswith(family + "-"):
                return Encoding(codec, skip=len(bom), chosen=True)
    if given is not None:
        return Encoding(given, chosen=True)
    codec = _utf16_without_bom(head)
    return (
        Encoding(codec, note=tr("encoding {encoding} (no byte order mark)", encoding=codec))
        if codec
        else Encoding("utf-8")
    )


def _utf16_without_bom(head: bytes) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half < 2 or (even + odd) * 10 < half:
        return ""
    if odd * 2 > half and even * 10 < odd:
        return "utf-16-le"
    return "utf-16-be" if even * 2 > half and odd * 10 < even else ""


def is_binary(head: bytes) -> bool:
    """Whether the first bytes are no text in any encoding we know: control characters are over 1 %."""
    if find_encoding(head, None).codec != "utf-8":
        return False
    odd = sum(head.count(bytes([c])) for c in range(32) if c not in _TEXT_CONTROLS)
    return odd * 100 > len(head)


def fallback_encoding(source: Source) -> Encoding:
    """The encoding of a text that is not valid UTF-8, decided over the whole file.

    A file with many valid UTF-8 sequences and a few broken bytes is UTF-8 with damage; anything else is taken as
    Windows-1252, or Latin-1 where it uses bytes that Windows-1252 leaves empty.
    """
    broken = marks = holes = 0
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    with source.open() as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            text = decoder.decode(chunk)
            bad = text.count("\ufffd")
            broken += bad
            marks += len(text) - len(text.encode("ascii", "ignore")) - bad
            holes += sum(chunk.count(bytes([hole])) for hole in _CP1252_HOLES)
    if marks > 10 * broken:
        return Encoding(
            "utf-8", "replace", note=tr("{count} characters are not valid UTF-8 and are shown as \ufffd", count=broken)
        )
    codec = "latin-1" if holes else "cp1252"
    return Encoding(
        codec, note=tr("not UTF-8, read as {encoding} (set --encoding if letters look wrong)", encoding=codec)
    )


class Utf8Stream(io.RawIOBase):
    """The text of a source as UTF-8 bytes without BOM and NUL characters, line lengths checked.

    Attributes:
        nuls: NUL characters that were left out so far.

    Raises (while reading):
        WrongEncodingError: the bytes do not fit the encoding, and the user did not choose it.
        UnreadableError: they do not fit the encoding the user chose.
        RefusedError: a line is longer than `max_line_bytes` (None: any length).
    """

    def __init__(self, source: Source, encoding: Encoding, max_line_bytes: int | None = MAX_LINE_BYTES) -> None:
        self._raw: BinaryIO = source.open()
        self._raw.read(encoding.skip)
        self._name, self._encoding = source.name, encoding
        self._decoder = codecs.getincrementaldecoder(encoding.codec)(encoding.errors)
        self._pass_through = codecs.lookup(encoding.codec).name == "utf-8" and encoding.errors == "strict"
        self._clean, self._ended = True, False
        self._pending = b""
        self._line_bytes, self._max_line_bytes = 0, max_line_bytes
        self.nuls = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes of UTF-8 (all of it when negative); empty at the end."""
        wanted = size if size >= 0 else 1 << 62
        parts, have = [self._pending], len(self._pending)
        while have < wanted and not self._ended:
            parts.append(self._next(min(wanted, _CHUNK_BYTES)))
            have += len(parts[-1])
        data = parts[1] if len(parts) == 2 and not parts[0] else b"".join(parts)
        self._pending = data[wanted:]
        return data[:wanted] if self._pending else data

    def close(self) -> None:
        """Close the file under it."""
        if not self.closed:
            self._raw.close()
        super().close()

    def _next(self, size: int) -> bytes:
        chunk = self._raw.read(size)
        self._ended = not chunk
        try:
            data = self._decode(chunk)
        except UnicodeDecodeError as exc:
            if not self._encoding.chosen:
                raise WrongEncodingError from exc
            byte = exc.object[exc.start]
            raise UnreadableError(
                tr("byte 0x{byte} cannot be read as {encoding}", byte=f"{byte:02x}", encoding=self._encoding.codec),
                where=self._name,
                do=tr("Leave --encoding out, or give the right one"),
            ) from exc
        if b"\0" in data:
            self.nuls += data.count(b"\0")
            data = data.replace(b"\0", b"")
        if self._max_line_bytes is not None:
            self._check_line(data, self._max_line_bytes)
        return data

    def _decode(self, chunk: bytes) -> bytes:
        """UTF-8 is only checked (ASCII not even that), other encodings are transcoded."""
        if self._pass_through:
            if not (self._clean and chunk.isascii()):
                self._decoder.decode(chunk, final=self._ended)
                self._clean = self._decoder.getstate()[0] == b""
            return chunk
        return self._decoder.decode(chunk, final=self._ended).encode("utf-8", "replace")

    def _check_line(self, data: bytes, limit: int) -> None:
        last = max(data.rfind(b"\n"), data.rfind(b"\r"))
        if last < 0:
            self._line_bytes += len(data)
        else:
            ends = [at for at in (data.find(b"\n"), data.find(b"\r")) if at >= 0]
            self._line_bytes += min(ends)
        if self._line_bytes > limit:
            raise RefusedError(
                tr("a line is longer than {limit} MiB", limit=limit >> 20),
                where=self._name,
                do=tr("Check that it is a table with one row a line"),
            )
        if last >= 0:
            self._line_bytes = len(data) - last - 1


def lines(stream: Utf8Stream) -> Iterator[bytes]:
    """The lines of a stream, without their line feeds."""
    rest = b""
    while chunk := stream.read(_CHUNK_BYTES):
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole
    if rest:
        yield rest
