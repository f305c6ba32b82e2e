"""How the error falls with the number of journeys shown: a small chart's lines, in px."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from sojourn.model.measured import NumberOfGroups

WIDTH = 336
HEIGHT = 168
LEFT, RIGHT, TOP, BOTTOM = 36, 12, 12, 28


@dataclass(frozen=True)
class TriedChart:
    """Points of both lines by number of journeys, ticks of both axes as (place, text), and the place of the choice."""

    own: tuple[tuple[float, float], ...]
    top: tuple[tuple[float, float], ...]
    across: tuple[tuple[float, str], ...]
    up: tuple[tuple[float, str], ...]
    chosen: tuple[float, float] | None


def tried_chart(tried: Sequence[NumberOfGroups], chosen: int) -> TriedChart:
    """Lay out the chart of every number that was tried, in order of k; the vertical axis begins at zero."""
    ordered = sorted(tried, key=lambda t: t.k)
    least, most = ordered[0].k, ordered[-1].k
    step = _step(max(max(t.error, t.top_error) for t in ordered))
    ceiling = step * max(1, ceil(max(max(t.error, t.top_error) for t in ordered) / step))

    def x(k: int) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (k - least) / max(1, most - least)

    def y(error: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - error / ceiling)

    every = max(1, ceil(len(ordered) / 10))
    return TriedChart(
        own=tuple((x(t.k), y(t.error)) for t in ordered),
        top=tuple((x(t.k), y(t.top_error)) for t in ordered),
        across=tuple((x(t.k), str(t.k)) for place, t in enumerate(ordered) if place % every == 0 or t.k == chosen),
        up=tuple((y(step * i), f"{step * i:g}") for i in range(round(ceiling / step) + 1)),
        chosen=next(((x(t.k), y(t.error)) for t in ordered if t.k == chosen), None),
    )


def _step(largest: float) -> float:
    """A round step that gives two to five ticks."""
    return next(step for step in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5) if largest / step <= 5 or step == 0.5)
