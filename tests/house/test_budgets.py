"""The budgets fail on code that breaks them, and on nothing else."""

import ast
from pathlib import Path

import pytest

from tools.budgets import function_lines, main, offences, parameter_count


def project(root: Path, text: str, at: str = "src/pack/module.py") -> Path:
    path = root / at
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return root


def function(text: str) -> ast.FunctionDef:
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.FunctionDef)
    return node


def body(lines: int, name: str = "f") -> str:
    """A function of exactly so many lines."""
    return f"def {name}():\n" + "    x = 1\n" * (lines - 1)


def test_a_file_over_500_lines_is_an_offence(tmp_path: Path) -> None:
    assert offences(project(tmp_path, "x = 1\n" * 500)) == []
    [line] = offences(project(tmp_path, "x = 1\n" * 501))
    assert "module.py: 501 lines" in line


@pytest.mark.parametrize("room", ["src", "tools", "tests", "benchmarks"])
def test_a_function_over_60_lines_is_an_offence_everywhere(tmp_path: Path, room: str) -> None:
    short = "".join(body(2, f"f{n}") for n in range(100))
    assert offences(project(tmp_path, short + body(60), f"{room}/m.py")) == []
    [line] = offences(project(tmp_path, short + body(61), f"{room}/m.py"))
    assert "m.py:201 f: 61 lines" in line


def test_nested_and_async_functions_and_methods_count(tmp_path: Path) -> None:
    inner = "".join(f"    {line}\n" for line in body(61, "deep").splitlines())
    short = "".join(body(2, f"f{n}") for n in range(100))
    for outer in ("class A:\n", "async def outer():\n"):
        assert any(" deep: 61 lines" in line for line in offences(project(tmp_path, short + outer + inner)))


def test_the_docstring_does_not_count_as_lines() -> None:
    assert function_lines(function('def f():\n    """One.\n\n    Two.\n    """\n    return 1\n')) == 2


def test_long_functions_must_be_under_two_and_a_half_percent(tmp_path: Path) -> None:
    short = "".join(body(2, f"f{n}") for n in range(40))
    assert offences(project(tmp_path, short + body(51))) == []
    short = "".join(body(2, f"f{n}") for n in range(39))
    assert any(
        "1 of 40 functions have more than 50 lines" in line for line in offences(project(tmp_path, short + body(51)))
    )


@pytest.mark.parametrize(
    ("signature", "count"),
    [
        ("a, b", 2),
        ("self, a", 1),
        ("cls, a", 1),
        ("a, /, b, *, c", 3),
        ("*args, c=1, **kwargs", 3),
    ],
)
def test_parameters_are_counted_whatever_their_kind(signature: str, count: int) -> None:
    assert parameter_count(function(f"def f({signature}): ...")) == count


def test_an_eighth_parameter_is_an_offence_except_for_a_command(tmp_path: Path) -> None:
    eight = "def f(a, b, c, d, e, f, *, g, h): ...\n"
    [line] = offences(project(tmp_path, eight))
    assert "8 parameters" in line
    (tmp_path / "src/pack/module.py").unlink()
    assert offences(project(tmp_path, eight, "src/sojourn/cli/map.py")) == []


@pytest.mark.parametrize(
    "text",
    [
        "def f(a: Any) -> None: ...",
        "def f() -> dict[str, Any]: ...",
        "def f(*args: Any) -> None: ...",
        "def f(a: 'list[Any]') -> None: ...",
        "def f(a: typing.Any) -> None: ...",
        "class A:\n    def m(self, a: Any) -> None: ...",
        "class A:\n    def __init__(self, a: Any) -> None: ...",
        "class A:\n    field: list[Any]",
        "Row = dict[str, Any]",
        "Row: TypeAlias = 'dict[str, Any]'",
        "if True:\n    def f(a: Any) -> None: ...",
    ],
)
def test_any_in_a_public_signature_is_an_offence(tmp_path: Path, text: str) -> None:
    [line] = offences(project(tmp_path, text))
    assert "`Any`" in line


@pytest.mark.parametrize(
    "text",
    [
        "def _f(a: Any) -> None: ...",
        "class _A:\n    def m(self, a: Any) -> None: ...",
        "class A:\n    _field: Any",
        "def f(a: str) -> None:\n    b: Any = a",
        "WORDS = ('Any', 'Other')",
        "def f(a: Anything) -> None: ...",
    ],
)
def test_any_elsewhere_is_nobodys_business(tmp_path: Path, text: str) -> None:
    assert offences(project(tmp_path, text)) == []


def test_the_command_says_what_is_wrong_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project(tmp_path, "def f(a: Any) -> None: ...\n"))
    assert main() == 1
    assert "src/pack/module.py:1 f: `Any` in a public signature" in capsys.readouterr().out
    monkeypatch.chdir(project(tmp_path, "def f(a: str) -> None: ...\n"))
    assert main() == 0
