"""docs/asvs.md has each requirement of OWASP ASVS 5.0.0, levels 1 and 2, once, and names tests that are there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/asvs.md").read_text(encoding="utf-8")
ROWS: list[tuple[str, str]] = re.findall(r"^\| (\d[^|]*) \|(.*)\|$", PAGE, re.MULTILINE)
TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")
# The numbers of both levels; "1.2.1-3,5" is 1.2.1, 1.2.2, 1.2.3 and 1.2.5.
ASKED = """
    1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2
    2.1.1-3 2.2.1-3 2.3.1-4 2.4.1
    3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5 3.7.1-2
    4.1.1-3 4.2.1 4.3.1-2 4.4.1-4
    5.1.1 5.2.1-3 5.3.1-2 5.4.1-3
    6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4
    7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2
    8.1.1-2 8.2.1-3 8.3.1 8.4.1
    9.1.1-3 9.2.1-4
    10.1.1-2 10.2.1-2 10.3.1-4 10.4.1-11 10.5.1-5 10.6.1-2 10.7.1-3
    11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1
    12.1.1-3 12.2.1-2 12.3.1-4
    13.1.1 13.2.1-5 13.3.1-2 13.4.1-5
    14.1.1-2 14.2.1-4 14.3.1-3
    15.1.1-3 15.2.1-3 15.3.1-7
    16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3
    17.1.1 17.2.1-4 17.3.1-2
"""


def in_full(short: str) -> Iterator[str]:
    for part in short.split():
        section, _, numbers = part.rpartition(".")
        for numbered in numbers.split(","):
            first, _, last = numbered.partition("-")
            yield from (f"{section}.{number}" for number in range(int(first), int(last or first) + 1))


@cache
def defined_in(file: str) -> set[str]:
    path = ROOT / "tests" / file.removeprefix("tests/")
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_numbers_are_told_in_full() -> None:
    assert list(in_full("1.2.1-3,5 1.3.1")) == ["1.2.1", "1.2.2", "1.2.3", "1.2.5", "1.3.1"]


def test_every_requirement_is_there_once() -> None:
    held = [number for numbers, _ in ROWS for number in numbers.split(", ")]
    assert sorted(held) == sorted(in_full(ASKED))


def test_every_line_names_a_test_or_says_why_there_is_none() -> None:
    applying = PAGE.partition("## What does not apply")[0]
    said = [(numbers, rest) for numbers, rest in ROWS if f"| {numbers} |" in applying]
    assert [numbers for numbers, rest in said if not TEST.search(rest) and "**no" not in rest] == []


def test_what_is_not_met_stands_at_the_head_of_the_page() -> None:
    head = PAGE.partition("## Not met")[2].partition("\n## ")[0]
    summed_up = {number for group in re.findall(r"\(([\d., ]+)\)", head) for number in group.split(", ")}
    told = {number for numbers, rest in ROWS if "**not met**" in rest for number in numbers.split(", ")}
    assert summed_up == told


def test_every_test_that_it_names_is_there() -> None:
    named = TEST.findall(PAGE)
    assert len(named) > 150
    assert [f"{file}::{name}" for file, name in named if name not in defined_in(file)] == []
