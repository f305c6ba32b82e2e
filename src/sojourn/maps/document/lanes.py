"""Lane types: what each is called, which stand on a new map, and the words under which an import may name them."""

from __future__ import annotations

import re
from functools import cache

from sojourn.languages import LANGUAGES, catalogue, mark, tr
from sojourn.maps.document.records import Lane, LaneType

NAMES: dict[LaneType, str] = {
    "action": mark("Action"),
    "channel": mark("Channel"),
    "goal": mark("Goal"),
    "quotes": mark("Thoughts and quotes"),
    "emotion": mark("Emotion"),
    "jobs": mark("Jobs"),
    "pains": mark("Pains"),
    "gains": mark("Gains"),
    "information": mark("Information given"),
    "frontstage": mark("Front stage"),
    "backstage": mark("Backstage"),
    "systems": mark("Systems"),
    "time": mark("Waiting and effort"),
    "kpi": mark("KPIs"),
    "opportunities": mark("Opportunities"),
    "text": mark("Notes"),
    "image": mark("Images"),
    "files": mark("Files"),
    "links": mark("Linked journeys"),
}
"""What a lane of each type is called until somebody renames it."""

DEFAULT: tuple[LaneType, ...] = (
    "action",
    "channel",
    "goal",
    "quotes",
    "emotion",
    "time",
    "pains",
    "gains",
    "information",
    "frontstage",
    "backstage",
    "systems",
    "kpi",
    "opportunities",
)
"""The lanes of a desk's map, from top to bottom; the time bar stands under the curve."""

BELOW_VISIBILITY: frozenset[LaneType] = frozenset(("backstage", "systems", "kpi", "opportunities"))
"""Types that the customer does not see."""

_SYNONYMS: dict[LaneType, tuple[str, ...]] = {
    "action": ("actions", "customer actions", "user actions", "what i do", "doing", "activity", "activities", "steps"),
    "channel": ("channels", "medium", "media"),
    "goal": ("goals", "needs", "outcome", "what i want", "customer goals", "expectations"),
    "quotes": ("quotes", "thoughts", "thinking", "voice", "saying", "in their words", "what i think", "mindset"),
    "emotion": (
        "emotions",
        "feeling",
        "feelings",
        "mood",
        "satisfaction",
        "emotional curve",
        "experience",
        "sentiment",
    ),
    "jobs": ("job", "jobs to be done", "jtbd"),
    "pains": ("pain", "pain points", "painpoints", "frustrations", "barriers", "friction", "problems"),
    "gains": ("gain", "delights", "positives", "benefits"),
    "information": ("information", "what i am told", "info"),
    "frontstage": ("front-stage", "front office", "agent", "agents", "staff actions"),
    "backstage": ("back stage", "back-stage", "back office", "behind the scenes", "processes", "support processes"),
    "systems": ("system", "tools", "technology", "it systems", "applications"),
    "time": ("time", "waiting", "wait", "effort", "duration", "waiting time"),
    "kpi": ("kpi", "kpis", "metric", "metrics", "measures", "key figures"),
    "opportunities": ("opportunity", "ideas", "improvements", "solutions", "recommendations"),
    "text": ("note", "comments", "text"),
    "image": ("image", "pictures", "storyboard", "screens"),
    "files": ("file", "documents", "attachments"),
    "links": ("links", "nested journeys", "related journeys"),
}


def lane_of(type_: LaneType, id_: str, order: str) -> Lane:
    """A lane of a type with its usual name and place; the emotion lane stays in view."""
    return Lane(id_, type_, tr(NAMES[type_]), order, pinned=type_ == "emotion", backstage=type_ in BELOW_VISIBILITY)


def type_named(words: str) -> LaneType | None:
    """The type that an import means by a lane's name; None for words of its own."""
    return _by_word().get(re.sub(r"[\s_]+", " ", words).strip().rstrip(":").lower())


@cache
def _by_word() -> dict[str, LaneType]:
    """The types by what they are called, in every language."""
    found = {word: type_ for type_, name in NAMES.items() for word in (type_, name.lower(), *_SYNONYMS[type_])}
    for tag in LANGUAGES:
        texts = {} if tag == "en" else catalogue(tag).texts
        for type_, name in NAMES.items():
            found.setdefault(texts.get(name, name).lower(), type_)
    return found
