"""What `sojourn drivers` says: the facts that go with ratings, those that do not, and the moments that decide."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sojourn.maps.drivers import (
    ASSOCIATION,
    FEATURE_WORDS,
    alone_said,
    between,
    drivers_said,
    effect_said,
    moments_said,
    points,
    rank_said,
    responses_said,
)
from sojourn.maps.words import percent
from sojourn.model.drivers import Drivers, Moments
from sojourn.model.measured import MeasuredMap


def drivers_told(measured: MeasuredMap) -> None:
    """Both findings on the output stream."""
    out = Console(highlight=False)
    if measured.drivers is not None:
        _drivers(out, measured.drivers)
    if measured.moments is not None:
        _moments(out, measured.moments)


def _drivers(out: Console, found: Drivers) -> None:
    out.print(escape(drivers_said(found)))
    if found.responses is not None:
        out.print(escape(responses_said(found.responses)))
    if found.drivers:
        table = Table(title="What goes with ratings", title_justify="left")
        for name in (
            "Fact",
            "Points on −2..+2",
            "95 % interval",
            "Weighted",
            "Share",
            "Rank",
            "n with, without",
        ):
            table.add_column(name)
        for driver in found.drivers:
            table.add_row(
                escape(driver.label),
                effect_said(driver),
                between(driver.effect),
                points(driver.weighted.value),
                percent(driver.share.value),
                rank_said(driver),
                f"{driver.n:,}, {driver.n_without:,}",
            )
        out.print(table)
        out.print(ASSOCIATION)
    if found.others:
        out.print("Looked at and not claimed:")
        for other in found.others:
            out.print(f"  {escape(other.label)}: {other.why}")


def _moments(out: Console, found: Moments) -> None:
    out.print(escape(moments_said(found)))
    for test in found.tests:
        kept = "kept" if test.kept else "rejected"
        out.print(f"  {FEATURE_WORDS[test.feature]}: {kept}; {test.why} (foretells {alone_said(test)} by itself)")
