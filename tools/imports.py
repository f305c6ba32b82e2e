"""Check what the package imports: no cycles, typing-only imports included, and each third-party engine at one file."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.source import Source, read_tree

ENGINES = ("duckdb", "lxml", "numba", "python_calamine", "rapidfuzz", "resvg_py", "typst")
# Every command declares its options with this library, so the whole room may know it, and no other.
COMMAND_LINE = ("typer", "sojourn.cli")


def imported_names(source: Source) -> set[str]:
    """Dotted names that a file imports, wherever in it and whatever for; `from a import b` gives `a.b`."""
    found: set[str] = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(source, node)
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def _absolute(source: Source, node: ast.ImportFrom) -> str:
    if node.level == 0:
        return node.module or ""
    package = source.module.split(".")
    kept = package[: len(package) - node.level + source.is_package]
    return ".".join([*kept, *([node.module] if node.module else [])])


def import_graph(sources: Sequence[Source]) -> dict[str, set[str]]:
    """Which module of the tree imports which other module of it."""
    modules = {source.module for source in sources}
    return {source.module: _inside(imported_names(source), modules) - {source.module} for source in sources}


def _inside(names: set[str], modules: set[str]) -> set[str]:
    """The modules that names stand for: the name itself, or what holds it."""
    parents = {name: name.rpartition(".")[0] for name in names}
    return {name if name in modules else parent for name, parent in parents.items() if {name, parent} & modules}


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """For each module that can reach itself, the shortest way round; each way is given once, in the order of names."""
    found: dict[frozenset[str], list[str]] = {}
    for start in sorted(graph):
        if path := _way_back(graph, start):
            found.setdefault(frozenset(path), path)
    return list(found.values())


def _way_back(graph: dict[str, set[str]], start: str) -> list[str]:
    paths, seen = [[start]], {start}
    for path in paths:
        for following in sorted(graph.get(path[-1], ())):
            if following == start:
                return [*path, start]
            if following not in seen:
                seen.add(following)
                paths.append([*path, following])
    return []


def engine_offences(sources: Sequence[Source]) -> Iterator[str]:
    """Engines that enter at more than one file, and the command-line library outside its room."""
    for engine in ENGINES:
        users = [str(source.path) for source in sources if _uses(source, engine)]
        if len(users) > 1:
            yield f"{engine} enters at {len(users)} files, it must be one: {', '.join(users)}"
    library, room = COMMAND_LINE
    for source in sources:
        if _uses(source, library) and not f"{source.module}.".startswith(f"{room}."):
            yield f"{source.path}: imports {library}, which belongs in {room}"


def _uses(source: Source, engine: str) -> bool:
    return any(name.split(".")[0] == engine for name in imported_names(source))


def offences(root: Path) -> list[str]:
    """Everything wrong with the imports of a source folder, one line each."""
    sources = read_tree(root)
    round_trips = [f"import cycle: {' -> '.join(path)}" for path in cycles(import_graph(sources))]
    return [*round_trips, *engine_offences(sources)]


def main() -> int:
    """Check the package in the working folder; 1 when something is wrong."""
    found = offences(Path("src"))
    print("\n".join(found) if found else "No import cycles; every engine enters at one file.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
