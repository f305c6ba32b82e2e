"""Parquet: typed columns become text or instants."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sojourn.log.readers import read_tables
from sojourn.log.table import RawTable
from sojourn.model.errors import RefusedError, UnreadableError


def read(folder: Path, table: pa.Table, **options: object) -> RawTable:
    path = folder / "t.parquet"
    pq.write_table(table, path, **options)
    (result,) = read_tables(path)
    assert result.format == "parquet"
    for column in result.data.columns:
        assert column.num_chunks == 1
        assert column.type == pa.dictionary(pa.int32(), pa.string()) or pa.types.is_timestamp(column.type)
    return result


def test_every_type(tmp_path: Path) -> None:
    at = dt.datetime(2024, 5, 1, 10, 0, 0, 5)
    cet = dt.timezone(dt.timedelta(hours=2))
    table = pa.table(
        {
            "text": ["a", "", None],
            "whole": pa.array([1, 2, None], pa.int64()),
            "float": [3.0, 2.5, float("nan")],
            "flag": [True, False, None],
            "day": pa.array([dt.date(2024, 5, 1), None, None]),
            "coded": pa.array(["x", "y", "x"]).dictionary_encode(),
            "large": pa.array(["x", "y", "x"], pa.large_string()),
            "tags": [["a", "b"], [], None],
            "who": [{"name": "Ann"}, {"name": "Bob"}, None],
            "nothing": pa.nulls(3),
            "naive": pa.array([at, None, at], pa.timestamp("ns")),
            "zoned": pa.array([at.replace(tzinfo=cet), None, None], pa.timestamp("ms", tz="Europe/Paris")),
            "decimal": pa.array([1, 2, 3]).cast(pa.decimal128(22, 2)),
        }
    )
    got = read(tmp_path, table, row_group_size=2).data
    assert got.column("naive").type == pa.timestamp("us")
    assert got.column("naive").to_pylist() == [at, None, at]
    assert got.column("zoned").type == pa.timestamp("us", tz="UTC")
    assert got.column("zoned").to_pylist()[0] == dt.datetime(2024, 5, 1, 8, 0, tzinfo=dt.UTC)
    assert got.drop_columns(["naive", "zoned"]).to_pydict() == {
        "text": ["a", None, None],
        "whole": ["1", "2", None],
        "float": ["3", "2.5", None],
        "flag": ["true", "false", None],
        "day": ["2024-05-01", None, None],
        "coded": ["x", "y", "x"],
        "large": ["x", "y", "x"],
        "tags": ["a, b", None, None],
        "who.name": ["Ann", "Bob", None],
        "nothing": [None, None, None],
        "decimal": ["1.00", "2.00", "3.00"],
    }


def test_rows_out_of_nothing_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.parquet"
    names = [f"column_{number}" for number in range(2_000)]
    row = pa.table({name: pa.nulls(60_000, pa.int8()) for name in names})
    pq.write_table(row, path, max_rows_per_page=60_000, write_statistics=False)
    with pytest.raises(RefusedError, match="decompression bomb"):
        read_tables(path)


def test_truncated(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"a": ["x"] * 100}), path)
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(UnreadableError, match="cannot be read as Parquet"):
        read_tables(path)


def test_a_damaged_column_name(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"abcd": ["x"] * 100}), path, store_schema=False)
    path.write_bytes(path.read_bytes().replace(b"abcd", b"ab\xfad"))
    with pytest.raises(UnreadableError, match="cannot be read as Parquet"):
        read_tables(path)


def test_no_rows(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no rows"):
        read(tmp_path, pa.table({"a": pa.array([], pa.string())}))
