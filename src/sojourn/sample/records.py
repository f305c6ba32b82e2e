"""The rows of the sample desk's files; field names are the headers, times are UTC seconds."""

from __future__ import annotations

from typing import NamedTuple


class Event(NamedTuple):
    """One row of events.csv."""

    ticket: str
    time: int
    end: int | None
    activity: str
    actor: str
    role: str
    channel: str
    team: str


class Message(NamedTuple):
    """One row of messages.csv."""

    ticket: str
    time: int
    author: str
    role: str
    public: bool
    text: str
    channel: str


class MessageTruth(NamedTuple):
    """One row of truth_messages.csv.

    `row` counts the data rows of messages.csv from 1. `jargon` and `secrets` are joined with ` | `, a secret is
    written `kind: value`.
    """

    row: int
    ticket: str
    kind: str
    emotion: str
    jargon: str
    secrets: str


class Ticket(NamedTuple):
    """One row of tickets.csv."""

    ticket: str
    opened: int
    requester: str
    persona: str
    department: str
    location: str
    category: str
    service: str
    priority: str
    channel: str
    survey_sent: bool
    resolved: int | None
    closed: int | None
    status: str
    team: str
    tag: str
    subject: str


class User(NamedTuple):
    """One row of users.csv."""

    user: str
    role: str
    name: str
    department: str


class Survey(NamedTuple):
    """One row of surveys.csv; an answer that was not given is None."""

    ticket: str
    sent_at: int
    answered_at: int | None
    csat: int | None
    nps: int | None
    ces: int | None


class PortalVisit(NamedTuple):
    """One row of portal_searches.csv: the portal knows people, no tickets."""

    user: str
    time: int
    activity: str


class PortalTruth(NamedTuple):
    """One row of truth_portal.csv: the ticket that a visit came before, empty for none.

    `row` counts the data rows of portal_searches.csv from 1.
    """

    row: int
    ticket: str


class TicketTruth(NamedTuple):
    """One row of truth_tickets.csv; what is unknown while a ticket is open is None.

    `mature`: opened early enough that the end of the period cannot have cut the ticket. Hours are office hours.
    """

    ticket: str
    journey_type: str
    persona: str
    tag: str
    open_at_end: bool
    mature: bool
    hand_offs: int
    ping_pong: bool
    asked: int
    asked_twice: bool
    silence: bool
    chases: int
    promises: int
    missed_promise: bool
    channel_switch: bool
    double_entry: bool
    redundant_step: bool
    jargon: bool
    escalated: bool
    self_service: bool
    closed_without_asking: bool
    reopened: bool
    abandoned: bool
    refused: bool
    first_contact_fix: bool
    wait_hours: float | None
    log_wait: float | None
    touch_hours: float
    lost_hours: float | None
    latent_satisfaction: float | None
    csat: int | None
    nps: int | None
    ces: int | None
    survey_sent: bool
    response_probability: float | None
    answered: bool
