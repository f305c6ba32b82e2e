"""What a run does: how many people, how often they do something, and what was made for them in the workspace."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Plan:
    """A run.

    Attributes:
        seconds: how long people work. editors: windows in the one busy map. maps: other maps, each open in one window.
        edit_seconds, rest_seconds: mean time between two edits of a window in the busy map, and in another one.
        reads_per_second: of the API, by people who are signed in. visitors_per_minute: of the public link.
    """

    seconds: float = 600.0
    editors: int = 50
    maps: int = 500
    edit_seconds: float = 3.0
    rest_seconds: float = 60.0
    reads_per_second: float = 10.0
    visitors_per_minute: float = 1000.0
    seed: int = 1


@dataclass(frozen=True)
class Place:
    """What stands in the workspace, and who may come in.

    Attributes:
        busy: id of the map that all edit. maps: ids of the others. cards: ids of cards by map. lane, touchpoint: where
            new cards of the busy map go. sessions: cookies of people. secret: of the public link to the busy map.
    """

    busy: str
    maps: list[str]
    cards: dict[str, list[str]]
    sessions: list[str]
    secret: str


@dataclass
class Made:
    """What the generator saw.

    Attributes:
        edits: words that were written, by map: each stands in a card. times: milliseconds by name, sorted.
        counts: how often by name. unsaved: windows whose last edit was never acknowledged.
        unequal: windows of the busy map whose document differs from that of the first one.
        lost: written words that some window of the map does not have.
    """

    edits: dict[str, list[str]]
    times: dict[str, list[float]]
    counts: dict[str, int] = field(default_factory=dict)
    unsaved: int = 0
    unequal: int = 0
    lost: list[str] = field(default_factory=list)
