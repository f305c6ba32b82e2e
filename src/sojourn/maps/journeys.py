"""Representative journeys in plain words: what sets each apart, and how well they stand for all the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sojourn.languages import mark, tr, trn
from sojourn.maps.words import NOT_RECORDED, capital, decimal, percent, quoted, whole
from sojourn.model.measured import MeasuredMap, Representative, Representatives

MOST_VISITS = 4  # more visits than this set a journey no further apart
APART = 0.5  # mean visits by which a journey differs from the others before it is said
SAID = 2

# What a journey that comes here more often than others is called, and one that comes here less often.
PHRASES: dict[str, tuple[str, str]] = {
    "search": (mark("looked for help first"), mark("did not look for help first")),
    "report": (mark("reported"), mark("never reported")),
    "acknowledged": (mark("told that it arrived"), mark("not told that it arrived")),
    "queue": (mark("kept in a queue"), mark("no queue")),
    "passed_on": (mark("passed on"), mark("not passed on")),
    "third_party": (mark("waited for someone else"), mark("nobody else to wait for")),
    "update": (mark("told how it goes"), mark("not told how it goes")),
    "chase": (mark("had to chase"), mark("no need to chase")),
    "taken_on": (mark("taken on"), mark("not taken on")),
    "asked": (mark("asked for something"), mark("asked for nothing")),
    "answer": (mark("answered"), mark("had nothing to answer")),
    "session": (mark("worked on together"), mark("not worked on together")),
    "appointment": (mark("met by appointment"), mark("no appointment")),
    "fix": (mark("fixed"), mark("no fix")),
    "confirm": (mark("confirmed"), mark("not confirmed")),
    "refused": (mark("turned down"), mark("not turned down")),
    "withdrawn": (mark("given up"), mark("not given up")),
    "closed": (mark("closed"), mark("not closed")),
    "back": (mark("came back"), mark("did not come back")),
    "survey": (mark("asked how it was"), mark("not asked how it was")),
    "rated": (mark("rated"), mark("not rated")),
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
    speak = _Speaker(measured, found.journeys)
    out: dict[str, Character] = {}
    for journey in found.journeys:
        others = [other for other in found.journeys if other.id != journey.id]
        ranked = speak.differences(journey, others, APART)
        tries = [speak.said(ranked[:size]) for size in range(SAID, len(ranked) + 1)] or [speak.said(ranked)]
        chosen = next((c for c in tries if not _taken(c, out)), tries[0])
        twins = [other for other in found.journeys if other.id in out and out[other.id].words == chosen.words]
        out[journey.id] = speak.beside(journey, twins, ranked[:SAID]) if twins else chosen
    return out


def _taken(character: Character, earlier: Mapping[str, Character]) -> bool:
    return any(character.words == other.words for other in earlier.values())


class _Speaker:
    """Finds and says differences between the journeys of one map."""

    def __init__(self, measured: MeasuredMap, journeys: Sequence[Representative]) -> None:
        self.names = {t.id: t.name for t in measured.touchpoints}
        self.places = {t.id: place for place, t in enumerate(measured.touchpoints)}
        self.visits = {journey.id: Counter(journey.path) for journey in journeys}
        self.most = {t: max(v[t] for v in self.visits.values()) for j in journeys for t in j.path}

    def differences(self, journey: Representative, others: Sequence[Representative], least: float) -> list[_Difference]:
        """Touchpoints at which a journey differs from others, most telling first, then in column order."""
        weight = sum(other.n for other in others)
        if not weight:
            return []
        found = []
        for touchpoint in sorted(self.most, key=lambda t: (self.places.get(t, len(self.places)), t)):
            usual = sum(other.n * min(MOST_VISITS, self.visits[other.id][touchpoint]) for other in others) / weight
            visits = self.visits[journey.id][touchpoint]
            apart = min(MOST_VISITS, visits) - usual
            if abs(apart) >= least and (apart > 0 or not visits):
                found.append(_Difference(touchpoint, visits, apart))
        kept = {d.touchpoint for d in found}
        told = [d for d in found if FOLLOWS.get(d.touchpoint) not in kept]
        return sorted(told, key=lambda d: -(d.apart if d.apart > 0 else 0.7 * -d.apart))

    def beside(
        self, journey: Representative, twins: Sequence[Representative], ranked: Sequence[_Difference]
    ) -> Character:
        """A journey that would be called like earlier ones: what tells it from those is said first."""
        own = self.differences(journey, twins, 0.01)[:1]
        if own:
            return self.said([*own, *(d for d in ranked if d.touchpoint != own[0].touchpoint)])
        usual = self.said(ranked)
        theirs = {pair for twin in twins for pair in zip(twin.path, twin.words, strict=False)}
        pairs = zip(journey.path, journey.words, strict=False)
        word = next((word for step, word in pairs if word and (step, word) not in theirs), "")
        return replace(usual, words=_beside(usual.words, word))

    def said(self, differences: Sequence[_Difference]) -> Character:
        """What is said of differences: first what there is more of, then what there is less of."""
        more = [d for d in differences if d.apart > 0]
        less = [d for d in differences if d.apart < 0]
        parts = [self._more(d) for d in more] + [self._less(d) for d in less]
        words = ", ".join(parts if more or not less else [tr("straight through"), *parts]) or tr("much like the others")
        return Character(capital(words), tuple(d.touchpoint for d in more), tuple(d.touchpoint for d in less))

    def _more(self, difference: _Difference) -> str:
        touchpoint, visits = difference.touchpoint, difference.visits
        known = PHRASES.get(touchpoint)
        words = tr(known[0]) if known else quoted(self.names.get(touchpoint, touchpoint))
        if visits > 1:
            return (
                tr("{what} twice", what=words) if visits == 2 else tr("{what} {n} times", what=words, n=whole(visits))
            )
        return tr("{what} once", what=words) if known and self.most[touchpoint] > 1 else words

    def _less(self, difference: _Difference) -> str:
        touchpoint = difference.touchpoint
        known = PHRASES.get(touchpoint)
        return (
            tr(known[1]) if known else tr("without “{touchpoint}”", touchpoint=self.names.get(touchpoint, touchpoint))
        )


def _beside(words: str, word: str) -> str:
    return (
        tr("{words}, with “{word}”", words=words, word=word) if word else tr("{words}, in another order", words=words)
    )


def error_said(error: float) -> str:
    """A mean normalised edit distance in words: `1 step in 8 differs`."""
    if error < 0.005:
        return tr("hardly a step differs")
    if error > 0.6:
        return tr("most steps differ")
    if error > 0.4:
        return tr("every other step differs")
    return tr("1 step in {steps} differs", steps=whole(1 / error))


def stability_said(stability: float | None) -> str:
    """How far a group comes back when journeys are drawn again, in words (bounds: Hennig 2007, 0.6 and 0.75)."""
    if stability is None:
        return tr("stability not measured")
    return tr("stable") if stability >= 0.75 else tr("fairly stable") if stability >= 0.6 else tr("not stable")


def standing(found: Representatives, journeys: int) -> str:
    """One or two sentences: how well the representatives stand for all, beside as many of the commonest paths."""
    k = len(found.journeys)
    values = {
        "journeys": trn(journeys, "{n} journey", "{n} journeys"),
        "count": whole(k),
        "differs": error_said(found.error),
        "error": figure(found.error),
        "with_paths": figure(found.top_error),
    }
    if k == 1:
        own = tr("This one journey stands for {journeys}: on average {differs} (error {error}).", **values)
    else:
        own = tr("These {count} journeys stand for {journeys}: on average {differs} (error {error}).", **values)
    return f"{own} {_beside_paths(found, values)}"


def _beside_paths(found: Representatives, values: Mapping[str, str]) -> str:
    """How much closer the representatives are than as many of the commonest paths."""
    one = len(found.journeys) == 1
    if found.error >= found.top_error:
        if one:
            return tr(
                "With the commonest path instead it would be {with_paths}: here nothing is gained over showing those.",
                **values,
            )
        return tr(
            "With the {count} commonest paths instead it would be {with_paths}: "
            "here nothing is gained over showing those.",
            **values,
        )
    less = percent(1 - found.error / found.top_error)
    if one:
        return tr(
            "With the commonest path instead it would be {with_paths}: this is {less} closer to what happened.",
            **values,
            less=less,
        )
    return tr(
        "With the {count} commonest paths instead it would be {with_paths}: this is {less} closer to what happened.",
        **values,
        less=less,
    )


def figure(error: float) -> str:
    """An error in figures, fine enough to compare: `0.26`, `0.044`."""
    return decimal(error, 2 if error >= 0.1 else 3)


def trait_said(trait: tuple[str, str, float, float]) -> str:
    """`More often channel: portal (71 %; of all 34 %)`."""
    attribute, value, here, everywhere = trait
    values = {
        "attribute": attribute,
        "value": value or tr(NOT_RECORDED),
        "here": percent(here),
        "everywhere": percent(everywhere),
    }
    if here > everywhere:
        return tr("More often {attribute}: {value} ({here}; of all {everywhere})", **values)
    return tr("Less often {attribute}: {value} ({here}; of all {everywhere})", **values)


def exactly_said(journey: Representative) -> str:
    """How many took exactly this path: `4,600 of 5,967 took exactly this path`."""
    return tr("{exact} of {n} took exactly this path", exact=whole(journey.exact), n=whole(journey.n))
