"""The set-up works: a browser that shows pages, requirement files that are pinned and hashed and name no host."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools import browser as browser_tool

ROOT = Path(__file__).parents[2]
LOCKS = (
    "requirements.txt",
    "requirements-build.txt",
    "requirements-dev.txt",
    "requirements-bench.txt",
    "requirements-node.txt",
    "requirements-voice.txt",
)


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))


def test_the_browser_shows_a_page(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<title>Desk</title><p id=a></p><script>document.getElementById('a').append(6 * 7)</script>")
    assert (page.title(), page.inner_text("#a")) == ("Desk", "42")
    page.close()


def test_a_browser_named_by_hand_is_not_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "browser"
    monkeypatch.setenv("SOJOURN_CHROMIUM", str(program))
    assert browser_tool.find_browser() is None
    assert browser_tool.main() == 1
    program.touch()
    assert browser_tool.find_browser() == program


def test_without_any_browser_the_command_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SOJOURN_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser_tool, "MAC", ())
    assert browser_tool.main() == 1
    assert "Install Chromium or Chrome" in capsys.readouterr().err


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_pins_and_hashes_and_nothing_about_hosts(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if not entry.startswith("#")]
    assert entries
    assert [
        entry for entry in entries if not re.match(r"[a-z0-9-]+==\S+.*\\\n +--hash=sha256:[0-9a-f]{64}", entry)
    ] == []
    assert re.findall(r"https?:|file:|^--|index-url|find-links|@ |/home|/root|/work", text, re.MULTILINE) == []


def test_the_locks_hold_what_pyproject_asks_and_agree_with_each_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    needed = {line.partition(";")[0] for line in project["project"]["dependencies"]}  # without for which machines
    extras = project["project"]["optional-dependencies"]
    assert needed <= set(runtime)
    # An extra may ask for another one of ours before its own.
    asked = {name.partition("[")[0] for extra in extras.values() for name in extra if not name.startswith("sojourn[")}
    assert {*needed, *asked} <= set(dev)
    assert runtime.items() <= dev.items()
    for lock in LOCKS[1:]:
        shared = pins(lock).keys() & runtime.keys()
        assert {name: pins(lock)[name] for name in shared} == {name: runtime[name] for name in shared}


@pytest.mark.parametrize(("user", "package"), [(0, "chromium-headless-shell"), (1000, "chromium")])
def test_where_there_is_no_browser_the_command_installs_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, user: int, package: str
) -> None:
    said, installed = tmp_path / "said", tmp_path / package
    apt = f'echo "$@" >> {said}\n[ "$1" = update ] || {{ : > {installed}; /bin/chmod +x {installed}; }}'
    for name, script in (("apt-get", apt), ("sudo", 'shift; exec "$@"')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "env").symlink_to(shutil.which("env") or "/usr/bin/env")
    monkeypatch.delenv("SOJOURN_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser_tool, "MAC", ())
    monkeypatch.setattr("os.geteuid", lambda: user)
    assert browser_tool.main() == 0
    assert browser_tool.find_browser() == installed
    lines = said.read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in lines] == ["update", "install"]
    assert lines[1].split()[-1] == package
    assert browser_tool.main() == 0
    assert len(said.read_text(encoding="utf-8").splitlines()) == 2, "a second call finds it and installs nothing"
