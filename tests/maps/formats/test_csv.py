"""CSV out: what a spreadsheet would run stays text, numbers stay numbers, unknown is empty."""

from __future__ import annotations

import csv
import io

import pytest

from sojourn.maps.formats.csv import table_csv


@pytest.mark.parametrize("cell", ["=1+1", "+49 30 123", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])
def test_a_formula_is_neutralised(cell: str) -> None:
    written = list(csv.reader(io.StringIO(table_csv(["word"], [[cell]]), newline="")))
    assert written == [["word"], ["'" + cell]]


def test_numbers_and_unknown_are_left_alone() -> None:
    written = list(csv.reader(io.StringIO(table_csv(["a", "b", "c"], [[-1.5, None, 0]]))))
    assert written == [["a", "b", "c"], ["-1.5", "", "0"]]


def test_a_header_from_the_source_is_neutralised_too() -> None:
    assert table_csv(["=cmd"], []).startswith("'=cmd")
