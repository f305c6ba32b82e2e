"""Pains in words: what the map says at each touchpoint, and how a pain and a signal are told."""

from __future__ import annotations

from sojourn.languages import mark, tr, trn
from sojourn.maps.words import (
    MIN_N_VALUE,
    SHOW_FROM_SHARE,
    Said,
    percent,
    say_estimate,
    whole,
)
from sojourn.model.measured import MeasuredMap
from sojourn.model.pains import Pain, Pains, Signal

PAINS_SHOWN = 2
SHORT = {
    "bottleneck": mark("{subject} is slow"),
    "silence": mark("no word"),
    "asked_again": mark("asked again"),
    "missed_promise": mark("promise broken"),
    "ping_pong": mark("passed back"),
    "reopening": mark("not solved"),
    "abandonment": mark("give up"),
    "redundancy": mark("idle step"),
    "double_entry": mark("type it twice"),
    "channel_switching": mark("change channel"),
    "jargon": mark("jargon"),
}
SIGNALS = {
    "satisfaction": mark("Satisfaction"),
    "emotion": mark("In their words"),
    "strain": mark("Strain"),
    "lost_time": mark("Lost time a journey"),
    "abandonment": mark("Give up here"),
    "repeats": mark("Come again"),
    "silence": mark("Then silence"),
}
WEIGHT = mark("100 × (share of all lost time + share of journeys × how much lower they rate ÷ 4)")
RESTS_ON = {
    "behaviour": mark("from behaviour alone"),
    "messages": mark("from messages"),
    "behaviour and messages": mark("from behaviour and messages"),
}


def pain_cells(measured: MeasuredMap) -> dict[str, tuple[tuple[tuple[str, str], ...], int]]:
    """What hurts at each touchpoint: (share of passing journeys, words), the heaviest first, and how many more."""
    if measured.pains is None:
        return {}
    passing = {t.id: t.n for t in measured.touchpoints}
    found: dict[str, list[tuple[str, str]]] = {}
    for pain in measured.pains.found:
        for touchpoint, n in pain.at:
            of = max(n, passing.get(touchpoint, 0))
            if of >= MIN_N_VALUE and n >= SHOW_FROM_SHARE * of:
                found.setdefault(touchpoint, []).append((percent(n / of), short(pain)))
    return {key: (tuple(said[:PAINS_SHOWN]), max(0, len(said) - PAINS_SHOWN)) for key, said in found.items()}


def short(pain: Pain) -> str:
    """A pain in two or three words, for a cell of the map."""
    return tr(SHORT[pain.kind], subject=pain.subject) if pain.kind in SHORT else pain.kind.replace("_", " ")


def pains_at(measured: MeasuredMap, touchpoint: str) -> tuple[tuple[Pain, int], ...]:
    """All pains at a touchpoint with the journeys they happen to there, the heaviest first."""
    found = measured.pains.found if measured.pains else ()
    return tuple((pain, n) for pain in found for place, n in pain.at if place == touchpoint)


def lost_told(pain: Pain) -> tuple[str, str]:
    """Hours with their interval, and the share of all lost time; both empty where no hours apply."""
    said = say_estimate(pain.lost_hours, "total hours")
    if not said.known:
        return "", ""
    between = f"{said.interval}" if said.interval else ""
    share = "" if pain.lost_share is None else tr("{share} of all lost time", share=percent(max(0.0, pain.lost_share)))
    return said.value, ", ".join(part for part in (between, share) if part)


def rated_told(pain: Pain) -> str:
    """How its journeys rate beside the others; empty where too few are rated to say."""
    if min(pain.rated.n, pain.rated_others.n) < MIN_N_VALUE:
        return ""
    one, others = (say_estimate(e, "satisfaction") for e in (pain.rated, pain.rated_others))
    return tr(
        "rated {rating} (n {n}), the others {others} (n {others_n})",
        rating=one.value,
        n=whole(one.n),
        others=others.value,
        others_n=whole(others.n),
    )


def signal_said(signal: Signal) -> Said:
    """One signal at a touchpoint in its own unit."""
    if signal.key in ("satisfaction", "emotion"):
        return say_estimate(signal.here, "satisfaction")
    if signal.key == "strain":
        return say_estimate(signal.here, "strain")
    if signal.key == "lost_time":
        return say_estimate(signal.here, "hours")
    return say_estimate(signal.here, "share")


def looked_told(pains: Pains) -> str:
    """How many kinds were looked for, found, not found, and not to be said."""
    counts = {outcome: sum(s.outcome == outcome for s in pains.sought) for outcome in ("found", "clear", "unsaid")}
    parts = [tr("{count} found", count=counts["found"]), tr("{count} not there", count=counts["clear"])]
    parts += [tr("{count} that this log cannot tell", count=counts["unsaid"])] if counts["unsaid"] else []
    n = len(pains.sought)
    said = ", ".join(parts)
    told = [trn(n, "{n} kind of pain looked for: {found}.", "{n} kinds of pain looked for: {found}.", found=said)]
    if pains.found and all(pain.rests_on == "behaviour" for pain in pains.found):
        told.append(tr("All of it is seen in behaviour alone: no message says it."))
    if pains.found and not any(pain.rated.n + pain.rated_others.n for pain in pains.found):
        told.append(tr("Nothing was rated, so pains are ranked by lost time alone."))
    return " ".join(told)
