"""A process that updates a dataset is killed at many moments: the dataset is one revision or the other, whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sojourn.log.dataset import load_dataset
from sojourn.log.importing import import_export
from sojourn.log.store import open_store
from sojourn.log.update import update
from tests.desks import write_history
from tests.log.store.contents import contents

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be killed by a signal")
def test_a_dataset_survives_kill_9_at_any_moment_of_an_update(tmp_path: Path) -> None:
    import_export(write_history(tmp_path / "older.csv", tickets=150), tmp_path / "desk")
    older, newer = contents(load_dataset(tmp_path / "desk")), tmp_path / "newer.csv"
    write_history(newer, tickets=170)
    lines = newer.read_text("utf-8").splitlines()
    kept = [line.replace("Network", "Desk") if "T01" in line else line for line in lines if "T02" not in line]
    newer.write_text("\n".join(kept) + "\n", "utf-8")

    path = os.pathsep.join([str(ROOT), *sys.path])
    command = [sys.executable, "-m", "tests.log.store.killed", str(tmp_path)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    killed: dict[str, int] = json.loads(done.stdout)

    updated = contents(load_dataset(tmp_path / "whole"))
    assert len(updated) == 160
    assert sum(end != 0 for end in killed.values()) >= 20
    revisions = set()
    for name in killed:
        with open_store(tmp_path / name) as store:
            revisions.add(store.revision)
            assert contents(store.log()) == {1: older, 2: updated}[store.revision], name
        update(newer, tmp_path / name, drop_vanished=True)
        assert contents(load_dataset(tmp_path / name)) == updated, name
    assert revisions == {1, 2}
