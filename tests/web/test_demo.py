"""The demo: a workspace with the sample desk imported, its maps made, and an owner who needs no password."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import httpx

from sojourn.cli.run import make_sample

ROOT = Path(__file__).parents[2]


def test_the_demo_makes_its_maps_and_serves_them_to_whoever_has_its_link(tmp_path: Path) -> None:
    make_sample(80, 7, tmp_path / "desk", portal=False, quiet=True)
    command = [sys.executable, "-m", "tools.demo", str(tmp_path / "desk"), str(tmp_path / "workspace"), "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        said = ""
        for line in process.stdout:
            said += line
            if "Ctrl-C" in line:
                break
        found = re.search(r"(http://\S+)/sign-in#(\S+)", said)
        assert found, said
        with httpx.Client(base_url=found[1], headers={"origin": found[1]}, timeout=60) as visitor:
            assert visitor.post("/api/sign-in-link", json={"token": found[2]}).json()["role"] == "owner"
            maps = visitor.get("/api/maps").raise_for_status().json()
            [dataset] = visitor.get("/api/datasets").raise_for_status().json()
    finally:
        process.terminate()
        rest, _ = process.communicate(timeout=60)
    assert rest.endswith("everything is kept.\n")
    whole = next(each for each in maps if not each["parent"])
    assert [each["dataset"] for each in maps] == [dataset["id"]] * 3
    assert [each["parent"] for each in maps if each is not whole] == [whole["id"]] * 2
    assert all(each["summary"]["touchpoints"] > 3 for each in maps)
