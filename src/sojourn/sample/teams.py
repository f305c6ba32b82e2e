"""The sample desk's teams: hours, agents, how long their queues are, and how much jargon they write."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.sample.calendar import DESK, OFFICE, OpenHours


@dataclass(frozen=True)
class Team:
    """One team.

    Attributes:
        name: as it stands in the files.
        hours: when its agents act.
        agents: how many there are.
        queue_hours: median open hours a ticket of normal priority waits to be picked up.
        clean_queue_hours: the same in a clean desk; differs where a bottleneck is planted.
        jargon: probability that an agent's message to the customer has a sentence of jargon.
    """

    name: str
    hours: OpenHours
    agents: int
    queue_hours: float
    clean_queue_hours: float
    jargon: float


SERVICE_DESK, WINDOWS, NETWORK, IDENTITY, FIELD, VENDOR = (
    Team("service desk", DESK, 12, 1.2, 1.2, 0.06),
    Team("windows", OFFICE, 6, 3.5, 3.5, 0.30),
    Team("network", OFFICE, 5, 3.0, 3.0, 0.35),
    Team("identity", OFFICE, 4, 11.0, 3.0, 0.25),
    Team("field", OFFICE, 7, 4.0, 4.0, 0.12),
    Team("vendor management", OFFICE, 3, 4.5, 4.5, 0.20),
)
TEAMS = (SERVICE_DESK, WINDOWS, NETWORK, IDENTITY, FIELD, VENDOR)
TEAM = {team.name: team for team in TEAMS}
BOTTLENECK = IDENTITY.name

QUEUE_SIGMA = 0.7
QUEUE_CAP_HOURS = 22.0
PRIORITIES = ("1 - Critical", "2 - High", "3 - Moderate", "4 - Low")
QUEUE_FACTOR = {"1 - Critical": 0.15, "2 - High": 0.5, "3 - Moderate": 1.0, "4 - Low": 1.4}
"""Factor of each priority on the wait in a queue."""
