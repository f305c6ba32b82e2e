"""The sample desk: a fictional service desk with planted truth, generated from a seed and written as a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sojourn.model import collector
from sojourn.model.errors import OptionError
from sojourn.sample.case import Said
from sojourn.sample.dice import Dice
from sojourn.sample.facts import Facts, facts_of
from sojourn.sample.people import People
from sojourn.sample.plan import Planned, plan
from sojourn.sample.records import (
    Event,
    Message,
    MessageTruth,
    PortalTruth,
    PortalVisit,
    Survey,
    Ticket,
    TicketTruth,
    User,
)
from sojourn.sample.surveys import Opinion, comment, opinion_of, survey_entries
from sojourn.sample.truth import Json, truth_of
from sojourn.sample.walk import walk, with_noise

Progress = Callable[[int, int], None]
"""Called now and then with how much is done, and of how much."""

MOST_TICKETS = 2_000_000
USUAL_NOISE = 0.05
MOST_NOISE = 0.5
_TELL_EVERY = 1000
_WALK, _WORDS, _NOISE, _FACTS, _SURVEYS, _COMMENTS = range(11, 17)


@dataclass(frozen=True)
class Desk:
    """A generated desk: rows of its files in order, and the planted truth.

    Attributes:
        count, seed, noise, clean: the options it was generated with.
        tickets, events, messages, users, surveys: what a ticket system would export.
        ticket_truth, message_truth, truth: what was planted, a ticket, a message, and in all.
        portal, portal_truth: searches as a portal of its own records them (`with_portal`), else none.
    """

    count: int
    seed: int
    noise: float
    clean: bool
    tickets: tuple[Ticket, ...]
    events: tuple[Event, ...]
    messages: tuple[Message, ...]
    users: tuple[User, ...]
    surveys: tuple[Survey, ...]
    ticket_truth: tuple[TicketTruth, ...]
    message_truth: tuple[MessageTruth, ...]
    truth: dict[str, Json]
    portal: tuple[PortalVisit, ...] = ()
    portal_truth: tuple[PortalTruth, ...] = ()


def generate(
    tickets: int, seed: int, *, noise: float = USUAL_NOISE, clean: bool = False, progress: Progress | None = None
) -> Desk:
    """A fictional desk; the same arguments give the same desk on every machine.

    Args:
        tickets: how many tickets, 1 to 2,000,000.
        seed: any whole number from 0 on.
        noise: probability (0..0.5) that a routine step is skipped, repeated or swapped with the next one.
        clean: nothing goes wrong: no repeated question, silence, avoidable hand-off, reopening, jargon ...
        progress: told how many tickets are done.

    Raises:
        OptionError: an argument is out of its range.
    """
    _check(tickets, seed, noise)
    planned, people = plan(tickets, seed)
    rows = _Rows([], [], [], [], [], [])
    names = {user.user: user.name for user in people.users}
    words = Dice(seed, _COMMENTS)
    with collector.paused():
        for facts, opinion in _lives(planned, people, seed, noise, clean, progress):
            _add(rows, facts, opinion, names, words)
    return Desk(
        count=tickets,
        seed=seed,
        noise=noise,
        clean=clean,
        tickets=tuple(rows.tickets),
        events=tuple(rows.events),
        messages=tuple(rows.messages),
        users=people.users,
        surveys=tuple(rows.surveys),
        ticket_truth=tuple(rows.ticket_truth),
        message_truth=tuple(rows.message_truth),
        truth=truth_of(
            rows.ticket_truth,
            [ticket.opened for ticket in rows.tickets],
            rows.message_truth,
            tickets=tickets,
            seed=seed,
            noise=noise,
            clean=clean,
        ),
    )


@dataclass(frozen=True)
class _Rows:
    tickets: list[Ticket]
    events: list[Event]
    messages: list[Message]
    surveys: list[Survey]
    ticket_truth: list[TicketTruth]
    message_truth: list[MessageTruth]


def _check(tickets: int, seed: int, noise: float) -> None:
    if not 1 <= tickets <= MOST_TICKETS:
        raise OptionError(f"{tickets} tickets cannot be generated", where="--tickets", do=f"Choose 1 to {MOST_TICKETS}")
    if seed < 0:
        raise OptionError(f"the seed {seed} is negative", where="--seed", do="Choose a whole number from 0 on")
    if not 0 <= noise <= MOST_NOISE:
        raise OptionError(f"noise {noise} is out of range", where="--noise", do=f"Choose 0 to {MOST_NOISE}")


def _lives(
    planned: tuple[Planned, ...], people: People, seed: int, noise: float, clean: bool, progress: Progress | None
) -> Iterator[tuple[Facts, Opinion | None]]:
    """What happened to each ticket and what its customer thinks of it; each matter draws from a stream of its own."""
    path, words, disturb = Dice(seed, _WALK), Dice(seed, _WORDS), Dice(seed, _NOISE)
    lost, opinions = Dice(seed, _FACTS), Dice(seed, _SURVEYS)
    for n, ticket in enumerate(planned):
        case = walk(ticket, people, path, words, clean=clean)
        facts = facts_of(case, with_noise(case.log, noise, disturb), lost)
        yield facts, opinion_of(facts, opinions)
        if progress is not None and (n + 1) % _TELL_EVERY == 0:
            progress(n + 1, len(planned))
    if progress is not None:
        progress(len(planned), len(planned))


def _add(rows: _Rows, facts: Facts, opinion: Opinion | None, names: dict[str, str], words: Dice) -> None:
    ticket = facts.planned.ticket
    entries, said = facts.log, facts.said
    if opinion is not None:
        entries = (*entries, *survey_entries(facts, opinion))
        agents = [entry.actor for entry in entries if entry.role == "agent"]
        remark = comment(facts, opinion, names[agents[-1]] if agents else "the service desk", words)
        said = said if remark is None else (*said, remark)
        if opinion.sent_at is not None:
            rows.surveys.append(_survey(ticket, opinion, opinion.sent_at))
    rows.events.extend(Event(ticket, *entry[:-1]) for entry in entries)
    for message in said:
        rows.messages.append(Message(ticket, *message[:6]))
        rows.message_truth.append(_message_truth(len(rows.messages), ticket, message))
    rows.tickets.append(_ticket(facts, opinion))
    rows.ticket_truth.append(_ticket_truth(facts, opinion))


def _survey(ticket: str, opinion: Opinion, sent_at: int) -> Survey:
    if opinion.answered_at is None:
        return Survey(ticket, sent_at, None, None, None, None)
    nps = opinion.nps if opinion.nps_answered else None
    ces = opinion.ces if opinion.ces_answered else None
    return Survey(ticket, sent_at, opinion.answered_at, opinion.csat, nps, ces)


def _message_truth(row: int, ticket: str, said: Said) -> MessageTruth:
    return MessageTruth(row, ticket, said.kind, said.emotion, " | ".join(said.jargon), " | ".join(said.secrets))


def _status(facts: Facts) -> str:
    if facts.ended is None:
        return "Open" if facts.resolved is None else "Resolved"
    if facts.closed is None:
        return "Cancelled"
    return "Refused" if facts.refused else "Closed, no reply" if facts.abandoned else "Closed"


def _ticket(facts: Facts, opinion: Opinion | None) -> Ticket:
    planned, customer = facts.planned, facts.planned.customer
    return Ticket(
        ticket=planned.ticket,
        opened=planned.opened,
        requester=customer.user,
        persona=customer.persona.name,
        department=customer.department,
        location=customer.location,
        category=planned.category,
        service=planned.service,
        priority=planned.priority,
        channel=planned.channel,
        survey_sent=opinion is not None and opinion.sent_at is not None,
        resolved=facts.resolved,
        closed=facts.closed,
        status=_status(facts),
        team=facts.team,
        tag=planned.tag,
        subject=f"{planned.category}: {planned.service}",
    )


def _ticket_truth(facts: Facts, opinion: Opinion | None) -> TicketTruth:
    own = {name: getattr(facts, name) for name in TicketTruth._fields if hasattr(facts, name)}
    return TicketTruth(
        ticket=facts.planned.ticket,
        journey_type=facts.planned.journey.key,
        persona=facts.planned.customer.persona.key,
        tag=facts.planned.tag,
        latent_satisfaction=None if opinion is None else opinion.latent,
        csat=None if opinion is None else opinion.csat,
        nps=None if opinion is None else opinion.nps,
        ces=None if opinion is None else opinion.ces,
        survey_sent=opinion is not None and opinion.sent_at is not None,
        response_probability=None if opinion is None else opinion.probability,
        answered=opinion is not None and opinion.answered_at is not None,
        **own,
    )
