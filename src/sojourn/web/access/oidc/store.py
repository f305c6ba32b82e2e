"""Who somebody is at an identity provider, in its table. Every function works in the caller's transaction."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from sojourn.web.db.clock import now
from sojourn.web.db.tables import identities, people


def person_of(connection: Connection, issuer: str, subject: str) -> str | None:
    """Id of the person who comes from there as this subject, None for nobody (any more); it is noted that they came."""
    this = (identities.c.issuer == issuer) & (identities.c.subject == subject)
    found = select(people.c.id).join(identities, identities.c.person == people.c.id)
    person = connection.execute(found.where(this, people.c.removed_at.is_(None))).scalar_one_or_none()
    if person is not None:
        connection.execute(update(identities).where(this).values(seen_at=now()))
    return person


def add(connection: Connection, issuer: str, subject: str, person: str) -> None:
    """From now on, this subject is this person."""
    this = (identities.c.issuer == issuer) & (identities.c.subject == subject)
    connection.execute(delete(identities).where(this))  # of somebody who was taken out
    at = now()
    values = {"issuer": issuer, "subject": subject, "person": person, "created_at": at, "seen_at": at}
    connection.execute(insert(identities).values(values))
