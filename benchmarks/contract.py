"""`python -m benchmarks.contract [--minutes 5] [--seed 1]`: whether the server keeps to its contract if asked anything.

Schemathesis asks a server on loopback, in rounds until the time is over. A round asks in three parts, each of a fresh
workspace that has something of each kind: what leaves things there, drawings, and what ends things. All of its phases
are used: the contract's examples, border cases, random requests, and sequences that go on with what an answer gave.
Ends with 1 where an answer was a defect or not as the contract says; what it found goes to stdout.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

from sojourn.web.settings import Settings
from tests.conftest import pytest_configure as stay_on_this_machine
from tests.web.conftest import WorkspaceServer, free_port
from tests.web.data.conftest import export, imported

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "allow_header_conformance",
    "ignored_auth",
    "unsupported_method",
    "use_after_free",
)
PHASES = ("examples", "coverage", "fuzzing", "stateful")
_DRAWN = r"document\.|summary\.pdf|picture\."
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff56"
    "c72f0d0000000049454e44ae426082"
)


@dataclass(frozen=True)
class Part:
    """Some of the operations.

    Attributes:
        choice: which, as schemathesis is told. share: of the time of a round.
    """

    choice: tuple[str, ...]
    share: float


PARTS = {
    "what leaves things there": Part(("--exclude-method", "DELETE", "--exclude-path-regex", f"sign-out|{_DRAWN}"), 0.6),
    "drawings": Part(("--include-path-regex", _DRAWN), 0.2),
    "what ends things": Part(("--include-method", "DELETE", "--include-path-regex", "sign-out"), 0.2),
}


@dataclass(frozen=True)
class Asked:
    """What came of one run.

    Attributes:
        requests: how many. words: what schemathesis said.
    """

    is_kept: bool
    requests: int
    words: str


def main() -> int:
    """Ask until the time is over; 1 for a finding."""
    words = argparse.ArgumentParser(prog="python -m benchmarks.contract", description=__doc__)
    words.add_argument("--minutes", type=float, default=5)
    words.add_argument("--seed", type=int, default=1, help="of the first round; each next one has the next number")
    given = words.parse_args()
    stay_on_this_machine()
    until, seed, found = time.monotonic() + 60 * given.minutes, given.seed, 0
    while seed == given.seed or time.monotonic() < until:
        found += a_round(seed, max(30.0, min(180.0, until - time.monotonic())))
        seed += 1
    print(f"{found} finding(s)" if found else "the contract is kept")
    return 1 if found else 0


def a_round(seed: int, seconds: float) -> int:
    """Ask everything once, in a fresh workspace; how many parts found something."""
    found = 0
    for name, part in PARTS.items():
        with tempfile.TemporaryDirectory(prefix="contract-") as folder:
            workspace = WorkspaceServer(Settings(Path(folder) / "workspace", port=free_port(), requests_per_minute=0))
            workspace.start()
            try:
                workspace.make_people()
                asked = ask(workspace, Path(folder), part.choice, seconds=round(seconds * part.share), seed=seed)
            finally:
                workspace.close()
        kept = "kept" if asked.is_kept else "NOT kept"
        print(f"seed {seed}, {name}: {asked.requests} requests, {kept}", flush=True)
        if not asked.is_kept:
            found += 1
            print(asked.words, flush=True)
    return found


def ask(
    workspace: WorkspaceServer,
    folder: Path,
    choice: tuple[str, ...],
    *,
    seconds: int,
    seed: int,
    phases: tuple[str, ...] = PHASES,
    most: int = 0,
) -> Asked:
    """Let schemathesis ask some of the operations, as an owner with a token of every scope, with ids of what is there.

    Args:
        folder: for its notes. choice: which operations. seconds: how long random requests go on; 0: one turn.
        most: random requests for each operation; 0 for as many as there is time for.
    """
    config = folder / "schemathesis.toml"
    config.write_text(_told(*things(workspace)), encoding="utf-8")
    made = workspace.owner.post("/api/tokens", json={"name": "schemathesis", "scopes": ["administer", "data"]})
    secret = made.raise_for_status().json()["secret"]
    command = [str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(config), "run"]
    command += [f"{workspace.settings.address}/api/openapi.json", "--header", f"Authorization: Bearer {secret}"]
    command += ["--checks", ",".join(CHECKS), "--phases", ",".join(phases), *choice]
    command += ["--seed", str(seed), "--generation-database", "none", "--warnings", "off"]
    command += ["--suppress-health-check", "all", "--request-timeout", "30", "--continue-on-failure"]
    command += ["--max-time", str(seconds)] if seconds else []
    command += ["--max-examples", str(most)] if most else []
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=5 * seconds + 300)
    counted = re.search(r"(\d+) generated", done.stdout)
    return Asked(done.returncode == 0, int(counted[1]) if counted else 0, done.stdout + done.stderr)


def _told(ids: Mapping[str, str], of_opportunity: Mapping[str, str]) -> str:
    """What schemathesis is configured with: the ids of things that are there, by their names in addresses."""
    lines = [
        "[checks.negative_data_rejection]",
        "expected-statuses = [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 429]",  # not 5xx
        "[parameters]",
        *(f'"path.{name}" = "{value}"' for name, value in ids.items()),
    ]
    lines += ["[[operations]]", 'include-path-regex = "^/api/opportunities/"', "[operations.parameters]"]
    return "\n".join(lines + [f'"path.{name}" = "{value}"' for name, value in of_opportunity.items()]) + "\n"


def things(workspace: WorkspaceServer) -> tuple[dict[str, str], dict[str, str]]:
    """Something of each kind, by the name that its id has in addresses; and what has the same name in opportunities."""
    owner = workspace.owner
    wanted = {
        "map_id": ("/maps", {"title": "Asked", "from": {"kind": "template", "id": "forgot-password"}}),
        "persona_id": ("/personas", {"name": "Asked"}),
        "opportunity_id": ("/opportunities", {"title": "Asked"}),
        "stakeholder_id": ("/stakeholders", {"name": "Asked", "kind": "team", "ring": 1}),
        "token_id": ("/tokens", {"name": "Asked", "scopes": ["read"]}),
    }
    ids = {name: _made(owner, path, body)["id"] for name, (path, body) in wanted.items()}
    ids["dataset_id"] = imported(owner, ("desk.csv", export(30)))
    ids["job_id"] = owner.get("/api/jobs", params={"subject": ids["dataset_id"]}).raise_for_status().json()[0]["id"]
    ids["person_id"] = workspace.people["viewer"].id
    ids["session_id"] = workspace.commenter.get("/api/me/sessions").raise_for_status().json()[0]["id"]
    _made(owner, "/invitations", {"email": "asked@example.org", "role": "viewer"})
    ids["invitation_id"] = owner.get("/api/invitations").raise_for_status().json()[0]["id"]
    ids["template_id"] = _made(owner, "/templates", {"map": ids["map_id"], "title": "Asked", "about": ""})["id"]
    ids |= _on_map(owner, f"/maps/{ids['map_id']}") | _of_webhook(owner)
    one = f"/opportunities/{ids['opportunity_id']}"
    said = _made(owner, f"{one}/comments", {"text": "Asked"})["said"][0]["id"]
    link = _made(owner, f"{one}/links", {"address": "https://example.org", "label": ""})["links"][0]["id"]
    return ids, {"comment_id": said, "link_id": link}


def _on_map(owner: httpx.Client, on_map: str) -> dict[str, str]:
    link = _made(owner, f"{on_map}/links", {"name": "Asked", "embeds": True, "measured": True})
    said = _made(owner, f"{on_map}/comments", {"text": "Asked"})["id"]
    document = owner.get(f"/api{on_map}/document.json").raise_for_status().json()
    lane = next(lane["id"] for lane in document["lanes"] if lane["type"] == "pains")
    meeting = _made(owner, f"{on_map}/rounds", {"kind": "write", "lane": lane})["id"]
    written = {"text": "Asked", "touchpoint": document["touchpoints"][0]["id"]}
    note = _made(owner, f"{on_map}/rounds/{meeting}/notes", written)["notes"][0]["id"]
    file = owner.post(f"/api{on_map}/files", files={"file": ("dot.png", _PNG)}).raise_for_status().json()["id"]
    return {
        "version_id": _made(owner, f"{on_map}/versions", {"name": "Asked"})["id"],
        "link_id": link["id"],
        "secret": link["address"].rpartition("/")[2],
        "thread_id": said,
        "comment_id": said,
        "round_id": meeting,
        "note_id": note,
        "file_id": file,
    }


def _of_webhook(owner: httpx.Client) -> dict[str, str]:
    made = _made(owner, "/webhooks", {"address": "https://hooks.example/", "events": ["map.made"]})["id"]
    return {"webhook_id": made, "delivery_id": _made(owner, f"/webhooks/{made}/ping", {})["id"]}


def _made(owner: httpx.Client, path: str, body: Mapping[str, object]) -> dict[str, object]:
    answer = owner.post(f"/api{path}", json=body)
    if answer.is_error:
        raise RuntimeError(f"{path}: {answer.text}")
    return json.loads(answer.content)


if __name__ == "__main__":
    sys.exit(main())
