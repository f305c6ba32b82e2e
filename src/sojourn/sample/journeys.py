"""The planted journeys: the path of each, how often it goes wrong, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Step:
    """One step of a planted path.

    Attributes:
        kind: what is done; a key of `steps.STEPS`.
        word: the activity it writes, where the kind does not fix it.
        median: median of its wait or length, in open hours (`wait` kinds) or minutes (`meet`).
        cap: the longest it gets, in the same unit.
        chance: probability that the step happens at all.
        redundant: the step changes nothing in the outcome (planted; absent from a clean desk).
    """

    kind: str
    word: str = ""
    median: float = 0.0
    cap: float = 0.0
    chance: float = 1.0
    redundant: bool = False


@dataclass(frozen=True)
class Pains:
    """Probabilities of what goes wrong on one journey; all zero in a clean desk.

    Attributes:
        asked_twice: asked again for what was already given. silence: 45 to 90 office hours without a word.
        hand_offs: probabilities of 0, 1, 2, 3 hand-offs on top of the path's own.
        other_question: asked once more, but for something new (not a pain; it tests detectors).
        promise: the desk says by when it will call back. double_entry: the same data in a second form.
    """

    asked_twice: float = 0.0
    silence: float = 0.0
    hand_offs: tuple[float, float, float, float] = (1.0, 0.0, 0.0, 0.0)
    other_question: float = 0.0
    promise: float = 0.0
    double_entry: float = 0.0


@dataclass(frozen=True)
class Journey:
    """One planted journey.

    Attributes:
        key, name: stable key; what a customer would call it.
        script: its steps; `trouble` is where pains strike.
        team: the first team. priority: usual index in `teams.PRIORITIES`.
        categories, services: weights of what stands on the ticket.
        confirm: probability that the customer is asked, and confirms, before closing.
        items: what may be asked for (keys of `messages.ITEM_SLOTS`); one of them never stands in the first message.
    """

    key: str
    name: str
    script: tuple[Step, ...]
    team: str
    priority: int
    categories: dict[str, float]
    services: dict[str, float]
    confirm: float
    items: tuple[str, ...]
    pains: Pains = field(default_factory=Pains)


REOPEN_IF_CONFIRMED = 0.03
REOPEN_IF_NOT_ASKED = 0.14
REOPEN_WITHIN_DAYS = 14
MISSED_PROMISE = 0.35
"""Share of promises that are not kept."""
SILENCE_HOURS = 40.0
"""A silence: at least this many office hours without a word from the desk. Nothing unplanted lasts as long."""
SILENT_FOR = (45.0, 90.0)
CHASE_AFTER_SILENCE = 0.70
CHASE_AFTER_MISSED_PROMISE = 0.45
CHASE_BY_OTHER_CHANNEL = 0.60
REPLY_BY_OTHER_CHANNEL = 0.06
PING_PONG = 0.50
"""Probability that a second or later hand-off goes back to the team before."""
ABANDON_BASE, ABANDON_SILENCE, ABANDON_ASKED_TWICE = 0.01, 0.18, 0.08
ABANDON_WITHOUT_WORD = 0.30
"""Share of the abandoned that just stop answering instead of cancelling."""
SELF_SERVICE_SHARE = 0.55
"""Share of forgotten passwords that use self-service reset once it exists."""

FORGOT_PASSWORD = Journey(
    key="forgot_password",
    name="I forgot my password",
    script=(
        Step("search", "Portal search", chance=0.25),
        Step("create"),
        Step("acknowledge"),
        Step("pick_up"),
        Step("identify"),
        Step("trouble"),
        Step("fix", "Password reset"),
        Step("finish"),
    ),
    team="service desk",
    priority=2,
    categories={"Account": 1.0},
    services={"Sign-in": 0.80, "Mail": 0.20},
    confirm=0.15,
    items=("user name",),
    pains=Pains(silence=0.02, hand_offs=(0.95, 0.04, 0.01, 0.0)),
)
BROKEN_LAPTOP = Journey(
    key="broken_laptop",
    name="My laptop is broken",
    script=(
        Step("create"),
        Step("acknowledge"),
        Step("pick_up"),
        Step("meet", "Remote session", 25, 60),
        Step("note"),
        Step("hand_off", "field"),
        Step("meet", "Loan laptop handed over", 15, 30),
        Step("trouble"),
        Step("vendor", median=16, cap=48),
        Step("meet", "Phone call", 8, 20),
        Step("fix", "Laptop returned"),
        Step("finish"),
    ),
    team="service desk",
    priority=1,
    categories={"Hardware": 0.95, "Software": 0.05},
    services={"Laptop": 0.85, "Docking station": 0.15},
    confirm=0.50,
    items=("asset tag", "serial number", "error message"),
    pains=Pains(0.30, 0.14, (0.62, 0.23, 0.10, 0.05), 0.02, 0.25),
)
NEED_ACCESS = Journey(
    key="need_access",
    name="I need access",
    script=(
        Step("create"),
        Step("acknowledge"),
        Step("approval", median=8, cap=20),
        Step("approved"),
        Step("assign"),
        Step("pick_up"),
        Step("trouble"),
        Step("fix", "Access granted"),
        Step("finish"),
    ),
    team="identity",
    priority=2,
    categories={"Access request": 0.90, "Account": 0.10},
    services={"Finance reports": 0.35, "Shared drive": 0.35, "Laboratory storage": 0.30},
    confirm=0.25,
    items=("cost centre", "user name", "share name"),
    pains=Pains(0.12, 0.16, (0.80, 0.15, 0.04, 0.01), 0.02, 0.15),
)
NEED_SOFTWARE = Journey(
    key="need_software",
    name="I need software",
    script=(
        Step("search", "Portal search", chance=0.6),
        Step("create"),
        Step("acknowledge"),
        Step("assign"),
        Step("pick_up"),
        Step("ask"),
        Step("meet", "Details confirmed by phone", 9, 15, chance=0.5, redundant=True),
        Step("trouble"),
        Step("vendor", median=12, cap=36),
        Step("update"),
        Step("fix", "Software installed"),
        Step("finish"),
    ),
    team="windows",
    priority=2,
    categories={"Software": 0.80, "Software request": 0.20},
    services={"Drawing suite": 0.35, "Statistics suite": 0.25, "PDF editor": 0.40},
    confirm=0.55,
    items=("host name", "cost centre", "version"),
    pains=Pains(0.26, 0.18, (0.66, 0.22, 0.09, 0.03), 0.02, 0.25),
)
MAJOR_INCIDENT = Journey(
    key="major_incident",
    name="Everything is down",
    script=(Step("create"), Step("acknowledge"), Step("outage")),
    team="network",
    priority=0,
    categories={"Network": 0.85, "Mail": 0.15},
    services={"Wireless network": 0.40, "Mail": 0.30, "VPN": 0.30},
    confirm=0.0,
    items=("host name",),
)
HOW_DO_I = Journey(
    key="how_do_i",
    name="How do I ...?",
    script=(
        Step("search", "Portal search"),
        Step("search", "Knowledge article viewed"),
        Step("create"),
        Step("acknowledge"),
        Step("pick_up"),
        Step("trouble"),
        Step("fix", "Question answered"),
        Step("finish"),
    ),
    team="service desk",
    priority=3,
    categories={"Question": 0.85, "Software": 0.15},
    services={"Mail": 0.35, "Printing": 0.35, "Meeting rooms": 0.30},
    confirm=0.75,
    items=("host name",),
    pains=Pains(silence=0.03, hand_offs=(0.88, 0.09, 0.03, 0.0)),
)
NEW_JOB = Journey(
    key="new_job",
    name="My new job",
    script=(
        Step("create"),
        Step("acknowledge"),
        Step("ask"),
        Step("double_entry"),
        Step("assign"),
        Step("pick_up"),
        Step("trouble"),
        Step("update"),
        Step("meet", "Equipment handed over", 20, 45),
        Step("fix", "Workplace ready"),
        Step("meet", "Welcome call", 15, 30),
        Step("finish"),
    ),
    team="field",
    priority=2,
    categories={"Onboarding": 0.90, "Access request": 0.10},
    services={"Laptop": 0.30, "Sign-in": 0.25, "Shared drive": 0.25, "Telephone": 0.20},
    confirm=0.60,
    items=("notebook size", "cost centre"),
    pains=Pains(0.10, 0.08, (0.80, 0.14, 0.05, 0.01), 0.02, 0.0, 0.35),
)
REFUSED = Journey(
    key="refused",
    name="My request was refused",
    script=(
        Step("search", "Knowledge article viewed", chance=0.3),
        Step("create"),
        Step("acknowledge"),
        Step("approval", median=8, cap=20),
        Step("ask"),
        Step("trouble"),
        Step("approval", median=8, cap=20),
        Step("refuse"),
    ),
    team="identity",
    priority=3,
    categories={"Access request": 0.60, "Software request": 0.40},
    services={"Finance reports": 0.40, "Drawing suite": 0.30, "Shared drive": 0.30},
    confirm=0.0,
    items=("business reason", "cost centre"),
    pains=Pains(0.15, 0.12, (0.82, 0.14, 0.04, 0.0), 0.02),
)
JOURNEYS = (
    FORGOT_PASSWORD,
    BROKEN_LAPTOP,
    NEED_ACCESS,
    NEED_SOFTWARE,
    MAJOR_INCIDENT,
    HOW_DO_I,
    NEW_JOB,
    REFUSED,
)
JOURNEY_INDEX = {journey.key: n for n, journey in enumerate(JOURNEYS)}

_WORDS_OF_KIND = {
    "create": ("Ticket created",),
    "acknowledge": ("Auto-reply sent",),
    "assign": ("Assigned to team",),
    "pick_up": ("Picked up by agent",),
    "identify": ("Identity check requested", "Identity confirmed"),
    "ask": ("Information requested", "Customer replied"),
    "double_entry": (),
    "note": ("Internal note added",),
    "hand_off": ("Reassigned to other team", "Picked up by agent"),
    "vendor": ("Waiting for vendor", "Vendor replied"),
    "approval": ("Waiting for approval",),
    "approved": ("Request approved",),
    "update": ("Status update sent",),
    "outage": ("Outage notice sent", "Service restored", "Closed"),
    "refuse": ("Request refused", "Closed"),
    "finish": ("Closed",),
    "trouble": (),
}


def words_of(journey: Journey) -> tuple[str, ...]:
    """The activities of a journey when nothing goes wrong and the customer writes: its planted path."""
    return tuple(
        word for step in journey.script if step.chance == 1 for word in _WORDS_OF_KIND.get(step.kind, (step.word,))
    )
