"""Import cycles and engines that leak are found, however they are written."""

from pathlib import Path

import pytest

from tools.imports import main, offences


def tree(root: Path, **files: str) -> Path:
    """A package `sojourn` below root; the keyword `a__b` is the file a/b.py."""
    for name, text in files.items():
        path = root / "sojourn" / (name.replace("__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for folder in [root / "sojourn", *(p for p in (root / "sojourn").rglob("*") if p.is_dir())]:
        (folder / "__init__.py").touch()
    return root


def test_one_direction_is_fine(tmp_path: Path) -> None:
    assert offences(tree(tmp_path, a="from sojourn import b", b="import sojourn.log.c", log__c="import os")) == []


@pytest.mark.parametrize(
    "back",
    [
        "import sojourn.a",
        "from sojourn import a",
        "from sojourn.a import f",
        "from . import a",
        "from .a import f",
        "from sojourn.a import *",
        "def f():\n    import sojourn.a",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from sojourn.a import T",
    ],
)
def test_every_way_of_importing_back_makes_a_cycle(tmp_path: Path, back: str) -> None:
    found = offences(tree(tmp_path, a="import sojourn.b", b=back))
    assert found == ["import cycle: sojourn.a -> sojourn.b -> sojourn.a"]


def test_a_longer_way_round_and_one_through_the_package_itself(tmp_path: Path) -> None:
    root = tree(tmp_path, a="import sojourn.b", b="from sojourn.log import c", log__c="from ..a import f")
    assert offences(root) == ["import cycle: sojourn.a -> sojourn.b -> sojourn.log.c -> sojourn.a"]
    (root / "sojourn/log/c.py").write_text("from sojourn import __version__")
    (root / "sojourn/__init__.py").write_text("from sojourn.a import f")
    assert offences(root) == ["import cycle: sojourn -> sojourn.a -> sojourn.b -> sojourn.log.c -> sojourn"]


@pytest.mark.parametrize("engine", ["duckdb", "lxml", "python_calamine", "resvg_py", "typst"])
def test_an_engine_enters_at_one_file(tmp_path: Path, engine: str) -> None:
    assert offences(tree(tmp_path, a=f"import {engine}")) == []
    [line] = offences(tree(tmp_path, b=f"def f():\n    from {engine}.inner import thing"))
    assert f"{engine} enters at 2 files" in line
    assert "a.py" in line
    assert "b.py" in line


def test_the_command_line_library_stays_in_its_room(tmp_path: Path) -> None:
    assert (
        offences(tree(tmp_path, cli__map="import typer", cli__info="import typer", cli____init__="import typer")) == []
    )
    [line] = offences(tree(tmp_path, log__read="import typer", clients="import os"))
    assert "read.py: imports typer" in line


def test_web_and_database_stay_in_their_rooms(tmp_path: Path) -> None:
    inside = {"web__app": "import fastapi", "web__db__engine": "import alembic\nimport sqlalchemy"}
    assert offences(tree(tmp_path, web__maps__store="from sqlalchemy import select", **inside)) == []
    found = offences(tree(tmp_path, web__maps__routes="import sqlalchemy", maps__draw="from fastapi import Depends"))
    assert ["draw.py: imports fastapi" in line or "routes.py: imports sqlalchemy" in line for line in found] == [
        True
    ] * 2


def test_the_command_says_what_is_wrong_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tree(tmp_path / "src", a="import sojourn.b", b="import sojourn.a")
    monkeypatch.chdir(tmp_path)
    assert main() == 1
    assert "import cycle" in capsys.readouterr().out
    (tmp_path / "src/sojourn/b.py").write_text("")
    assert main() == 0
