"""Pains in words: what the map says at each touchpoint, and how a pain and a signal are told."""

from __future__ import annotations

from sojourn.maps.words import (
    MIN_N_VALUE,
    SHOW_FROM_SHARE,
    Said,
    counted,
    percent,
    say_estimate,
    whole,
)
from sojourn.model.measured import MeasuredMap
from sojourn.model.pains import Pain, Pains, Signal

PAINS_SHOWN = 2
SHORT = {
    "bottleneck": "{} is slow",
    "silence": "no word",
    "asked_again": "asked again",
    "missed_promise": "promise broken",
    "ping_pong": "passed back",
    "reopening": "not solved",
    "abandonment": "give up",
    "redundancy": "idle step",
    "double_entry": "type it twice",
    "channel_switching": "change channel",
    "jargon": "jargon",
}
SIGNALS = {
    "satisfaction": "Satisfaction",
    "emotion": "In their words",
    "strain": "Strain",
    "lost_time": "Lost time a journey",
    "abandonment": "Give up here",
    "repeats": "Come again",
    "silence": "Then silence",
}
WEIGHT = "100 × (share of all lost time + share of journeys × how much lower they rate ÷ 4)"
RESTS_ON = {
    "behaviour": "from behaviour alone",
    "messages": "from messages",
    "behaviour and messages": "from behaviour and messages",
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
    return SHORT.get(pain.kind, pain.kind.replace("_", " ")).format(pain.subject)


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
    share = "" if pain.lost_share is None else f"{percent(max(0.0, pain.lost_share))} of all lost time"
    return said.value, ", ".join(part for part in (between, share) if part)


def rated_told(pain: Pain) -> str:
    """How its journeys rate beside the others; empty where too few are rated to say."""
    if min(pain.rated.n, pain.rated_others.n) < MIN_N_VALUE:
        return ""
    one, others = (say_estimate(e, "satisfaction") for e in (pain.rated, pain.rated_others))
    return f"rated {one.value} (n {whole(one.n)}), the others {others.value} (n {whole(others.n)})"


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
    parts = [f"{counts['found']} found", f"{counts['clear']} not there"]
    parts += [f"{counts['unsaid']} that this log cannot tell"] if counts["unsaid"] else []
    told = [f"{counted(len(pains.sought), 'kind')} of pain looked for: {', '.join(parts)}."]
    if pains.found and all(pain.rests_on == "behaviour" for pain in pains.found):
        told.append("All of it is seen in behaviour alone: no message says it.")
    if pains.found and not any(pain.rated.n + pain.rated_others.n for pain in pains.found):
        told.append("Nothing was rated, so pains are ranked by lost time alone.")
    return " ".join(told)
