"""Everybody at once: who edits, who has a map open, who reads the API, and who visits the public link.

Everything is timed from the moment at which it was due: a server that does not answer is not asked less for it.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from array import array
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.load.arrivals import Arrivals
from benchmarks.load.asking import Line
from benchmarks.load.plan import Made, Place, Plan
from benchmarks.load.window import Window
from sojourn.web.access.signed_in import COOKIE

OPEN, DONE = "open", "all edits are made"
"""How the lines begin that say that work begins, and that it has ended."""
AT_ONCE = 20
"""Windows that are opened at the same time, before the clock starts."""
QUIET_SECONDS = 60.0
MOUSE_SECONDS, MOUSE_EVERY = 1.0, 0.05
"""Before an edit the mouse goes there, told of as often as the editor does."""
_LINES = 8
_MICE_HEARD = 1
_ASSET = re.compile(r'(?:src|href)="(/assets/[^"]+)"')


@dataclass
class Crowd:
    """A run of a plan against a server.

    Attributes:
        busy: windows of the busy map; others: of the other maps, in their order. times: milliseconds by name.
    """

    plan: Plan
    place: Place
    address: str
    arrivals: Arrivals = field(default_factory=Arrivals)
    busy: list[Window] = field(default_factory=list)
    others: list[Window] = field(default_factory=list)
    times: dict[str, array[float]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.plan.seed)
        self._until = 0.0

    async def run(self, say: Callable[[str], None]) -> Made:
        """Open everything, work for as long as planned, let it come to rest, and compare.

        Args:
            say: hears every ten seconds how it goes.
        """
        await self._open()
        say(f"{OPEN}: {len(self.busy)} windows in one map, {len(self.others)} other maps")
        self._until = time.perf_counter() + self.plan.seconds
        work: list[Awaitable[None]] = [self._edit(at, window) for at, window in enumerate(self.busy)]
        work += [self._rest(map_, window) for map_, window in zip(self.place.maps, self.others, strict=True)]
        work += [self._read(), self._visit(), self._listen_to_ourselves(), self._tell(say)]
        await asyncio.gather(*work)
        say(f"{DONE}; waiting until all are saved and everywhere")
        made = await self._rested()
        await asyncio.gather(*(window.close() for window in (*self.busy, *self.others)))
        return made

    async def _open(self) -> None:
        sessions = self.place.sessions
        editors = sessions[: self.plan.editors]
        rest = sessions[len(editors) :] or sessions
        arrivals = self.arrivals
        self.busy = [Window(self.address, self.place.busy, one, arrivals) for one in editors]
        self.others = [Window(self.address, map_, rest[at % len(rest)]) for at, map_ in enumerate(self.place.maps)]
        for window in self.busy[:_MICE_HEARD]:
            window.hears_mice = True
        doors = asyncio.Semaphore(AT_ONCE)

        async def enter(window: Window) -> None:
            async with doors:
                await window.open()

        await asyncio.gather(*(enter(window) for window in (*self.busy, *self.others)))
        for window in (*self.busy, *self.others):
            window.saved_ms = array("d")

    async def _edit(self, at: int, window: Window) -> None:
        """One of those who work in the busy map: writes into cards, and every twentieth time adds one."""
        cards, made = self.place.cards[self.place.busy], 0
        while await self._pause(self.plan.edit_seconds):
            card = self._dice.choice(cards)
            await self._move(window, card)
            made += 1
            word = f"w{at}n{made}"
            if made % 20 == 0:
                window.add(f"card{word}", f"l{made // 20 % 8}", f"t{(at + made // 20) % 30}", word)
            else:
                window.write(card, word)

    async def _rest(self, map_: str, window: Window) -> None:
        """Somebody who has a map open and now and then writes something."""
        made = 0
        while await self._pause(self.plan.rest_seconds):
            card = self._dice.choice(self.place.cards[map_])
            await self._move(window, card)
            made += 1
            window.write(card, f"w{map_}n{made}")

    async def _pause(self, mean: float) -> bool:
        """Wait for the next edit, the mouse before it left out; False when the time is over."""
        wait = self._dice.expovariate(1 / max(mean - MOUSE_SECONDS, 0.01))
        return await self._wait(time.perf_counter() + wait)

    async def _wait(self, moment: float) -> bool:
        await asyncio.sleep(max(0.0, min(moment, self._until) - time.perf_counter()))
        return time.perf_counter() < self._until

    async def _move(self, window: Window, card: str) -> None:
        for step in range(round(MOUSE_SECONDS / MOUSE_EVERY)):
            await window.point(step / 20, card)
            await asyncio.sleep(MOUSE_EVERY)

    async def _read(self) -> None:
        """Reads of the API at an even rate: heads of maps and whole maps, new and known, and the library."""
        lines = [_Reader(self.address, session) for session in self.place.sessions[:_LINES]]
        maps = [self.place.busy, *self.place.maps]
        if self.plan.reads_per_second:
            await self._evenly(self.plan.reads_per_second, lambda at: self._ask(lines[at % len(lines)], at, maps))
        for line in lines:
            line.line.close()

    async def _ask(self, reader: _Reader, at: int, maps: Sequence[str]) -> None:
        due = time.perf_counter()
        # Every fifth time the map that all work in, else any.
        map_ = maps[0] if at // 5 % 5 == 0 else self._dice.choice(maps)
        head, whole = f"/api/maps/{map_}", f"/api/maps/{map_}/document.json"
        name, path, known = (
            ("head", head, False),
            ("head, known", head, True),
            ("whole map", whole, False),
            ("whole map, known", whole, True),
            ("library, 50 lines", "/api/maps?limit=50", False),
        )[at % 5]
        async with reader.turn:
            try:
                answer = await reader.line.get(path, reader.etags.get(path, "") if known else "")
            except OSError:
                self.counts["reads failed"] += 1
                return
        self.counts["reads"] += 1
        if answer.status not in (200, 304):
            self.counts["reads failed"] += 1
        if answer.etag:
            reader.etags[path] = answer.etag
        self._time(name, due)

    async def _visit(self) -> None:
        """Visitors of the public link, each with a browser that was never here."""
        if self.plan.visitors_per_minute:
            await self._evenly(self.plan.visitors_per_minute / 60, lambda _: self._look())

    async def _look(self) -> None:
        due = time.perf_counter()
        self.counts["visitors"] += 1
        try:
            async with Line(self.address) as line:
                page = await line.get(f"/shared/{self.place.secret}")
                files = sorted(set(_ASSET.findall(page.body.decode())))
                found = [await line.get(path) for path in files]
                asked = time.perf_counter()
                shown = await line.get(f"/api/shared/{self.place.secret}")
            is_whole = shown.status == 200 and b'"update"' in shown.body
            # 503: a checkout whose editor is not built; its page says so.
            if page.status not in (200, 503) or any(one.status != 200 for one in found) or not is_whole:
                self.counts["visitors failed"] += 1
            self.counts["files for visitors"] += len(found)
        except OSError:
            self.counts["visitors failed"] += 1
            return
        self._time("public map", asked)
        self._time("public page, its files and the map", due)

    async def _evenly(self, per_second: float, do: Callable[[int], Awaitable[None]]) -> None:
        """Begin something at an even rate, whether or not the one before has ended."""
        begun, going, at = time.perf_counter(), set[asyncio.Task[None]](), 0
        while await self._wait(begun + at / per_second):
            task = asyncio.ensure_future(do(at))
            going.add(task)
            task.add_done_callback(going.discard)
            at += 1
        await asyncio.gather(*going)

    def _time(self, name: str, since: float) -> None:
        self.times.setdefault(name, array("d")).append(1000 * (time.perf_counter() - since))

    async def _listen_to_ourselves(self) -> None:
        """How late this process itself is: what it measures is at least so much too long."""
        due = time.perf_counter() + MOUSE_EVERY
        while await self._wait(due):
            self._time("generator late", due)
            due = time.perf_counter() + MOUSE_EVERY

    async def _tell(self, say: Callable[[str], None]) -> None:
        begun, at = time.perf_counter(), 0
        while await self._wait(begun + 10 * (at + 1)):
            at += 1
            edits = sum(len(window.edits) for window in (*self.busy, *self.others))
            late = percentile(sorted(self.arrivals.milliseconds[-20_000:]), 0.95)
            visitors = self.counts["visitors"]
            say(f"{10 * at} s: {edits:,} edits, tab to tab p95 {late:.0f} ms of late, {visitors:,} visitors")

    async def _rested(self) -> Made:
        """Wait until all is saved and everywhere, but not for ever; then say what is not."""
        windows = (*self.busy, *self.others)
        end = time.perf_counter() + QUIET_SECONDS
        while time.perf_counter() < end and not self._is_rested(windows):
            await asyncio.sleep(0.1)
        edits = {self.place.busy: [word for window in self.busy for word in window.edits]}
        edits |= {map_: window.edits for map_, window in zip(self.place.maps, self.others, strict=True)}
        contents = [window.contents() for window in self.busy]
        times = dict(self.times) | {"tab to tab": self.arrivals.milliseconds}
        times["mouse of another"] = array("d", [ms for window in self.busy for ms in window.mice_ms])
        times["saved"] = array("d", [ms for window in windows for ms in window.saved_ms])
        return Made(
            edits={map_: words for map_, words in edits.items() if words},
            times={name: sorted(found) for name, found in times.items()},
            counts=dict(self.counts) | {"drops": sum(window.drops for window in windows)},
            unsaved=sum(not window.is_saved() for window in windows),
            unequal=sum(one != contents[0] for one in contents),
            lost=missing(edits[self.place.busy], [window.words() for window in self.busy]),
        )

    def _is_rested(self, windows: Iterable[Window]) -> bool:
        states = {frozenset(window.state().items()) for window in self.busy}
        return len(states) <= 1 and all(window.is_saved() for window in windows)


class _Reader:
    """Somebody who reads the API: one connection, one answer at a time, and the versions known."""

    def __init__(self, address: str, session: str) -> None:
        self.line = Line(address, {"Cookie": f"{COOKIE}={session}"})
        self.turn = asyncio.Lock()
        self.etags: dict[str, str] = {}


async def look_again(address: str, place: Place, edits: dict[str, list[str]]) -> list[str]:
    """Open every map that was edited anew, such as after a restart; the words that are not there."""
    lost: list[str] = []
    doors = asyncio.Semaphore(AT_ONCE)

    async def look(map_: str, words: list[str]) -> None:
        async with doors:
            window = Window(address, map_, place.sessions[0])
            await window.open()
            lost.extend(missing(words, [window.words()]))
            await window.close()

    async with asyncio.timeout(QUIET_SECONDS + len(edits)):
        await asyncio.gather(*(look(map_, words) for map_, words in edits.items()))
    return sorted(lost)


def missing(words: Iterable[str], windows: Sequence[set[str]]) -> list[str]:
    """Words that some window does not have."""
    return sorted(word for word in words if not all(word in window for window in windows))


def percentile(times: Sequence[float], share: float) -> float:
    """Of sorted times the one that so large a share does not exceed; NaN where there is none."""
    return times[min(len(times) - 1, int(share * len(times)))] if times else float("nan")
