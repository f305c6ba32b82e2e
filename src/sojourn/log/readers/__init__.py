"""Files in, raw tables out: tells the format by the content, then reads it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

from sojourn.languages import mark, tr
from sojourn.log.progress import Progress
from sojourn.log.readers.columns import unique_names
from sojourn.log.readers.options import NotATableError, ReadOptions
from sojourn.log.readers.source import Source, sources
from sojourn.log.said import not_read
from sojourn.log.table import RawTable
from sojourn.model.errors import InputError, OptionError, RefusedError, UnreadableError

__all__ = ["Kind", "NotATableError", "ReadOptions", "kind_of", "read_tables"]

Kind = Literal["parquet", "ocel sqlite", "workbook", "ocel xml", "xes", "ocel json", "json", "delimited"]

_DEFAULTS = ReadOptions()
_MAGIC = (
    (b"\x7fELF", mark("is a program, not a table")),
    (b"MZ", mark("is a program, not a table")),
    (b"\x89PNG", mark("is a PNG picture, not a table")),
    (b"\xff\xd8\xff", mark("is a JPEG picture, not a table")),
    (b"GIF8", mark("is a GIF picture, not a table")),
    (b"%PDF", mark("is a PDF document, not a table")),
    (b"7z\xbc\xaf\x27\x1c", mark("is a 7z archive, not a table")),
    (b"Rar!", mark("is a RAR archive, not a table")),
    (b"BZh", mark("is a bzip2 file, not a table")),
    (b"\xfd7zXZ\0", mark("is an xz file, not a table")),
    (b"\x1f\x9d", mark("is a compress (.Z) file, not a table")),
)
_SQLITE_MAGIC = b"SQLite format 3\0"
_WORKBOOK_MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MUST_BE_TABLES = (".csv", ".tsv", ".tab", ".psv", ".xlsx", ".jsonl", ".ndjson", ".parquet", ".xes")
_PACKED = (".gz", ".zst")


def read_tables(path: Path, options: ReadOptions = _DEFAULTS, progress: Progress | None = None) -> tuple[RawTable, ...]:
    """All tables of a file, a zip archive or a folder, sorted by file name.

    In a folder or archive, files that are no tables (a read-me, a picture, a header without rows) are passed over and
    named in the notes of the first table; a file that should be a table by its name must be readable.

    Raises:
        UnreadableError: missing, not a table, damaged. RefusedError: unsafe or over a limit.
        OptionError: an option that does not fit this file.
    """
    found = sources(path, progress)
    try:
        single = len(found) == 1 and not path.is_dir()
        tables = (_read(found[0], options),) if single else _read_all(found, options, path.name)
    except MemoryError as exc:
        raise RefusedError(tr("needs more memory than there is"), where=path.name, do=tr("Split the export")) from exc
    if options.object_type is not None and all(table.format != "ocel" for table in tables):
        what = tr("is no object-centric log, so it has no object types")
        raise OptionError(what, where=f"{path.name}, --object-type", do=tr("Leave the option out"))
    return tables


def _read_all(found: tuple[Source, ...], options: ReadOptions, where: str) -> tuple[RawTable, ...]:
    tables: list[RawTable] = []
    passed: list[str] = []
    for source in found:
        try:
            tables.append(_read(source, options))
        except InputError as exc:
            if not _may_pass(source, exc):
                raise
            passed.append(f"{exc.where}: {exc.what}")
    if not tables:
        raise NotATableError(
            tr("has no tables ({problem})", problem=passed[0]) if len(passed) == 1 else tr("has no tables"),
            where=where,
            do=tr("Give a folder or archive with CSV, XLSX, JSON lines, Parquet, XES or OCEL"),
        )
    tables[0] = replace(tables[0], notes=(*tables[0].notes, *(not_read(problem) for problem in passed)))
    names, _ = unique_names([table.name for table in tables])
    return tuple(replace(table, name=name) for table, name in zip(tables, names, strict=True))


def _may_pass(source: Source, error: InputError) -> bool:
    if isinstance(error, RefusedError):
        return False
    name = source.name.lower()
    for packed in _PACKED:
        name = name.removesuffix(packed)
    return isinstance(error, NotATableError) or not name.endswith(_MUST_BE_TABLES)


def kind_of(source: Source, options: ReadOptions) -> Kind:
    """The format of a file, by its content.

    Raises:
        UnreadableError: no table (a picture, a program, a page). NotATableError: empty.
    """
    head = source.head
    if not head:
        raise NotATableError(tr("is empty"), where=source.name, do=tr("Check the export"))
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(_SQLITE_MAGIC):
        return "ocel sqlite"
    return "workbook" if head.startswith(_WORKBOOK_MAGIC) else _kind_of_text(source, options)


def _kind_of_text(source: Source, options: ReadOptions) -> Kind:
    from sojourn.log.readers.text import find_encoding, is_binary

    head = source.head
    for magic, what in (*_MAGIC, (b"ustar", mark("is a tar archive, not a table"))):
        if head.startswith(magic) or (magic == b"ustar" and head[257:262] == magic):
            raise _no_table(source, tr(what))
    if options.encoding is None and is_binary(head):
        raise _no_table(source, tr("is binary, not a table"))
    encoding = find_encoding(head, options.encoding)
    start = head[encoding.skip :].decode(encoding.codec, "replace").lstrip()
    if not start and len(head) < 4096:
        raise NotATableError(tr("is empty (blank lines only)"), where=source.name, do=tr("Check the export"))
    if start.startswith("<"):
        if start[:200].lower().startswith(("<!doctype html", "<html", "<table")):
            raise _no_table(source, tr("is an HTML page, not a table"))
        from sojourn.log.readers import ocel_xml

        return "ocel xml" if ocel_xml.looks_like_ocel(start) else "xes"
    from sojourn.log.readers import jsonl

    if jsonl.looks_like_json(start) and options.delimiter is None:
        from sojourn.log.readers import ocel_json

        return "ocel json" if ocel_json.looks_like_ocel(start) else "json"
    return "delimited"


def _read(source: Source, options: ReadOptions) -> RawTable:
    """One table. Each engine is imported when its format turns up: start-up time counts."""
    kind = kind_of(source, options)
    if kind == "parquet":
        from sojourn.log.readers.parquet import read_parquet

        return read_parquet(source)
    if kind == "ocel sqlite":
        from sojourn.log.readers.ocel_sqlite import read_ocel_sqlite

        return read_ocel_sqlite(source, options)
    if kind == "workbook":
        from sojourn.log.readers.xlsx import read_workbook

        return read_workbook(source, options)
    if kind == "ocel xml":
        from sojourn.log.readers.ocel_xml import read_ocel_xml

        return read_ocel_xml(source, options)
    if kind == "xes":
        from sojourn.log.readers.xes import read_xes

        return read_xes(source)
    if kind == "ocel json":
        from sojourn.log.readers.ocel_json import read_ocel_json

        return read_ocel_json(source, options)
    if kind == "json":
        from sojourn.log.readers.jsonl import read_json

        return read_json(source, options)
    from sojourn.log.readers.delimited import read_delimited

    return read_delimited(source, options)


def _no_table(source: Source, what: str) -> UnreadableError:
    return UnreadableError(what, where=source.name, do=tr("Give CSV, XLSX, JSON lines, Parquet, XES or OCEL"))
