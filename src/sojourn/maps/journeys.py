"""Representative journeys in plain words: what sets each apart, and how well they stand for all the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sojourn.maps.words import counted, percent, whole
from sojourn.model.measured import MeasuredMap, Representative, Representatives

MOST_VISITS = 4  # more visits than this set a journey no further apart
APART = 0.5  # mean visits by which a journey differs from the others before it is said
SAID = 2

# What a journey that comes here more often than others is called, and one that comes here less often.
PHRASES: dict[str, tuple[str, str]] = {
    "search": ("looked for help first", "did not look for help first"),
    "report": ("reported", "never reported"),
    "acknowledged": ("told that it arrived", "not told that it arrived"),
    "queue": ("kept in a queue", "no queue"),
    "passed_on": ("passed on", "not passed on"),
    "third_party": ("waited for someone else", "nobody else to wait for"),
    "update": ("told how it goes", "not told how it goes"),
    "chase": ("had to chase", "no need to chase"),
    "taken_on": ("taken on", "not seen to be taken on"),
    "asked": ("asked for something", "asked for nothing"),
    "answer": ("answered", "had nothing to answer"),
    "session": ("worked on together", "not worked on together"),
    "appointment": ("met by appointment", "no appointment"),
    "fix": ("fixed", "no fix"),
    "confirm": ("confirmed", "not confirmed"),
    "refused": ("turned down", "not turned down"),
    "withdrawn": ("given up", "not given up"),
    "closed": ("closed", "not closed"),
    "back": ("came back", "did not come back"),
    "survey": ("asked how it was", "not asked how it was"),
    "rated": ("rated", "not rated"),
}
FOLLOWS = {"answer": "asked", "rated": "survey"}  # said once: the second only follows from the first


@dataclass(frozen=True)
class Character:
    """What sets a representative journey apart from the others.

    Attributes:
        words: a short description in plain words. more, less: touchpoint ids it comes to more, less than the others.
    """

    words: str
    more: tuple[str, ...]
    less: tuple[str, ...]


@dataclass(frozen=True)
class _Difference:
    touchpoint: str
    visits: int
    apart: float  # visits more than the others on average, negative for fewer


def characters(measured: MeasuredMap) -> dict[str, Character]:
    """Character of each representative journey by its id; two journeys get different words wherever they differ."""
    found = measured.representatives
    if found is None:
        return {}
    names = {t.id: t.name for t in measured.touchpoints}
    differences = {r.id: _differences(r, found.journeys, tuple(names)) for r in found.journeys}
    taken: Counter[str] = Counter()
    out = {}
    for journey in found.journeys:
        ranked = differences[journey.id]
        chosen = next(
            (c for size in range(SAID, len(ranked) + 1) if not taken[(c := _said(ranked[:size], names)).words]),
            _said(ranked[:SAID], names),
        )
        taken[chosen.words] += 1
        out[journey.id] = chosen
    return out


def _differences(
    journey: Representative, all_of_them: Sequence[Representative], order: Sequence[str]
) -> list[_Difference]:
    """Touchpoints at which a journey differs from the others, most telling first, then in column order."""
    others = [other for other in all_of_them if other.id != journey.id]
    weight = sum(other.n for other in others)
    if not weight:
        return []
    counts = Counter(journey.path)
    visits = {other.id: Counter(other.path) for other in others}
    places = {touchpoint: place for place, touchpoint in enumerate(order)}
    found = []
    for touchpoint in sorted({t for r in all_of_them for t in r.path}, key=lambda t: (places.get(t, len(places)), t)):
        usual = sum(other.n * min(MOST_VISITS, visits[other.id][touchpoint]) for other in others) / weight
        apart = min(MOST_VISITS, counts[touchpoint]) - usual
        if abs(apart) >= APART and (apart > 0 or not counts[touchpoint]):
            found.append(_Difference(touchpoint, counts[touchpoint], apart))
    kept = {d.touchpoint for d in found}
    told = [d for d in found if FOLLOWS.get(d.touchpoint) not in kept]
    return sorted(told, key=lambda d: -(d.apart if d.apart > 0 else 0.7 * -d.apart))


def _said(differences: Sequence[_Difference], names: dict[str, str]) -> Character:
    more = [d for d in differences if d.apart > 0]
    less = [d for d in differences if d.apart < 0]
    parts = [_more(d, names) for d in more] + [_less(d, names) for d in less]
    words = ", ".join(parts if more or not less else ["straight through", *parts]) or "much like the others"
    return Character(
        words[:1].upper() + words[1:], tuple(d.touchpoint for d in more), tuple(d.touchpoint for d in less)
    )


def _more(difference: _Difference, names: dict[str, str]) -> str:
    touchpoint = difference.touchpoint
    known = PHRASES.get(touchpoint)
    words = known[0] if known else f"“{names.get(touchpoint, touchpoint)}”"
    times = "" if difference.visits < 2 else " twice" if difference.visits == 2 else f" {difference.visits} times"
    return words + times


def _less(difference: _Difference, names: dict[str, str]) -> str:
    touchpoint = difference.touchpoint
    known = PHRASES.get(touchpoint)
    return known[1] if known else f"without “{names.get(touchpoint, touchpoint)}”"


def error_said(error: float) -> str:
    """A mean normalised edit distance in words: `1 step in 8 differs`."""
    if error < 0.005:
        return "hardly a step differs"
    if error > 0.6:
        return "most steps differ"
    if error > 0.4:
        return "every other step differs"
    return f"1 step in {1 / error:.0f} differs"


def stability_said(stability: float | None) -> str:
    """How far a group comes back when journeys are drawn again, in words (bounds: Hennig 2007, 0.6 and 0.75)."""
    if stability is None:
        return "stability not measured"
    return "stable" if stability >= 0.75 else "fairly stable" if stability >= 0.6 else "not stable"


def standing(found: Representatives, journeys: int) -> str:
    """One or two sentences: how well the representatives stand for all, beside as many of the commonest paths."""
    k = len(found.journeys)
    these = "This one journey stands" if k == 1 else f"These {k} journeys stand"
    own = f"{these} for {counted(journeys, 'journey')}: on average {error_said(found.error)} (error {found.error:.2f})."
    top = "the commonest path" if k == 1 else f"the {k} commonest paths"
    if found.error < found.top_error:
        less = percent(1 - found.error / found.top_error)
        return f"{own} With {top} instead it would be {found.top_error:.2f}: this is {less} closer to what happened."
    return f"{own} With {top} instead it would be {found.top_error:.2f}: here nothing is gained over showing those."


def trait_said(trait: tuple[str, str, float, float]) -> str:
    """`channel: portal, 71 % here, 34 % of all`."""
    attribute, value, here, everywhere = trait
    return f"{attribute}: {value or 'not recorded'}, {percent(here)} here, {percent(everywhere)} of all"


def exactly_said(journey: Representative) -> str:
    """How many took exactly this path: `4,600 of 5,967 took exactly this path`."""
    return f"{whole(journey.exact)} of {whole(journey.n)} took exactly this path"
