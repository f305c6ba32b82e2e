"""Opens files, folders, archives and compressed files as streams of bytes, and stops decompression bombs."""

from __future__ import annotations

import gzip
import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

import pyarrow as pa

from sojourn.languages import mark, tr
from sojourn.log.progress import Progress
from sojourn.log.readers.options import NotATableError
from sojourn.model.errors import RefusedError, UnreadableError

HEAD_BYTES = 1 << 16
BOMB_RATIO = 200
"""Unpacked bytes for each packed byte above which a file is suspect; ticket exports pack 5 to 50 times."""
BOMB_BYTES = 256 << 20
"""A suspect file may unpack to this many bytes: a small repetitive file is harmless."""
MAX_UNPACKED_BYTES = 64 << 30
"""No packed file may unpack to more, however little it was packed."""
MAX_MEMBERS = 1_000
"""Most tables in one archive or folder."""

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    OverflowError,
)
"""What the standard library raises on damaged archives and compressed data."""

_REPORT_BYTES = 4 << 20  # smaller files are read before a bar could be drawn
_WHY_LETTERS = 120
_GZIP, _ZSTD, _ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
_WORKBOOK_MEMBERS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")


@dataclass(frozen=True)
class Source:
    """One file to read, unpacked.

    Attributes:
        name: file or member name, no directory.
        open: opens the unpacked bytes from their start.
        head: the first HEAD_BYTES unpacked bytes.
        path: the file itself when it is not packed, None otherwise.
    """

    name: str
    open: Callable[[], BinaryIO]
    head: bytes
    path: Path | None = None

    @property
    def stem(self) -> str:
        """The name without packing and format suffixes, lower case."""
        return self.name.lower().split(".")[0]

    def read_all(self, limit: int, too_large: str) -> bytes:
        """All unpacked bytes.

        Raises:
            RefusedError: there are more than `limit` bytes; `too_large` says so, with its `{limit}` in MiB.
        """
        parts, total = [], 0
        with self.open() as stream:
            while part := stream.read(1 << 20):
                total += len(part)
                if total > limit:
                    raise RefusedError(
                        tr(too_large, limit=limit >> 20),
                        where=self.name,
                        do=tr("Export it as CSV or Parquet"),
                    )
                parts.append(part)
        return b"".join(parts)


def sources(path: Path, progress: Progress | None) -> tuple[Source, ...]:
    """The files behind a path: the file, the files of a folder, or the members of a zip archive, sorted by name.

    Raises:
        UnreadableError: missing, not permitted, a special file, a damaged or encrypted archive.
        RefusedError: a bomb, or too many members.
    """
    try:
        mode = path.stat().st_mode
    except OSError as exc:
        raise _os_error(path.name, exc) from exc
    if stat.S_ISDIR(mode):
        return _folder(path, progress)
    if not stat.S_ISREG(mode):
        raise UnreadableError(tr("is not a regular file"), where=path.name, do=tr("Give a file or a folder"))
    return _unpack(_plain(path, progress), path.stat().st_size)


def _folder(path: Path, progress: Progress | None) -> tuple[Source, ...]:
    try:
        files = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
    except OSError as exc:
        raise _os_error(path.name, exc) from exc
    if len(files) > MAX_MEMBERS:
        raise RefusedError(
            tr("has {count} files, the limit is {limit}", count=len(files), limit=MAX_MEMBERS), where=path.name
        )
    return tuple(source for file in files for source in _unpack(_plain(file, progress), file.stat().st_size))


def _plain(path: Path, progress: Progress | None) -> Source:
    def open_file() -> BinaryIO:
        try:
            return cast(BinaryIO, _ReportingFile(path, progress))
        except OSError as exc:
            raise _os_error(path.name, exc) from exc

    return _with_head(Source(path.name, open_file, b"", path))


def _with_head(source: Source) -> Source:
    with source.open() as stream:
        head = b""
        while len(head) < HEAD_BYTES and (part := stream.read(HEAD_BYTES - len(head))):
            head += part
    return replace(source, head=head)


def _unpack(source: Source, packed_bytes: int) -> tuple[Source, ...]:
    """The source itself, or what is in it when it is compressed or an archive."""
    if source.head.startswith((_GZIP, _ZSTD)):
        inner = _with_head(Source(source.name, _decompressor(source, packed_bytes), b""))
        if inner.head.startswith((_GZIP, _ZSTD)) or (inner.head.startswith(_ZIP) and not _is_workbook(inner)):
            raise UnreadableError(tr("is packed twice"), where=source.name, do=tr("Unpack it once and try again"))
        return (inner,)
    if source.head.startswith(_ZIP) and not _is_workbook(source):
        return _members(source, packed_bytes)
    return (source,)


def _decompressor(source: Source, packed_bytes: int) -> Callable[[], BinaryIO]:
    def open_unpacked() -> BinaryIO:
        packed = source.open()
        unpacked: BinaryIO
        if source.head.startswith(_GZIP):
            unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=packed))
        else:
            unpacked = cast(BinaryIO, pa.CompressedInputStream(pa.PythonFile(packed, "r"), "zstd"))
        return cast(BinaryIO, GuardedStream(unpacked, packed, source.name, packed_bytes))

    return open_unpacked


def _is_workbook(source: Source) -> bool:
    return any(info.filename in _WORKBOOK_MEMBERS for info in _directory(source))


def _directory(source: Source) -> list[zipfile.ZipInfo]:
    try:
        packed = source.path or io.BytesIO(
            source.read_all(BOMB_BYTES * 4, mark("a packed workbook larger than {limit} MiB is not read"))
        )
        with zipfile.ZipFile(packed) as archive:
            return archive.infolist()
    except DAMAGE as exc:
        raise UnreadableError(
            tr("is a zip file that ends in the middle or is damaged"),
            where=source.name,
            do=tr("Export or download it again"),
        ) from exc


def _members(source: Source, packed_bytes: int) -> tuple[Source, ...]:
    infos = [info for info in _directory(source) if _is_visible(info)]
    infos.sort(key=lambda info: info.filename)
    if len(infos) > MAX_MEMBERS:
        raise RefusedError(
            tr("holds {count} files, the limit is {limit}", count=len(infos), limit=MAX_MEMBERS), where=source.name
        )
    if not infos:
        raise NotATableError(tr("is an archive without files"), where=source.name)
    check_bomb(source.name, sum(info.file_size for info in infos), packed_bytes)
    found: list[Source] = []
    for info in infos:
        if info.flag_bits & 1:
            raise UnreadableError(
                tr("is password-protected"), where=f"{source.name}, {info.filename}", do=tr("Unpack it and try again")
            )
        member = _with_head(_member(source, info, packed_bytes))
        if member.head.startswith(_ZIP) and not _is_workbook(member):
            raise UnreadableError(
                tr("is an archive in an archive"), where=member.name, do=tr("Unpack it and try again")
            )
        found.extend(_unpack(member, packed_bytes))
    return tuple(found)


def _is_visible(info: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    return not info.is_dir() and not path.name.startswith(".") and "__MACOSX" not in path.parts


def _member(archive: Source, info: zipfile.ZipInfo, packed_bytes: int) -> Source:
    """A member as a stream: nothing is ever written to disk, so its path cannot lead anywhere."""
    name = PurePosixPath(info.filename.replace("\\", "/")).name

    def open_member() -> BinaryIO:
        packed = archive.open()
        try:
            with zipfile.ZipFile(packed) as opened:  # a member stays readable when its archive object is closed
                unpacked = cast(BinaryIO, opened.open(info))
        except (*DAMAGE, RuntimeError) as exc:
            raise UnreadableError(
                tr("cannot be unpacked ({problem})", problem=why(exc)),
                where=f"{archive.name}, {name}",
                do=tr("Unpack it and try again"),
            ) from exc
        return cast(BinaryIO, GuardedStream(unpacked, packed, name, packed_bytes))

    return Source(name, open_member, b"")


def why(exc: Exception) -> str:
    """What a library says went wrong, short and in one line: some quote whole files."""
    said = "".join(letter if letter.isprintable() else " " for letter in str(exc)[:400])
    plain = " ".join(said.split()) or type(exc).__name__
    return plain if len(plain) <= _WHY_LETTERS else f"{plain[:_WHY_LETTERS]} ..."


def check_bomb(name: str, unpacked_bytes: int, packed_bytes: int) -> None:
    """Refuse what unpacks to far more than ticket data does.

    Raises:
        RefusedError: over BOMB_BYTES at over BOMB_RATIO, or over MAX_UNPACKED_BYTES.
    """
    bomb = unpacked_bytes > BOMB_BYTES and unpacked_bytes > BOMB_RATIO * packed_bytes
    if bomb or unpacked_bytes > MAX_UNPACKED_BYTES:
        ratio = unpacked_bytes // max(packed_bytes, 1)
        raise RefusedError(
            tr(
                "unpacks to over {size} MiB, {ratio} times its size: this looks like a decompression bomb",
                size=unpacked_bytes >> 20,
                ratio=ratio,
            ),
            where=name,
            do=tr("If it is real, unpack it yourself and give the unpacked file"),
        )


class GuardedStream(io.RawIOBase):
    """A decompressing stream that counts what it unpacks and says damage in our words."""

    def __init__(self, unpacked: BinaryIO, packed: BinaryIO, name: str, packed_bytes: int) -> None:
        self._unpacked, self._packed, self._name, self._packed_bytes = unpacked, packed, name, packed_bytes
        self._total = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to `size` unpacked bytes."""
        try:
            data = self._unpacked.read(size)
        except DAMAGE as exc:
            cut = isinstance(exc, EOFError) or "runcated" in str(exc)
            what = tr("ends in the middle (truncated)") if cut else tr("is damaged ({problem})", problem=why(exc))
            raise UnreadableError(what, where=self._name, do=tr("Export or download it again")) from exc
        self._total += len(data)
        check_bomb(self._name, self._total, self._packed_bytes)
        return data

    def close(self) -> None:
        """Close the stream and the file under it."""
        if not self.closed:
            self._unpacked.close()
            self._packed.close()
        super().close()


class _ReportingFile(io.FileIO):
    """A file that reports how much of it has been read, each hundredth once."""

    def __init__(self, path: Path, progress: Progress | None) -> None:
        super().__init__(path, "rb")
        self._progress, self._name, self._told = progress, path.name, 0
        self._size = os.fstat(self.fileno()).st_size

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size) or b""
        if self._progress is not None and self._size > _REPORT_BYTES:
            done = self.tell() * 100 // self._size
            if done > self._told:
                self._told = done
                self._progress(tr("reading {name}", name=self._name), min(1.0, done / 100))
        return data


def _os_error(name: str, exc: OSError) -> UnreadableError:
    if isinstance(exc, FileNotFoundError):
        return UnreadableError(tr("no such file or folder"), where=name, do=tr("Check the path"))
    if isinstance(exc, PermissionError):
        return UnreadableError(
            tr("you may not read it (permission denied)"), where=name, do=tr("Check its permissions")
        )
    return UnreadableError(tr("cannot be opened ({problem})", problem=exc.strerror or exc), where=name)
