"""Each line that docs/security.md holds against OWASP ASVS names tests that are there, or says that it is not done."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")


@cache
def defined_in(file: str) -> set[str]:
    path = ROOT / "tests" / file.removeprefix("tests/")
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_every_line_names_a_test_or_says_that_it_is_not_done() -> None:
    rows = re.findall(r"^\| (\d[^|]*) \|(.*)\|$", PAGE, re.MULTILINE)
    assert len(rows) > 40
    assert [asked for asked, rest in rows if not TEST.search(rest) and "**not done**" not in rest] == []


def test_every_test_that_it_names_is_there() -> None:
    named = TEST.findall(PAGE)
    assert len(named) > 60
    assert [f"{file}::{name}" for file, name in named if name not in defined_in(file)] == []
