"""Drawing together: how fast an edit reaches another tab, and what a killed server loses.

`python -m benchmarks.collab [--rounds 20] [--database postgresql://...]` prints a table; 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from sojourn.maps.document.records import Card, Lane, MapDocument, Meta, Stage, Touchpoint
from sojourn.web.collab.ydoc import new_document
from tests.web.collab.desk import until
from tests.web.collab.rounds import ServedMap, kill_round, stop_round
from tests.web.collab.tabs import Tab, script
from tests.web.conftest import free_port
from tools.browser import FLAGS, find_browser

EDITS = 300
TARGET_MS = 25.0


def main() -> int:
    """Measure; 1 when a target is missed."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=20)
    words.add_argument("--database", default="")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        served = ServedMap(Path(folder), free_port(), given.database)
        try:
            times = sorted(latencies(served, Path(folder) / "script"))
            whole = times[int(0.95 * len(times))]
            print(f"tab to tab, {EDITS} edits: median {times[len(times) // 2]:.1f} ms, p95 {whole:.1f} ms", flush=True)
            print(f"1,000 edits in one go until the other tab has all: {burst(served):.2f} s")
            print(f"100 x 15 map: {size_of_large():,} bytes as an update")
            killed = [kill_round(served, f"kill {place}") for place in range(given.rounds)]
            print(f"kill -9 with two tabs offline: {killed.count(0)} of {given.rounds} runs lost nothing")
            stopped = [stop_round(served, f"stop {place}") for place in range(given.rounds)]
            print(f"SIGTERM right after edits: {stopped.count(0)} of {given.rounds} runs lost nothing")
        finally:
            served.close()
    return int(whole > TARGET_MS or any(killed) or any(stopped))


def latencies(served: ServedMap, folder: Path) -> list[float]:
    """Milliseconds from an edit in one tab of a browser until another tab shows it, one edit at a time."""
    code, program = script(folder), find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        one, two = Tab(browser, served, code), Tab(browser, served, code)
        times = []
        for place in range(EDITS):
            begun = one.page.evaluate(f"tab.add('edit {place}')")
            two.wait(f"tab.arrivals().length > {place}")
            times.append(two.page.evaluate(f"tab.arrivals()[{place}]") - begun)
        browser.close()
    return times


def burst(served: ServedMap) -> float:
    """Seconds for a thousand edits made as fast as they go."""
    one, two = served.visit(), served.visit()
    begun = time.perf_counter()
    for place in range(1000):
        one.edit("purpose", f"burst {place}")
    until(lambda: two.titles().get("purpose") == "burst 999" and one.is_saved())
    taken = time.perf_counter() - begun
    served.leave()
    return taken


def size_of_large() -> int:
    """Bytes of a map of 100 touchpoints and 15 lanes with a card in every cell."""
    touchpoints = tuple(Touchpoint(f"t{place}", f"Touchpoint {place}", "s", f"a{place:02d}") for place in range(100))
    lanes = tuple(Lane(f"l{place}", "text", f"Lane {place}", f"a{place:02d}") for place in range(15))
    cards = tuple(
        Card(f"{lane.id}{at.id}", lane.id, at.id, "a0", text="A card") for lane in lanes for at in touchpoints
    )
    return len(new_document(MapDocument(Meta("Large"), (Stage("s", "All", "a0"),), touchpoints, lanes, cards)))


if __name__ == "__main__":
    sys.exit(main())
