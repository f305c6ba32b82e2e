"""The file of a backup: a gzipped tar with what it is at its beginning, and at its end the digest of all it holds.

backup.json                        format, version, step of the database, when
tables/NN-NAME.jsonl               the first line names the columns, each other line is a row
files/... datasets/... ...         as they lie in the workspace's folder
digests.json                       SHA-256 of every part; without it the file was cut off
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from sojourn.languages import mark, tr
from sojourn.maps.formats.values import Json
from sojourn.model.errors import OutputError, UnreadableError

FORMAT = 1
HEAD, DIGESTS = "backup.json", "digests.json"
FOLDERS = ("files", "datasets", "uploads", "results")
ALONE = ("secret.key",)
"""What lies in the workspace's folder itself and belongs to it."""
_TABLE = re.compile(r"tables/\d\d-[a-z_]+\.jsonl")
_CHUNK = 1 << 20
_ADVICE = mark("Take another backup")


class Writer:
    """A backup that is being written."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._digests: dict[str, str] = {}

    def value(self, name: str, value: Json) -> None:
        """Add a JSON value."""
        content = json.dumps(value, ensure_ascii=False).encode()
        self.stream(name, io.BytesIO(content), len(content))

    def file(self, name: str, path: Path) -> bool:
        """Add a file as it is now; False where it is gone."""
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return False
        with source:
            self.stream(name, source, os.fstat(source.fileno()).st_size)
        return True

    def stream(self, name: str, source: BinaryIO | IO[bytes], size: int) -> None:
        """Add so many bytes."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        hashing = _Hashing(source)
        self._tar.addfile(member, hashing)
        self._digests[name] = hashing.digest

    def end(self) -> None:
        """Say that all is there."""
        digests: Mapping[str, Json] = dict(self._digests)
        self.value(DIGESTS, dict(digests))


class _Hashing(io.RawIOBase):
    """What is read through it is hashed."""

    def __init__(self, source: BinaryIO | IO[bytes]) -> None:
        self._source, self._hash = source, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size)
        self._hash.update(data)
        return data

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


@contextmanager
def writing(target: Path) -> Iterator[Writer]:
    """A backup to fill; it stands at its place, readable for its owner only, when all went well, and not otherwise.

    Raises:
        OutputError: it cannot be written.
    """
    aside = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1, format=tarfile.PAX_FORMAT) as tar:
                yield Writer(tar)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
    except OSError as error:
        raise OutputError(
            tr("cannot be written ({problem})", problem=error.strerror or error),
            where=str(target),
            do=tr("Choose another place"),
        ) from error
    finally:
        aside.unlink(missing_ok=True)


@dataclass(frozen=True)
class Part:
    """One part of a backup, to be read before the next is asked for."""

    name: str
    size: int
    source: IO[bytes]

    @property
    def is_table(self) -> bool:
        """Whether it holds rows."""
        return bool(_TABLE.fullmatch(self.name))

    def lines(self) -> Iterator[Json]:
        """Its lines as JSON."""
        return (json.loads(line) for line in self.source)

    def copy_to(self, path: Path) -> None:
        """Write it as a file, for good."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as target:
            while chunk := self.source.read(_CHUNK):
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())


def parts(path: Path) -> Iterator[Part]:
    """The parts of a backup in their order.

    Raises:
        UnreadableError: it cannot be opened, is no backup, or is cut off or damaged.
    """
    with _explained(path), tarfile.open(path, mode="r|gz") as tar:
        for member in tar:
            source = tar.extractfile(member) if member.isreg() else None
            if source is None or not _is_known(member.name):
                raise UnreadableError(
                    tr("holds what no backup does: {name}", name=f"{member.name!r}"), where=str(path), do=tr(_ADVICE)
                )
            yield Part(member.name, member.size, source)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say in one line what is wrong with a file that cannot be read."""
    try:
        yield
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        problem = (
            error.strerror if isinstance(error, OSError) and error.strerror else tr("cut off, damaged or no backup")
        )
        raise UnreadableError(
            tr("cannot be read as a backup ({problem})", problem=problem), where=str(path), do=tr(_ADVICE)
        ) from error


def _is_known(name: str) -> bool:
    """Whether a name is one that we write: nothing may lead out of the folder."""
    if name in (HEAD, DIGESTS, *ALONE) or _TABLE.fullmatch(name):
        return True
    first, *rest = name.split("/")
    return first in FOLDERS and bool(rest) and not any(step in ("", ".", "..") or "\\" in step for step in rest)


def verified(path: Path) -> dict[str, Json]:
    """What a backup says of itself, after every byte of it was held against its digest.

    Raises:
        UnreadableError: it is no whole backup, or one of another format.
    """
    head: dict[str, Json] = {}
    found: dict[str, str] = {}
    with _explained(path):
        told = _hashed(path, head, found)
    if head.get("format") != FORMAT:
        raise UnreadableError(
            tr("is no backup that this version can read"), where=str(path), do=tr("Use a newer version")
        )
    if told != found:
        raise UnreadableError(tr("is not whole: parts are missing or changed"), where=str(path), do=tr(_ADVICE))
    return head


def _hashed(path: Path, head: dict[str, Json], found: dict[str, str]) -> Json:
    """Read all of it: fills in what it says of itself and the digest of each part, and gives those that it tells."""
    told: Json = None
    for part in parts(path):
        if part.name in (HEAD, DIGESTS):
            content = part.source.read()
            if part.name == DIGESTS:
                told = json.loads(content)
                continue
            head.update(json.loads(content))
            found[HEAD] = hashlib.sha256(content).hexdigest()
            continue
        hashed = hashlib.sha256()
        while chunk := part.source.read(_CHUNK):
            hashed.update(chunk)
        found[part.name] = hashed.hexdigest()
    return told
