"""Nothing that a test does leaves this machine: the refusal works, in this process and in those that it starts."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools.browser import FLAGS

ROOT = Path(__file__).parents[2]
TRY = "import socket; socket.create_connection(('192.0.2.1', 9), 1)"


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What is tried here on purpose is noted elsewhere."""
    file = tmp_path / "notes.txt"
    monkeypatch.setenv("NO_TEST_LEAVES_NOTES", str(file))
    return file


def test_a_connection_elsewhere_is_refused_and_written_down(notes: Path) -> None:
    with pytest.raises(ConnectionRefusedError, match="no test leaves"):
        socket.create_connection(("192.0.2.1", 9), 1)
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as udp, pytest.raises(ConnectionRefusedError):
        udp.sendto(b"x", ("2001:db8::1", 9))
    assert len(notes.read_text(encoding="utf-8").splitlines()) == 2


def test_a_name_elsewhere_is_not_even_looked_for() -> None:
    with pytest.raises(socket.gaierror, match="no test leaves"):
        socket.getaddrinfo("example.org", 443)
    for here in ("localhost", "127.0.0.1", "2130706433", "127.1"):
        assert socket.getaddrinfo(here, 80)


def test_a_process_that_a_test_starts_cannot_leave_either(notes: Path) -> None:
    done = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True, check=False)
    assert "no test leaves this machine" in done.stderr
    assert "192.0.2.1" in notes.read_text(encoding="utf-8")
    assert os.environ["PYTHONPATH"]


def test_the_browser_knows_no_other_machine() -> None:
    assert any(flag.startswith("--host-resolver-rules=MAP * ~NOTFOUND") for flag in FLAGS)


def test_the_tests_are_ours_where_another_package_calls_itself_so() -> None:
    code = "import tests.web.access.identity; print(tests.__path__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == str([str(ROOT / "tests")]), done.stderr
