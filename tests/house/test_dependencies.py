"""What the package imports is what it declares: nothing that happens to be installed, nothing that nobody uses."""

import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from tools.imports import imported_names
from tools.source import read_tree

ROOT = Path(__file__).parents[2]
# Used without an import: zoneinfo looks for tzdata, fonttools packs WOFF2 with brotli, FastAPI takes forms apart with
# python-multipart, uvicorn reads requests with httptools, speaks to sockets with websockets and runs on uvloop,
# SQLAlchemy speaks to PostgreSQL with pg8000.
BEHIND_THE_SCENES = {"tzdata", "brotli", "python-multipart", "httptools", "websockets", "uvloop", "pg8000"}


@cache
def imported_distributions() -> set[str]:
    """Distributions behind the third-party names that the package imports; the name itself where none is installed."""
    names = {name.split(".")[0] for source in read_tree(ROOT / "src") for name in imported_names(source)}
    installed = packages_distributions()
    outside = names - set(sys.stdlib_module_names) - {"sojourn"}
    return {re.sub(r"[-_.]+", "-", installed.get(name, [name])[0]).lower() for name in outside}


def declared() -> set[str]:
    """What a user gets, and what a user may ask for besides (`sojourn[fast]`, `sojourn[team]`)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *extras["fast"], *extras["team"]]
    return {re.split(r"[<>=!~;\[ ]", line)[0].lower() for line in lines}


def test_everything_imported_is_declared() -> None:
    assert sorted(imported_distributions() - declared()) == []


def test_everything_declared_is_used_and_has_its_reason() -> None:
    reasons = (ROOT / "docs/decisions/001-dependencies.md").read_text(encoding="utf-8")
    assert sorted(name for name in declared() if name not in reasons) == []
    assert sorted(declared() - imported_distributions() - BEHIND_THE_SCENES) == []
