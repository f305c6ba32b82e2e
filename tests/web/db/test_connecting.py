"""PostgreSQL is spoken to as its address says, and what keeps somebody from it is one clear line."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from sqlalchemy import text
from sqlalchemy.engine import make_url

from sojourn.model.errors import StartError
from sojourn.web.app import open_database
from sojourn.web.backup.making import make
from sojourn.web.backup.restoring import restore
from sojourn.web.db import postgresql
from sojourn.web.db.address import caution_of, mode_of, read_address
from sojourn.web.db.engine import Database
from sojourn.web.serving import opened, welcome
from sojourn.web.settings import Settings
from tools.postgres import find_postgres, running_postgres

FAR = "db.example.org"
"""A name of another machine; in these tests it leads to this one."""


@dataclass(frozen=True)
class Authority:
    """Somebody who signs certificates."""

    key: ec.EllipticCurvePrivateKey
    own: x509.Certificate

    @property
    def pem(self) -> str:
        """Its own certificate."""
        return self.own.public_bytes(Encoding.PEM).decode()

    def key_and_certificate(self, name: str, *, days: int = 2) -> str:
        """Of a server, as PEM."""
        key = ec.generate_private_key(ec.SECP256R1())
        signed = certificate(name, key, self.own.subject, self.key, days)
        plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return (plain + signed.public_bytes(Encoding.PEM)).decode()


def certificate(
    name: str, key: ec.EllipticCurvePrivateKey, by: x509.Name, signer: ec.EllipticCurvePrivateKey, days: int
) -> x509.Certificate:
    today = datetime.now(UTC)
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    making = x509.CertificateBuilder(by, own, key.public_key(), x509.random_serial_number())
    making = making.not_valid_before(today - timedelta(days=9)).not_valid_after(today + timedelta(days=days))
    making = making.add_extension(x509.BasicConstraints(ca=by == own, path_length=None), critical=True)
    making = making.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    return making.sign(signer, hashes.SHA256())


def new_authority(name: str) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    return Authority(key, certificate(name, key, subject, key, 2))


@pytest.fixture(scope="module")
def authority() -> Authority:
    return new_authority("desk authority")


@pytest.fixture(scope="module")
def roots(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that an administrator has of the authority."""
    path = tmp_path_factory.mktemp("roots") / "root.crt"
    path.write_text(authority.pem, encoding="ascii")
    return path


@pytest.fixture(scope="module")
def secured(authority: Authority, postgres: str) -> Iterator[str]:
    """A server with a certificate for `FAR`; nobody gets into its database `only_tls` without TLS."""
    assert postgres, "without PostgreSQL these are skipped"
    programs = find_postgres()
    assert programs is not None
    with running_postgres(programs, pem=authority.key_and_certificate(FAR)) as address:
        with closing(Database(f"{address}/postgres")) as database, database.engine.connect() as connection:
            own = connection.execution_options(isolation_level="AUTOCOMMIT")
            own.exec_driver_sql("CREATE DATABASE only_tls")
            rules = Path(own.exec_driver_sql("SHOW hba_file").scalar_one())
            said = rules.read_text(encoding="utf-8")
            rules.write_text(f"hostnossl only_tls all all reject\n{said}", encoding="utf-8")
            own.exec_driver_sql("SELECT pg_reload_conf()")
        yield address


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the name of another machine lead to this one."""
    real = socket.getaddrinfo

    def here(host: str, *args: object, **more: object) -> object:
        return real("127.0.0.1" if host == FAR else host, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", here)


def is_encrypted(address: str) -> bool:
    with closing(Database(address)) as database, database.read() as reading:
        asked = text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        return bool(reading.execute(asked).scalar_one())


def why_not(address: str) -> str:
    """The one line that is said, without the password."""
    with closing(Database(address)) as database:
        with pytest.raises(StartError) as refused, database.explained(), database.write():
            pass
        assert "secret" not in refused.value.line
        return refused.value.line


@pytest.mark.parametrize(
    ("host", "mode", "is_cautioned"),
    [
        ("localhost", "disable", False),
        ("127.0.0.1:5433", "disable", False),
        ("[::1]", "disable", False),
        ("", "disable", False),
        (FAR, "require", True),
        ("10.0.0.7", "require", True),
    ],
)
def test_what_leaves_the_machine_is_encrypted_where_nothing_is_said(host: str, mode: str, is_cautioned: bool) -> None:
    url = read_address(f"postgresql://desk:secret@{host}/desk")
    assert (mode_of(url), bool(caution_of(url))) == (mode, is_cautioned)


def test_whoever_starts_the_server_is_told_what_its_connections_lack() -> None:
    said = {
        query: caution_of(read_address(f"postgresql://desk@{FAR}/desk{query}")) for query in ("?sslmode=disable", "")
    }
    assert "not encrypted" in said["?sslmode=disable"]
    assert "nothing shows that its server is the right one" in said[""]
    for query in ("?sslmode=verify-ca", "?sslmode=verify-full", "?sslrootcert=/x.crt"):
        assert caution_of(read_address(f"postgresql://desk@{FAR}/desk{query}")) == ""


def test_the_server_says_it_when_it_starts(secured: str, roots: Path, tmp_path: Path, far: None) -> None:
    there = secured.replace("127.0.0.1", FAR) + "/postgres"
    for query, is_said in (("", True), (f"?sslmode=verify-full&sslrootcert={roots}", False)):
        settings, lines = Settings(tmp_path, there + query), list[str]()
        with opened(settings) as database:
            welcome(settings, database, "", lines.append)
        assert any(caution_of(read_address(there)) in line for line in lines) is is_said


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        ("@h/d?sslmode=prefer", "sslmode=prefer is not known. Choose one of disable, require, verify-ca, verify-full"),
        ("@h/d?sslmode=require&sslmode=disable", "sslmode twice"),
        ("@h/d?sslcert=x", "says sslcert, which is not known"),
        ("@h/d?password=secret", "says password, which is not known"),
        ("@h/d?sslmode=require&sslrootcert=x", "sslmode=require checks no certificate"),
        ("@h/d?sslrootcert=/not/there.crt", "sslrootcert=/not/there.crt: cannot be read: No such file"),
        (f"@h/d?sslrootcert={Path(__file__).as_posix()}", "has no certificate in PEM"),
        ("@h/d?host=/run", "host can only be a folder"),
        ("@/d?host=run", "host can only be a folder"),
        ("@/d?host=/run&sslmode=require", "a socket of this machine has no TLS"),
        ("@h:port/d", "the port of the database is no number"),
        ("@h:99999/d", "the port of the database is none"),
    ],
)
def test_an_address_that_says_what_cannot_be_is_one_clear_line(rest: str, says: str) -> None:
    with pytest.raises(StartError) as refused:
        Database(f"postgresql://desk{rest}")
    assert says in refused.value.line
    assert "secret" not in refused.value.line


def test_an_address_without_a_user_is_refused() -> None:
    with pytest.raises(StartError, match="names no user"):
        Database("postgresql://localhost/desk")


def test_each_mode_protects_as_it_says(secured: str, roots: Path, far: None) -> None:
    there = secured.replace("127.0.0.1", FAR) + "/only_tls"
    assert not is_encrypted(f"{secured}/postgres")
    assert not is_encrypted(f"{there.replace('only_tls', 'postgres')}?sslmode=disable")
    for address in (there, f"{there}?sslmode=require", f"{secured}/only_tls?sslmode=require"):
        assert is_encrypted(address)
    for query in (f"sslrootcert={roots}", f"sslmode=verify-full&sslrootcert={roots}"):
        assert is_encrypted(f"{there}?{query}")
    assert is_encrypted(f"{secured}/only_tls?sslmode=verify-ca&sslrootcert={roots}")


def test_a_socket_of_this_machine_is_spoken_to(secured: str) -> None:
    with closing(Database(f"{secured}/postgres")) as database, database.read() as reading:
        folder = reading.exec_driver_sql("SHOW unix_socket_directories").scalar_one()
        port = make_url(secured).port
    own = secured.split("@")[0]
    with closing(Database(f"{own}@:{port}/postgres?host={folder}")) as database, database.read() as reading:
        assert reading.exec_driver_sql("SELECT inet_server_addr() IS NULL").scalar_one()
    assert "nothing answers there" in why_not(f"{own}@:{port}/postgres?host=/not/there")


def test_a_server_that_is_not_the_one_is_refused(secured: str, roots: Path, tmp_path: Path, far: None) -> None:
    there = secured.replace("127.0.0.1", FAR) + "/postgres"
    other = tmp_path / "other.crt"
    other.write_text(new_authority("somebody else").pem, encoding="ascii")
    for query in ("sslmode=verify-full", "sslmode=verify-ca", f"sslmode=verify-ca&sslrootcert={other}"):
        line = why_not(f"{there}?{query}")
        assert "the certificate of the server is not trusted" in line
        assert "sslrootcert=FILE" in line
    line = why_not(f"{secured}/postgres?sslmode=verify-full&sslrootcert={roots}")
    assert "the certificate of the server is not for 127.0.0.1. Give the name that it is for" in line


def test_an_old_certificate_is_said(authority: Authority, postgres: str, roots: Path, far: None) -> None:
    programs = find_postgres()
    assert postgres
    assert programs is not None
    with running_postgres(programs, pem=authority.key_and_certificate(FAR, days=-1)) as address:
        there = address.replace("127.0.0.1", FAR)
        assert "no longer valid" in why_not(f"{there}/postgres?sslmode=verify-full&sslrootcert={roots}")


def test_nobody_falls_back_to_a_plain_connection(postgres: str, far: None) -> None:
    there = postgres.replace("127.0.0.1", FAR) + "/postgres"
    for address in (there, f"{postgres}/postgres?sslmode=require", f"{there}?sslmode=verify-full"):
        line = why_not(address)
        assert "the server speaks no TLS" in line
        assert "?sslmode=disable" in line


def test_what_the_server_refuses_is_one_clear_line(secured: str) -> None:
    line = why_not(f"{secured}/only_tls")
    assert "the server does not let the user in" in line
    assert "add ?sslmode=verify-full" in line
    assert "there is no such database" in why_not(f"{secured}/nothing")
    for given in (":wrong@", "@"):
        assert "the user or the password is wrong" in why_not(f"{secured}/postgres".replace(":secret@", given))


def test_what_does_not_answer_is_one_clear_line(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert postgres

    def unknown(*_args: object, **_more: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    assert "nothing answers there" in why_not("postgresql://desk:secret@127.0.0.1:1/desk")
    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", unknown)
        assert f"there is no host {FAR}" in why_not(f"postgresql://desk:secret@{FAR}/desk")
    monkeypatch.setattr(postgresql, "ANSWER_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        there = f"postgresql://desk:secret@127.0.0.1:{silent.getsockname()[1]}/desk"
        for address in (there, f"{there}?sslmode=require"):
            assert "there is no answer" in why_not(address)


def test_a_user_who_may_make_no_tables_is_told(secured: str, tmp_path: Path) -> None:
    with closing(Database(f"{secured}/postgres")) as database, database.write() as writing:
        writing.exec_driver_sql("CREATE ROLE guest LOGIN PASSWORD 'secret'")
        writing.exec_driver_sql("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    with pytest.raises(StartError, match="Make the user the owner of the database"):
        open_database(Settings(tmp_path, f"{secured}/postgres".replace("desk:", "guest:")))


def test_serving_backup_and_restore_all_go_by_tls(secured: str, roots: Path, tmp_path: Path, far: None) -> None:
    address = f"{secured.replace('127.0.0.1', FAR)}/only_tls?sslmode=verify-full&sslrootcert={roots}"
    first, second = tmp_path / "first.backup", tmp_path / "second.backup"
    with opened(Settings(tmp_path / "sqlite")):
        pass
    make(Settings(tmp_path / "sqlite"), first, lambda _: None)
    settings = Settings(tmp_path / "postgresql", address)
    restore(first, settings, lambda _: None)
    with opened(settings) as database:
        assert "sslmode=verify-full" in database.name
        with closing(Database(address)) as other:
            assert not other.hold_for_server()
    assert make(settings, second, lambda _: None).rows["people"] == 0
    plain = Settings(tmp_path / "plain", f"{secured}/only_tls")
    for way in (lambda: make(plain, second, lambda _: None), lambda: restore(first, plain, lambda _: None)):
        with pytest.raises(StartError, match="does not let the user in"):
            way()
