"""Folders of memory-mapped arrays: derived from something that lasts, built when absent, never trusted when damaged."""

from __future__ import annotations

import json
import math
import mmap
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.lib.format as npy
import pyarrow as pa

from sojourn.log.store.files import new_folder

Arrays = dict[str, np.ndarray]

HOT = "hot"
"""The folder of a dataset in which what is derived stands; it may be deleted at any time."""
_STAMP, _VERSION = "stamp.json", 1


@dataclass(frozen=True)
class Kept:
    """What such a folder holds: arrays and tables, read-only where they are memory-mapped."""

    arrays: Arrays
    tables: dict[str, pa.Table] = field(default_factory=dict)


def kept(place: Path, identity: str, build: Callable[[], Kept]) -> Kept:
    """What stands at a place, built and put there first where it is absent, of something else, or damaged.

    Where the place cannot be written (a read-only disk) the result is what was built, in memory.

    Args:
        place: the folder. identity: of what it is derived from. build: makes it again.
    """
    found = open_kept(place, identity)
    if found is not None:
        return found
    built = build()
    try:
        write_kept(place, identity, built)
    except OSError:
        return built
    return open_kept(place, identity) or built


def write_kept(place: Path, identity: str, content: Kept) -> None:
    """Write a folder of arrays; its stamp, written last, says what must be there.

    Raises:
        OSError: it cannot be written.
    """
    with new_folder(place) as aside:
        for name, values in content.arrays.items():
            np.save(aside / f"{name}.npy", np.ascontiguousarray(values))
        for name, table in content.tables.items():
            with pa.OSFile(str(aside / f"{name}.arrow"), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
                writer.write_table(table)
        files = {file.name: [*_state(file), _checksum(file)] for file in sorted(aside.iterdir())}
        stamp = {"version": _VERSION, "identity": identity, "files": files}
        (aside / _STAMP).write_text(json.dumps(stamp), "utf-8")


def open_kept(place: Path, identity: str) -> Kept | None:
    """What stands at a place, memory-mapped; None when it is absent, of something else, or not as it was written.

    A file is trusted that has its size and time of change, or else (after a copy) its checksum.
    """
    try:
        stamp = json.loads((place / _STAMP).read_text("utf-8"))
        if stamp["version"] != _VERSION or stamp["identity"] != identity:
            return None
        files = {place / name: expected for name, expected in stamp["files"].items()}
        if not all(_is_whole(file, *expected) for file, expected in files.items()):
            return None
        arrays = {file.stem: _map_array(file) for file in files if file.suffix == ".npy"}
        return Kept(arrays, {file.stem: _map_table(file) for file in files if file.suffix == ".arrow"})
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return None


def _map_array(file: Path) -> np.ndarray:
    """As `np.load(file, mmap_mode="r")`, which takes ten times as long to open a file."""
    with file.open("rb") as source:
        major, _ = npy.read_magic(source)
        header = npy.read_array_header_1_0 if major == 1 else npy.read_array_header_2_0
        shape, _, kind = header(source)
        if 0 in shape:
            return np.zeros(shape, kind)
        mapped = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
        return np.frombuffer(mapped, kind, math.prod(shape), source.tell()).reshape(shape)


def _map_table(file: Path) -> pa.Table:
    with pa.memory_map(str(file)) as source:
        return pa.ipc.open_file(source).read_all()


def _is_whole(file: Path, size: int, changed_ns: int, checksum: int) -> bool:
    now_size, now_changed = _state(file)
    return now_size == size and (now_changed == changed_ns or _checksum(file) == checksum)


def _state(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def _checksum(file: Path) -> int:
    checksum = 0
    with file.open("rb") as source:
        while block := source.read(1 << 22):
            checksum = zlib.crc32(block, checksum)
    return checksum
