"""A new key for a workspace: what was sealed opens with it and no more with the old one, also after an interruption."""

from __future__ import annotations

from pathlib import Path

import pytest

from sojourn.model.errors import ConflictError, StartError
from sojourn.web.access import store
from sojourn.web.access.sealing import KEY_FILE, Sealer
from sojourn.web.db.tables import second_factors
from sojourn.web.keys import renew_key
from sojourn.web.serving import opened
from tests.cli.test_cli import run
from tests.web.access.test_second_step import KEPT, enter, own_code, signed_up
from tests.web.conftest import WorkspaceServer


def test_people_sign_in_as_before_and_the_old_key_opens_nothing(workspace: WorkspaceServer, tmp_path: Path) -> None:
    with workspace.database.write() as writing:
        store.change_person(writing, workspace.people["editor"].id, password=KEPT)
    secret = signed_up(workspace)
    workspace.editor.post("/api/me/second-step/confirm", json={"code": own_code(secret)})
    file = workspace.settings.folder / KEY_FILE
    (tmp_path / KEY_FILE).write_bytes(file.read_bytes())
    workspace.stop()
    with opened(workspace.settings), pytest.raises(StartError, match="another server works"):
        renew_key(workspace.settings)
    with workspace.database.write() as writing:
        viewer = workspace.people["viewer"].id
        row = writing.execute(second_factors.select()).one()
        writing.execute(second_factors.insert().values({**row._mapping, "person": viewer, "secret": "of another key"}))
    command = ("renew-key", "--folder", workspace.settings.folder, "--database", workspace.settings.database)
    done = run(*command, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "sealed with it: 1; opened by no key, and left so: 1" in done.stdout
    with workspace.database.read() as reading:
        sealed = reading.execute(second_factors.select().where(second_factors.c.person != viewer)).one().secret
    with pytest.raises(ConflictError):
        Sealer(tmp_path).open(sealed, "authenticator")
    assert file.stat().st_mode & 0o077 == 0
    assert [found.name for found in file.parent.glob(f"{KEY_FILE}*")] == [KEY_FILE]
    workspace.start()
    assert enter(workspace, code=own_code(secret, 1)).status_code == 200


def test_a_folder_without_a_key_is_left_as_it_is(tmp_path: Path) -> None:
    done = run("renew-key", "--folder", tmp_path / "mistyped", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "there is no key in this folder. Give --folder" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_stopped_in_between_both_keys_open_and_the_next_time_ends_it(tmp_path: Path) -> None:
    sealer = Sealer(tmp_path)
    old = sealer.seal(b"old", "test")
    new = ""

    def interrupted() -> None:
        nonlocal new
        with sealer.renewed():
            new = sealer.seal(b"new", "test")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [Sealer(tmp_path).open(one, "test") for one in (old, new)] == [b"old", b"new"]
    with sealer.renewed():
        last = sealer.seal(sealer.open(old, "test"), "test")
    assert sealer.open(last, "test") == b"old"
    for gone in (old, new):
        with pytest.raises(ConflictError):
            sealer.open(gone, "test")
