"""What goes wrong at the sample desk: hand-offs, repeated questions, silence, broken promises, giving up."""

from __future__ import annotations

from sojourn.sample import calendar
from sojourn.sample.calendar import HOUR, OFFICE
from sojourn.sample.case import Case
from sojourn.sample.journeys import (
    ABANDON_ASKED_TWICE,
    ABANDON_BASE,
    ABANDON_SILENCE,
    ABANDON_WITHOUT_WORD,
    CHASE_AFTER_MISSED_PROMISE,
    CHASE_AFTER_SILENCE,
    CHASE_BY_OTHER_CHANNEL,
    MISSED_PROMISE,
    PING_PONG,
    REPLY_BY_OTHER_CHANNEL,
    SILENT_FOR,
)
from sojourn.sample.teams import TEAMS

_HALF_HOUR = HOUR // 2
_CALL_SECONDS = 600
_MOST_LIKELY = 0.95


def strike(case: Case) -> None:
    """Draws what goes wrong with this case, and lets it happen in a plausible order."""
    dice, pains = case.dice, case.pains
    extra = dice.weighted((0, 1, 2, 3), pains.hand_offs)
    twice, silent = dice.chance(pains.asked_twice), dice.chance(pains.silence)
    other, promised = dice.chance(pains.other_question), dice.chance(pains.promise)
    for _ in range(extra):
        hand_off(case, _next_team(case))
    if extra >= 2:
        case.grievances += 1
    if twice:
        _ask_twice(case)
    elif other and (items := case.new_items()):
        ask(case, dice.pick(items))
    if silent:
        _silence(case)
    if promised:
        _promise(case)
    if not case.clean:
        _give_up(case, ABANDON_BASE + ABANDON_SILENCE * silent + ABANDON_ASKED_TWICE * twice)


def hand_off(case: Case, to: str) -> None:
    """The agent passes the ticket to another team, where it queues again and somebody new picks it up."""
    case.live = False
    case.pass_minutes(10, 50)
    team, _ = case.staffed()
    case.now = team.hours.after(case.now)
    receiver = case.hold(to)
    # The row is the old agent's, in the old team's hours; from here on the new team holds the ticket.
    case.by_agent("Reassigned to other team")
    if case.words.chance(0.5):
        case.agent_says("hand_off")
    case.queue(receiver)
    case.agent = case.dice.pick(case.people.agents[receiver.name])
    case.by_agent("Picked up by agent", channel=case.written_channel)


def ask(case: Case, item: str, *, again: bool = False) -> None:
    """The agent asks for something and the customer answers, now and then over another channel."""
    case.live = False
    case.asked_for.append(item)
    case.wait(0.7, 4)
    case.by_agent("Information requested", channel=case.written_channel, mark="asked_again" if again else "")
    case.agent_says("ask_again" if again else "ask")
    case.wait(3, 10)
    mark = ""
    if not case.clean and case.dice.chance(REPLY_BY_OTHER_CHANNEL):
        mark = _switch(case)
    case.by_customer("Customer replied", mark=mark)
    if again:
        case.customer_says("reply_again", "angry" if case.grievances > 1 else "frustrated")
    else:
        case.customer_says(
            "reply", "frustrated" if case.grievances else case.words.pick(("neutral",) * 5 + ("anxious",))
        )


def _ask_twice(case: Case) -> None:
    item = case.asked_for[0] if case.asked_for else case.dice.pick(case.new_items())
    if not case.asked_for:
        ask(case, item)
    case.grievances += 1
    ask(case, item, again=True)


def _next_team(case: Case) -> str:
    """Back to the team before for a second or later hand-off, with known probability; else any other team."""
    holder = case.staffed()[0].name
    before = [team for team in case.teams[:-1] if team != holder]
    if before and case.dice.chance(PING_PONG):
        return before[-1]
    others = [team.name for team in TEAMS if team.name != holder and team.name not in before]
    return case.dice.pick(others)


def _switch(case: Case) -> str:
    """From now on the customer uses another channel; returns the mark of that."""
    case.channel = "e-mail" if case.channel == "phone" else "phone"
    return "switch"


def _chase(case: Case, kind: str, time: int) -> None:
    case.now = OFFICE.after(time)
    mark = ""
    if case.channel != "phone" and case.dice.chance(CHASE_BY_OTHER_CHANNEL):
        mark = _switch(case)
    case.by_customer("Customer chased", mark=mark)
    case.customer_says(kind, "angry" if case.grievances > 2 else case.words.pick(("frustrated", "anxious")))


def _silence(case: Case) -> None:
    """A long time without a word, in which many customers ask and nobody answers."""
    case.live = False
    case.grievances += 1
    began, hours = case.now, case.dice.between(*SILENT_FOR)
    if case.dice.chance(min(CHASE_AFTER_SILENCE * case.plan.customer.persona.chases, _MOST_LIKELY)):
        share = case.dice.between(0.45, 0.75)
        _chase(case, "chase", OFFICE.after(began, hours * share * HOUR))
        if case.dice.chance(0.25):
            _chase(case, "chase", OFFICE.after(began, hours * (share + 0.2) * HOUR))
        if case.dice.chance(0.35):
            # Escalated behind the scenes: the customer hears nothing of it.
            case.now = OFFICE.after(case.now, _HALF_HOUR)
            case.by_agent("Escalated to team lead")
    case.now = OFFICE.after(began, hours * HOUR)
    case.by_agent("Status update sent", channel=case.written_channel, mark="silence")
    case.agent_says("apology")


def _promise(case: Case) -> None:
    """The agent says by when to call back, and does or does not."""
    case.live = False
    case.wait(0.5, 2)
    team, _ = case.staffed()
    case.now = team.hours.after(case.now)
    due = -(-OFFICE.after(case.now, case.dice.between(4, 9) * HOUR) // _HALF_HOUR) * _HALF_HOUR
    case.due = calendar.iso(due)[:16].replace("T", " ")
    case.by_agent("Status update sent", channel=case.written_channel, mark="promise")
    case.agent_says("promise")
    if not case.dice.chance(MISSED_PROMISE):
        case.now = _in_time(case, due)
        case.meet("Phone call", _CALL_SECONDS / 60, "phone", mark="promise_kept")
        return
    case.grievances += 1
    late = OFFICE.after(due, case.dice.between(4, 12) * HOUR)
    if case.dice.chance(min(CHASE_AFTER_MISSED_PROMISE * case.plan.customer.persona.chases, _MOST_LIKELY)):
        _chase(case, "chase_promise", OFFICE.after(due, HOUR))
    case.now = late
    case.meet("Phone call", _CALL_SECONDS / 60, "phone", mark="promise_missed")


def _in_time(case: Case, due: int) -> int:
    """When a kept call begins: as late in the promised time as a call still fits in."""
    room = OFFICE.between(case.now, due)
    for share in (0.75, 0.5, 0.25):
        time = OFFICE.slot(OFFICE.after(case.now, room * share), _CALL_SECONDS)
        if time + _CALL_SECONDS <= due:
            return time
    return OFFICE.slot(case.now + 60, _CALL_SECONDS)


def _give_up(case: Case, probability: float) -> None:
    if not case.dice.chance(probability):
        return
    case.over = True
    case.live = False
    if case.dice.chance(ABANDON_WITHOUT_WORD):
        for _ in range(2):
            case.now = OFFICE.after(case.now, 15 * HOUR)
            case.by_agent("Status update sent", channel=case.written_channel)
            case.agent_says("reminder")
        case.now = OFFICE.after(case.now, 15 * HOUR)
        case.by_system("Closed", mark="abandoned")
        return
    case.wait(4, 9)
    case.by_customer("Cancelled by customer", mark="abandoned")
    case.customer_says("cancel", "angry" if case.grievances > 1 else "sad" if case.grievances else "neutral")
