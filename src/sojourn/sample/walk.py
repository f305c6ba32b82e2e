"""Walks one planned ticket along its path, and adds the noise that every real history has."""

from __future__ import annotations

from sojourn.sample.calendar import OFFICE
from sojourn.sample.case import Case, Entry
from sojourn.sample.dice import Dice
from sojourn.sample.journeys import Pains, Step
from sojourn.sample.people import People
from sojourn.sample.plan import Planned
from sojourn.sample.steps import STEPS
from sojourn.sample.words import ROUTINE

_NO_PAINS = Pains()
_AGAIN_SECONDS = 90


def walk(planned: Planned, people: People, dice: Dice, words: Dice, *, clean: bool) -> Case:
    """Everything that happens to a ticket up to its last closing, in order of time, as if the period never ended."""
    case = Case(planned, people, dice, words, _NO_PAINS if clean else planned.journey.pains, clean)
    case.now = planned.opened - round(dice.between(7, 20) * 60)
    if planned.self_service:
        _reset_password_alone(case)
        return case
    for step in planned.journey.script:
        if case.over:
            break
        if step.chance < 1 and (not dice.chance(step.chance) or (step.redundant and clean)):
            continue
        STEPS[step.kind](case, step)
    return case


def _reset_password_alone(case: Case) -> None:
    """Self-service: code sent, code entered, new password, no agent."""
    STEPS["create"](case, Step("create"))
    case.now += 10
    case.by_system("Identity check requested", channel="self-service")
    case.pass_minutes(0.5, 3)
    case.by_customer("Identity confirmed")
    case.now += round(case.dice.between(10, 60))
    case.by_system("Password reset", channel="self-service", mark="self_service")
    case.now += 5
    case.by_system("Closed")


def with_noise(log: list[Entry], noise: float, dice: Dice) -> list[Entry]:
    """The recorded steps with some routine ones skipped, repeated or swapped with the next one.

    Args:
        log: the entries of one ticket in order of time.
        noise: probability that a routine step is disturbed.
        dice: a stream of its own, so that the same tickets can be had with more or less noise.
    """
    noisy: list[Entry] = []
    at = 0
    while at < len(log):
        entry = log[at]
        following = log[at + 1] if at + 1 < len(log) else None
        at += 1
        if not _may_be_disturbed(entry) or not dice.chance(noise):
            noisy.append(entry)
            continue
        kind = dice.pick(("skip", "repeat", "swap"))
        if kind == "repeat":
            noisy += [entry, *_again(entry, following)]
        elif kind == "swap" and following is not None and _can_swap(entry, following):
            noisy += [following._replace(time=entry.time), entry._replace(time=following.time)]
            at += 1
        elif kind == "swap":
            noisy.append(entry)
    return noisy


def _may_be_disturbed(entry: Entry) -> bool:
    return entry.activity in ROUTINE and not entry.mark


def _again(entry: Entry, following: Entry | None) -> tuple[Entry, ...]:
    """The same entry a little later, if there is time before the next one and while somebody is there."""
    time = entry.time + _AGAIN_SECONDS
    if following is not None:
        time = min(time, following.time)
    there = entry.role != "agent" or OFFICE.is_open(time)
    return (entry._replace(time=time),) if entry.end is None and time > entry.time and there else ()


def _can_swap(entry: Entry, following: Entry) -> bool:
    alike = entry.role == following.role and entry.end is None and following.end is None
    return alike and _may_be_disturbed(following)
