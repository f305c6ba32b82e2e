"""How much script a first visit loads, measured on the built editor: under 250 kB gzip, wherever it begins."""

import gzip
import re
from pathlib import Path

import pytest

from sojourn.web.pages import STATIC

BUDGET = 250_000
# What a page needs before it is seen: static imports of its chunk, and those of theirs.
STATIC_IMPORT = re.compile(r"""(?:import|from)\s*["']\./([\w.-]+\.js)["']""")


def needed(names: set[str]) -> set[str]:
    """Chunks with everything they import statically."""
    found: set[str] = set()
    while names - found:
        name = min(names - found)
        found.add(name)
        names |= set(STATIC_IMPORT.findall((STATIC / "assets" / name).read_text(encoding="utf-8")))
    return found


def weight(names: set[str]) -> int:
    return sum(len(gzip.compress((STATIC / "assets" / name).read_bytes(), 9)) for name in names)


@pytest.fixture
def entry() -> set[str]:
    index = STATIC / "index.html"
    if not index.is_file():
        pytest.skip("the editor is not built; `make editor` builds it")
    return set(re.findall(r'assets/([\w.-]+\.js)"', index.read_text(encoding="utf-8")))


def chunk(name: str) -> set[str]:
    return {path.name for path in Path(STATIC / "assets").glob(f"{name}-*.js")}


@pytest.mark.parametrize(
    "pages", [("Act",), ("Journeys",), ("Settings",), ("JourneyPage", "MapView"), ("JourneyPage", "StoryView")]
)
def test_a_first_visit_stays_within_the_budget(entry: set[str], pages: tuple[str, ...]) -> None:
    chunks = set(entry)
    for page in pages:
        assert chunk(page), f"no chunk of its own for {page}: it is loaded by everybody"
        chunks |= chunk(page)
    loaded = weight(needed(chunks))
    assert 50_000 < loaded < BUDGET, f"{loaded} bytes of script for {pages}"
