"""Write the contract of the HTTP service as OpenAPI: `python -m sojourn.web.openapi FILE`; the same each time."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sojourn.web.app import create_app
from sojourn.web.settings import Settings


def contract() -> str:
    """The contract as JSON."""
    found = create_app(Settings(Path())).openapi()
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(contract(), encoding="utf-8")
