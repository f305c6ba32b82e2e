"""Hold the code to the budgets of the house: sizes of files and functions, parameters, no `Any` in public types."""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.source import Function, Source, functions, public_definitions, read_tree

FILE_CEILING = 500
FUNCTION_CEILING = 60
LONG_FUNCTION = 50
LONG_FUNCTIONS_SHARE = 0.025
PARAMETERS_CEILING = 7
ROOTS = ("src", "tools", "tests", "benchmarks")
# A command's parameters are its options: Typer reads them from the signature, and a dataclass cannot stand for them.
OPTIONS_ROOM = "sojourn.cli"


def function_lines(function: Function) -> int:
    """Lines of a function from `def` to its end, without its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def parameter_count(function: Function) -> int:
    """Parameters of a function, keyword-only and starred ones included, `self` and `cls` not."""
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args]
    if named and named[0].arg in ("self", "cls"):
        named = named[1:]
    starred = [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
    return len(named) + len(arguments.kwonlyargs) + len(starred)


def size_offences(sources: Sequence[Source]) -> Iterator[str]:
    """Files, functions and parameter lists over their ceilings, one line each."""
    for source in sources:
        if source.lines > FILE_CEILING:
            yield f"{source.path}: {source.lines} lines, the ceiling is {FILE_CEILING}"
        for function in functions(source):
            place = f"{source.path}:{function.lineno} {function.name}"
            if (lines := function_lines(function)) > FUNCTION_CEILING:
                yield f"{place}: {lines} lines without its docstring, the ceiling is {FUNCTION_CEILING}"
            is_command = source.module.startswith(OPTIONS_ROOM)
            if (count := parameter_count(function)) > PARAMETERS_CEILING and not is_command:
                yield f"{place}: {count} parameters, the ceiling is {PARAMETERS_CEILING}"


def share_offences(sources: Sequence[Source]) -> Iterator[str]:
    """The long functions when they are too large a share of all."""
    everything = [(source, function) for source in sources for function in functions(source)]
    long = [(source, function) for source, function in everything if function_lines(function) > LONG_FUNCTION]
    if long and len(long) >= LONG_FUNCTIONS_SHARE * len(everything):
        yield (
            f"{len(long)} of {len(everything)} functions have more than {LONG_FUNCTION} lines, "
            f"it must be under {LONG_FUNCTIONS_SHARE:.1%}:"
        )
        for source, function in long:
            yield f"{source.path}:{function.lineno} {function.name}: {function_lines(function)} lines"


def any_offences(sources: Sequence[Source]) -> Iterator[str]:
    """Public functions, attributes and type names that say `Any`, one line each."""
    for source in sources:
        yield from (f"{source.path}:{line} {name}: `Any` in its type" for line, name in _alias_anys(source.tree))
        for node in public_definitions(source):
            if any(_says_any(annotation) for annotation in _annotations(node)):
                yield f"{source.path}:{node.lineno} {node.name}: `Any` in a public signature"


def _annotations(node: Function | ast.ClassDef) -> list[ast.expr]:
    if isinstance(node, ast.ClassDef):
        fields = [field for field in node.body if isinstance(field, ast.AnnAssign)]
        return [f.annotation for f in fields if isinstance(f.target, ast.Name) and not f.target.id.startswith("_")]
    arguments = node.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    annotated = [argument.annotation for argument in every if argument is not None]
    return [annotation for annotation in [*annotated, node.returns] if annotation is not None]


def _alias_anys(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Names of the module through which `Any` would reach a signature unseen: `Row = dict[str, Any]`."""
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign):
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        types = [node.annotation] if isinstance(node, ast.AnnAssign) else []
        is_alias = any(isinstance(t, ast.Name) and t.id == "TypeAlias" for t in types)
        if node.value and (is_alias or isinstance(node.value, ast.Subscript | ast.BinOp | ast.Name | ast.Attribute)):
            types.append(node.value)
        if isinstance(target, ast.Name) and not target.id.startswith("_") and any(map(_says_any, types)):
            yield node.lineno, target.id


def _says_any(annotation: ast.expr) -> bool:
    return any(_is_any(node) for node in ast.walk(annotation))


def _is_any(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            return _says_any(ast.parse(node.value, mode="eval").body)
        except SyntaxError:
            return False
    return "Any" in (getattr(node, "id", ""), getattr(node, "attr", ""))


def summary(sources: Sequence[Source]) -> str:
    """Medians and p90 beside what the house aims at; for reading, nothing fails by them."""
    files = [source.lines for source in sources]
    sizes = [function_lines(function) for source in sources for function in functions(source)]
    if len(sizes) < 2:
        return "too little code to speak of"
    p90 = statistics.quantiles(sizes, n=10)[-1]
    return (
        f"{len(files)} files, median {statistics.median(files):.0f} lines (aim: under 200); "
        f"{len(sizes)} functions, median {statistics.median(sizes):.0f} (aim: under 8), p90 {p90:.0f} (aim: under 30)"
    )


def offences(root: Path) -> list[str]:
    """Everything below a project folder that is over a budget, one line each."""
    trees = {name: read_tree(root / name) for name in ROOTS}
    everything = [source for sources in trees.values() for source in sources]
    return [*size_offences(everything), *share_offences(trees["src"]), *any_offences(trees["src"])]


def main() -> int:
    """Check the project in the working folder; 1 when something is over a budget."""
    root = Path()
    found = offences(root)
    print("\n".join(found) if found else "Within every budget.")
    for name in ROOTS:
        if sources := read_tree(root / name):
            print(f"{name}: {summary(sources)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
