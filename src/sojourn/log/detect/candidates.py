"""Which column could play which role: header evidence times value evidence, with a reason a user can check."""

from __future__ import annotations

from dataclasses import dataclass, field

from sojourn.languages import grouped, mark, tr, whole
from sojourn.log.detect.labels import said_role
from sojourn.log.detect.profile import Profile, Tickets, varying_share
from sojourn.log.detect.ratings import detect_scale
from sojourn.log.detect.vocabulary import header_scores, header_words, normal, vocabulary
from sojourn.log.mapping import ROLE_KEYS
from sojourn.log.said import quoted

_WORTH_A_LOOK = 0.4
_JOINED = 1.0
_PEOPLE = ("requester", "actor", "assignee")
# One of these words must occur in a column that tells on whose side somebody is.
_SIDES = frozenset({"customer", "user", "requester", "requestor", "caller", "client", "kunde", "cliente"}) | {
    *("agent", "admin", "technician", "staff", "system", "bot", "vendor")
}
# A column that is nearly empty, or the same everywhere, says little whatever its header.
_NEARLY_EMPTY = 0.05


@dataclass(frozen=True)
class Candidate:
    """One way to fill a role: `score` is header evidence times value evidence, `header` the header's part."""

    role: str
    columns: tuple[str, ...]
    score: float
    header: float
    why: str


@dataclass(frozen=True)
class Subject:
    """The table under study: profiles in column order, its row count, and its tickets once they are known."""

    profiles: dict[str, Profile]
    rows: int
    tickets: Tickets | None = None
    _varying: dict[str, float] = field(default_factory=dict, compare=False)

    def varying(self, column: str) -> float:
        """Share of the tickets with several rows in which a column changes; 0 while tickets are unknown."""
        if self.tickets is None:
            return 0.0
        if column not in self._varying:
            self._varying[column] = varying_share(self.profiles[column], self.tickets)
        return self._varying[column]

    @property
    def repeated(self) -> bool:
        """Tickets have several rows."""
        return self.tickets is not None and self.tickets.repeated > 0


def candidates(subject: Subject) -> list[Candidate]:
    """All candidates worth a look, best first; ties go to the role named first, then the column that comes first."""
    found = [*_joined(subject)]
    for column in subject.profiles:
        for role, header in header_scores(column).items():
            if header >= _WORTH_A_LOOK:
                score = header * value_fit(subject, role, column)
                if score >= _WORTH_A_LOOK:
                    found.append(Candidate(role, (column,), round(score, 4), header, reason(subject, role, (column,))))
    place = {column: i for i, column in enumerate(subject.profiles)}
    rank = {role: i for i, role in enumerate((*ROLE_KEYS, "update_count"))}
    return sorted(found, key=lambda c: (-c.score, rank[c.role], place[c.columns[0]]))


def value_fit(subject: Subject, role: str, column: str) -> float:
    """0..1: how well a column's values suit a role."""
    profile = subject.profiles[column]
    if profile.filled == 0:
        return 0.0
    kind = vocabulary().roles[role].kind
    if kind == "time":
        return _time_fit(subject, role, profile)
    if kind == "id":
        return _id_fit(subject, profile)
    if kind in ("link", "tags"):
        return _link_fit(profile) if kind == "link" else _tags_fit(profile)
    if kind in ("word", "person", "text"):
        return _word_fit(subject, role, kind, profile)
    shares = {"clock": profile.clock_share, "number": profile.number_share, "duration": profile.duration_share}
    if kind in shares:
        return 1.0 if shares[kind] >= 0.9 and not (kind == "clock" and profile.is_time) else 0.0
    if kind == "yesno":
        return 1.0 if profile.is_yes_no else 0.0
    return 1.0 if not profile.is_time and detect_scale(column, profile.column) is not None else 0.0


def reason(subject: Subject, role: str, columns: tuple[str, ...], header: float | None = None) -> str:
    """One sentence a user can check: what the header says, and what the values look like."""
    header = header_scores(columns[0]).get(role, 0.0) if header is None else header
    meaning, many = said_role(role), len(columns) > 1
    if header >= 0.85:
        says = mark("headers {columns} mean {meaning}") if many else mark("header {columns} means {meaning}")
    else:
        says = mark("headers {columns} read like {meaning}") if many else mark("header {columns} reads like {meaning}")
    return f"{tr(says, columns=quoted(columns), meaning=meaning)}; {values_of(subject, role, columns)}"


def values_of(subject: Subject, role: str, columns: tuple[str, ...]) -> str:
    """What the values of a role's columns look like, in a few words."""
    profile, kind = subject.profiles[columns[0]], vocabulary().roles[role].kind
    if kind == "id":
        each, count = profile.filled / profile.distinct if profile.distinct else 0, whole(profile.distinct)
        if each == 1:
            return tr("{count} values, each on one row", count=count)
        return tr("{count} values, each on {rows} rows on average", count=count, rows=grouped(f"{each:.1f}"))
    if kind == "time":
        if profile.typed_time:
            return tr("the source types its values as times")
        share = max(profile.time_share, profile.number_time_share)
        return tr("{share}% of its values are times", share=f"{share:.0%}".removesuffix("%"))
    if kind in ("number", "duration", "clock"):
        return {
            "number": tr("values are numbers"),
            "duration": tr("values are lengths of time"),
            "clock": tr("values are clock times"),
        }[kind]
    if kind in ("yesno", "rating"):
        examples = ", ".join(tr("'{name}'", name=word) for word in sorted(profile.sample)[:3])
        return tr("values such as {examples}", examples=examples)
    several = mark("{count} different value") if profile.distinct == 1 else mark("{count} different values")
    said = [tr(several, count=whole(profile.distinct))]
    if subject.repeated:
        said.append(_changes(subject.varying(columns[0])))
    return ", ".join(said)


def _changes(share: float) -> str:
    """In how many of the tickets with several rows a value changes."""
    if share == 0:
        return tr("one a ticket")
    if share < 0.01:
        return tr("changing within under 1% of the tickets that have several rows")
    return tr("changing within {share}% of the tickets that have several rows", share=f"{share:.0%}".removesuffix("%"))


def _time_fit(subject: Subject, role: str, profile: Profile) -> float:
    """Times; what happened changes along a ticket, what the ticket was opened at does not."""
    share = max(profile.time_share, 0.9 * profile.number_time_share)
    if share < 0.5:
        return 0.0
    fit = 1.0 if share >= 0.8 else 0.7
    if not subject.repeated:
        return fit
    changes = subject.varying(profile.name)
    others_change = any(
        subject.varying(p.name) >= 0.05 for p in subject.profiles.values() if p.is_time and p.name != profile.name
    )
    if role == "time" and changes < 0.05 and others_change:
        return 0.3 * fit
    if role == "opened" and changes > 0.3:
        return 0.4 * fit
    return fit


def _id_fit(subject: Subject, profile: Profile) -> float:
    """An id is there on nearly every row, and is no time, flag or measurement."""
    if (
        profile.is_time
        or profile.typed_time
        or profile.filled < 0.5 * subject.rows
        or (profile.is_yes_no and profile.filled > 2)
    ):
        return 0.0
    fractions = sum("." in word and not word.endswith(".0") for word in profile.sample)
    if profile.number_share == 1 and fractions:
        return 0.0
    if profile.distinct == 1 and profile.filled > 50:
        return 0.5
    return 1.0 if profile.filled >= 0.9 * subject.rows else 0.8


def _link_fit(profile: Profile) -> float:
    """Ids of other records: short, with digits, and often on few rows only."""
    if profile.is_time or profile.typed_time or profile.is_yes_no or profile.length > 40:
        return 0.0
    numbered = sum(any(c.isdigit() for c in word) for word in profile.sample)
    return 1.0 if numbered >= 0.8 * len(profile.sample) else 0.0


def _tags_fit(profile: Profile) -> float:
    return 0.0 if profile.is_time or profile.typed_time or profile.is_yes_no or profile.number_share == 1 else 1.0


def _word_fit(subject: Subject, role: str, kind: str, profile: Profile) -> float:
    """Words that repeat, people, or written text; never times."""
    if profile.is_time or profile.typed_time:
        return 0.0
    if role == "actor_role" and not any(_SIDES & set(normal(word).split()) for word in profile.sample):
        return 0.0
    fit = 1.0
    if role == "requester" and subject.repeated and header_scores(profile.name).get("actor", 0.0) > 0.6:
        fit *= 0.8  # on a row of a ticket's history, `user` is who did it
    if profile.filled < _NEARLY_EMPTY * subject.rows:
        fit *= 0.5
    if kind == "text":
        return fit * (1.0 if profile.length >= 12 or profile.distinct > 0.5 * profile.filled else 0.5)
    if profile.distinct == 1 and subject.rows > 10:
        fit *= 0.6
    if profile.length > 80:
        fit *= 0.4
    if kind == "word" and profile.filled > 50 and profile.distinct > 0.8 * profile.filled:
        fit *= 0.4
    if role in ("activity", "state", "priority", "channel") and profile.number_share == 1 and profile.distinct > 20:
        fit *= 0.3
    return fit


def _joined(subject: Subject) -> list[Candidate]:
    """Roles written in two columns, such as first and last name."""
    names = {header_words(column): column for column in reversed(list(subject.profiles))}
    found = []
    for name, column in names.items():
        for join in vocabulary().joins:
            for before, partner in _partners(name, join.first, join.second):
                if partner in names and (role := _join_role(join.role, before)) is not None:
                    columns = (column, names[partner])
                    fit = min(value_fit(subject, role, each) for each in columns)
                    if fit * _JOINED >= _WORTH_A_LOOK:
                        found.append(Candidate(role, columns, fit * _JOINED, 1.0, reason(subject, role, columns, 1.0)))
    return found


def _partners(name: str, first: tuple[str, ...], second: tuple[str, ...]) -> list[tuple[str, str]]:
    """For `requestor fname`: the words before (`requestor`) and the headers that would complete it."""
    befores = [name[: -len(end)].strip() for end in first if name == end or name.endswith(" " + end)]
    return [(before, f"{before} {end}".strip()) for before in befores for end in second]


def _join_role(role: str, before: str) -> str | None:
    if role != "person":
        return role
    if not before:
        return "requester"
    scores = {each: header_scores(before).get(each, 0.0) for each in _PEOPLE}
    best = max(_PEOPLE, key=lambda each: scores[each])
    return best if scores[best] >= 0.5 else None
