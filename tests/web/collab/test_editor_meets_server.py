"""The editor's own document code against a real server that restarts: one document in the end, and in the log."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sojourn.maps.formats.document_json import read_document
from sojourn.web.collab import ydoc
from tests.web.collab.desk import log_of, make_map
from tests.web.conftest import WorkspaceServer

EDITOR = Path(__file__).parents[3] / "editor"


@pytest.mark.parametrize("seed", [1])
def test_random_edits_cuts_reloads_and_restarts(
    start_workspace: Callable[..., WorkspaceServer], tmp_path: Path, seed: int
) -> None:
    if not (EDITOR / "node_modules").exists():
        pytest.skip("the editor's packages are not installed (`make editor`)")
    workspace = start_workspace()
    map_, result = make_map(workspace.database), tmp_path / "map.json"
    given = {
        "LIVE_ADDRESS": workspace.settings.address,
        "LIVE_COOKIE": workspace.cookies("editor"),
        "LIVE_MAP": map_,
        "LIVE_RESULT": str(result),
        "LIVE_SEED": str(seed),
    }
    command = ["npx", "vitest", "run", "tests/document/live.test.ts"]
    windows = subprocess.Popen(command, cwd=EDITOR, env=os.environ | given, stdout=subprocess.PIPE, text=True)
    said: list[str] = []
    reading = threading.Thread(target=lambda: said.append(windows.communicate()[0]))
    reading.start()
    while reading.is_alive():
        reading.join(2.5)
        if reading.is_alive():
            workspace.restart()
    assert windows.returncode == 0, said
    stored = ydoc.read_document(payload for _, payload in log_of(workspace.database, map_))
    shown = read_document(result.read_text(), result.name).document
    assert stored.meta == shown.meta
    for name in ydoc.COLLECTIONS:
        assert sorted(getattr(stored, name), key=lambda record: record.id) == sorted(
            getattr(shown, name), key=lambda record: record.id
        )
