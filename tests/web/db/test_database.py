"""The database behaves the same on SQLite and PostgreSQL: tables, transactions, times, writers at the same time."""

from __future__ import annotations

import contextlib
import socket
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from sojourn.model.errors import OptionError, StartError
from sojourn.web.app import open_database
from sojourn.web.db import postgresql
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Database
from sojourn.web.db.ids import digest, new_id, new_secret
from sojourn.web.db.migrate import migrate
from sojourn.web.db.tables import metadata, templates
from sojourn.web.settings import Settings


def add(connection: Connection, title: str, at: datetime | None = None) -> str:
    made = new_id()
    values = {
        "id": made,
        "title": title,
        "about": "",
        "document": {"n": 1},
        "created_by": "",
        "created_at": at or now(),
    }
    connection.execute(insert(templates).values(values))
    return made


def titles(database: Database) -> list[str]:
    with database.read() as reading:
        return sorted(reading.execute(select(templates.c.title)).scalars())


def test_the_migrations_make_the_tables_that_the_code_uses(database: Database) -> None:
    with database.read() as reading:
        context = MigrationContext.configure(reading, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    with database.write() as writing:
        add(writing, "kept")
    migrate(database)
    assert titles(database) == ["kept"]


def test_a_database_of_a_newer_version_is_refused_in_one_line(database: Database) -> None:
    with database.write() as writing:
        writing.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StartError, match="newer version of Sojourn") as refused:
        migrate(database)
    assert "secret" not in refused.value.line


def test_what_raises_is_undone_and_the_rest_is_kept(database: Database) -> None:
    with database.write() as writing:
        add(writing, "first")
    with pytest.raises(RuntimeError), database.write() as writing:  # noqa: PT012
        add(writing, "second")
        raise RuntimeError
    assert titles(database) == ["first"]


def test_what_is_changed_while_reading_is_not_kept(database: Database) -> None:
    with database.write() as writing:
        add(writing, "Stays")
    with contextlib.suppress(DBAPIError), database.read() as reading:
        reading.exec_driver_sql("DELETE FROM templates")
    with database.read() as reading:
        assert [row.title for row in reading.execute(select(templates))] == ["Stays"]


def test_a_database_server_that_was_started_anew_is_spoken_to_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has no server")
    with database.read() as reading, database.write() as writing:
        ours = [one.exec_driver_sql("SELECT pg_backend_pid()").scalar_one() for one in (reading, writing)]
    killer = Database(database.engine.url.render_as_string(hide_password=False))
    with killer.write() as writing:
        for backend in ours:
            writing.execute(text("SELECT pg_terminate_backend(:backend)"), {"backend": backend})
    killer.close()
    monkeypatch.setattr(postgresql, "REST_SECONDS", 0.0)
    with database.write() as writing:
        add(writing, "Written after")
    with database.read() as reading:
        assert [row.title for row in reading.execute(select(templates))] == ["Written after"]


def test_times_come_back_in_utc_whatever_their_zone(database: Database) -> None:
    at = datetime(2026, 3, 29, 1, 30, tzinfo=timezone(timedelta(hours=-5, minutes=-30)))
    with database.write() as writing:
        made = add(writing, "a", at)
    with database.read() as reading:
        found = reading.execute(select(templates.c.created_at).where(templates.c.id == made)).scalar_one()
    assert (found, found.utcoffset()) == (datetime(2026, 3, 29, 7, 0, tzinfo=UTC), timedelta(0))


def test_hostile_words_come_back_as_they_went_in(database: Database) -> None:
    words = "'; DROP TABLE templates; -- \u202e <script> 🧑‍💻 %s :x"
    with database.write() as writing:
        add(writing, words)
    assert titles(database) == [words]


def test_a_text_with_nul_is_kept_or_refused_clearly(database: Database) -> None:
    says_no = pytest.raises(OptionError, match="cannot be kept")
    with contextlib.nullcontext() if database.is_sqlite else says_no, database.write() as writing:
        add(writing, "a\0b")
    assert titles(database) == (["a\0b"] if database.is_sqlite else [])


def test_writers_at_the_same_time_all_count(database: Database) -> None:
    with database.write() as writing:
        made = add(writing, "0")

    def count() -> None:
        for _ in range(10):
            with database.write() as writing:
                mine = select(templates.c.title).where(templates.c.id == made).with_for_update()
                before = int(writing.execute(mine).scalar_one())
                writing.execute(update(templates).where(templates.c.id == made).values(title=str(before + 1)))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert titles(database) == ["40"]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("mysql://desk@localhost/desk", "mysql is not a database that works"),
        ("nonsense", "not the address of a database"),
        ("postgresql://desk:secret@127.0.0.1:1/desk", "nothing answers there"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_clear_line(tmp_path: Path, address: str, says: str) -> None:
    with pytest.raises(StartError, match=says) as refused:
        open_database(Settings(tmp_path, address))
    assert "secret" not in refused.value.line


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "workspace.sqlite").write_bytes(b"this is a letter, not a database" * 100)
    with pytest.raises(StartError, match="file is not a database"):
        open_database(Settings(tmp_path))


def test_secrets_are_long_and_kept_as_digests() -> None:
    first, second = new_secret(), new_secret()
    assert first != second
    assert len(first) >= 40
    assert digest(first) not in (first, digest(second))


def test_statements_are_prepared_once_and_the_oldest_of_many_forgotten(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite prepares by itself")
    monkeypatch.setattr(postgresql, "MOST_PREPARED", 20)
    with database.write() as writing:
        made = [add(writing, f"Template {at}") for at in range(40)]
    with database.read() as reading:
        for _ in range(2):
            for most in range(1, 41):
                asked = select(templates.c.id).where(templates.c.id.in_(made[:most]))
                assert set(reading.execute(asked).scalars()) == set(made[:most])
        kept = reading.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements").scalar_one()
        assert kept == 20
        asked = select(templates.c.id).where(templates.c.id == made[0])
        before = reading.exec_driver_sql("SELECT max(prepare_time) FROM pg_prepared_statements").scalar_one()
        for _ in range(3):
            assert reading.execute(asked).scalar_one() == made[0]
        later = f"SELECT count(*) FROM pg_prepared_statements WHERE prepare_time > '{before.isoformat()}'"
        assert reading.exec_driver_sql(later).scalar_one() == 1


def test_what_is_longer_than_a_buffer_is_sent_without_waiting(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has no server")
    with database.read() as reading, database.write() as writing:
        for connection in (reading, writing):
            sent_by = connection.connection.dbapi_connection._usock  # type: ignore[union-attr]
            assert sent_by.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu", "America/St_Johns", "Europe/Amsterdam"])
def test_moments_come_back_as_they_went_in_wherever_the_server_is(database: Database, zone: str) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite keeps moments as text of ours")
    said = ["2026-11-23T14:34:29+00:00", "1999-12-31T23:59:59.999999-03:30", "1890-01-01T00:00:00.5+00:00"]
    with database.snapshot() as connection:
        connection.exec_driver_sql(f"SET TIME ZONE '{zone}'")
        for text in said:
            asked = f"SELECT CAST('{text}' AS timestamptz)"
            assert connection.exec_driver_sql(asked).scalar_one() == datetime.fromisoformat(text)
        for text in ("infinity", "-infinity"):
            assert connection.exec_driver_sql(f"SELECT CAST('{text}' AS timestamptz)").scalar_one() == text
