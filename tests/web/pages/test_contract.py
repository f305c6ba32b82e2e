"""What the editor reads of the server's answers is in the server's contract, field by field."""

import re
from pathlib import Path

import pytest

from sojourn.web.app import create_app
from sojourn.web.settings import Settings

TYPES = Path(__file__).parents[3] / "editor" / "src" / "schema" / "api.ts"
# Our name of a shape: its name in the OpenAPI document.
NAMES = {
    "Person": "PersonOut",
    "Me": "Me",
    "ProblemDetails": "Problem",
    "Invitation": "Invitation",
    "Address": "Address",
    "ApiToken": "TokenOut",
    "MadeApiToken": "MadeToken",
    "Webhook": "WebhookOut",
    "ListedWebhook": "ListedWebhook",
    "MadeWebhook": "MadeWebhook",
    "Delivery": "DeliveryOut",
    "SessionLine": "SessionOut",
    "SecondStep": "SecondStep",
    "Ways": "Ways",
    "AuditLine": "AuditLine",
    "AuditPage": "AuditPage",
    "CurveLine": "Curve",
    "MapSummary": "Summary",
    "MapLine": "MapLine",
    "Template": "TemplateLine",
}


def fields_of(interface: str) -> set[str]:
    body = re.search(rf"export interface {interface}\b[^{{]*{{(.*?)\n}}", TYPES.read_text(encoding="utf-8"), re.DOTALL)
    assert body, f"no interface {interface} in {TYPES.name}"
    return set(re.findall(r"^  readonly (\w+)\??:", body.group(1), re.MULTILINE))


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    app = create_app(Settings(tmp_path_factory.mktemp("contract")))
    found: dict[str, dict[str, object]] = app.openapi()["components"]["schemas"]
    return found


@pytest.mark.parametrize("interface", NAMES)
def test_every_field_that_pages_read_is_sent(interface: str, schemas: dict[str, dict[str, object]]) -> None:
    sent = schemas[NAMES[interface]]["properties"]
    assert isinstance(sent, dict)
    assert fields_of(interface)
    assert fields_of(interface) - set(sent) == set()
