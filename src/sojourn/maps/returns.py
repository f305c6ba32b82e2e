"""Ways back in words: a journey is circular, and its end leads to a beginning."""

from __future__ import annotations

from sojourn.languages import tr
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
    time = duration(24 * back.within_days)
    said = tr("ask anew within {time}", time=time) if back.source == END else tr("come back within {time}", time=time)
    return percent(back.share.value or 0), said


def return_told(back: Return, called: dict[str, str]) -> str:
    """One way back as a sentence without its stop."""
    share = say_estimate(back.share, "share")
    count = f"{share.value} ({share.interval})" if share.interval else share.value
    after = say_median(back.after_hours)
    values = {
        "share": count,
        "time": duration(24 * back.within_days),
        "half": after.value,
        "target": called.get(back.target, back.target),
        "source": called.get(back.source, back.source),
    }
    known = after.certainty in ("full", "faint")
    if back.source == END and known:
        return tr(
            "after the end, {share} ask anew within {time}, half of them after {half}, and begin again at “{target}”",
            **values,
        )
    if back.source == END:
        return tr("after the end, {share} ask anew within {time}, and begin again at “{target}”", **values)
    if known:
        return tr("from “{source}”, {share} come back within {time} to “{target}”, half of them after {half}", **values)
    return tr("from “{source}”, {share} come back within {time} to “{target}”", **values)


def returns_told(measured: MeasuredMap) -> str:
    """All ways back that the map draws as one or more sentences; empty when there are none."""
    called = {t.id: t.name for t in measured.touchpoints}
    told = [return_told(back, called) for back in shown_returns(measured)]
    return tr("The journey goes round: {ways}.", ways="; ".join(told)) if told else ""


def returns_at(measured: MeasuredMap, touchpoint: str) -> tuple[Return, ...]:
    """Every way back that begins or ends at a touchpoint; the end belongs to the last column."""
    last = measured.touchpoints[-1].id if measured.touchpoints else ""
    return tuple(
        r
        for r in known_returns(measured)
        if touchpoint in (r.source, r.target) or (r.source == END and touchpoint == last)
    )
