"""What the command line says: what was understood, key figures, errors; and progress while it works."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from sojourn.log.progress import Progress as Report
from sojourn.maps.pains import WEIGHT, looked_told, lost_told
from sojourn.maps.returns import returns_told
from sojourn.maps.words import counted, say_estimate, say_kpi, span
from sojourn.model.errors import StoppedError
from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import MeasuredMap, PlannedAndTaken, QualityFinding
from sojourn.model.updated import Tickets, UpdateReport

_MAIN_ROLES = (
    ("ticket", "ticket"),
    ("time", "time"),
    ("opened", "opened"),
    ("activity", "activity"),
    ("state", "state"),
    ("requester", "customer"),
    ("actor", "who"),
    ("channel", "channel"),
    ("group", "team"),
    ("rating", "rating"),
    ("text", "text"),
)
_SHAPES = {
    "events": "an event log",
    "snapshots": "snapshots of tickets",
    "tickets": "one row a ticket",
}
_MOST_UNKNOWN = 5

errors = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def progress(quiet: bool) -> Iterator[Report]:
    """A progress line on the error stream while something takes long; nothing when quiet."""
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        console=errors,
        transient=True,
        disable=quiet or not errors.is_terminal,
    )
    try:
        with _stopping() as check, bar:
            task = bar.add_task("reading", total=None)

            def report(what: str, fraction: float | None) -> None:
                check()
                total = None if fraction is None else 1.0
                bar.update(task, description=escape(what), total=total, completed=fraction or 0.0)

            yield report
    except KeyboardInterrupt:
        raise StoppedError("stopped; nothing half-written is left") from None


@contextmanager
def _stopping() -> Iterator[Callable[[], None]]:
    """Ctrl-C is not lost; gives what raises it again where Python has dropped it.

    Python raises KeyboardInterrupt wherever it is, and drops it in callbacks of weak references, which imports use.
    """
    pressed = False

    def press(*_: object) -> None:
        nonlocal pressed
        pressed = True
        raise KeyboardInterrupt

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield check  # somebody else sees to it
        return
    signal.signal(signal.SIGINT, press)
    try:
        yield check
        check()
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def understood(info: LogInfo) -> None:
    """A few lines on the error stream: shape, size, period, columns, zone, and what could not be used."""
    fictional = " [bold](fictional)[/]" if info.fictional else ""
    errors.print(f"[bold]{escape(info.source)}[/]{fictional}: {_SHAPES[info.shape]}. [dim]{escape(info.shape_why)}[/]")
    customers = "" if info.customers is None else f", {info.customers:,} customers"
    errors.print(f"  {info.tickets:,} tickets, {info.events:,} events{customers}")
    order = {"dmy": ", day first", "mdy": ", month first"}.get(info.date_order or "", "")
    zone = f"{info.timezone} ({info.timezone_why}){order}"
    errors.print(f"  {escape(span(info.first, info.last, info.timezone))}; zone {escape(zone)}")
    if info.journey != "ticket":
        errors.print(f"  a journey is {escape(info.journey)}")
    errors.print(f"  columns: {escape(_columns(info))}")
    rows = info.rows
    errors.print(f"  rows: {rows.read:,} read, {rows.used:,} used, {sum(rows.set_aside.values()):,} set aside")
    for reason, n in rows.set_aside.items():
        errors.print(f"    {n:,}: {escape(reason)}")
    if info.unplaced:
        kinds = ", ".join(f"{n:,} '{kind}'" for kind, n in info.unplaced.items())
        errors.print(f"  before any ticket, and in no journey: {escape(kinds)}")
    if info.unknown_words:
        words = ", ".join(f"'{w.word}' ({w.count:,}, perhaps {w.proposal})" for w in info.unknown_words[:_MOST_UNKNOWN])
        more = len(info.unknown_words) - _MOST_UNKNOWN
        errors.print(
            f"  words not in the touchpoint dictionary: {escape(words)}{f' and {more} more' if more > 0 else ''}"
        )
    for note in info.notes:
        errors.print(f"  note: {escape(note)}")


def boxes(said: str) -> None:
    """A line on the error stream about letters that stand as boxes in a picture; none where there are none."""
    if said:
        errors.print(f"[yellow]note[/] {escape(said)} Install one (Noto), or name its folder in SOJOURN_FONTS.")


def planned(found: PlannedAndTaken) -> None:
    """What became of the plan, in a few lines on the error stream: each touchpoint with its four words."""
    if not found.n:
        errors.print("plan: no journey has ended, so none can be held against it")
        return
    followed, kept = (say_estimate(share, "share").value for share in (found.followed, found.kept_order))
    errors.print(f"plan: {followed} of {found.n:,} ended journeys followed it, {kept} kept its order")
    for step in found.steps:
        words = [
            (word, getattr(step, word.replace(" ", "_"))) for word in ("skipped", "extra", "out of order", "failed")
        ]
        said = ", ".join(f"{word} {say_estimate(share, 'share').value}" for word, share in words if share.value)
        known = "the log never records it" if step.planned and not step.n else said or "as planned"
        errors.print(f"  {'' if step.planned else '+ '}{escape(step.name)}: {known}")


def findings(found: Sequence[QualityFinding]) -> None:
    """Problems and warnings about the data on the error stream, a line each with its effect; how many more to know."""
    serious = [finding for finding in found if finding.severity != "info"]
    for finding in serious:
        colour = "red" if finding.severity == "problem" else "yellow"
        errors.print(f"  [{colour}]{finding.severity}[/]: {escape(finding.message)} [dim]{escape(finding.effect)}[/]")
    more = len(found) - len(serious)
    if more:
        errors.print(f"  {more} more to know about the data: the map's page has it all")


def kpi_table(measured: MeasuredMap, *, fictional: bool) -> None:
    """The key figures as a table on the output stream."""
    what = f"{measured.title}{' (fictional)' if fictional else ''}: {measured.slice.label}"
    table = Table(title=escape(f"{what}, {counted(measured.journeys, 'journey')}"), title_justify="left")
    table.add_column("Figure")
    for name in ("Value", "95 % interval", "n"):
        table.add_column(name, justify="right")
    table.add_column("Note")
    for kpi in measured.kpis:
        said = say_kpi(kpi)
        table.add_row(kpi.label, said.value, said.interval, f"{kpi.n:,}", kpi.note)
    Console().print(table)
    if told := returns_told(measured):
        Console(highlight=False).print(escape(told))


def pains(measured: MeasuredMap, *, fictional: bool) -> None:
    """What hurts as a table on the output stream, the heaviest first, and what could not be said."""
    out = Console(highlight=False)
    if measured.pains is None:
        out.print("Pains are looked for journey by journey; a dataset of this size is summed up.")
        return
    what = f"{measured.title}{' (fictional)' if fictional else ''}: {measured.slice.label}"
    table = Table(title=escape(f"{what}, {counted(measured.journeys, 'journey')}"), title_justify="left")
    table.box, table.padding = None, (0, 2, 0, 0)
    table.add_column("Weight", justify="right")
    table.add_column("Where it hurts")
    table.add_column("Mostly at")
    for name in ("Journeys", "95 % interval", "n", "Lost"):
        table.add_column(name, justify="right", no_wrap=True)
    called = {touchpoint.id: touchpoint.name for touchpoint in measured.touchpoints}
    for pain in measured.pains.found:
        share = say_estimate(pain.share, "share")
        figures = (share.value, share.interval, f"{pain.n:,}", lost_told(pain)[0] or "not in hours")
        table.add_row(f"{pain.weight:.1f}", escape(pain.name), escape(called[pain.touchpoint]), *figures)
    out.print(table)
    out.print(f"{looked_told(measured.pains)} Weight is {WEIGHT}.")
    for sought in measured.pains.sought:
        if sought.why:
            out.print(f"  {escape(sought.name)}: {escape(sought.why)}")


def _columns(info: LogInfo) -> str:
    uses = {use.role: use for use in info.columns}
    found = [f"{name} = {' + '.join(uses[role].columns)}" for role, name in _MAIN_ROLES if role in uses]
    return ", ".join(found)


def reasons(info: LogInfo) -> None:
    """Every role with the reason why its columns were chosen, and the attributes offered as slices."""
    table = Table(box=None, padding=(0, 2, 0, 2), show_header=False)
    for use in info.columns:
        late = " (known only at the end)" if use.known_late else ""
        table.add_row(use.role, escape(" + ".join(use.columns)), escape(use.why + late))
    errors.print(table)
    if info.attributes:
        errors.print(f"  slices: {escape(', '.join(info.attributes))}")


def updated(found: UpdateReport, dataset: Path) -> None:
    """What an update found, in a few lines on the error stream, with a few ticket ids each."""
    errors.print(f"[bold]{escape(found.source)}[/] held against {escape(str(dataset))}")
    for name, tickets in (("new", found.new), ("changed", found.changed)):
        errors.print(f"  {name}: {_some_tickets(tickets)}")
    errors.print(f"  unchanged: {found.unchanged:,} tickets")
    if found.vanished.n:
        what = "taken out" if found.dropped else "kept; --drop-vanished takes them out"
        errors.print(f"  not in the newer export ({what}): {_some_tickets(found.vanished)}")
    for note in found.notes:
        errors.print(f"  note: {escape(note)}")
    if not found.written:
        errors.print(f"nothing changed: it stays at revision {found.revision}")
        return
    folded = ", updates folded in" if found.compacted else ""
    size = f"{found.tickets:,} tickets, {found.events:,} events"
    errors.print(f"[green]wrote[/] revision {found.revision} of {escape(str(dataset))}: {size}{folded}")


def _some_tickets(tickets: Tickets) -> str:
    """`1,204 tickets (INC1, INC2, INC3, ...)`."""
    if not tickets.n:
        return "none"
    more = ", ..." if tickets.n > len(tickets.examples) else ""
    return f"{tickets.n:,} ticket{'' if tickets.n == 1 else 's'} ({escape(', '.join(tickets.examples))}{more})"
