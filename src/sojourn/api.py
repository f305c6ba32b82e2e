"""The library: read a ticket history, discover the journey map in it, and look at it in any form."""

from __future__ import annotations

import shlex
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from copy import copy
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from typing import TypedDict, Unpack

import numpy as np
import pyarrow as pa

from sojourn.insight.desk import Desk, Looks, prepare
from sojourn.insight.discover import Filter, measure, report
from sojourn.insight.pains.slice import pained
from sojourn.insight.quality import findings
from sojourn.insight.quality.table import table
from sojourn.insight.representatives import MOST_GROUPS, Known, Wanted
from sojourn.insight.summaries.findings import findings_of
from sojourn.insight.summaries.stored import MOST_AT_ONCE, sum_store
from sojourn.insight.summarised import assumptions as summed_assumptions
from sojourn.insight.summarised import map_of, report_of
from sojourn.insight.taught import reader_for as reader_for
from sojourn.insight.themes import KnownTheme, renamed
from sojourn.languages import tr
from sojourn.log import writers
from sojourn.log.detect.hints import Hints
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import EventLog, stitched
from sojourn.log.mapping import DateOrder, Shape
from sojourn.log.progress import Progress
from sojourn.log.read import Request, read_log
from sojourn.log.readers import ReadOptions
from sojourn.log.stitching import stitch
from sojourn.log.store import is_dataset, open_store
from sojourn.log.update import update as update_dataset
from sojourn.maps.formats.csv import planned_row, touchpoint_row, touchpoints_csv
from sojourn.maps.formats.json import dump, map_json
from sojourn.maps.write import write_file
from sojourn.measures.calendar import Calendar
from sojourn.measures.calendar_file import calendar_words
from sojourn.model.errors import OptionError, QueryError
from sojourn.model.journey import JourneyDefinition
from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import MapReport, MeasuredMap, QualityFinding, SliceKey
from sojourn.model.opportunities import Rate
from sojourn.model.personas import PersonaRule
from sojourn.model.updated import UpdateReport
from sojourn.voice.feeling import Reader

PathLike = str | Path


def read(
    path: PathLike,
    *,
    columns: Dict[str, str] | None = None,
    shape: Shape | None = None,
    timezone: str | None = None,
    date_order: DateOrder | None = None,
    mapping: PathLike | None = None,
    object_type: str | None = None,
) -> EventLog:
    """Read a ticket history: CSV, XLSX, JSON lines, Parquet, XES, OCEL, a folder of related tables, or a dataset.

    Args:
        path: the file or folder.
        columns: source column by role (`{"ticket": "number", "time": "sys_updated_at"}`) where detection is wrong.
        shape: `events`, `snapshots` or `tickets`, where detection is wrong.
        timezone: IANA name for times without zone. date_order: `ymd`, `dmy` or `mdy`.
        mapping: a mapping file (`sojourn map --write-mapping`).
        object_type: of an object-centric log (OCEL), the object type that is the ticket.

    Raises:
        InputError: it cannot be read or understood; the message says what, where and what to do.
        AmbiguousError: two readings fit and an option must decide.
    """
    roles: dict[str, tuple[str, ...]] = {role: (column,) for role, column in (columns or {}).items()}
    hints = Hints(roles=roles, shape=shape, timezone=timezone, date_order=date_order)
    return read_log(
        Path(path), Request(hints, None if mapping is None else Path(mapping), ReadOptions(object_type=object_type))
    ).log


def update(newer: PathLike, dataset: PathLike, *, drop_vanished: bool = False) -> UpdateReport:
    """Bring a dataset (`sojourn import`) up to a newer export of the same desk, at the cost of what changed.

    Args:
        newer: the newer export, whole or only what changed; it is read as the first one was. dataset: the folder.
        drop_vanished: take tickets out that the newer export does not have; they stay otherwise.

    Raises:
        InputError: the export cannot be read as the first one was, or the dataset cannot be updated.
        OutputError: the dataset cannot be written; it is as before.
    """
    return update_dataset(Path(newer), Path(dataset), drop_vanished=drop_vanished)


class MapOptions(TypedDict, total=False):
    """What can be asked of a map by name; `discover` says what each means."""

    journey: str | None
    calendar: str | None
    title: str | None
    plan: Sequence[str] | None
    rate: str | None
    personas: Sequence[PersonaRule] | None


def discover(
    log: EventLog,
    where: str | None = None,
    *,
    groups: int | None = None,
    messages: bool = True,
    **options: Unpack[MapOptions],
) -> JourneyMap:
    """Discover the journey map of a log, or of the journeys for which a condition holds.

    Args:
        log: from `read`.
        where: an SQL condition on journeys, such as `priority = '1 - Critical'`.
        journey: which tickets make one journey (docs/journeys.md), such as `customer:14d`, `parent`, `problem`,
            `change`, `tag:new-starter` or `category:Onboarding,60d`; each ticket is one when not given.
        calendar: working hours and holidays as `Mon-Fri 08:00-18:00, closed 2026-12-25`, or a file of them; hours are
            read from the log when not given.
        title: in the customer's words, such as "My laptop is broken"; the source's name when not given.
        plan: touchpoints in the order in which journeys were meant to go (ids, names or words that lead to them), to
            be held against the journeys that happened: `measured.planned`.
        groups: how many representative journeys; chosen from the journeys when not given.
        messages: read how customers feel in what they write (docs/voice.md), where the log has messages.
        rate: what an hour that a customer cannot work costs, such as `45 EUR`; opportunities then have money.
        personas: rules that define them (docs/personas.md); found in the data when not given.

    Raises:
        OptionError: the log cannot be put together in that way, or there cannot be so many groups.
        QueryError: the condition cannot be evaluated, or no ticket is left.
        OptionError: a word of the plan means no touchpoint.
    """
    reader = reader_for(log) if messages else None
    found = JourneyMap(log, where=where, reader=reader, **options)
    return found if groups is None else found.grouped(groups)


def write_xes(log: EventLog, path: PathLike, *, messages: bool = False) -> None:
    """Write a log as XES (IEEE 1849), packed when the name ends in `.gz`; people stay pseudonyms.

    Args:
        log: from `read`. messages: also write what people wrote.

    Raises:
        OutputError: it cannot be written; what was there is kept.
    """
    writers.write_xes(log, Path(path), messages=messages)


def write_ocel(log: EventLog, path: PathLike, *, messages: bool = False) -> None:
    """Write a log as OCEL 2.0 in JSON, XML or SQLite, as the name's ending says; people stay pseudonyms.

    Args:
        log: from `read`. messages: also write what people wrote.

    Raises:
        OptionError: the ending is none of `.json`, `.xml` (also `.gz`), `.sqlite`.
        OutputError: it cannot be written; what was there is kept.
    """
    writers.write_ocel(log, Path(path), messages=messages)


class JourneyMap:
    """A measured journey map. Shows itself as a picture in a notebook."""

    def __init__(
        self,
        log: EventLog,
        *,
        where: str | None = None,
        command: str | None = None,
        reader: Reader | None = None,
        pains: bool = True,
        progress: Progress | None = None,
        **options: Unpack[MapOptions],
    ) -> None:
        journey, plan, rate = options.get("journey"), options.get("plan"), options.get("rate")
        self._command = command or _command(log.info.source, where, journey, plan)
        if journey is not None:
            log = stitch(log, JourneyDefinition.parse(journey))
        hours = _calendar(log.info, options.get("calendar"))
        cost = None if rate is None else Rate.parse(rate)
        rules = options.get("personas")
        self._desk: Desk = prepare(
            log,
            shipped(),
            calendar=hours,
            title=options.get("title"),
            plan=plan,
            looks=Looks(reader, pains, cost, None if rules is None else tuple(rules)),
            progress=progress,
        )
        self._wanted = Wanted()
        self._where: Filter | None = _filter(log, where)

    def grouped(self, groups: int | None = None, previous: Sequence[Known] = ()) -> JourneyMap:
        """The same map with its journeys grouped in another way.

        Args:
            groups: how many representative journeys, 1 to 26; chosen from the journeys when not given.
            previous: representatives of an earlier map (`measured.representatives.journeys`), whose names and places
                stay where they are still the same.

        Raises:
            OptionError: there cannot be so many groups.
        """
        if groups is not None and not 1 <= groups <= MOST_GROUPS:
            raise OptionError(
                tr("{groups} groups cannot be shown", groups=groups),
                where="--groups",
                do=tr("Choose 1 to {most_groups}", most_groups=MOST_GROUPS),
            )
        other = copy(self)
        other.__dict__.pop("measured", None)
        other._wanted = Wanted(groups, previous)
        other._command = self._command if groups is None else f"{self._command} --groups {groups}"
        return other

    def themed(self, known: Sequence[KnownTheme]) -> JourneyMap:
        """The same map with the names of an earlier one (`themes`) for the themes of complaint that are the same."""
        other = copy(self)
        other.__dict__.pop("measured", None)
        if self._desk.themed is not None:
            other._desk = replace(self._desk, themed=renamed(self._desk.themed, known))
        return other

    @property
    def themes(self) -> tuple[KnownTheme, ...]:
        """The themes of complaint of the whole log, with all their words."""
        return () if self._desk.themed is None else self._desk.themed.themes

    @cached_property
    def measured(self) -> MeasuredMap:
        """All numbers of the map as plain values."""
        if self._where is None:
            everything = np.ones(self._desk.log.n_tickets, dtype=np.bool_)
            return measure(self._desk, everything, SliceKey(), quality=self.findings, wanted=self._wanted)
        key, tickets = self._where
        return measure(self._desk, tickets, key, quality=self.findings, wanted=self._wanted)

    @cached_property
    def findings(self) -> tuple[QualityFinding, ...]:
        """What to know about the data, as plain values; of the whole log, also where the map shows a part of it."""
        return findings(self._desk)

    @property
    def info(self) -> LogInfo:
        """What was understood of the log, and what one journey is."""
        return self._desk.log.info

    def tickets_of(self, journey: int) -> tuple[str, ...]:
        """Ids of the tickets behind a journey (by its number), in the order in which they begin."""
        log = self._desk.log
        behind = stitched(log)
        if behind is not None:
            return behind.ids(journey)
        return (str(log.tickets.column("ticket")[journey].as_py()),)

    def tickets_of_pain(self, kind: str) -> tuple[str, ...]:
        """Ids of all journeys that a kind of pain (docs/pains.md) happens to, in the order in which they begin.

        Of the whole log, also where the map shows a part of it. None where it was not found or cannot be said.
        """
        return pained(self._desk, kind)

    def report(self, progress: Progress | None = None) -> MapReport:
        """The map with all slices that its page offers."""
        return report(self._desk, self._where, self._command, progress, self.measured, self._wanted)

    @property
    def touchpoints(self) -> pa.Table:
        """One row a touchpoint, in the customer's order (`.to_pandas()` and `polars.from_arrow` take it)."""
        return pa.Table.from_pylist([touchpoint_row(touchpoint) for touchpoint in self.measured.touchpoints])

    @property
    def planned(self) -> pa.Table:
        """One row a touchpoint of the plan or beside it: skipped, extra, out of order, failed; empty without a plan."""
        planned = self.measured.planned
        return pa.Table.from_pylist([] if planned is None else [planned_row(step) for step in planned.steps])

    @property
    def kpis(self) -> pa.Table:
        """One row a key figure, with value, interval, n and definition."""
        return pa.Table.from_pylist([asdict(kpi) for kpi in self.measured.kpis])

    @property
    def quality(self) -> pa.Table:
        """One row a finding about the data, the most serious first (docs/data-quality.md).

        `effects` is a list: one entry for each figure that changes, as `shown` and as `corrected`.
        """
        return table(self.findings)

    def to_html(self, path: PathLike | None = None, progress: Progress | None = None) -> str:
        """The interactive page as one self-contained HTML text, also written to `path`."""
        from sojourn.maps.page.page import render_page

        return _written(render_page(self.report(progress)), path)

    def to_svg(self, path: PathLike | None = None, theme: str = "light") -> str:
        """The map as a standalone SVG text (`theme` light or dark), also written to `path`."""
        from sojourn.maps.draw.svg import draw_svg

        return _written(draw_svg(self.measured, self.bare_report(), theme), path)

    def to_png(self, path: PathLike | None = None, theme: str = "light", scale: float = 2.0) -> bytes:
        """The map as a PNG picture, `scale` pixels a unit, also written to `path`."""
        from sojourn.maps.draw.png import draw_png

        picture = draw_png(self.to_svg(theme=theme), scale)
        if path is not None:
            write_file(Path(path), picture)
        return picture

    def to_pdf(self, path: PathLike | None = None) -> bytes:
        """The map with its tables as a PDF document, also written to `path`."""
        from sojourn.maps.draw.pdf import draw_pdf

        document = draw_pdf(self.bare_report())
        if path is not None:
            write_file(Path(path), document)
        return document

    def to_json(self, path: PathLike | None = None) -> str:
        """The map as JSON text (docs/map-json.md), also written to `path`."""
        return _written(dump(map_json(self.measured, self.bare_report())), path)

    def to_csv(self, path: PathLike | None = None) -> str:
        """The touchpoints as CSV text, also written to `path`."""
        return _written(touchpoints_csv(self.measured), path)

    def bare_report(self) -> MapReport:
        """The report without slices: all that drawings and single-map formats need."""
        from sojourn.insight.discover import assumptions

        return MapReport(self.measured, (), self._desk.log.info, self._command, assumptions(self._desk))

    def _repr_html_(self) -> str:
        return f'<div style="max-width:100%;overflow-x:auto">{self.to_svg()}</div>'

    def __repr__(self) -> str:
        m = self.measured
        return f"JourneyMap({m.title!r}, {m.slice.label}, {m.journeys:,} journeys, {len(m.touchpoints)} touchpoints)"


class LargeMap(JourneyMap):
    """The map of a dataset that is too large to be held, summed up segment by segment.

    It has what a `JourneyMap` has but representative journeys, a plan and journeys of several tickets; its assumptions
    say what is rounded.
    """

    def __init__(
        self,
        dataset: PathLike,
        *,
        where: str | None = None,
        calendar: str | None = None,
        title: str | None = None,
        command: str | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._store = open_store(Path(dataset))
        self._command = command or _command(self._store.info.source, where)
        self._condition = where
        hours = _calendar(self._store.info, calendar)
        self._large = sum_store(self._store, shipped(), calendar=hours, title=title, progress=progress)

    def grouped(self, groups: int | None = None, previous: Sequence[Known] = ()) -> JourneyMap:
        """Not of so many journeys.

        Raises:
            OptionError: always.
        """
        raise OptionError(
            tr("a dataset of this size has no representative journeys yet"),
            where="groups",
            do=tr("Import a shorter period"),
        )

    @cached_property
    def measured(self) -> MeasuredMap:
        """All numbers of the map as plain values."""
        return map_of(self._large, self._condition)

    @cached_property
    def findings(self) -> tuple[QualityFinding, ...]:
        """What counts can say about the data, as plain values; of the whole log."""
        return findings_of(self._large.whole)

    @property
    def info(self) -> LogInfo:
        """What was understood of the log."""
        return self._large.info

    def tickets_of(self, journey: int) -> tuple[str, ...]:
        """Not by number: the segments have their own.

        Raises:
            OptionError: always.
        """
        raise OptionError(tr("journeys of a dataset of this size have no numbers"), where="tickets_of")

    def report(self, progress: Progress | None = None) -> MapReport:
        """The map with all slices that its page offers."""
        return report_of(self._large, self._condition, self._command, progress)

    def bare_report(self) -> MapReport:
        """The report without slices."""
        said = summed_assumptions(self._large.whole)
        return MapReport(self.measured, (), self.info, self._command, said)


def discover_dataset(
    dataset: PathLike, where: str | None = None, *, calendar: str | None = None, title: str | None = None
) -> JourneyMap:
    """Discover the journey map of a dataset without holding it: however large it is.

    Up to twenty million events it is the map that `discover` gives. Above that it is summed up segment by segment, and
    what was counted once is kept beside the dataset: later maps and slices of it take seconds.

    Args:
        dataset: the folder (`sojourn import`). where, calendar, title: as in `discover`.

    Raises:
        UnreadableError: it is no dataset, or broken.
        QueryError: the condition cannot be evaluated, or no ticket is left.
    """
    if is_large(dataset):
        return LargeMap(dataset, where=where, calendar=calendar, title=title)
    return discover(read(dataset), where, calendar=calendar, title=title)


def is_large(path: PathLike) -> bool:
    """Whether a path is a dataset with more events than are measured at once."""
    if not is_dataset(Path(path)):
        return False
    with open_store(Path(path)) as store:
        return store.info.events > MOST_AT_ONCE


def _filter(log: EventLog, where: str | None) -> Filter | None:
    if where is None:
        return None
    from sojourn.log.query import choose_tickets

    tickets = choose_tickets(log, where)
    if not tickets.any():
        raise QueryError(tr("no ticket is left"), where=f"where {where!r}", do=tr("Choose a wider filter"))
    return SliceKey("where", where, where), tickets


def _calendar(info: LogInfo, words: str | None) -> Calendar | None:
    if words is None:
        return None
    zone = info.timezone
    return Calendar.parse(calendar_words(words), zone if "/" in zone else "UTC")


def _command(source: str, where: str | None, journey: str | None = None, plan: Sequence[str] | None = None) -> str:
    options = (("--journey", journey), ("--where", where), ("--plan", ", ".join(plan or ())))
    return shlex.join(["sojourn", "map", source, *(w for name, v in options if v for w in (name, v))])


def _written(text: str, path: PathLike | None) -> str:
    if path is not None:
        write_file(Path(path), text)
    return text
