"""The steps of a planted path: each takes the case as it stands and moves it on."""

from __future__ import annotations

from collections.abc import Callable

from sojourn.sample.calendar import DAY, HOUR, OFFICE
from sojourn.sample.case import Case
from sojourn.sample.journeys import REOPEN_IF_CONFIRMED, REOPEN_IF_NOT_ASKED, REOPEN_WITHIN_DAYS, Step
from sojourn.sample.plan import STAFFED
from sojourn.sample.teams import SERVICE_DESK
from sojourn.sample.trouble import ask, hand_off, strike

_MEETING_CHANNEL = {
    "Remote session": "remote session",
    "Phone call": "phone",
    "Details confirmed by phone": "phone",
    "Welcome call": "phone",
    "Loan laptop handed over": "walk-up",
    "Equipment handed over": "walk-up",
}
_NEWS_AT_LEAST_EVERY_HOURS = 12


def search(case: Case, step: Step) -> None:
    """The customer looks for help before asking."""
    case.by_customer(step.word, channel="self-service")
    case.pass_minutes(0.5, 3)


def create(case: Case, step: Step) -> None:
    """The customer reports it."""
    case.now = case.plan.opened
    case.channel = case.plan.channel
    case.live = case.channel in STAFFED
    case.by_customer("Ticket created")
    worried = {"1 - Critical": 0.6, "2 - High": 0.4}.get(case.plan.priority, 0.12)
    mood = "anxious" if case.words.chance(worried) else "surprised" if case.words.chance(0.15) else "neutral"
    case.customer_says(f"open_{case.plan.journey.key}", mood, "neutral")


def acknowledge(case: Case, step: Step) -> None:
    """The system answers what was written; who calls or comes has somebody to talk to."""
    if not case.live:
        case.now += round(case.dice.between(5, 40))
        case.by_system("Auto-reply sent", channel=case.written_channel)
        case.system_says("auto_reply")


def assign(case: Case, step: Step) -> None:
    """The ticket goes to its first team, and a call ends."""
    case.now += round(case.dice.between(5, 90))
    case.live = False
    case.hold(case.plan.journey.team)
    case.by_system("Assigned to team")


def pick_up(case: Case, step: Step) -> None:
    """An agent takes the ticket: at once in a call, else when the queue has passed."""
    team = case.team or case.hold(case.plan.journey.team)
    case.agent = case.dice.pick(case.people.agents[team.name])
    if case.live and team is SERVICE_DESK:
        case.pass_minutes(1, 6)
    else:
        case.queue(team)
    case.by_agent("Picked up by agent", channel=case.channel if case.live else case.written_channel)


def identify(case: Case, step: Step) -> None:
    """The agent makes sure who it is."""
    case.pass_minutes(0.5, 1.5)
    channel = case.channel if case.live else case.written_channel
    case.by_agent("Identity check requested", channel=channel)
    case.agent_says("ask_identity")
    if case.live:
        case.pass_minutes(0.5, 2)
    else:
        case.wait(1.0, 6)
    case.by_customer("Identity confirmed")
    case.customer_says("reply_password", "neutral")


def ask_once(case: Case, step: Step) -> None:
    """The desk needs something the customer has not said."""
    ask(case, case.dice.pick(case.new_items()))


def double_entry(case: Case, step: Step) -> None:
    """The customer enters the same data in a second form."""
    if not case.dice.chance(case.pains.double_entry):
        return
    case.wait(2, 6)
    case.by_agent("Second form requested", channel=case.written_channel, mark="double_entry")
    case.agent_says("ask_form")
    case.wait(3, 9)
    case.grievances += 1
    case.by_customer("Second form filled in")
    case.customer_says("reply_form", case.words.pick(("frustrated", "frustrated", "neutral")))


def note(case: Case, step: Step) -> None:
    """The agent writes something down for colleagues."""
    case.pass_minutes(2, 8)
    case.by_agent("Internal note added")
    case.agent_says("note", public=False)


def pass_on(case: Case, step: Step) -> None:
    """The path's own hand-off; a clean desk does without."""
    if not case.clean:
        hand_off(case, step.word)


def meet(case: Case, step: Step) -> None:
    """Customer and agent spend time together."""
    if not case.live:
        case.wait(1.5, 8)
    minutes = case.dice.lognormal(step.median, 0.4, step.cap)
    case.meet(step.word, minutes, _MEETING_CHANNEL[step.word], mark="redundant" if step.redundant else "")


def vendor(case: Case, step: Step) -> None:
    """An outside partner has it; the customer hears something at least every twelve hours."""
    case.pass_minutes(5, 20)
    case.by_agent("Waiting for vendor")
    hours = case.dice.lognormal(step.median, 0.45, step.cap)
    while hours > _NEWS_AT_LEAST_EVERY_HOURS + 1:
        case.now = OFFICE.after(case.now, _NEWS_AT_LEAST_EVERY_HOURS * HOUR)
        hours -= _NEWS_AT_LEAST_EVERY_HOURS
        case.by_agent("Status update sent", channel=case.written_channel)
        case.agent_says("update")
    case.now = OFFICE.after(case.now, hours * HOUR)
    case.by_vendor("Vendor replied")


def approval(case: Case, step: Step) -> None:
    """Somebody has to approve."""
    case.live = False
    case.pass_minutes(1, 5)
    case.by_system("Waiting for approval")
    case.wait(step.median, step.cap)


def approved(case: Case, step: Step) -> None:
    """The approval is there, and the customer is told."""
    case.by_system("Request approved", channel=case.written_channel)
    case.system_says("approved")


def update(case: Case, step: Step) -> None:
    """The customer hears how it goes."""
    case.wait(0.5, 3)
    case.by_agent("Status update sent", channel=case.written_channel)
    case.agent_says("update")


def fix(case: Case, step: Step) -> None:
    """The agent solves it."""
    case.now = case.staffed()[0].hours.after(case.now, case.dice.lognormal(8, 0.6, 45) * 60)
    case.by_agent(step.word, channel=case.channel if case.live else case.written_channel)
    case.agent_says(f"fix_{case.plan.journey.key}")


def outage(case: Case, step: Step) -> None:
    """A major incident: the same news for everybody, until it is over."""
    incident = case.plan.incident
    assert incident is not None, "a major incident is planned with its outage"
    _, case.agent = case.staffed()
    ahead = [time for time in incident.notices if time > case.now + 60]
    if not ahead:
        ahead = [case.now + (incident.restored - case.now) // 2]
    for time in ahead:
        case.now = time
        case.by_agent("Outage notice sent", channel=case.written_channel)
        case.agent_says("outage")
    case.now = incident.restored
    case.by_agent("Service restored", channel=case.written_channel)
    case.agent_says("fix_major_incident")
    case.pass_minutes(30, 120)
    case.by_system("Closed")


def refuse(case: Case, step: Step) -> None:
    """The desk says no."""
    case.by_agent("Request refused", channel=case.written_channel)
    case.agent_says("refuse")
    case.pass_minutes(10, 60)
    if case.words.chance(0.4):
        case.customer_says("after_refusal", case.words.pick(("frustrated", "sad")))
    case.pass_minutes(1, 10)
    case.by_system("Closed")


def finish(case: Case, step: Step) -> None:
    """The ticket is closed, with or without asking whether it works; it may come back."""
    confirmed = case.dice.chance(case.plan.journey.confirm)
    _close(case, confirmed)
    reopens = 0.0 if case.clean else REOPEN_IF_CONFIRMED if confirmed else REOPEN_IF_NOT_ASKED
    if case.dice.chance(reopens):
        _come_back(case)


def _close(case: Case, confirmed: bool) -> None:
    if confirmed:
        if case.live:
            case.pass_minutes(0.5, 2)
        else:
            case.wait(2, 10)
        case.by_customer("Customer confirmed")
        case.customer_says("confirm", "happy" if case.grievances == 0 else "neutral")
        case.now += 30
    else:
        case.pass_minutes(1, 10)
    case.by_system("Closed", mark="asked" if confirmed else "not_asked")
    if case.words.chance(0.3):
        case.system_says("closed")


def _come_back(case: Case) -> None:
    latest = case.now + REOPEN_WITHIN_DAYS * DAY - HOUR
    case.now = OFFICE.after(case.now, case.dice.between(0.01, 0.97) * OFFICE.between(case.now, latest))
    case.grievances += 1
    case.live = False
    case.by_customer("Reopened", mark="reopened")
    case.customer_says("reopen", case.words.pick(("frustrated", "frustrated", "angry", "surprised")))
    team, _ = case.staffed()
    case.queue(team)
    case.by_agent("Picked up by agent", channel=case.written_channel)
    case.now = team.hours.after(case.now, case.dice.lognormal(40, 0.6, 240) * 60)
    case.by_agent("Fix provided", channel=case.written_channel)
    case.agent_says(f"fix_{case.plan.journey.key}")
    _close(case, case.dice.chance(case.plan.journey.confirm))


def trouble(case: Case, step: Step) -> None:
    """Where pains strike."""
    strike(case)


STEPS: dict[str, Callable[[Case, Step], None]] = {
    "search": search,
    "create": create,
    "acknowledge": acknowledge,
    "assign": assign,
    "pick_up": pick_up,
    "identify": identify,
    "ask": ask_once,
    "double_entry": double_entry,
    "note": note,
    "hand_off": pass_on,
    "meet": meet,
    "vendor": vendor,
    "approval": approval,
    "approved": approved,
    "update": update,
    "fix": fix,
    "outage": outage,
    "refuse": refuse,
    "finish": finish,
    "trouble": trouble,
}
"""What each `Step.kind` does."""
