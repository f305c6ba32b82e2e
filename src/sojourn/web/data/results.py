"""What was measured of the datasets: whole, by slice, now or at an earlier revision; computed once and kept.

    found = results.measured(dataset_id, of_slice(binding.attribute, binding.value), binding.revision, keep=True)
    map_json(found.report.whole, found.report)

The import measures the whole, and each slice it offers, journey by journey; any other combination is summed up from the
dataset's slice index in some milliseconds. What a map follows is kept for good, so that it can stay at its revision.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, cast

from anyio.to_thread import run_sync
from fastapi import Depends, FastAPI
from starlette.requests import HTTPConnection

from sojourn.insight.behind import Looked, looked_at
from sojourn.insight.representatives import OF_A_SLICE
from sojourn.insight.summaries.index import Choice
from sojourn.insight.summaries.parts import Large
from sojourn.insight.summaries.representatives import representatives_of
from sojourn.insight.summaries.stored import sum_store
from sojourn.insight.summarised import assumptions, map_of, summarised
from sojourn.languages import speaking, tr
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import CHANNELS
from sojourn.log.store import Store, open_store
from sojourn.model.errors import ConflictError, MissingError, SojournError
from sojourn.model.measured import MapReport, SliceKey
from sojourn.web.data import kept as files
from sojourn.web.data import store
from sojourn.web.data.asking import ALL, Asked, resolve
from sojourn.web.data.kept import Kept
from sojourn.web.data.places import KEPT, Places
from sojourn.web.db.engine import Database
from sojourn.web.workspace import workspace_of

MOST_OPEN = 4
MOST_ANSWERS = 256
_WARM_AT_START = 2


@dataclass(frozen=True)
class Result:
    """A measured map.

    Attributes:
        report: the map (`report.whole`) with what is known of its source; it has no slices of its own.
        dataset: id. revision: of the dataset, that it was measured at. latest: the newest there is.
        exact: measured journey by journey; else medians are from histograms, at most 3.1 % off.
    """

    report: MapReport
    dataset: str
    revision: int
    latest: int
    exact: bool


@dataclass(frozen=True)
class Opened:
    """A dataset open for slices, at one revision; its arrays are memory-mapped."""

    store: Store
    large: Large

    @property
    def revision(self) -> int:
        """The revision that is open."""
        return self.store.revision

    @cached_property
    def offered(self) -> dict[tuple[str, str], tuple[SliceKey, Choice]]:
        """The slices that are offered, by attribute and value."""
        return {(key.attribute, key.value): (key, choice) for key, choice in self.large.offered()}

    @cached_property
    def values(self) -> dict[str, dict[str, int]]:
        """How many journeys have each value of each attribute, the most frequent first."""
        found: dict[str, dict[str, int]] = {name: {} for name in self.large.info.attributes}
        for index in self.large.indexes:
            for name, counts in index.attributes.items():
                for value, n in counts.items():
                    found[name][value] = found[name].get(value, 0) + n
        return {name: dict(sorted(n.items(), key=lambda item: (-item[1], item[0]))) for name, n in found.items()}

    @cached_property
    def looked(self) -> list[Looked]:
        """What was measured at every visit, part by part, for the tickets behind a figure."""
        whole = self.large.whole
        return [looked_at(part, whole.columns, whole.frame.calendar) for part in self.large.parts]

    @cached_property
    def periods(self) -> dict[str, int]:
        """How many journeys begin in each named period."""
        named = [(key.value, choice) for key, choice in self.offered.values() if key.attribute == "period"]
        return {label: self.large.chosen(choice).journeys for label, choice in named}

    @cached_property
    def channels(self) -> frozenset[str]:
        """Channels over which journeys came first."""
        return frozenset(name for name in CHANNELS if self.large.chosen(Choice(channel=name)).journeys)


class Results:
    """The measured results of a workspace. Safe to ask from several threads.

    Args:
        database: where the datasets are listed. places: where they lie. language: what is found is written in it, so
            that everybody reads the same of it.
    """

    def __init__(self, database: Database, places: Places, language: str = "en") -> None:
        self._database, self._places, self._language = database, places, language
        self._lock = threading.Lock()
        self._opening: dict[str, threading.Lock] = {}
        self._open: OrderedDict[str, Opened] = OrderedDict()
        self._answers: OrderedDict[tuple[str, int, tuple[str, str]], Result] = OrderedDict()

    def measured(self, dataset: str, asked: Asked = ALL, revision: int | None = None, *, keep: bool = False) -> Result:
        """The measured map of a dataset or of a slice of it.

        Args:
            dataset: id. asked: which journeys. revision: None for the newest.
            keep: a map follows it: it gets representative journeys and stays even when the dataset is updated.

        Raises:
            MissingError: no such dataset, or nothing was kept of that revision. ConflictError: nothing is imported yet.
            OptionError: no such attribute. QueryError: no journey is left.
        """
        row = self._ready(dataset)
        wanted = row.revision if revision is None else revision
        answer = self._known(dataset, wanted, asked.key)
        if answer is None or (keep and not self._holds(dataset, wanted, asked.key)):
            with speaking(self._language):
                answer = self._found(row, asked, wanted, keep=keep)
            self._remember(answer, asked.key)
        return replace(answer, latest=row.revision)

    def before(self, found: Result) -> Result | None:
        """What the import before said of all journeys; None where there was none, or it was not kept."""
        for revision in files.revisions(self._places.results_of(found.dataset)):
            if revision < found.revision:
                with suppress(SojournError):
                    return self.measured(found.dataset, ALL, revision)
        return None

    def opened(self, dataset: str) -> Opened:
        """A dataset open for slices, at its newest revision.

        Raises:
            MissingError, ConflictError: as `measured`.
        """
        row = self._ready(dataset)
        with self._lock:
            opening = self._opening.setdefault(dataset, threading.Lock())
        with opening:
            known = self._open.get(dataset)
            if known is None or known.revision < row.revision:
                with speaking(self._language):
                    known = self._open_now(row)
            with self._lock:
                self._open.move_to_end(dataset)
        return known

    def warm(self, dataset: str) -> None:
        """Open a dataset and ask it once, so that who comes next need not wait."""
        self.opened(dataset).large.chosen(Choice(end=0))

    def warm_newest(self) -> None:
        """Open the datasets that were changed last; a server that has just started answers at once."""
        with self._database.read() as reading:
            ready = [row for row in store.every(reading) if row.state == "ready"]
        for row in sorted(ready, key=lambda row: row.changed_at)[-_WARM_AT_START:]:
            with suppress(SojournError):
                self.warm(row.id)

    def close(self) -> None:
        """Let go of all datasets."""
        with self._lock:
            for opened in self._open.values():
                opened.store.close()
            self._open.clear()

    def _ready(self, dataset: str) -> store.Dataset:
        with self._database.read() as reading:
            row = store.find(reading, dataset)
        if row.state != "ready":
            raise ConflictError(
                tr("nothing is imported yet"), where=row.name, do=tr("Finish its import on the Data page")
            )
        return row

    def _open_now(self, row: store.Dataset) -> Opened:
        opened = open_store(self._places.revision(row.id, row.revision))
        try:
            found = Opened(opened, sum_store(opened, shipped(), title=row.name))
        except BaseException:
            opened.close()
            raise
        with self._lock:
            for gone in [self._open.pop(row.id, None), *self._surplus()]:
                if gone is not None:
                    gone.store.close()
            self._open[row.id] = found
        return found

    def _surplus(self) -> list[Opened]:
        surplus = max(0, len(self._open) - MOST_OPEN + 1)
        return [self._open.popitem(last=False)[1] for _ in range(surplus)]

    def _known(self, dataset: str, revision: int, key: tuple[str, str]) -> Result | None:
        with self._lock:
            found = self._answers.get((dataset, revision, key))
            if found is not None:
                self._answers.move_to_end((dataset, revision, key))
            return found

    def _remember(self, answer: Result, key: tuple[str, str]) -> None:
        with self._lock:
            self._answers[answer.dataset, answer.revision, key] = answer
            while len(self._answers) > MOST_ANSWERS:
                self._answers.popitem(last=False)

    def _holds(self, dataset: str, revision: int, key: tuple[str, str]) -> bool:
        return files.hold(self._places.results_of(dataset), revision, key)

    def _found(self, row: store.Dataset, asked: Asked, revision: int, *, keep: bool) -> Result:
        folder = self._places.results_of(row.id)
        kept = files.read(folder, revision, asked.key)
        if kept is not None:
            return Result(kept.report, row.id, revision, row.revision, kept.exact)
        opened = self.opened(row.id)
        if revision != opened.revision and revision != row.revision:
            what = tr(
                "revision {revision} was not kept of {label}; the newest is {newest}",
                revision=revision,
                label=asked.label or tr("all journeys"),
                newest=row.revision,
            )
            raise MissingError(what, where=row.name, do=tr("Let the map follow the newest"))
        made = Kept(False, self._summed_up(row, opened, asked, full=keep))
        if keep:
            files.keep(folder, opened.revision, KEPT, made, asked.key)
        return Result(made.report, row.id, opened.revision, row.revision, exact=False)

    def _summed_up(self, row: store.Dataset, opened: Opened, asked: Asked, *, full: bool) -> MapReport:
        large = opened.large
        said = assumptions(large.whole)
        if asked.is_everything:
            return MapReport(map_of(large, None), (), large.info, "", said)
        whole = self.measured(row.id, ALL).report.whole
        key, choice = resolve(asked, opened.offered, large.info)
        summary = large.chosen(choice)
        found = summarised(summary, large.whole, key, curve=whole.curve, quality=whole.quality)
        if full:
            found = replace(found, representatives=representatives_of(summary, large.whole, OF_A_SLICE))
        return MapReport(found, (), large.info, "", said)


@asynccontextmanager
async def results_running(app: FastAPI) -> AsyncIterator[None]:
    """The results of the running server (`results_of(app)`)."""
    here = workspace_of(app)
    app.state.results = Results(here.database, Places.of(here.settings), here.settings.language)
    threading.Thread(target=app.state.results.warm_newest, daemon=True).start()
    try:
        yield
    finally:
        await run_sync(app.state.results.close)


def results_of(app: FastAPI) -> Results:
    """The results of a running server."""
    return cast(Results, app.state.results)


async def _results(connection: HTTPConnection) -> Results:
    return results_of(connection.app)


ResultsHere = Annotated[Results, Depends(_results)]
