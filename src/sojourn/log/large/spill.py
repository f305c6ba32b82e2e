"""Rows of a large table on disk, parted by ticket: equal rows, and all rows of a ticket, are in one part."""

from __future__ import annotations

import errno
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.languages import tr
from sojourn.log.cells import single
from sojourn.log.eventlog import Coded, Int64
from sojourn.model.errors import OutputError

_OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4")


class Spill:
    """Writes rows into `parts` files, then reads them back one part at a time; use `spilled` to make one."""

    def __init__(self, folder: Path, parts: int) -> None:
        self._folder, self.parts = folder, parts
        self._writers: dict[int, pa.RecordBatchStreamWriter] = {}
        self._counts, self._rows = np.zeros(parts, dtype=np.int64), 0

    def add(self, table: pa.Table, ticket: Coded) -> None:
        """Append the next rows of the source.

        Args:
            table: columns of text and timestamps. ticket: of each row; rows without one go to the first part.
        """
        part_of = [zlib.crc32(word.encode("utf-8", "surrogatepass")) % self.parts for word in ticket.words]
        part = np.array([*part_of, 0], dtype=np.int16)[ticket.codes]
        order = np.argsort(part, kind="stable")
        rows = pa.array(self._rows + order)
        self._rows += table.num_rows
        sorted_rows = table.take(pa.array(order)).append_column("", rows).combine_chunks()
        counts = np.bincount(part, minlength=self.parts)
        self._counts += counts
        ends = np.cumsum(counts)
        for number, (begin, end) in enumerate(zip(np.r_[0, ends[:-1]].tolist(), ends.tolist(), strict=True)):
            if begin < end:
                self._writer(number, sorted_rows.schema).write_table(sorted_rows.slice(begin, end - begin))

    def finish(self) -> None:
        """All rows are in; the files are closed."""
        for writer in self._writers.values():
            writer.close()

    def start_over(self) -> None:
        """Forget all rows: they will come again."""
        self.finish()
        for number in self.filled:
            self.drop(number)
        self._writers, self._counts, self._rows = {}, np.zeros(self.parts, dtype=np.int64), 0

    def read(self, numbers: Sequence[int], columns: tuple[str, ...] | None = None) -> tuple[pa.Table, Int64]:
        """The rows of some parts, each in the source's order.

        Args:
            numbers: the parts. columns: only these.

        Returns:
            Columns of dictionary-coded text and of timestamps, and the row of each row in the source.
        """
        table = pa.concat_tables([self._table(number, columns) for number in numbers])
        coded = [_coded(single(column)) for column in table.columns[:-1]]
        return pa.table(coded, names=table.column_names[:-1]), np.asarray(single(table.columns[-1]), dtype=np.int64)

    def rows(self, number: int) -> int:
        """Rows of a part."""
        return int(self._counts[number])

    def drop(self, number: int) -> None:
        """Give the disk back what a part took."""
        self._path(number).unlink(missing_ok=True)

    @property
    def filled(self) -> list[int]:
        """The parts that hold rows."""
        return sorted(self._writers)

    def _table(self, number: int, columns: tuple[str, ...] | None) -> pa.Table:
        with pa.memory_map(str(self._path(number))) as file:
            options = None
            if columns is not None:
                with pa.ipc.open_stream(file) as stream:
                    names = stream.schema.names
                wanted = [i for i, name in enumerate(names) if name in columns or i == len(names) - 1]
                options = pa.ipc.IpcReadOptions(included_fields=wanted)
                file.seek(0)
            with pa.ipc.open_stream(file, options=options) as stream:
                return stream.read_all()

    def _writer(self, number: int, schema: pa.Schema) -> pa.RecordBatchStreamWriter:
        if number not in self._writers:
            self._writers[number] = pa.ipc.new_stream(str(self._path(number)), schema, options=_OPTIONS)
        return self._writers[number]

    def _path(self, number: int) -> Path:
        return self._folder / f"part-{number:04d}.arrows"


@contextmanager
def spilled(beside: Path, parts: int) -> Iterator[Spill]:
    """A spill in a hidden folder beside a dataset, removed at the end, also after an error or Ctrl-C.

    Raises:
        OutputError: it cannot be written, the disk is full.
    """
    folder: Path | None = None
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        for left_over in beside.parent.glob(f".{beside.name}.spill-*"):  # a process that was killed could not tidy up
            shutil.rmtree(left_over, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{beside.name}.spill-", dir=beside.parent))
        yield Spill(folder, parts)
    except OSError as exc:
        if exc.errno == errno.ENOSPC:
            do = tr("Make room (about the size of the export while it is read), or choose --out")
            raise OutputError(tr("the disk is full"), where=str(beside.parent), do=do) from exc
        raise OutputError(
            tr("cannot be written ({problem})", problem=exc.strerror or exc), where=str(beside.parent)
        ) from exc
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _coded(column: pa.Array) -> pa.Array:
    return pc.dictionary_encode(column) if pa.types.is_string(column.type) else column
