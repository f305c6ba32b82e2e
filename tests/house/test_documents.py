"""What a page promises is found in it, so that a promise that is not kept is noticed."""

from pathlib import Path

import pytest

from tools.documents import is_there, named_commands, named_paths, python_blocks


@pytest.mark.parametrize(
    ("written", "paths"),
    [
        ("see `src/sojourn/log/` and `tools/budgets.py`", ["src/sojourn/log/", "tools/budgets.py"]),
        ("[how](docs/cli.md#map) or [there](https://example.org/a/b) or [here](#here)", ["docs/cli.md"]),
        ("![map](docs/pictures/map.png)", ["docs/pictures/map.png"]),
        ("`ARCHITECTURE.md`, `Makefile`, `.ci/run`, `docs/*.md`, `model/`", None),
        ("`tickets.csv`, `a = b / c`, `Europe/Rome`, `/etc/passwd`, `sojourn map tickets.csv`, `m.to_html(x)`", []),
        ("`build/demo/desk.map.html`, `.venv/bin/python`, `../shared/data`", []),
        ("```\nsrc/in/a/block.py\n```", []),
    ],
)
def test_paths(written: str, paths: list[str] | None) -> None:
    expected = ["ARCHITECTURE.md", "Makefile", ".ci/run", "docs/*.md", "model/"] if paths is None else paths
    assert list(named_paths(written)) == expected


def test_a_path_may_be_meant_from_the_page_the_project_or_the_package(tmp_path: Path) -> None:
    page = tmp_path / "docs/cli.md"
    for file in ("docs/cli.md", "docs/errors.md", "tools/a.py", "src/sojourn/log/b.py"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    there = ["errors.md", "tools/a.py", "log/b.py", "log/", "tools/*.py", "docs/*.md"]
    not_there = ["gone.md", "tools/b.py", "log/c.py", "mining/", "tools/*.sh"]
    assert [name for name in [*there, *not_there] if is_there(name, root=tmp_path, page=page)] == there


def test_commands_in_spans_and_blocks() -> None:
    page = "Run `make test ARGS=-x`, `make`, `makefile`, `sojourn.read(x)`.\n"
    page += "```console\n$ sojourn map 'my file.csv' # why\nls\n```\n"
    page += "```python\nsojourn = 1\n```\n"
    assert list(named_commands(page)) == [["sojourn", "map", "my file.csv"], ["make", "test", "ARGS=-x"], ["make"]]


def test_python_blocks() -> None:
    assert python_blocks("```python\nimport a\n```\n```\nmake\n```\n") == ["import a\n"]
