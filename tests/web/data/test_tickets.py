"""The tickets behind a figure: the worst first, people as numbers, messages redacted, private notes never."""

from __future__ import annotations

from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import COLUMNS, export, imported


def history() -> bytes:
    """A desk with messages: those to the customer are public, notes are not; one ticket waited much longer."""
    lines = [",".join((*COLUMNS, "Public"))]
    for line in export(40).decode().splitlines()[1:]:
        public = "no" if ",assigned," in line else "yes"
        words = "secret note of the desk" if public == "no" else ""
        line = line.rstrip(",") if words else line
        late = line.replace("INC00007,2026-01-08 23", "INC00007,2026-01-09 13") if "resolved" in line else line
        cells = late.split(",")
        cells += [""] * (len(COLUMNS) - len(cells))
        cells[len(COLUMNS) - 1] = words or cells[len(COLUMNS) - 1]
        lines.append(",".join([*cells, public]))
    return "\n".join(lines).encode()


def test_the_worst_come_first_and_nobody_is_named(workspace: WorkspaceServer) -> None:
    dataset = imported(workspace.editor, ("desk.csv", history()))
    at = f"/api/datasets/{dataset}"
    touchpoints = workspace.viewer.get(f"{at}/map").json()["map"]["touchpoints"]
    fix = next(touchpoint["id"] for touchpoint in touchpoints if "resolved" in str(touchpoint["words"]))
    asked = {"touchpoint": fix, "metric": "wait_hours", "limit": 3}
    found = workspace.viewer.get(f"{at}/tickets", params=asked).json()
    assert (found["journeys"], len(found["tickets"])) == (40, 3)
    values = [ticket["value"] for ticket in found["tickets"]]
    assert values == sorted(values, reverse=True)
    text = str(found)
    assert "anna.b@example.org" not in text
    assert "1234567" not in text
    assert "secret note" not in text
    assert "caller" not in text
    messages = [step["message"] for step in found["tickets"][0]["steps"] if step["message"]]
    assert messages == ["Please write to [e-mail] or call [phone]"]
    high = workspace.viewer.get(f"{at}/tickets", params={**asked, "attribute": "Priority", "value": "1 - High"}).json()
    assert high["journeys"] == 20
    wrong = workspace.viewer.get(f"{at}/tickets", params={**asked, "touchpoint": "nowhere"})
    assert fix in wrong.json()["detail"]
    assert workspace.nobody.get(f"{at}/tickets", params=asked).status_code == 401
