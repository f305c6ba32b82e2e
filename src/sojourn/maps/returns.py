"""Ways back in words: a journey is circular, and its end leads to a beginning."""

from __future__ import annotations

from sojourn.maps.words import MIN_N_VALUE, SHOW_FROM_SHARE, duration, percent, say_estimate, say_median
from sojourn.model.measured import MeasuredMap, Return

END = "end"
SHOWN = 4


def shown_returns(measured: MeasuredMap) -> tuple[Return, ...]:
    """The ways back that a map draws: 1 % and more of 10 and more journeys, the largest few."""
    drawn = [r for r in known_returns(measured) if (r.share.value or 0) >= SHOW_FROM_SHARE]
    return tuple(r for r in drawn if r.share.n >= MIN_N_VALUE)[:SHOWN]


def known_returns(measured: MeasuredMap) -> tuple[Return, ...]:
    """All ways back between touchpoints of a map, largest first."""
    ids = {t.id for t in measured.touchpoints}
    found = [r for r in measured.returns if r.n and r.target in ids and (r.source == END or r.source in ids)]
    return tuple(sorted(found, key=lambda r: (-r.n, r.source, r.target)))


def return_said(back: Return) -> tuple[str, str]:
    """Share, and what they do: (`23 %`, `ask anew within 14 days`)."""
    doing = "ask anew" if back.source == END else "come back"
    return percent(back.share.value or 0), f"{doing} {_within(back)}"


def return_told(back: Return, called: dict[str, str]) -> str:
    """One way back as a sentence without its stop."""
    share = say_estimate(back.share, "share")
    count = f"{share.value} ({share.interval})" if share.interval else share.value
    after = say_median(back.after_hours)
    half = f", half of them after {after.value}" if after.certainty in ("full", "faint") else ""
    target = f"“{called.get(back.target, back.target)}”"
    if back.source == END:
        return f"after the end, {count} ask anew {_within(back)}{half}, and begin again at {target}"
    return f"from “{called.get(back.source, back.source)}”, {count} come back {_within(back)} to {target}{half}"


def _within(back: Return) -> str:
    return f"within {duration(24 * back.within_days)}"


def returns_told(measured: MeasuredMap) -> str:
    """All ways back that the map draws as one or more sentences; empty when there are none."""
    called = {t.id: t.name for t in measured.touchpoints}
    told = [return_told(back, called) for back in shown_returns(measured)]
    return f"The journey goes round: {'; '.join(told)}." if told else ""


def returns_at(measured: MeasuredMap, touchpoint: str) -> tuple[Return, ...]:
    """Every way back that begins or ends at a touchpoint; the end belongs to the last column."""
    last = measured.touchpoints[-1].id if measured.touchpoints else ""
    return tuple(
        r
        for r in known_returns(measured)
        if touchpoint in (r.source, r.target) or (r.source == END and touchpoint == last)
    )
