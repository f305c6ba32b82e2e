"""What the touchpoints of the hand-built map are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """What one touchpoint of the fixture is made of."""

    id: str
    name: str
    stage: str
    share: float
    wait: float | None
    touch: float | None
    channels: tuple[tuple[str, float], ...]
    strain: float
    satisfaction: float | None
    handed: float = 0.0
    repeated: float = 0.0
    returned: float = 0.0
    reopened: float = 0.0
    abandoned: float = 0.0
    waiting: bool = False
    mark: str | None = None


PLAN = (
    Plan("need", "Something breaks", "Something breaks or is needed", 0.34, None, None, (), 4, -0.9),
    Plan(
        "search",
        "I look for help",
        "Look for help",
        0.46,
        0.15,
        0.15,
        (("portal", 0.9), ("self-service", 0.1)),
        12,
        -0.5,
        abandoned=0.02,
    ),
    Plan(
        "report",
        "I report it",
        "Ask",
        0.997,
        0.3,
        0.11,
        (("phone", 0.52), ("portal", 0.3), ("e-mail", 0.15), ("walk-up", 0.03)),
        14,
        0.2,
        repeated=0.04,
    ),
    Plan(
        "acknowledged", "I hear that it arrived", "Ask", 0.94, 0.02, 0.005, (("e-mail", 0.97), ("phone", 0.03)), 6, 0.1
    ),
    Plan(
        "queue",
        "I wait in a queue",
        "Wait and follow",
        0.88,
        6.33,
        None,
        (),
        38,
        -0.9,
        repeated=0.31,
        handed=0.12,
        waiting=True,
    ),
    Plan(
        "passed_on",
        "I am passed on",
        "Wait and follow",
        0.41,
        3.1,
        None,
        (("phone", 0.6), ("e-mail", 0.4)),
        47,
        -1.2,
        handed=1.0,
        repeated=0.17,
        waiting=True,
    ),
    Plan(
        "update", "I hear how it goes", "Wait and follow", 0.29, 8.5, 0.03, (("e-mail", 1.0),), 30, -0.4, repeated=0.08
    ),
    Plan(
        "asked",
        "I am asked for something",
        "Work together on a fix",
        0.33,
        2.4,
        0.1,
        (("e-mail", 0.7), ("phone", 0.3)),
        62,
        -1.5,
        handed=0.22,
        repeated=0.24,
        returned=0.11,
        mark="drop",
    ),
    Plan(
        "session",
        "We work on it together",
        "Work together on a fix",
        0.58,
        0.5,
        0.57,
        (("remote", 0.8), ("phone", 0.2)),
        16,
        0.6,
        repeated=0.06,
    ),
    Plan(
        "fix",
        "I get a fix",
        "Work together on a fix",
        0.92,
        1.2,
        0.2,
        (("phone", 0.4), ("e-mail", 0.35), ("remote", 0.25)),
        9,
        1.4,
        returned=0.03,
        reopened=0.08,
        mark="peak",
    ),
    Plan(
        "confirm",
        "I confirm that it works",
        "Confirm and close",
        0.61,
        20.5,
        0.02,
        (("e-mail", 0.8), ("portal", 0.2)),
        11,
        0.8,
    ),
    Plan("closed", "It is closed", "Confirm and close", 0.96, 71.0, None, (("e-mail", 1.0),), 13, 0.5),
    Plan(
        "back",
        "I come back",
        "Afterwards",
        0.11,
        168.0,
        0.12,
        (("phone", 0.74), ("e-mail", 0.26)),
        71,
        -1.1,
        repeated=0.09,
        returned=0.4,
        reopened=1.0,
    ),
    Plan("rated", "I say how it was", "Afterwards", 0.21, 26.0, None, (("e-mail", 1.0),), 5, 0.6),
)
