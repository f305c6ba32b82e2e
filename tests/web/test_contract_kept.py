"""The server keeps to its contract whatever it is asked: schemathesis sends what it allows and what it does not.

It works out the border cases of every operation's parameters and bodies, with the ids of a map, a dataset, a persona
and so on that are there. No answer is a 5xx; every answer has a status, a media type, headers and a body that the
contract names; what the contract forbids is refused. `python -m benchmarks.contract` asks for longer, and in more ways.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.contract import PARTS, ask
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True
# What is drawn takes up to a second each: some random requests of it, and no border cases of all its choices.
PHASES = {name: ("fuzzing",) if name == "drawings" else ("coverage",) for name in PARTS}
LEAST = {"what leaves things there": 3000, "drawings": 30, "what ends things": 200}


@pytest.mark.parametrize("part", PARTS)
def test_no_answer_is_a_defect_or_undocumented(
    start_workspace: Callable[..., WorkspaceServer], tmp_path: Path, part: str
) -> None:
    workspace = start_workspace(requests_per_minute=0)  # or most of it would only be refused for coming so fast
    choice, phases = PARTS[part].choice, PHASES[part]
    asked = ask(workspace, tmp_path, choice, seconds=0, seed=5, phases=phases, most=12)
    assert asked.is_kept, asked.words[-6000:]
    assert asked.requests > LEAST[part], asked.words
