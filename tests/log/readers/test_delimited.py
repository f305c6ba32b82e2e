"""Delimited text: what was written comes back, whatever the delimiter, quoting, encoding and packing."""

import csv
import gzip
import io
import zipfile
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sojourn.log.readers import ReadOptions, read_tables
from sojourn.log.table import RawTable
from sojourn.model.errors import OptionError, SojournError, UnreadableError


def read(folder: Path, content: bytes, name: str = "t.csv", options: ReadOptions | None = None) -> RawTable:
    path = folder / name
    path.write_bytes(content)
    (table,) = read_tables(path, options or ReadOptions())
    assert table.rows_read == table.data.num_rows + sum(table.set_aside.values())
    for column in table.data.columns:
        assert column.num_chunks == 1
        assert column.type == pa.dictionary(pa.int32(), pa.string())
    return table


def rows(table: RawTable) -> list[tuple[str | None, ...]]:
    return list(zip(*(column.to_pylist() for column in table.data.columns), strict=True))


CELL = st.text(st.one_of(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), st.just("\n")), max_size=12)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 6))
    header = [f"column_{number}" for number in range(width)]
    # a row whose cells are all empty is a blank line in some dialects: give each row a number
    body = draw(st.lists(st.lists(CELL, min_size=width - 1, max_size=width - 1), min_size=1, max_size=12))
    return [header, *([str(number), *cells] for number, cells in enumerate(body))]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(
    table=tables(),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    written=st.tuples(
        st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]),
        st.sampled_from(["", "gz", "zst", "zip"]),
    ),
    known=st.booleans(),
)
def test_what_was_written_is_read(
    tmp_path: Path,
    table: list[list[str]],
    delimiter: str,
    quoting: int,
    line_end: str,
    written: tuple[str, str],
    known: bool,
) -> None:
    encoding, packing = written
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=line_end).writerows(table)
    content = text.getvalue().encode(encoding)
    # without a byte order mark UTF-16 is recognised by its NULs, which random letters may lack
    options = ReadOptions(delimiter=delimiter, encoding=encoding) if known or encoding[-3:] in ("-le", "-be") else None
    if options is None and any(other in text.getvalue() for other in ",;\t|^~\x1f\x01" if other != delimiter):
        options = ReadOptions(delimiter=delimiter)
    result = read(tmp_path, pack(content, packing), "t.csv" + (f".{packing}" if packing else ""), options)
    assert result.data.column_names == table[0]
    assert result.set_aside == {}
    assert rows(result) == [tuple(cell or None for cell in row) for row in table[1:]]


def pack(content: bytes, packing: str) -> bytes:
    if packing == "gz":
        return gzip.compress(content)
    if packing == "zst":
        return bytes(pa.compress(content, codec="zstd", asbytes=True))
    if packing == "zip":
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("folder/t.csv", content)
        return held.getvalue()
    return content


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~", "\x1f", "\x01"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    lines = [["ticket", "opened", "hours"], ["T1", "2024-01-01 10:00:00", "1"], ["T2", "2024-01-02 11:30:00", "2"]]
    table = read(tmp_path, "\n".join(delimiter.join(line) for line in lines).encode())
    assert table.data.column_names == lines[0]
    assert rows(table) == [tuple(line) for line in lines[1:]]


def test_semicolons_win_over_decimal_commas(tmp_path: Path) -> None:
    table = read(tmp_path, b"ticket;hours;cost\nT1;1,5;2,50\nT2;2;3,25\nT3;2,25;4\n")
    assert rows(table)[0] == ("T1", "1,5", "2,50")
    assert "delimiter ;" in table.notes


def test_excels_first_line_names_the_delimiter(tmp_path: Path) -> None:
    table = read(tmp_path, b"sep=|\r\na|b\r\n1,5|2,5\r\n")
    assert table.data.column_names == ["a", "b"]
    assert rows(table) == [("1,5", "2,5")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_and_blank_lines(tmp_path: Path, line_end: str) -> None:
    content = line_end.join(["", "a,b", "1,2", "", "3,4", "   ", ""]).encode()
    table = read(tmp_path, content)
    assert rows(table) == [("1", "2"), ("3", "4")]
    assert table.rows_read == 2
    assert table.notes == ()


def test_blanks_in_cells_are_data_and_in_the_header_are_not(tmp_path: Path) -> None:
    table = read(tmp_path, b' a , b\n "x" , y \n')
    assert table.data.column_names == ["a", "b"]
    assert rows(table) == [(' "x" ', " y ")]


def test_repeated_and_empty_headers_are_numbered(tmp_path: Path) -> None:
    table = read(tmp_path, b"X,X,,X (2),X\n1,2,3,4,5\n")
    assert table.data.column_names == ["X", "X (3)", "column 3", "X (2)", "X (4)"]
    assert any("repeated in the header" in note for note in table.notes)


def test_ragged_rows_are_counted_and_the_first_is_named(tmp_path: Path) -> None:
    table = read(tmp_path, b"a,b,c\n1,2,3\n\n4,5\n6,7,8,9\n7,8,9\n1,1,1\n")
    assert rows(table) == [("1", "2", "3"), ("7", "8", "9"), ("1", "1", "1")]
    assert table.set_aside == {"wrong number of cells": 2}
    assert table.rows_read == 5
    assert any("first: data row 2, 2 instead of 3" in note for note in table.notes)


def test_a_delimiter_at_the_end_of_every_row_makes_a_column(tmp_path: Path) -> None:
    table = read(tmp_path, b"a,b\n1,2,\n3,4,\n")
    assert table.data.column_names == ["a", "b", "column 3"]
    assert rows(table) == [("1", "2", None), ("3", "4", None)]


def test_titles_above_the_header_are_skipped_and_said(tmp_path: Path) -> None:
    table = read(tmp_path, b'Report of "all" tickets\n\nticket,time,state\nT1,2024-01-01,open\nT2,2024-01-02,closed\n')
    assert table.data.column_names == ["ticket", "time", "state"]
    assert table.rows_read == 2
    assert table.notes == ("1 title lines above the header are not data",)


def test_stray_quotes_do_not_swallow_rows(tmp_path: Path) -> None:
    lines = [f'{n}\t"quoted"\tno {n}' for n in range(50)]
    lines[7] = '7\t"oh no\tno 7'
    lines[9] = '9\tscreen 15" and "more"\tno 9'
    table = read(tmp_path, ("id\ttext\tx\n" + "\n".join(lines)).encode())
    assert table.rows_read == 50
    assert rows(table)[6:8] == [("6", "quoted", "no 6"), ("7", '"oh no', "no 7")]
    assert any("stray quotes" in note for note in table.notes)


def test_a_quote_opened_in_the_last_column_does_not_swallow_the_rest(tmp_path: Path) -> None:
    table = read(tmp_path, b'a,b\n1,"oops\n' + b"2,x\n" * 20)
    assert table.rows_read == 21
    assert rows(table)[0] == ("1", '"oops')


def test_texts_that_look_like_swallowed_rows_are_not(tmp_path: Path) -> None:
    table = read(tmp_path, b'ticket,text\nT1,"Hello\nThanks, Bob"\nT2,"Dear\nall, hi"\nT3,ok\n')
    assert rows(table) == [("T1", "Hello\nThanks, Bob"), ("T2", "Dear\nall, hi"), ("T3", "ok")]


def test_line_breaks_in_quoted_cells(tmp_path: Path) -> None:
    table = read(tmp_path, b'ticket,text\nT1,"Hello,\nplease ""help""\r\n\r\nme"\nT2,short\n')
    assert rows(table) == [("T1", 'Hello,\nplease "help"\r\n\r\nme'), ("T2", "short")]


def test_a_cell_longer_than_a_block(tmp_path: Path) -> None:
    long = "x\n" * 3_000_000
    table = read(tmp_path, f'ticket,text\nT1,"{long}"\nT2,b\n'.encode())
    assert rows(table) == [("T1", long), ("T2", "b")]


def test_windows_letters_are_read_and_said(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b\n1,Müller – café\n".encode("cp1252"))
    assert rows(table) == [("1", "Müller – café")]
    assert any("cp1252" in note for note in table.notes)


def test_windows_letters_far_down(tmp_path: Path) -> None:
    table = read(tmp_path, b"a,b\n" + b"1,plain\n" * 50_000 + "2,Größe\n".encode("cp1252"))
    assert table.rows_read == 50_001
    assert rows(table)[-1] == ("2", "Größe")


def test_a_few_broken_bytes_do_not_spoil_a_utf8_file(tmp_path: Path) -> None:
    table = read(tmp_path, b"a,b\n" + "1,Größe\n".encode() * 100 + b"2,cut \xc3\n")
    assert rows(table)[0] == ("1", "Größe")
    assert rows(table)[-1] == ("2", "cut \ufffd")
    assert any("not valid UTF-8" in note for note in table.notes)


def test_the_encoding_given_is_used(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b\n1,Привет\n".encode("cp1251"), options=ReadOptions(encoding="cp1251"))
    assert rows(table) == [("1", "Привет")]


def test_the_wrong_encoding_given_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="byte 0xe9 cannot be read as utf-8"):
        read(tmp_path, "a,b\n1,café\n".encode("latin-1"), options=ReadOptions(encoding="utf-8"))


@pytest.mark.parametrize("options", [{"encoding": "klingon"}, {"encoding": "rot13"}, {"delimiter": "ab"}])
def test_options_are_checked(options: dict[str, str]) -> None:
    with pytest.raises(OptionError):
        ReadOptions(**options)


def test_nul_characters_are_left_out_and_said(tmp_path: Path) -> None:
    table = read(tmp_path, b"a,b\n" + b"1,plain text in here\n" * 50 + b"2,x\0y\n")
    assert rows(table)[-1] == ("2", "xy")
    assert "1 NUL characters were left out" in table.notes


def test_formulas_and_markup_are_plain_text(tmp_path: Path) -> None:
    table = read(tmp_path, b"a,b\n=1+1,@SUM(A1)\n<script>alert(1)</script>,-2\n")
    assert rows(table) == [("=1+1", "@SUM(A1)"), ("<script>alert(1)</script>", "-2")]


def test_values_are_not_reinterpreted(tmp_path: Path) -> None:
    cells = ("007", "1.50", "TRUE", "NA", "null", "1e5")
    table = read(tmp_path, b"a,b,c,d,e,f\n" + ",".join(cells).encode() + b"\n")
    assert rows(table) == [cells]


def test_progress_goes_up_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 1_500_000)
    told: list[float | None] = []
    read_tables(path, progress=lambda _, fraction: told.append(fraction))
    fractions = [fraction for fraction in told if fraction is not None]
    assert fractions[-1] == 1.0
    assert all(0 <= fraction <= 1 for fraction in fractions)


def test_a_ctrl_c_while_reading_is_not_swallowed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 1_500_000)

    def interrupt(_: str, __: float | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_tables(path, progress=interrupt)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_table_or_one_clear_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    try:
        (table,) = read_tables(path)
    except SojournError as error:
        told = error.line
    else:
        told = ""
        assert table.rows_read == table.data.num_rows + sum(table.set_aside.values())
    assert "\n" not in told


UCI = "uci_incident_log/incident_event_log_reconstructed.csv.gz"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (UCI, (141_712, 36)),
        ("helpdesk_italy/finale.csv.gz", (21_348, 16)),
        ("bpic2013_closed_problems/closed_problems.csv.gz", (6_660, 13)),
        ("simulated_csat/rwfd_help_desk.csv.gz", (9_542, 11)),
    ],
)
def test_real_logs(shared_data: Path, name: str, expected: tuple[int, int]) -> None:
    (table,) = read_tables(shared_data / name)
    assert table.data.shape == expected
    assert table.set_aside == {}


def test_a_real_log_is_read_cell_by_cell(shared_data: Path) -> None:
    (table,) = read_tables(shared_data / UCI)
    with gzip.open(shared_data / UCI, "rt", newline="") as file:
        header, *expected = islice(csv.reader(file), 5_001)
    assert table.data.column_names == header
    for name, cells in zip(header, zip(*expected, strict=True), strict=True):
        assert table.data.column(name).slice(0, 5_000).to_pylist() == [cell or None for cell in cells]


def test_text_with_quotes_left_open_loses_no_row(shared_data: Path) -> None:
    path = shared_data / "goemotions/train.tsv.gz"
    (table,) = read_tables(path)
    with gzip.open(path, "rb") as file:
        assert table.rows_read == sum(1 for _ in file) - 1
