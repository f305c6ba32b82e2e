"""Second factors and recovery codes in their tables. Every function works in the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, delete, func, insert, select, update

from sojourn.web.access.rules import Role
from sojourn.web.access.second import codes
from sojourn.web.db.clock import now
from sojourn.web.db.ids import digest
from sojourn.web.db.tables import people, recovery_codes, second_factors


@dataclass(frozen=True)
class Factor:
    """Somebody's authenticator. `secret` is sealed; `confirmed_at` is empty until a first code was right."""

    person: str
    secret: str
    last_step: int
    confirmed_at: datetime | None


@dataclass(frozen=True)
class Standing:
    """What decides whether a second step is demanded of somebody, and whether they have it."""

    role: Role
    has_password: bool
    is_on: bool


def standing(connection: Connection, person: str) -> Standing:
    """How it stands with somebody who is there, by the role of theirs that no token lowers."""
    theirs = second_factors.c.person == people.c.id
    found = select(people.c.role, people.c.password, second_factors.c.confirmed_at).where(people.c.id == person)
    row = connection.execute(found.join(second_factors, theirs, isouter=True)).one()
    return Standing(cast(Role, row[0]), bool(row[1]), row[2] is not None)


def is_confirmed(connection: Connection, person: str) -> bool:
    """Whether somebody has a second factor that counts."""
    found = select(second_factors.c.confirmed_at).where(second_factors.c.person == person)
    return connection.execute(found).scalar() is not None


def factor_of(connection: Connection, person: str) -> Factor | None:
    """Somebody's second factor, also one that is not confirmed yet; it stays as it is until the transaction ends.

    Args:
        connection: one that writes.
    """
    columns = (second_factors.c[name] for name in Factor.__dataclass_fields__)
    row = connection.execute(select(*columns).where(second_factors.c.person == person).with_for_update()).one_or_none()
    return None if row is None else Factor(row[0], row[1], row[2], row[3])


def with_factor(connection: Connection) -> list[str]:
    """Ids of the people who have one, also one that is not confirmed yet."""
    return list(connection.execute(select(second_factors.c.person).order_by(second_factors.c.person)).scalars())


def seal(connection: Connection, person: str, sealed: str) -> None:
    """The same secret, sealed in another way."""
    connection.execute(update(second_factors).where(second_factors.c.person == person).values(secret=sealed))


def begin(connection: Connection, person: str, sealed: str) -> None:
    """A new secret, which counts once a code of it was right; one that was begun before is forgotten."""
    connection.execute(delete(second_factors).where(second_factors.c.person == person))
    values = {"person": person, "secret": sealed, "last_step": 0, "created_at": now()}
    connection.execute(insert(second_factors).values(values))


def confirm(connection: Connection, person: str) -> None:
    """From now on it is asked for."""
    connection.execute(update(second_factors).where(second_factors.c.person == person).values(confirmed_at=now()))


def used(connection: Connection, person: str, step: int) -> None:
    """A code was used: it and those before it count no more."""
    connection.execute(update(second_factors).where(second_factors.c.person == person).values(last_step=step))


def forget(connection: Connection, person: str) -> bool:
    """Turn it off; False when there was none."""
    connection.execute(delete(recovery_codes).where(recovery_codes.c.person == person))
    return connection.execute(delete(second_factors).where(second_factors.c.person == person)).rowcount > 0


def new_recovery_codes(connection: Connection, person: str) -> list[str]:
    """New codes, of which only digests are kept; the older ones become worthless."""
    made = codes.new_recovery_codes()
    connection.execute(delete(recovery_codes).where(recovery_codes.c.person == person))
    rows = [{"digest": digest(codes.plain(code)), "person": person, "created_at": now()} for code in made]
    connection.execute(insert(recovery_codes), rows)
    return made


def use_recovery_code(connection: Connection, person: str, code: str) -> bool:
    """Use a recovery code up; False when it is none (any more)."""
    mine = (recovery_codes.c.person == person) & (recovery_codes.c.digest == digest(codes.plain(code)))
    return connection.execute(delete(recovery_codes).where(mine)).rowcount > 0


def recovery_codes_left(connection: Connection, person: str) -> int:
    """How many recovery codes somebody still has."""
    found = select(func.count()).select_from(recovery_codes).where(recovery_codes.c.person == person)
    return int(connection.execute(found).scalar_one())
