"""Check what the package imports: no cycles, typing-only imports included, and each third-party engine at one file."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from tools.source import Source, read_tree

ENGINES = (
    "PIL",
    "argon2",
    "authlib",
    "cryptography",
    "duckdb",
    "joserfc",
    "lxml",
    "numba",
    "pycrdt",
    "python_calamine",
    "rapidfuzz",
    "resvg_py",
    "segno",
    "typst",
    "zxcvbn",
)
# Libraries that a whole room may know, and no other: every command declares its options with typer, every route itself
# with FastAPI; the database is spoken to by its own room and by one file a slice.
ROOMS = {
    "typer": ("sojourn.cli.*",),
    "fastapi": ("sojourn.web.*",),
    "starlette": ("sojourn.web.*",),
    "uvicorn": ("sojourn.web.*",),
    "httpx": ("sojourn.client.connection", "sojourn.web.access.oidc.provider", "sojourn.web.webhooks.sending"),
    "anyio": ("sojourn.web.*",),
    "alembic": ("sojourn.web.db.*",),
    "sqlalchemy": ("sojourn.web.db.*", "sojourn.web.*.store"),
}


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
    """Engines that enter at more than one file, and libraries outside their rooms."""
    for engine in ENGINES:
        users = [str(source.path) for source in sources if _uses(source, engine)]
        if len(users) > 1:
            yield f"{engine} enters at {len(users)} files, it must be one: {', '.join(users)}"
    for library, rooms in ROOMS.items():
        for source in sources:
            if _uses(source, library) and not any(_is_in(source, room) for room in rooms):
                yield f"{source.path}: imports {library}, which belongs in {' and '.join(rooms)}"


def _is_in(source: Source, room: str) -> bool:
    """Whether a file is in a room: `a.b.*` is the package and all below it, `a.*.c` every module c below a."""
    return fnmatch(source.module, room) or (room.endswith(".*") and source.module == room.removesuffix(".*"))


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
