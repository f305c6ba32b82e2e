"""The import contracts of pyproject.toml refuse what runs against the direction, and allow what runs along it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("cli", "insight", "languages", "log", "maps", "measures", "mining", "model", "sample", "voice", "web")


def lint(folder: Path, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The verdict on a package `sojourn` of empty rooms with these files in it, under this project's contracts."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    for room in ("", *ROOMS):
        (folder / "sojourn" / room).mkdir(exist_ok=True)
        (folder / "sojourn" / room / "__init__.py").touch()
    for name, text in files.items():
        (folder / "sojourn" / name).parent.mkdir(exist_ok=True)
        (folder / "sojourn" / name).write_text(text, encoding="utf-8")
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_along_the_direction_everything_is_allowed(tmp_path: Path) -> None:
    files = {
        "cli/main.py": "import sojourn.api, sojourn.sample, sojourn.maps",
        "api.py": "import sojourn.insight, sojourn.maps, sojourn.log",
        "insight/a.py": "import sojourn.measures, sojourn.mining, sojourn.maps, sojourn.voice, sojourn.model",
        "measures/a.py": "import sojourn.mining, sojourn.log, sojourn.model",
        "mining/a.py": "import sojourn.log, sojourn.model",
        "sample/a.py": "import sojourn.model",
        "maps/a.py": "import sojourn.model",
        "__main__.py": "import sojourn.cli.main",
        "__init__.py": "import sojourn.api",
    }
    assert lint(tmp_path, files).returncode == 0


@pytest.mark.parametrize(
    ("file", "imported"),
    [
        ("model/a.py", "log"),
        ("log/a.py", "mining"),
        ("log/a.py", "maps"),
        ("mining/a.py", "measures"),
        ("mining/a.py", "maps"),
        ("maps/a.py", "log"),
        ("maps/a.py", "insight"),
        ("voice/a.py", "log"),
        ("sample/a.py", "log"),
        ("insight/a.py", "sample"),
        ("insight/a.py", "cli"),
        ("attic/a.py", "model"),
    ],
)
def test_against_the_direction_nothing_is(tmp_path: Path, file: str, imported: str) -> None:
    files = {file: f"import sojourn.{imported}"}
    if file.startswith("attic"):  # a room that no contract knows
        files["attic/__init__.py"] = ""
    verdict = lint(tmp_path, files)
    assert verdict.returncode == 1
    assert "BROKEN" in verdict.stdout or "attic" in verdict.stdout
