"""The Python files of a source tree, parsed once: what every check of this folder looks at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file.

    Attributes:
        path: where it is. module: its dotted name below the root it was read from. is_package: is an `__init__.py`.
        lines: how many lines it has. tree: its syntax tree.
    """

    path: Path
    module: str
    is_package: bool
    lines: int
    tree: ast.Module


def read_tree(root: Path) -> list[Source]:
    """Every Python file below `root`, in the order of their paths.

    Args:
        root: the folder that holds the top-level packages; a folder that does not exist holds none.
    """
    return [_read(root, path) for path in sorted(root.rglob("*.py"))]


def _read(root: Path, path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    parts = path.relative_to(root).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    module = ".".join(parts[:-1] if is_package else parts)
    return Source(path, module, is_package, len(text.splitlines()), ast.parse(text, filename=str(path)))


def functions(source: Source) -> Iterator[Function]:
    """All functions and methods of a file, nested ones included."""
    for node in ast.walk(source.tree):
        if isinstance(node, Function):
            yield node


def public_definitions(source: Source) -> Iterator[Function | ast.ClassDef]:
    """Functions, classes and methods that a user of the module may name: no underscore on the way to them."""
    yield from _public(source.tree.body)


def _public(body: list[ast.stmt]) -> Iterator[Function | ast.ClassDef]:
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and _is_public(node.name):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body)
        elif isinstance(node, ast.If | ast.Try):
            yield from _public([*node.body, *node.orelse])


def _is_public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))
