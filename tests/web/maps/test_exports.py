"""Maps as files over HTTP: every form, for everybody who may read, with the map's name."""

from __future__ import annotations

from urllib.parse import unquote

from sojourn.maps.formats.document_files import FORMS, MEDIA_TYPES
from tests.test_mapfiles import BEGINS
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True


def test_whoever_may_read_a_map_may_take_it_along_in_every_form(workspace: WorkspaceServer) -> None:
    made = workspace.editor.post(
        "/api/maps", json={"title": "Größe / 🎉", "from": {"kind": "template", "id": "leaving"}}
    )
    address = f"/api/maps/{made.json()['id']}/document"
    for form in FORMS:
        answer = workspace.viewer.get(f"{address}.{form}", params={"theme": "dark"})
        assert answer.status_code == 200, answer.text
        assert answer.content.startswith(BEGINS[form])
        assert answer.headers["content-type"] == MEDIA_TYPES[form]
        assert unquote(answer.headers["content-disposition"]) == f"attachment; filename*=UTF-8''Größe   🎉.{form}"
    page = workspace.viewer.get(address.replace("document", "summary.pdf"))
    assert page.content.startswith(b"%PDF")
    assert unquote(page.headers["content-disposition"]).endswith("🎉, summary.pdf")
    assert workspace.viewer.get(f"{address}.doc").status_code == 422
    assert workspace.viewer.get(f"{address}.svg", params={"theme": "sepia"}).status_code == 422
    assert workspace.nobody.get(f"{address}.pdf").status_code == 401
    assert workspace.viewer.get("/api/maps/nothing/document.png").status_code == 404
