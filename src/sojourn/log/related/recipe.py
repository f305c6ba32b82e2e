"""Recipes: which tables a ticket system exports and what their columns mean (data in log/recipes/*.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from sojourn.log.table import RawTable

Role = Literal[
    "tickets", "details", "events", "history", "comments", "ratings", "chats", "chat_events", "people", "groups",
    "labels", "tags", "searches", "calls", "conversations",
]  # fmt: skip
EVENT_ROLES: tuple[Role, ...] = ("events", "history", "chat_events", "comments", "ratings")
"""Tables that hold events, in the order in which events of one instant are put."""
EARLY_ROLES: tuple[Role, ...] = ("searches", "calls", "conversations")
"""Tables that hold what people do before there is a ticket, looked for beside those of every system."""

_SYSTEMS = ("zendesk", "servicenow", "generic")  # known systems first: they know more
_SUFFIX = re.compile(r"(_data|_snowflake|_postgres|_bigquery|_redshift|_databricks|_export|[-_ ]?\d{4,}.*)$")
_PREFIX = re.compile(r"^(zendesk|servicenow|public|dbo)[._-]")


@dataclass(frozen=True)
class TableRecipe:
    """How to recognise and read one table; the fields are explained in recipes/generic.toml."""

    role: Role
    names: tuple[str, ...]
    needs: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    fields: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    scores: dict[str, str] = field(default_factory=dict)
    activity: str = ""
    created: str = "always"
    keep_all: bool = False
    within: str = ""


@dataclass(frozen=True)
class Recipe:
    """The tables of one ticket system."""

    system: str
    tables: tuple[TableRecipe, ...]
    people_roles: dict[str, str]
    labels: dict[str, dict[str, str]]


@dataclass(frozen=True)
class Match:
    """A raw table in a role: `headers` says which of its columns holds which of ours."""

    table: RawTable
    recipe: TableRecipe
    headers: dict[str, str]


@cache
def recipes() -> tuple[Recipe, ...]:
    """All shipped recipes, in the order in which they are tried."""
    folder = files("sojourn.log").joinpath("recipes")
    early, *systems = (tomllib.loads(folder.joinpath(f"{n}.toml").read_text("utf-8")) for n in ("early", *_SYSTEMS))
    return tuple(_recipe({**raw, "table": [*raw["table"], *early["table"]]}) for raw in systems)


def _recipe(raw: dict[str, object]) -> Recipe:
    tables = raw["table"]
    assert isinstance(tables, list)
    people, labels = raw.get("people_roles", {}), raw.get("labels", {})
    assert isinstance(people, dict)
    assert isinstance(labels, dict)
    return Recipe(str(raw["system"]), tuple(TableRecipe(**table) for table in tables), people, labels)


def match(recipe: Recipe, tables: Sequence[RawTable]) -> tuple[dict[Role, Match], dict[str, str]]:
    """Tables by role, and the copies (name -> name of the table that was taken instead).

    Exports repeat tables for other databases (`user_data`, `user_data_snowflake`): the shortest name is taken.
    """
    taken: dict[Role, Match] = {}
    used: set[str] = set()
    copies: dict[str, str] = {}
    by_length = sorted(tables, key=lambda table: (len(table.name), table.name))
    for described in recipe.tables:
        if described.role in taken:
            continue
        fitting = [
            (name_at, found) for found in by_length for name_at in [_fit(described, found)] if name_at is not None
        ]
        fitting = [fit for fit in fitting if fit[1].name not in used]
        if not fitting:
            continue
        rank, chosen = min(fitting, key=lambda fit: fit[0])
        taken[described.role] = Match(chosen, described, _headers(described, chosen))
        used.add(chosen.name)
        copies |= {other.name: chosen.name for at, other in fitting if at == rank and other is not chosen}
    return taken, copies


def plain(word: str) -> str:
    """A header or table name without case and punctuation: `Ticket ID` is `ticket_id`."""
    return re.sub(r"[\W_]+", "_", word.casefold()).strip("_")


def _fit(described: TableRecipe, table: RawTable) -> int | None:
    """Which of the recipe's names the table has, None when it is another table or lacks a column."""
    stem = plain(table.name.split(".")[0])
    while (shorter := _SUFFIX.sub("", _PREFIX.sub("", stem))) != stem:
        stem = shorter
    headers = _headers(described, table)
    if any(need not in headers for need in described.needs):
        return None
    return next((at for at, name in enumerate(described.names) if re.fullmatch(name, stem)), None)


def _headers(described: TableRecipe, table: RawTable) -> dict[str, str]:
    have: dict[str, str] = {}
    for name in table.data.column_names:
        have.setdefault(plain(name), name)
    found = {ours: next((have[h] for h in heads if h in have), "") for ours, heads in described.columns.items()}
    return {ours: header for ours, header in found.items() if header}
