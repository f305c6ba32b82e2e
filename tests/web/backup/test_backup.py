"""A backup is made while people draw, the original destroyed, and a workspace made of the file: nothing is lost."""

from __future__ import annotations

import io
import shutil
import signal
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from sojourn.model.errors import ConflictError, StartError, UnreadableError
from sojourn.web.access import store
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.app import open_database
from sojourn.web.backup.making import make
from sojourn.web.backup.restoring import restore
from sojourn.web.db.engine import Database
from sojourn.web.db.tables import metadata
from sojourn.web.settings import Settings
from tests.web.collab.desk import make_map, stored_titles, until
from tests.web.collab.rounds import ServedMap
from tests.web.conftest import WorkspaceServer, free_port
from tests.web.data.conftest import export, imported
from tests.web.db.test_upgrades import fill
from tests.web.files.test_files import PNG


def silent(_line: str) -> None:
    """Say nothing."""


@pytest.fixture
def served(tmp_path: Path, new_address: Callable[[], str]) -> Iterator[ServedMap]:
    running = ServedMap(tmp_path / "served", free_port(), new_address())
    yield running
    running.close()


def destroy(served: ServedMap) -> None:
    """Kill the server, and remove all that it kept."""
    served.stop(signal.SIGKILL)
    if not served.database.is_sqlite:
        with served.database.write() as writing:
            for statement in ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public"):
                writing.execute(text(statement))
    served.database.close()
    shutil.rmtree(served.settings.folder)


def test_the_original_is_destroyed_while_people_draw(served: ServedMap, tmp_path: Path) -> None:
    tab, file, stop = served.visit(), tmp_path / "kept" / "desk.backup", threading.Event()
    for place in range(30):
        tab.edit(f"before {place}", place)
    until(tab.is_saved)

    def draw() -> None:
        place = 0
        while not stop.wait(0.005):
            tab.edit(f"meanwhile {place}", place)
            place += 1

    drawing = threading.Thread(target=draw)
    drawing.start()
    make(served.settings, file, silent)
    stop.set()
    drawing.join()
    destroy(served)
    tab.wait_closed()
    tab.edit("title", "drawn while there was no server")
    assert restore(file, served.settings, silent)["maps"] == 1
    served.database = open_database(served.settings)
    assert {f"before {place}" for place in range(30)} <= stored_titles(served.database, served.map).keys()
    with served.database.write() as writing:
        person = store.person_by_email(writing, "editor@example.org")
        assert person
        assert store.person_of_session(writing, served.session) is None, "everybody signs in again"
        tab.cookie = f"{COOKIE}={store.begin_session(writing, person[0].id, 'again')}"
    served.start()
    tab.come()
    until(tab.is_saved)
    assert served.log() == tab.titles(), "what the browser still held came back too"
    assert served.log()["title"] == "drawn while there was no server"


def rows_of(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but those that no backup holds."""
    with database.read() as reading:
        return {
            found.name: sorted((tuple(row) for row in reading.execute(select(found))), key=repr)
            for found in metadata.sorted_tables
            if found.name not in ("sessions", "links")
        }


def test_every_row_of_every_table_is_there_again_on_either_database(
    new_address: Callable[[], str], tmp_path: Path
) -> None:
    settings, file = Settings(tmp_path / "first", new_address()), tmp_path / "desk.backup"
    database = open_database(settings)
    with database.write() as writing:
        fill(writing, "one")
        fill(writing, "é🧑\\ \n\"'")  # as long as the shortest column takes
        writing.execute(update(metadata.tables["datasets"]).values(revision=0))  # no files in this test
    before = rows_of(database)
    database.close()
    assert make(settings, file, silent).rows == {name: len(rows) for name, rows in before.items()}
    for target in (Settings(tmp_path / "second"), Settings(tmp_path / "third", new_address())):
        restore(file, target, silent)
        database = open_database(target)
        assert rows_of(database) == before
        database.close()


def test_every_file_and_every_figure_is_there_again(tmp_path: Path) -> None:
    workspace = WorkspaceServer(Settings(tmp_path / "first", port=free_port()))
    workspace.start()
    workspace.make_people()
    made = workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}, "title": "Café 🧑‍💻"}).json()["id"]
    picture = workspace.editor.post(f"/api/maps/{made}/files", files={"file": ("a.png", io.BytesIO(PNG))}).json()["id"]
    dataset = imported(workspace.editor, ("desk.csv", export(12)))
    figures = workspace.viewer.get(f"/api/datasets/{dataset}/map").json()
    file = tmp_path / "desk.backup"
    make(workspace.settings, file, silent)
    assert file.stat().st_mode & 0o077 == 0, "it holds what people have kept from others"
    workspace.stop()
    shutil.rmtree(workspace.settings.folder)

    workspace.settings = Settings(tmp_path / "again", port=workspace.settings.port)
    restore(file, workspace.settings, silent)
    workspace.start()
    with workspace.database.write() as writing:
        session = store.begin_session(writing, workspace.people["viewer"].id, "again")
    workspace.viewer.cookies.set(COOKIE, session, domain="127.0.0.1")
    assert workspace.viewer.get(f"/api/files/{picture}").status_code == 200
    assert workspace.viewer.get(f"/api/datasets/{dataset}/map").json() == figures
    workspace.close()


@pytest.fixture
def small(tmp_path: Path) -> tuple[Settings, Path]:
    """A small workspace and its backup."""
    settings = Settings(tmp_path / "small")
    database = open_database(settings)
    with database.write() as writing:
        store.add_person(writing, "a@example.org", "Ann", "owner", "")
    database.close()
    make(settings, tmp_path / "small.backup", silent)
    return settings, tmp_path / "small.backup"


def test_a_file_that_is_not_whole_is_refused_and_leaves_nothing(small: tuple[Settings, Path], tmp_path: Path) -> None:
    whole = small[1].read_bytes()
    with tarfile.open(small[1]) as tar:
        names = tar.getnames()
        contents = [(member, tar.extractfile(member)) for member in tar.getmembers()]
        parts = [(member, found.read()) for member, found in contents if found]

    def packed(change: Callable[[str, bytes], tuple[str, bytes] | None]) -> bytes:
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w:gz") as tar:
            for member, content in parts:
                if changed := change(member.name, content):
                    tar.addfile(_member(changed[0], len(changed[1])), io.BytesIO(changed[1]))
        return out.getvalue()

    people = next(name for name in names if name.endswith("people.jsonl"))
    bad = {
        "cut": whole[: len(whole) // 2],
        "nothing": b"",
        "no backup": b"id,title\n1,x\n",
        "a changed row": packed(lambda name, body: (name, body.replace(b"viewer", b"owners").replace(b"Ann", b"Eve"))),
        "a missing part": packed(lambda name, body: None if name == people else (name, body)),
        "a way out": packed(lambda name, body: ("files/../../out", body) if name == people else (name, body)),
    }
    for what, content in bad.items():
        file = tmp_path / "bad.backup"
        file.write_bytes(content)
        with pytest.raises(UnreadableError):
            restore(file, Settings(tmp_path / "new"), silent)
        assert not (tmp_path / "new").exists(), what
    assert not (tmp_path / "out").exists()


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = size
    return member


def test_nothing_that_is_there_is_written_over(small: tuple[Settings, Path]) -> None:
    settings, file = small
    before = {path.name: path.read_bytes() for path in settings.folder.iterdir() if path.is_file()}
    with pytest.raises(ConflictError, match="holds a workspace already"):
        restore(file, settings, silent)
    assert {path.name: path.read_bytes() for path in settings.folder.iterdir() if path.is_file()} == before


def test_without_a_workspace_there_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(StartError, match="no workspace in this folder"):
        make(Settings(tmp_path), tmp_path / "x.backup", silent)
    assert not list(tmp_path.iterdir())


def test_as_it_was_begins_new_histories(small: tuple[Settings, Path], tmp_path: Path) -> None:
    settings, _ = small
    database = open_database(settings)
    made = make_map(database)
    lineages = dict(_lineages(database))
    database.close()
    make(settings, tmp_path / "two.backup", silent)
    for alone in (False, True):
        again = Settings(tmp_path / f"alone {alone}")
        restore(tmp_path / "two.backup", again, silent, alone=alone)
        database = open_database(again)
        assert (dict(_lineages(database))[made] == lineages[made]) is not alone
        database.close()


def _lineages(database: Database) -> list[tuple[str, str]]:
    found = metadata.tables["maps"]
    with database.read() as reading:
        return [(row[0], row[1]) for row in reading.execute(select(found.c.id, found.c.lineage))]
