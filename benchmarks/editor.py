"""How fast the canvas of the editor is: `python -m benchmarks.editor [columns] [lanes]`, in the browser of the tests.

Prints beside what is promised, of several runs: the time to draw the map and lay it out (wall), how many of its cells
an edit of somebody else touches and how long until it is drawn, how long the frames take while it scrolls, and how long
the page itself works in each. A script scrolls it, which the page must follow in each frame; then a wheel does as fast,
as people do: the browser moves what is drawn by itself, and what counts is how often a frame comes on the screen and
whether the cells that come into view are there. Without a graphics card the processor also paints the screen: what the
same frames take over an empty sheet stands beside them. What is promised of scrolling is promised to who turns a wheel.
Ends with 1 when a promise is broken. The machine should be idle.
"""

from __future__ import annotations

import functools
import http.server
import itertools
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from playwright.sync_api import Browser, Page, sync_playwright

from tools.browser import FLAGS, find_browser

ROOT = Path(__file__).parents[1]
EDITOR = ROOT / "editor"
RUNS = 7
TURNS = 5
REMOTE = """async () => {
    const seen = new Set();
    const element = (node) => node.nodeType === 1 ? node : node.parentElement;
    const note = ({ target }) => seen.add(element(target).closest('[data-key]'));
    const watch = new MutationObserver((all) => all.forEach(note));
    watch.observe(document.querySelector('.m-sheet'), { subtree: true, childList: true, characterData: true });
    const start = performance.now();
    window.sojourn.other.ydoc.getMap('cards').get('l3-t4').get('text').insert(0, 'Look ');
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    watch.disconnect();
    return [seen.size, performance.now() - start];
}"""
SCROLL = """async () => {
    const scroller = document.querySelector('.m-scroll');
    scroller.scrollTo(0, 0);
    const frames = [];
    let last = performance.now();
    for (let at = 0; at < 120; at++) {
        scroller.scrollLeft += 90;
        if (at % 10 === 0) scroller.scrollTop += 40;
        await new Promise(requestAnimationFrame);
        frames.push(performance.now() - last);
        last = performance.now();
    }
    return frames.sort((a, b) => a - b);
}"""
# Before the page answers to a scroll: whether each lane in view has what stands at the right edge of the view.
WATCH = """() => {
    const scroller = document.querySelector('.m-scroll');
    const begun = window.watched;
    window.watched = [0, 0];
    if (begun) return;
    document.addEventListener('scroll', ({ target }) => {
        const column = Math.floor((scroller.scrollLeft + scroller.clientWidth - 168) / 148);
        if (target !== scroller || column >= 100) return;
        const view = scroller.getBoundingClientRect();
        for (const lane of scroller.querySelectorAll('.m-lane')) {
            const { top, bottom } = lane.getBoundingClientRect();
            if (bottom < view.top || top > view.bottom) continue;
            window.watched[0]++;
            if (!lane.querySelector(`.m-cells > [aria-colindex="${column + 2}"]`)) window.watched[1]++;
        }
    }, { capture: true, passive: true });
}"""

T = TypeVar("T")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def build(folder: Path) -> None:
    """Build the page of the canvas alone."""
    vite = EDITOR / "node_modules/vite/bin/vite.js"
    config = EDITOR / "tests/map/vite.config.ts"
    command = ["node", vite, "build", "--config", config, "--outDir", folder, "--logLevel", "error"]
    subprocess.run(["tools/node.sh", "build/node", *command], cwd=ROOT, check=True)


# The same window with nothing in it: no script, no cells, only what the browser needs to scroll and show it.
EMPTY = """() => {
    const old = document.querySelector('.m-scroll');
    const bare = old.cloneNode(false);
    const sheet = document.createElement('div');
    sheet.style.cssText = `width: ${old.scrollWidth}px; height: ${old.scrollHeight}px`;
    bare.append(sheet);
    old.replaceWith(bare);
}"""
FRAME_MS = 1000 / 60
MOST_SKIPPED = 3
"""Of 120 frames by wheel, besides those that the machine skips over an empty sheet: one in forty."""


@dataclass(frozen=True)
class Scrolled:
    """What scrolling took, in ms, from short to long: each frame to the next, and the work of the page in it."""

    frames: list[float]
    work: list[float]


Noted = list[dict[str, object]]


def traced(browser: Browser, page: Page, what: Callable[[], T]) -> tuple[T, Noted]:
    """Do something while the browser notes what it does itself."""
    session = browser.new_browser_cdp_session()
    noted: Noted = []
    ended: list[object] = []
    session.on("Tracing.dataCollected", lambda data: noted.extend(data["value"]))
    session.on("Tracing.tracingComplete", lambda data: ended.append(data))
    session.send(
        "Tracing.start", {"traceConfig": {"includedCategories": ["cc", "viz"]}, "transferMode": "ReportEvents"}
    )
    found = what()
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(20)
    return found, noted


def scroll(browser: Browser, page: Page) -> Scrolled:
    """Scroll by a script while the browser notes how long the page works in each frame."""
    frames, noted = traced(browser, page, lambda: cast(list[float], page.evaluate(SCROLL)))
    work = [cast(float, at["dur"]) / 1000 for at in noted if at["name"] == "ProxyMain::BeginMainFrame" and "dur" in at]
    return Scrolled(frames, sorted(work))


@dataclass(frozen=True)
class Wheeled:
    """What a turn of the wheel showed."""

    gaps: list[float]
    """Time from each frame on the screen to the next, in ms, from short to long."""
    missing: float
    """Share of the rows in view, in %, that had no cell yet at the edge that comes into view."""

    @property
    def skipped(self) -> int:
        """Times that the screen was ready for a frame and there was none."""
        return sum(round(gap / FRAME_MS) - 1 for gap in self.gaps)


def by_wheel(browser: Browser, page: Page) -> Wheeled:
    """Turn the wheel as fast as `scroll` scrolls, and look at what comes on the screen."""
    page.evaluate("document.querySelector('.m-scroll').scrollTo(0, 0)")
    page.wait_for_timeout(500)
    page.evaluate(WATCH)
    turn = {"x": 800, "y": 500, "xDistance": -10800, "yDistance": 0, "speed": 5400, "gestureSourceType": "mouse"}
    hand = page.context.new_cdp_session(page)
    _, noted = traced(browser, page, lambda: hand.send("Input.synthesizeScrollGesture", turn | {"preventFling": True}))
    shown = sorted(cast(float, at["ts"]) / 1000 for at in noted if at["name"] == "Display::DrawAndSwap" and "dur" in at)
    rows, missing = page.evaluate("window.watched")
    gaps = sorted(later - before for before, later in itertools.pairwise(shown))
    return Wheeled(gaps, 100 * missing / max(1, rows))


def middle(browser: Browser, page: Page) -> tuple[Scrolled, Wheeled]:
    """Of several scrolls the middle one, by its work and by the frames it skips: a machine has other things to do."""
    scrolled = sorted((scroll(browser, page) for _ in range(TURNS)), key=lambda one: sum(one.work))
    wheeled = sorted((by_wheel(browser, page) for _ in range(TURNS)), key=lambda one: (one.skipped, one.missing))
    return scrolled[TURNS // 2], wheeled[TURNS // 2]


def part(values: list[float], share: float) -> float:
    """The value that this share of the sorted ones do not exceed."""
    return values[min(len(values) - 1, int(len(values) * share))]


@dataclass(frozen=True)
class Promise:
    """One line of the result: what was measured, and the most that it may be; None where it is only told."""

    about: str
    found: float
    most: float | None
    unit: str = "ms"

    @property
    def kept(self) -> bool:
        """Whether it holds."""
        return self.most is None or self.found <= self.most

    def __str__(self) -> str:
        promised = "" if self.most is None else f"   promised {self.most:.4g}: {'kept' if self.kept else 'BROKEN'}"
        return f"{self.about:<58} {self.found:7.1f} {self.unit:<5}{promised}"


def measure(browser: Browser, page: Page, address: str) -> list[Promise]:
    """Draw, edit from elsewhere and scroll, and tell what it took."""
    drawn, touched, told = [], [], []
    for _ in range(RUNS):
        page.goto(address)
        page.wait_for_function("!!window.sojourn")
        drawn.append(page.evaluate("window.sojourn.draw()"))
        page.wait_for_timeout(500)
        cells, took = page.evaluate(REMOTE)
        touched.append(cells)
        told.append(took)
    full, wheel = middle(browser, page)
    page.evaluate(EMPTY)
    empty, bare = middle(browser, page)
    return [
        Promise("draw, median", statistics.median(drawn), 150),
        Promise("draw, best", min(drawn), None),
        Promise("edit of somebody else, cells that change", max(touched), 1, "cells"),
        Promise("edit of somebody else, until drawn, median", statistics.median(told), 16),
        Promise("scroll, frame, median", part(full.frames, 0.5), None),
        Promise("scroll, frame, 95th of 100", part(full.frames, 0.95), None),
        Promise("scroll, work of the page in a frame, median", part(full.work, 0.5), FRAME_MS),
        Promise("scroll, work of the page in a frame, 95th of 100", part(full.work, 0.95), None),
        Promise("empty sheet, frame, median", part(empty.frames, 0.5), None),
        Promise("empty sheet, frame, 95th of 100", part(empty.frames, 0.95), None),
        # Frames are told apart by the clock of the screen, which is not exactly 60 Hz.
        Promise("wheel, frame on the screen, median", part(wheel.gaps, 0.5), FRAME_MS * 1.02),
        Promise("wheel, frame on the screen, 95th of 100", part(wheel.gaps, 0.95), None),
        Promise("wheel, frames skipped of 120", wheel.skipped, None, ""),
        Promise("empty sheet, wheel, frames skipped of 120", bare.skipped, None, ""),
        Promise("wheel, frames skipped beyond the empty sheet's", wheel.skipped - bare.skipped, MOST_SKIPPED, ""),
        Promise("wheel, rows in view whose next cell is missing", wheel.missing, 0, "%"),
    ]


def main(columns: str = "100", lanes: str = "15") -> None:
    """Build, serve, measure."""
    chromium = find_browser()
    if chromium is None:
        sys.exit("no Chromium or Chrome found; SOJOURN_CHROMIUM names one")
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            promises = measure(
                browser,
                page,
                f"http://127.0.0.1:{server.server_port}/harness.html?columns={columns}&lanes={lanes}&hold",
            )
            browser.close()
        server.shutdown()
    print(*promises, sep="\n")
    if not all(promise.kept for promise in promises):
        sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
