"""Ways back in words: a journey is circular, and its end leads to a beginning."""

from __future__ import annotations

from sojourn.maps.cells import names
from sojourn.maps.words import MIN_N_VALUE, percent, say_estimate, say_median
from sojourn.model.measured import MeasuredMap, Return

END = "end"
SHOWN = 4


def shown_returns(measured: MeasuredMap) -> tuple[Return, ...]:
    """The ways back a map draws: known shares of 10 and more journeys between its own touchpoints, largest first."""
    ids = {t.id for t in measured.touchpoints}
    found = [
        r
        for r in measured.returns
        if r.n and r.share.n >= MIN_N_VALUE and r.target in ids and (r.source == END or r.source in ids)
    ]
    return tuple(sorted(found, key=lambda r: (-r.n, r.source, r.target))[:SHOWN])


def return_said(back: Return) -> tuple[str, str]:
    """Share, and what they do: (`23 %`, `ask anew, after 8 days`)."""
    after = say_median(back.after_hours)
    when = f", after {after.value}" if after.certainty in ("full", "faint") else ""
    return percent(back.share.value or 0), ("ask anew" if back.source == END else "come back") + when


def return_told(back: Return, called: dict[str, str]) -> str:
    """One way back as a sentence without its stop."""
    share = say_estimate(back.share, "share")
    count = f"{share.value} ({share.interval})" if share.interval else share.value
    after = say_median(back.after_hours)
    half = f"; half of them within {after.value}" if after.certainty in ("full", "faint") else ""
    target = f"“{called.get(back.target, back.target)}”"
    if back.source == END:
        return f"after the end, {count} ask anew and begin again at {target}{half}"
    return f"from “{called.get(back.source, back.source)}”, {count} come back to {target}{half}"


def returns_told(measured: MeasuredMap) -> str:
    """All ways back that the map draws as one or more sentences; empty when there are none."""
    called = names(measured.touchpoints)
    told = [return_told(back, called) for back in shown_returns(measured)]
    return f"The journey goes round: {'; '.join(told)}." if told else ""


def returns_at(measured: MeasuredMap, touchpoint: str) -> tuple[Return, ...]:
    """Ways back that begin or end at a touchpoint; the end belongs to the last column."""
    last = measured.touchpoints[-1].id if measured.touchpoints else ""
    return tuple(
        r
        for r in shown_returns(measured)
        if touchpoint in (r.source, r.target) or (r.source == END and touchpoint == last)
    )
