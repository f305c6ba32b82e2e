"""A ticket on its way: where it stands now, and what has been recorded and written about it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from sojourn.sample import calendar
from sojourn.sample.calendar import DAY, HOUR, OFFICE
from sojourn.sample.dice import Dice
from sojourn.sample.journeys import Pains
from sojourn.sample.messages import ITEM_SLOTS, Letter, emotions
from sojourn.sample.people import SYSTEM_USER, VENDOR_USER, People
from sojourn.sample.plan import STAFFED, Planned
from sojourn.sample.records import User
from sojourn.sample.teams import QUEUE_CAP_HOURS, QUEUE_FACTOR, QUEUE_SIGMA, TEAM, Team

_ERRORS = ("0x0000007B", "0x000000EF", "E-1042", "INACCESSIBLE_BOOT_DEVICE", "fan failure 0x33")
_REASONS = ("my manager asked for it", "the project needs it", "I want to compare figures", "it saves me time")
_SIZES = ("13 inch", "14 inch", "16 inch")


class Entry(NamedTuple):
    """One recorded event. `mark` says what was planted with it, empty for nothing."""

    time: int
    end: int | None
    activity: str
    actor: str
    role: str
    channel: str
    team: str
    mark: str = ""


class Said(NamedTuple):
    """One message, with what was planted in it."""

    time: int
    author: str
    role: str
    public: bool
    text: str
    channel: str
    kind: str
    emotion: str
    jargon: tuple[str, ...]
    secrets: tuple[str, ...]


@dataclass
class Case:
    """One ticket while it is being worked on.

    Attributes:
        plan, people, dice, words: what is settled, who is there, the draws of the path, the draws of the texts.
        pains: what may go wrong. clean: nothing may.
        now: UTC seconds. team, agent: who holds it.
        channel: over which the customer gets in touch. live: customer and agent are talking.
        asked_for: items asked for so far. told: slots the customer has written.
        teams: teams that held it, in order. grievances: reasons to be annoyed.
        over: nothing more happens. due: what was promised last, as text. heard: the desk's last words.
        log, said: what was recorded, what was written.
    """

    plan: Planned
    people: People
    dice: Dice
    words: Dice
    pains: Pains
    clean: bool
    now: int = 0
    team: Team | None = None
    agent: User | None = None
    channel: str = ""
    live: bool = False
    asked_for: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    teams: list[str] = field(default_factory=list)
    grievances: int = 0
    over: bool = False
    due: str = ""
    heard: Said | None = None
    log: list[Entry] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    _slots: dict[str, str] = field(default_factory=dict)

    @property
    def written_channel(self) -> str:
        """Over which the desk writes: the ticket's own channel, or e-mail where that one leaves nothing written."""
        return "e-mail" if self.plan.channel in STAFFED else self.plan.channel

    def new_items(self) -> list[str]:
        """What the desk could ask for and the customer has neither been asked for nor written by themselves."""
        items = self.plan.journey.items
        return [item for item in items if item not in self.asked_for and ITEM_SLOTS[item] not in self.told]

    def hold(self, team: str) -> Team:
        """Puts the ticket into a team's hands and returns the team."""
        self.team = TEAM[team]
        self.teams.append(team)
        return self.team

    def staffed(self) -> tuple[Team, User]:
        """The team and the agent who hold the ticket; somebody of its first team where nobody did."""
        team = self.team or self.hold(self.plan.journey.team)
        if self.agent is None:
            self.agent = self.dice.pick(self.people.agents[team.name])
        return team, self.agent

    def wait(self, median_hours: float, cap_hours: float, sigma: float = QUEUE_SIGMA) -> None:
        """Lets office hours pass."""
        self.now = OFFICE.after(self.now, self.dice.lognormal(median_hours, sigma, cap_hours) * HOUR)

    def queue(self, team: Team) -> None:
        """Lets the team's queue pass, within its hours."""
        median = team.clean_queue_hours if self.clean else team.queue_hours
        hours = self.dice.lognormal(median * QUEUE_FACTOR[self.plan.priority], QUEUE_SIGMA, QUEUE_CAP_HOURS)
        self.now = team.hours.after(self.now, hours * HOUR)

    def pass_minutes(self, low: float, high: float) -> None:
        """Lets minutes pass, whatever the hour."""
        self.now += round(self.dice.between(low, high) * 60)

    def by_customer(self, activity: str, channel: str = "", mark: str = "") -> None:
        """Records what the customer does."""
        team = self.team.name if self.team else ""
        self.log.append(
            Entry(self.now, None, activity, self.plan.customer.user, "customer", channel or self.channel, team, mark)
        )

    def by_agent(self, activity: str, channel: str = "", mark: str = "") -> None:
        """Records what the agent does, once the team is there."""
        team, agent = self.staffed()
        self.now = team.hours.after(self.now)
        self.log.append(Entry(self.now, None, activity, agent.user, "agent", channel, team.name, mark))

    def meet(self, activity: str, minutes: float, channel: str, mark: str = "") -> None:
        """Records a meeting or call, which takes the customer's time and ends before the team goes home."""
        team, agent = self.staffed()
        seconds = round(minutes * 60)
        self.now = team.hours.slot(self.now, seconds)
        self.log.append(Entry(self.now, self.now + seconds, activity, agent.user, "agent", channel, team.name, mark))
        self.now += seconds

    def by_system(self, activity: str, channel: str = "", mark: str = "") -> None:
        """Records what the ticket system does by itself."""
        team = self.team.name if self.team else ""
        self.log.append(Entry(self.now, None, activity, SYSTEM_USER, "system", channel, team, mark))

    def by_vendor(self, activity: str) -> None:
        """Records what the vendor does."""
        team = self.team.name if self.team else ""
        self.log.append(Entry(self.now, None, activity, VENDOR_USER, "vendor", "", team))

    def customer_says(self, kind: str, *wanted: str, channel: str = "") -> None:
        """Writes the customer's words in the first wanted emotion that the kind knows."""
        known = emotions(kind)
        emotion = next((emotion for emotion in wanted if emotion in known), known[0])
        slots, channel = self._filled(), channel or self.channel
        since = self.heard.time if self.heard else self.plan.opened
        slots["last"] = self.heard.text.splitlines()[-1] if self.heard else ""
        slots["since"] = calendar.local_day(since).isoformat()
        slots["days"] = str(max(2, (self.now - since) // DAY))
        letter = Letter(slots, self.words)
        formal = channel == "e-mail"
        if self.words.chance(0.6 if formal else 0.15):
            letter.add("greeting")
        letter.add(kind, emotion)
        if self.words.chance(0.7 if formal else 0.1):
            letter.add("sign_off")
        if formal and self.heard and self.words.chance(0.3):
            letter.add("quote").carry(self.heard.secrets)
        self.told.update(letter.slots_used)
        self._say(letter, self.plan.customer.user, "customer", True, channel, kind, emotion)

    def agent_says(self, kind: str, public: bool = True) -> None:
        """Writes the agent's words; now and then with a sentence of jargon, which depends on the team."""
        team, agent = self.staffed()
        letter = Letter(self._filled(), self.words)
        if public and self.words.chance(0.5):
            letter.add("agent_greeting")
        letter.add(kind)
        if public and not self.clean and self.words.chance(team.jargon):
            letter.add("jargon")
        if public and self.words.chance(0.5):
            letter.add("agent_sign_off")
        self._say(letter, agent.user, "agent", public, self.written_channel if public else "", kind, "neutral")

    def system_says(self, kind: str) -> None:
        """Writes an automatic message."""
        letter = Letter(self._filled(), self.words).add(kind)
        self._say(letter, SYSTEM_USER, "system", True, self.written_channel, kind, "neutral")

    def _say(self, letter: Letter, author: str, role: str, public: bool, channel: str, kind: str, emotion: str) -> None:
        done = letter.done()
        said = Said(self.now, author, role, public, done.text, channel, kind, emotion, done.jargon, done.secrets)
        self.said.append(said)
        if public and role != "customer":
            self.heard = said

    def _filled(self) -> dict[str, str]:
        """The slots of the texts as they stand now."""
        if not self._slots:
            self._slots = self._fixed_slots()
        slots = self._slots
        item = self.asked_for[-1] if self.asked_for else self.plan.journey.items[0]
        slots["item"], slots["value"] = item, slots[ITEM_SLOTS[item]]
        slots["agent"] = self.agent.name if self.agent else "the service desk"
        slots["team"] = self.team.name if self.team else "service desk"
        slots["due"] = self.due
        return slots

    def _fixed_slots(self) -> dict[str, str]:
        customer, words = self.plan.customer, self.words
        first, last = customer.name.split()
        starts = calendar.local_day(self.plan.opened + 14 * DAY).replace(day=1)
        return {
            "ticket": self.plan.ticket,
            "name": customer.name,
            "first": first,
            "mail": customer.mail,
            "phone": customer.phone,
            "asset": customer.asset,
            "host": customer.host,
            "user": f"{first[0]}{last}{customer.user[-3:]}".lower(),
            "department": customer.department,
            "location": customer.location,
            "service": self.plan.service,
            "serial": f"SN{int(words.between(10_000_000, 99_999_999))}",
            "error": words.pick(_ERRORS),
            "cost": f"CC-{int(words.between(1000, 9999))}",
            "share": f"\\\\files{int(words.between(1, 9))}.corp.test\\{customer.department.replace(' ', '').lower()}",
            "version": f"{int(words.between(3, 15))}.{int(words.between(0, 9))}",
            "start": starts.isoformat(),
            "reason": words.pick(_REASONS),
            "size": words.pick(_SIZES),
            "password": f"{words.pick(('Summer', 'Winter', 'Monday', 'Coffee'))}{int(words.between(1000, 9999))}!",
            "token": f"tok-{int(words.between(16**9, 16**10)):x}-test",
        }
