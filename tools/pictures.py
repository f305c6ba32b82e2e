"""Draw the pictures in docs/pictures again: the fictional sample desk as its page shows it and as exports hold it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import sojourn as sj
from sojourn.sample import generate, write_desk
from tools.browser import FLAGS, find_browser

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
TICKETS, SEED = 5000, 7
SHOTS = (
    ("map-light", "light", 1440, 900, ""),
    ("map-dark", "dark", 1440, 900, ""),
    ("story-phone", "light", 390, 844, "#/story"),
    ("journeys-light", "light", 1440, 960, "#/paths"),
    ("kpis-light", "light", 1440, 900, "#/kpis"),
    ("pains-light", "light", 1440, 1100, "#/pains"),
    ("personas-light", "light", 1440, 1100, "#/personas"),
)


def main() -> None:
    """Make the desk in a temporary folder, draw everything, say what was written."""
    program = find_browser()
    if program is None:
        sys.exit("no browser: run `make test` once, it installs one")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        write_desk(generate(TICKETS, SEED), Path(place) / "sample-desk")
        log = sj.read(Path(place) / "sample-desk", timezone="Europe/Berlin")
        found = sj.discover(log, title="A fictional service desk")
        page = Path(place) / "desk.map.html"
        found.to_html(page)
        found.to_png(FOLDER / "export.png", scale=1.0)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
            for name, theme, width, height, view in SHOTS:
                _shoot(browser, f"{page.as_uri()}{view}", FOLDER / f"{name}.png", theme, (width, height))
            browser.close()
    for path in sorted(FOLDER.glob("*.png")):
        sys.stdout.write(f"{path.relative_to(FOLDER.parents[1])}\n")


def _shoot(browser: Browser, address: str, path: Path, theme: str, size: tuple[int, int]) -> None:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path)
    context.close()


if __name__ == "__main__":
    main()
