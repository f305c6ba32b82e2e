"""JSON lines and JSON documents."""

import json
from pathlib import Path

import pytest

from sojourn.log.readers import read_tables
from sojourn.log.table import RawTable
from sojourn.model.errors import UnreadableError

RECORDS = [
    {"id": 1, "state": "open", "rating": 3.5, "big": 12345678901234567890, "who": {"name": "Ann", "at": {"x": True}}},
    {"id": 2, "state": "", "tags": ["a", "b"], "new": None, "items": [{"k": 1}]},
]


def read(folder: Path, text: str, name: str = "t.jsonl") -> RawTable:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (table,) = read_tables(path)
    assert table.format == "jsonl"
    assert table.rows_read == table.data.num_rows + sum(table.set_aside.values())
    return table


EXPECTED = {
    "id": ["1", "2"],
    "state": ["open", None],
    "rating": ["3.5", None],
    "big": ["12345678901234567890", None],
    "who.name": ["Ann", None],
    "who.at.x": ["true", None],
    "tags": [None, "a, b"],
}


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(json.dumps(record) for record in RECORDS),
        "\n\n" + "\r\n\r\n".join(json.dumps(record) for record in RECORDS) + "\r\n",
        json.dumps(RECORDS),
        json.dumps(RECORDS, indent=2),
        json.dumps({"count": 2, "result": RECORDS, "next": None}, indent=1),
        json.dumps({"tickets": RECORDS}),
    ],
)
def test_objects_become_rows(tmp_path: Path, text: str) -> None:
    table = read(tmp_path, text)
    assert table.rows_read == 2
    got = table.data.to_pydict()
    assert {name: got[name] for name in EXPECTED} == EXPECTED
    assert json.loads(got["items"][1])[0]["k"] in (1, "1")
    assert "new" not in got


def test_a_single_object_is_one_row(tmp_path: Path) -> None:
    assert read(tmp_path, '{"a": "x", "b": [1, 2]}').data.to_pylist() == [{"a": "x", "b": "1, 2"}]


def test_bad_lines_are_counted(tmp_path: Path) -> None:
    table = read(tmp_path, '{"a": 1}\n{"a": \n[1]\nnonsense\n{"a": 2}\n')
    assert table.data.to_pydict() == {"a": ["1", "2"]}
    assert table.set_aside == {"line is not a JSON object": 3}
    assert any("first: number 2" in note for note in table.notes)


def test_a_bad_first_line_does_not_hide_the_rest(tmp_path: Path) -> None:
    table = read(tmp_path, '{"a": oops}\n{"a": 2}\n{"a": 3}\n')
    assert table.set_aside == {"line is not a JSON object": 1}
    assert table.rows_read == 3


def test_items_that_are_no_objects_are_counted(tmp_path: Path) -> None:
    table = read(tmp_path, '[{"a": 1}, 2, {"a": 3}]')
    assert table.set_aside == {"item is not a JSON object": 1}


def test_half_characters_do_not_break_it(tmp_path: Path) -> None:
    assert read(tmp_path, '{"a": "x\\ud800y"}\n{"a": "z"}').data.num_rows == 2


def test_the_place_of_an_error_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"t\.jsonl, line 3, column"):
        read(tmp_path, '[\n{"a": 1},\n{"a": }]')


def test_not_a_number_is_no_value(tmp_path: Path) -> None:
    assert read(tmp_path, '{"a": NaN, "b": 1}\n{"a": 1, "b": 2}').data.to_pydict()["a"] == [None, "1"]
