"""Writes docs/rights.md out of the table of who may do what: `python -m tools.rights`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fastapi.routing import APIRoute, iter_route_contexts

from sojourn.web.access.table import JOBS, MESSAGES, ROUTES, SOCKETS, Row
from sojourn.web.app import create_app
from sojourn.web.settings import Settings

PAGE = Path(__file__).parents[1] / "docs/rights.md"
_HEAD = """# Who may do what

Written by `python -m tools.rights` out of `src/sojourn/web/access/table.py`; a server that differs from that does not
start. Roles, each with all that the ones before it may: viewer, commenter, editor, owner. Where an address names a map
(`{map_id}`), the role is the one on that map; else the one in the workspace. Nothing counts people: viewers and
commenters, and editors too, are as many as you like.

Of whom a second step of signing in [is demanded](administration.md#a-second-step) and who has not turned it on may do
nothing but what says "before the second step", and what needs nobody signed in.

## Roles on a map

| The map is | Everybody in the workspace |
|---|---|
| hidden | does not know of it |
| listed | finds its title in the library, and whom to ask |
| viewable | reads it; commenters and editors also comment |
| editable | may do what their role in the workspace allows |

Owners of the workspace are owners of every map. Who made a map and is an editor is its owner. Anybody can be given a
role on one map beside that; of several roles the highest counts.
"""


def page() -> str:
    """The page as it should be."""
    return "\n".join([_HEAD, *_routes(), *_messages(), *_jobs(), ""])


def _routes() -> Iterator[str]:
    contexts = [
        c for c in iter_route_contexts(create_app(Settings(Path())).routes) if isinstance(c.original_route, APIRoute)
    ]
    does = {
        f"{method} {str(context.path).removeprefix('/api')}": (context.description or "").partition("\n")[0]
        for context in contexts
        for method in context.methods or ()
    }
    yield "## Routes\n"
    yield "All below `/api`.\n"
    yield from _table("Route", "Does", [(name, does[name], row, "{map_id}" in name) for name, row in ROUTES.items()])


def _messages() -> Iterator[str]:
    yield "\n## A map's socket\n"
    for name, row in SOCKETS.items():
        yield f"`{name}` opens for a {row.least} on the map ({row.guard}).\n"
    meant = {
        "ask": "asks for what the server has and the window lacks",
        "answer": "brings what the server lacks, such as work done offline",
        "update": "changes the map",
        "awareness": "says where one's cursor is",
        "who": "asks who is here",
    }
    yield from _table("Message", "Does", [(name, meant.get(name, ""), row, True) for name, row in MESSAGES.items()])


def _jobs() -> Iterator[str]:
    yield "\n## Jobs\n"
    yield "Long work is done for somebody, who must still have the role.\n"
    meant = {
        "look": "looks at an upload",
        "import": "imports it",
        "update": "brings a dataset up to a newer export",
        "rule": "measures the rule of a persona",
    }
    yield from _table("Job", "Does", [(name, meant.get(name, ""), row, False) for name, row in JOBS.items()])


def _table(first: str, second: str, rows: list[tuple[str, str, Row, bool]]) -> Iterator[str]:
    yield f"| {first} | {second} | Least role | And |"
    yield "|---|---|---|---|"
    for name, does, row, on_map in rows:
        least = (
            "nobody signed in" if row.least is None else f"{row.least}{' on the map' if on_map and row.of_map else ''}"
        )
        guards = [row.guard, "before the second step" if row.before_second_step else ""]
        yield f"| `{name}` | {does} | {least} | {'; '.join(guard for guard in guards if guard)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
