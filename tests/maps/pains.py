"""Pains of the hand-built maps: one with everything known, one with names that attack, one that cannot be said."""

from __future__ import annotations

from sojourn.model.opportunities import Opportunity
from sojourn.model.pains import Pain, PainAt, Pains, Signal, Sought
from tests.maps.numbers import NOTHING, around, wilson


def pains(journeys: int, evil: str = "") -> Pains:
    """Two pains, one detector that found nothing and one that cannot say anything.

    Args:
        journeys: of the map. evil: text that stands wherever the source's own words may stand.
    """
    n = journeys // 10
    found = (
        Pain(
            "silence", "No word from the desk", "", "queue", (("queue", n), ("fix", n // 3)), n, wilson(n, journeys),
            n + 7, around(3_100.0, 400.0, n), 0.271, around(-0.7, 0.9, n // 6), around(0.9, 1.1, n), 30.6, "",
            "behaviour", ("INC001", f"INC002{evil}"),
        ),
        Pain(
            "bottleneck", f"Waiting in the queue of {evil or 'identity'}", evil or "identity", "queue",
            (("queue", n // 2),), n // 2, wilson(n // 2, journeys), n // 2, NOTHING, None, NOTHING, NOTHING, 1.2,
            f"Half wait longer than 11 h {evil}", "behaviour and messages", (),
        ),
    )  # fmt: skip
    sought = tuple(
        Sought(kind, f"{kind} {evil}", f"What counts as {kind}.", "once", "none", "a book", outcome, why)  # type: ignore[arg-type]
        for kind, outcome, why in (
            ("silence", "found", ""),
            ("bottleneck", "found", ""),
            ("reopening", "clear", ""),
            ("jargon", "unsaid", f"there are no messages {evil}"),
        )
    )
    at = PainAt(
        "queue",
        0.4,
        (Signal("satisfaction", around(-0.5, 1.0, 400), 0.6, True), Signal("repeats", wilson(3, 400), 0.01, False)),
    )
    return Pains(found, sought, (at, PainAt("fix", None, (Signal("strain", around(20.0, 9.0, 50), 18.0, False),))))


def proposals(evil: str = "") -> tuple[Opportunity, ...]:
    """One proposal with hours and money, one without either."""
    return (
        Opportunity(
            "silence", "", f"Tell customers how it stands {evil}", "quick win", ("queue", "fix"), 2_486.0, 6_200.4,
            279_018.0, "EUR", "low", "high", 30.6, "do first", f"No word from the desk: 1,243 of 12,431 {evil}.",
            "share of journeys without a word", (f"INC001{evil}",),
        ),
        Opportunity(
            "double_entry", "", "Fill the second form from the first", "integration", (), None, None, None, "", "high",
            "low", 0.2, "leave for now", "Typing the same in twice.", "share of journeys with a second form",
        ),
    )  # fmt: skip
