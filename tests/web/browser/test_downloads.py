"""Taking a map along, in the browser: the Download menu gives files, also to who may only read."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.web.browser.conftest import Enter


def test_a_reader_downloads_the_map(enter: Enter, journey: str) -> None:
    page = enter("viewer", f"/journeys/{journey}")
    for form, begins, ending in (("PDF", b"%PDF", "pdf"), ("Mermaid", b"journey", "mmd")):
        page.get_by_role("button", name="Download").click()
        item = page.get_by_role("menuitem", name=re.compile(f"^{form}"))
        expect(item).to_be_visible()
        with page.expect_download() as started:
            item.click()
        assert started.value.suggested_filename == f"My laptop is broken.{ending}"
        assert Path(started.value.path()).read_bytes().startswith(begins)
