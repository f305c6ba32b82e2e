"""Bad input: each kind gives one clear line, and nothing is unpacked, waited for or executed."""

import gzip
import io
import json
import os
import struct
import zipfile
import zlib
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter

from sojourn.log.readers import NotATableError, ReadOptions, read_tables
from sojourn.model.errors import InputError, RefusedError, UnreadableError

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
ELF = b"\x7fELF\x02\x01\x01" + b"\0" * 500
GOOD = b"ticket,time\nT1,2024-01-01\nT2,2024-01-02\n"


def fails(path: Path, kind: type[InputError], words: str, options: ReadOptions | None = None) -> None:
    with pytest.raises(kind, match=words) as caught:
        read_tables(path, options or ReadOptions())
    line = caught.value.line
    assert "\n" not in line
    assert len(line) < 300
    assert str(path.parent) not in line


def put(folder: Path, content: bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_missing_file(tmp_path: Path) -> None:
    fails(tmp_path / "no.csv", UnreadableError, "no such file")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, GOOD)
    if os.geteuid() == 0:  # root may read anything
        monkeypatch.setattr("sojourn.log.readers.source._ReportingFile", _denied)
    else:
        path.chmod(0)
    fails(path, UnreadableError, "permission denied")


def _denied(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_file_that_vanishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, GOOD)
    monkeypatch.setattr("sojourn.log.readers.source._ReportingFile", _gone)
    fails(path, UnreadableError, "no such file")


def _gone(*_: object) -> None:
    raise FileNotFoundError(2, "No such file or directory")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    fails(tmp_path / "pipe.csv", UnreadableError, "not a regular file")


def test_folder_without_tables(tmp_path: Path) -> None:
    fails(tmp_path, NotATableError, "has no tables")
    put(tmp_path, b"Read me first.\nThen the rest.\n", "README.md")
    fails(tmp_path, NotATableError, "has no tables")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty|without columns"),
        (b"\n\n  \n", "is empty"),
        (b"ticket,time\n", "header but no rows"),
        (b"ticket,time", "header but no rows"),
        (b"ticket,time\n\n\n", "header but no rows"),
        (b"ticket\nT1\nT2\n", "without columns"),
        (
            b"Dear all,\n\nthe export is on the share. Please look.\nIt is the big one.\n\nBest\nAnna\n",
            "without columns",
        ),
        (b"[]", "no JSON objects"),
        (b"[1, 2, 3]", "no JSON objects"),
        (b'["a", "b"]', "no JSON objects"),
        (b"{}\n{}\n", "no JSON objects"),
        (b"a,b,c\n1,2\n3,4\n", "no row has as many cells as the header"),
    ],
)
def test_no_table(tmp_path: Path, content: bytes, words: str) -> None:
    fails(put(tmp_path, content), NotATableError, words)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (ELF, "is a program"),
        (PNG, "is a PNG picture"),
        (b"%PDF-1.7\n" + b"x" * 100, "is a PDF document"),
        (b"SQLite format 3\0" + b"\0" * 100, "SQLite"),
        (bytes((n * 7919 + n * n * 31) % 256 for n in range(5000)), "is binary"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "damaged workbook"),
        (b"PAR1" + b"\0" * 100, "cannot be read as Parquet"),
        (b"<!DOCTYPE html><html><body><table></table>", "HTML page"),
        (b'{"a": 1,\n "b": }\n', "not valid JSON|no JSON objects"),
        (b'<?xml version="1.0"?><ocel:log xmlns:ocel="x"><a/></ocel:log>'.replace(b"ocel:log", b"tasks"), "not XES"),
        (b'<?xml version="1.0"?><log><trace><event>', "not well-formed"),
        (b"<log", "not well-formed"),
    ],
)
def test_not_a_table(tmp_path: Path, content: bytes, words: str) -> None:
    fails(put(tmp_path, content), UnreadableError, words)


@pytest.mark.parametrize("keep", [5, 15, 40, 200])
def test_truncated_gz(tmp_path: Path, keep: int) -> None:
    rows = b"".join(b"T%d,2024-01-01,%d\n" % (n, n * n) for n in range(500))
    fails(put(tmp_path, gzip.compress(b"a,b,c\n" + rows)[:keep], "t.csv.gz"), UnreadableError, "truncated")


def test_damaged_gz(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(b"a,b\n" + bytes(48 + n % 10 for n in range(3000))))
    packed[30:40] = b"0123456789"
    fails(put(tmp_path, bytes(packed), "t.csv.gz"), UnreadableError, "damaged|truncated")


def test_truncated_zst(tmp_path: Path) -> None:
    rows = b"".join(b"T%d,2024-01-01,%d\n" % (n, n * n) for n in range(500))
    packed = pa.compress(b"a,b,c\n" + rows, codec="zstd", asbytes=True)
    fails(put(tmp_path, packed[:-20], "t.csv.zst"), UnreadableError, "truncated")


def test_truncated_zip(tmp_path: Path) -> None:
    fails(put(tmp_path, zipped({"a.csv": GOOD * 50})[:-30], "t.zip"), UnreadableError, "damaged")


def zipped(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def test_password_protected_zip(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.csv": GOOD}))
    packed[6] |= 1  # "encrypted" in the local header and in the directory
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    fails(put(tmp_path, bytes(packed), "t.zip"), UnreadableError, "password-protected")


def test_paths_in_a_zip_lead_nowhere(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    packed = zipped({"../../evil.csv": GOOD, "/etc/passwd.csv": GOOD, "..\\up.csv": GOOD})
    tables = read_tables(put(work, packed, "t.zip"))
    assert sorted(table.name for table in tables) == ["evil.csv", "passwd.csv", "up.csv"]
    assert [path.name for path in tmp_path.rglob("*.csv")] == []


def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    tables = read_tables(put(tmp_path, zipped({"x/a.csv": GOOD, "y/a.csv": GOOD}), "t.zip"))
    assert [table.name for table in tables] == ["a.csv", "a.csv (2)"]


def test_an_archive_in_an_archive(tmp_path: Path) -> None:
    fails(put(tmp_path, zipped({"b.zip": zipped({"a.csv": GOOD})}), "t.zip"), UnreadableError, "archive in an archive")
    fails(put(tmp_path, gzip.compress(gzip.compress(GOOD)), "t.gz"), UnreadableError, "packed twice")


def test_too_many_members(tmp_path: Path) -> None:
    members = {f"{n}.csv": b"a,b\n1,2\n" for n in range(1_001)}
    fails(put(tmp_path, zipped(members), "t.zip"), RefusedError, "the limit is 1000")


BOMB_BYTES = 8 << 20  # instead of 256 MiB, so that the tests' bombs are small


@pytest.fixture
def small_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sojourn.log.readers.source.BOMB_BYTES", BOMB_BYTES)


def bomb(unit: bytes, size: int = BOMB_BYTES) -> bytes:
    """A gz that unpacks to more than `size` bytes of repetitions."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = unit * ((1 << 20) // len(unit))
    parts = [packer.compress(block) for _ in range(size // len(block) + 2)]
    return b"".join([*parts, packer.flush()])


@pytest.mark.parametrize("unit", [b"\n", b"a,b\n"])
@pytest.mark.usefixtures("small_bombs")
def test_gz_bomb(tmp_path: Path, unit: bytes) -> None:
    head = gzip.compress(b"ticket,time\n")
    fails(put(tmp_path, head + bomb(unit), "t.csv.gz"), RefusedError, "decompression bomb")


def test_a_line_without_end_is_refused_early(tmp_path: Path) -> None:
    head = gzip.compress(b"ticket,time\nT1,")
    fails(put(tmp_path, head + bomb(b"x", 17 << 20), "t.csv.gz"), RefusedError, "a line is longer than 16 MiB")
    sparse = put(tmp_path, b"ticket,time\nT1,")
    os.truncate(sparse, 1 << 30)
    fails(sparse, InputError, "a line is longer|header but no rows|is binary|no row has")


def test_a_line_of_text_without_end_is_refused(tmp_path: Path) -> None:
    fails(put(tmp_path, b"ticket,time\nT1," + b"x" * (17 << 20)), RefusedError, "a line is longer than 16 MiB")
    fails(put(tmp_path, b"x" * (17 << 20)), RefusedError, "a line is longer than 16 MiB")


@pytest.mark.usefixtures("small_bombs")
def test_zip_bomb(tmp_path: Path) -> None:
    held = io.BytesIO()
    with (
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.csv", "w", force_zip64=True) as member,
    ):
        for _ in range(BOMB_BYTES // (1 << 20) + 2):
            member.write(b"a,b\n" * (1 << 18))
    fails(put(tmp_path, held.getvalue(), "t.zip"), RefusedError, "decompression bomb")


@pytest.mark.usefixtures("small_bombs")
def test_overlapping_zip_bomb(tmp_path: Path) -> None:
    """Many directory entries that all point to the same packed megabytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"a,b\n" * (1 << 19))
        archive.filelist.extend(archive.filelist[:1] * 20)
        archive._didModify = True  # the directory is written anew when it closes
    fails(put(tmp_path, held.getvalue(), "t.zip"), RefusedError, "decompression bomb")


def workbook(cells: dict[tuple[int, int], str]) -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet()
    for (row, column), text in cells.items():
        sheet.write(row, column, text)
    book.close()
    return held.getvalue()


def test_a_workbook_whose_cells_lie_far_apart(tmp_path: Path) -> None:
    content = workbook({(0, 0): "a", (0, 1): "b", (1, 0): "1", (1_048_575, 16_383): "far"})
    fails(put(tmp_path, content, "t.xlsx"), RefusedError, "the limit is 100,000,000 cells")


@pytest.mark.usefixtures("small_bombs")
def test_a_workbook_bomb(tmp_path: Path) -> None:
    held = io.BytesIO(workbook({(0, 0): "a", (0, 1): "b", (1, 0): "1"}))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/x.xml", "w") as member:
        for _ in range(BOMB_BYTES // (1 << 20) + 2):
            member.write(b" " * (1 << 20))
    fails(put(tmp_path, held.getvalue(), "t.xlsx"), RefusedError, "decompression bomb")


def test_a_workbook_that_lies_about_its_size(tmp_path: Path) -> None:
    content = bytearray(workbook({(0, 0): "a", (0, 1): "b", (1, 0): "1", (1, 1): "2"}))
    entry = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, entry + 24, 3)
    fails(put(tmp_path, bytes(content), "t.xlsx"), UnreadableError, "damaged workbook")


def test_ten_thousand_columns_are_refused(tmp_path: Path) -> None:
    wide = ",".join(f"c{n}" for n in range(10_000)).encode() + b"\n" + b"1," * 9_999 + b"1\n"
    fails(put(tmp_path, wide), RefusedError, "10,000 columns, the limit is 4,096")
    record = json.dumps({f"c{n}": n for n in range(10_000)}).encode()
    fails(put(tmp_path, record + b"\n" + record + b"\n", "t.jsonl"), RefusedError, "10,000 columns")


def test_four_thousand_columns_are_read(tmp_path: Path) -> None:
    wide = ",".join(f"c{n}" for n in range(4_000)).encode() + (b"\n" + b"1," * 3_999 + b"1") * 3
    (table,) = read_tables(put(tmp_path, wide))
    assert table.data.shape == (3, 4_000)


def test_json_nested_too_deep(tmp_path: Path) -> None:
    deep = b'{"a":' * 200_000 + b"1" + b"}" * 200_000
    fails(put(tmp_path, deep + b"\n" + deep, "t.jsonl"), InputError, "nested too deep|no JSON objects")


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE log [<!ENTITY e0 "lol">{ENTITIES}]>',
        '<!DOCTYPE log [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE log SYSTEM "http://127.0.0.1:9/x.dtd">',
        " " * 100_000 + f'<!DOCTYPE log [<!ENTITY e0 "lol">{ENTITIES}]>',
    ],
)
def test_entities_are_refused(tmp_path: Path, doctype: str, encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<log><trace><string key="a" value="&e9;"/></trace></log>'
    )
    fails(put(tmp_path, text.encode(encoding), "t.xes"), RefusedError, "document type")


def test_a_bad_member_of_a_folder_is_named(tmp_path: Path) -> None:
    put(tmp_path, GOOD, "a.csv")
    put(tmp_path, gzip.compress(GOOD * 100)[:20], "b.csv.gz")
    with pytest.raises(UnreadableError, match=r"^b\.csv\.gz"):
        read_tables(tmp_path)


def test_a_folder_passes_over_what_is_no_table(tmp_path: Path) -> None:
    put(tmp_path, GOOD, "a.csv")
    put(tmp_path, b"ticket,time\n", "empty.csv")
    put(tmp_path, PNG, "logo.png")
    (tmp_path / "sub").mkdir()
    (table,) = read_tables(tmp_path)
    assert table.name == "a.csv"
    assert "not read: empty.csv: has a header but no rows" in table.notes
    assert any(note.startswith("not read: logo.png") for note in table.notes)
