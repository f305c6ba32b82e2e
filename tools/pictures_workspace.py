"""Draw the pictures of the workspace in docs/pictures again: each page with the sample desk in it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from sojourn.sample import generate, write_desk
from sojourn.web.access import store
from sojourn.web.access.rules import Role
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.serving import opened
from sojourn.web.settings import Settings
from tools.browser import FLAGS, find_browser
from tools.demo import Visitor, fill, running

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
TICKETS, SEED = 2_000, 7
PEOPLE: tuple[tuple[str, Role], ...] = (("Mira Kaya", "owner"), ("Jonas Lind", "editor"))
WIDE, PHONE = (1440, 900), (390, 844)
Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Desk:
    """A running workspace with people in it.

    Attributes:
        address: where it is. sessions: of each person, signed in. browser: what looks at it.
    """

    address: str
    sessions: dict[str, str]
    browser: Browser

    def visit(
        self,
        path: str,
        scheme: Literal["light", "dark"] = "light",
        size: tuple[int, int] = WIDE,
        who: str = PEOPLE[0][0],
    ) -> Page:
        """A page as somebody sees it, in a browser of their own."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        context.set_default_timeout(120_000)
        context.add_cookies([{"name": COOKIE, "value": self.sessions[who], "url": self.address}])
        page = context.new_page()
        page.goto(path)
        settle(page)
        return page

    def get(self, path: str) -> list[dict[str, object]]:
        """A list of the workspace's."""
        found = Visitor(self.address, self.sessions[PEOPLE[0][0]]).ask("GET", path)
        assert isinstance(found, list)
        return found


def settle(page: Page) -> None:
    """Wait until nothing is fetched, drawn or waited for any more."""
    page.wait_for_load_state("networkidle")
    page.locator(".wait").first.wait_for(state="hidden")
    page.evaluate("document.fonts.ready")


def shoot(page: Page, name: str) -> None:
    """Keep what a page shows as docs/pictures/NAME.png."""
    settle(page)
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path)
    sys.stdout.write(f"docs/pictures/{path.name}: {path.stat().st_size // 1024} KB\n")


@contextmanager
def workspace(folder: Path) -> Iterator[Desk]:
    """A fresh workspace with two people in it, served and looked at."""
    program = find_browser()
    if program is None:
        sys.exit("no browser: run `make test` once, it installs one")
    settings, sessions = Settings(folder), {}
    with opened(settings) as database:
        with database.write() as writing:
            for name, role in PEOPLE:
                person = store.add_person(writing, f"{name.split()[0].lower()}@example.org", name, role, "")
                sessions[name] = store.begin_session(writing, person.id, "pictures")
        with running(settings, database) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
            yield Desk(address, sessions, browser)
            browser.close()


def draw_pages(desk: Desk) -> None:
    """Every page with the sample desk in it."""
    journey = f"/journeys/{_largest(desk)}"
    dataset = f"/data/{desk.get('/api/datasets')[0]['id']}"
    shots: tuple[tuple[str, str, Scheme, tuple[int, int]], ...] = (
        ("workspace-act", "/", "light", WIDE),
        ("workspace-opportunities", "/opportunities", "light", WIDE),
        ("workspace-persona", f"/personas/{desk.get('/api/personas')[0]['id']}", "light", WIDE),
        ("workspace-journeys", "/journeys", "light", WIDE),
        ("workspace-map", journey, "light", WIDE),
        ("workspace-map-dark", journey, "dark", WIDE),
        ("workspace-story", f"{journey}/story", "light", WIDE),
        ("workspace-table", f"{journey}/table", "light", WIDE),
        ("workspace-paths", f"{journey}/paths", "light", WIDE),
        ("workspace-phone", f"{journey}/story", "dark", PHONE),
        ("workspace-data", "/data", "light", WIDE),
        ("workspace-dataset", dataset, "light", WIDE),
        ("workspace-dataset-dark", dataset, "dark", WIDE),
        ("workspace-people", "/settings/people", "light", WIDE),
    )
    for name, path, scheme, size in shots:
        page = desk.visit(path, scheme, size)
        shoot(page, name)
        page.context.close()
    page = desk.visit(journey)
    page.get_by_role("button", name="Checks of the map").click()
    page.get_by_text("find nothing").wait_for()
    shoot(page, "workspace-checks")
    page.context.close()
    page = desk.visit("/journeys")
    page.get_by_role("button", name="New journey").first.click()
    page.get_by_role("option").first.wait_for()
    shoot(page, "workspace-create")
    page.context.close()


def _largest(desk: Desk) -> object:
    """The map of all journeys: the others are parts of it."""
    return next(line["id"] for line in desk.get("/api/maps") if not line["parent"])


def main() -> None:
    """Make the desk in a temporary folder, draw everything, say what was written."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        files = Path(place) / "sample-desk"
        write_desk(generate(TICKETS, SEED), files)
        with workspace(Path(place) / "workspace") as desk:
            fill(Visitor(desk.address, desk.sessions[PEOPLE[0][0]]), files)
            draw_pages(desk)


if __name__ == "__main__":
    main()
