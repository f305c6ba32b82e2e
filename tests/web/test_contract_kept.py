"""The server keeps to its contract whatever it is asked: schemathesis sends what it allows and what it does not.

It works out the border cases of every operation's parameters and bodies, some 3,000, with the ids of a map, a dataset,
a persona and so on that are there. No answer is a 5xx; every answer has a status, a media type, headers and a body that
the contract names; what the contract forbids is refused.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import httpx

from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import export, imported

ONE_DATABASE = True
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "allow_header_conformance",
)
SECONDS = 60  # it takes a quarter of that; with less time it would ask each operation less
# These end what the others are asked with: the session, or the things themselves. Events go on until a job has ended.
# Drawings take up to a second each, and have tests of their own.
APART = ("--exclude-method", "DELETE", "--exclude-path-regex", r"events|sign-out|document\.|summary\.pdf|picture\.")


def things(client: httpx.Client) -> dict[str, str]:
    """Something of each kind, by the name that its id has in addresses."""
    wanted = {
        "map_id": ("/maps", {"title": "Asked", "from": {"kind": "empty"}}),
        "persona_id": ("/personas", {"name": "Asked"}),
        "opportunity_id": ("/opportunities", {"title": "Asked"}),
        "stakeholder_id": ("/stakeholders", {"name": "Asked", "kind": "team", "ring": 1}),
    }
    made = {name: client.post(f"/api{path}", json=body).raise_for_status() for name, (path, body) in wanted.items()}
    ids = {name: answer.json()["id"] for name, answer in made.items()}
    on_map = f"/api/maps/{ids['map_id']}"
    ids["version_id"] = client.post(f"{on_map}/versions", json={"name": "Asked"}).raise_for_status().json()["id"]
    said = client.post(f"{on_map}/comments", json={"text": "Asked"}).raise_for_status().json()["id"]
    vote = client.post(f"{on_map}/rounds", json={"kind": "vote"}).raise_for_status().json()["id"]
    return ids | {"thread_id": said, "comment_id": said, "round_id": vote}


def test_no_answer_is_a_defect_or_undocumented(workspace: WorkspaceServer, tmp_path: Path) -> None:
    ids = things(workspace.owner) | {"dataset_id": imported(workspace.owner, ("desk.csv", export(30)))}
    lines = ["[parameters]", *(f'"path.{name}" = "{value}"' for name, value in ids.items())]
    config = tmp_path / "schemathesis.toml"
    config.write_text("\n".join(lines), encoding="utf-8")
    address = workspace.settings.address
    asking = [str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(config), "run"]
    made = workspace.owner.post("/api/tokens", json={"name": "schemathesis", "scopes": ["administer", "data"]})
    asking += [f"{address}/api/openapi.json", "--header", f"Authorization: Bearer {made.json()['secret']}"]
    asking += ["--checks", ",".join(CHECKS), *APART]
    asking += ["--phases", "coverage", "--max-time", str(SECONDS), "--seed", "5"]
    asking += ["--generation-database", "none"]
    asked = subprocess.run(asking, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=150)
    assert asked.returncode == 0, asked.stdout[-6000:] + asked.stderr[-2000:]
    assert "Coverage" in asked.stdout
    found = re.search(r"(\d+) generated, (\d+) passed", asked.stdout)
    assert found is not None
    assert int(found.group(2)) > 1000
