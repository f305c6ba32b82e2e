"""The sample desk's personas: who its customers are, how they reach the desk, and what they come for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Persona:
    """One kind of customer. Shares and weights of one persona add up to one.

    Attributes:
        key, name: stable key; what a reader sees.
        share: of all tickets.
        departments, locations, channels, journeys: weights by name.
        urgent: probability that a ticket is one priority higher than usual for its journey.
        chases: factor on the probability of chasing when nothing is heard.
        answers: factor on the probability of answering a survey.
        needs, goals: what they need from the desk, and what for.
    """

    key: str
    name: str
    share: float
    departments: dict[str, float]
    locations: dict[str, float]
    channels: dict[str, float]
    journeys: dict[str, float]
    urgent: float
    chases: float
    answers: float
    needs: str
    goals: str


PERSONAS = (
    Persona(
        key="office_worker",
        name="Office worker",
        share=0.46,
        departments={"Finance": 0.30, "Human Resources": 0.20, "Purchasing": 0.20, "Marketing": 0.30},
        locations={"Main building": 0.80, "North campus": 0.20},
        channels={"portal": 0.42, "e-mail": 0.30, "phone": 0.20, "chat": 0.08},
        journeys={
            "forgot_password": 0.22,
            "broken_laptop": 0.14,
            "need_access": 0.16,
            "need_software": 0.15,
            "major_incident": 0.10,
            "how_do_i": 0.17,
            "refused": 0.06,
        },
        urgent=0.05,
        chases=1.0,
        answers=1.0,
        needs="to get back to a task that is already late",
        goals="month end closed on time, no overtime",
    ),
    Persona(
        key="field_engineer",
        name="Field engineer",
        share=0.16,
        departments={"Service operations": 0.70, "Installations": 0.30},
        locations={"On the road": 0.75, "South depot": 0.25},
        channels={"phone": 0.66, "e-mail": 0.18, "portal": 0.06, "chat": 0.10},
        journeys={
            "forgot_password": 0.14,
            "broken_laptop": 0.34,
            "need_access": 0.10,
            "need_software": 0.14,
            "major_incident": 0.14,
            "how_do_i": 0.08,
            "refused": 0.06,
        },
        urgent=0.20,
        chases=1.2,
        answers=0.7,
        needs="somebody who picks up the phone while a customer's machine stands still",
        goals="one visit, not two",
    ),
    Persona(
        key="executive_assistant",
        name="Executive assistant",
        share=0.10,
        departments={"Board office": 0.60, "Legal": 0.40},
        locations={"Main building": 1.0},
        channels={"phone": 0.40, "walk-up": 0.30, "e-mail": 0.25, "portal": 0.05},
        journeys={
            "forgot_password": 0.10,
            "broken_laptop": 0.10,
            "need_access": 0.30,
            "need_software": 0.12,
            "major_incident": 0.10,
            "how_do_i": 0.20,
            "refused": 0.08,
        },
        urgent=0.35,
        chases=1.25,
        answers=1.3,
        needs="certainty: a time by which it works",
        goals="a board meeting without a technical word",
    ),
    Persona(
        key="student",
        name="Student or lab member",
        share=0.16,
        departments={"Research": 0.55, "Training centre": 0.45},
        locations={"North campus": 0.70, "Laboratory": 0.30},
        channels={"portal": 0.45, "chat": 0.35, "e-mail": 0.17, "walk-up": 0.03},
        journeys={
            "forgot_password": 0.34,
            "broken_laptop": 0.08,
            "need_access": 0.16,
            "need_software": 0.16,
            "major_incident": 0.06,
            "how_do_i": 0.12,
            "refused": 0.08,
        },
        urgent=0.02,
        chases=0.6,
        answers=0.6,
        needs="an answer outside office hours",
        goals="hand in on time",
    ),
    Persona(
        key="new_starter",
        name="New starter",
        share=0.12,
        departments={"Finance": 0.20, "Marketing": 0.20, "Research": 0.25, "Service operations": 0.35},
        locations={"Main building": 0.60, "North campus": 0.20, "South depot": 0.20},
        channels={"portal": 0.50, "e-mail": 0.25, "walk-up": 0.15, "phone": 0.10},
        journeys={"new_job": 0.62, "forgot_password": 0.14, "need_access": 0.08, "how_do_i": 0.16},
        urgent=0.02,
        chases=0.7,
        answers=1.2,
        needs="to be able to work on the first day without knowing whom to ask",
        goals="a good first week",
    ),
)
