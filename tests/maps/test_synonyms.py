"""A search for a synonym finds what is meant; the browser and the server know the same ones."""

import re
from pathlib import Path

from sojourn.maps.synonyms import SYNONYMS, meant

EDITOR = Path(__file__).parents[2] / "editor" / "src" / "system" / "synonyms.ts"


def test_a_word_stands_for_those_that_mean_the_same_and_no_others() -> None:
    assert meant("phases") == ("phases", "stage")
    assert meant("step") == ("step", "touchpoint", "interaction")
    assert meant("laptop") == ("laptop",)


def test_the_browser_searches_for_the_same() -> None:
    rows = re.findall(r"^  \[(.+)\],$", EDITOR.read_text(encoding="utf-8"), re.MULTILINE)
    assert tuple(tuple(re.findall(r'"(.+?)"', row)) for row in rows) == SYNONYMS
