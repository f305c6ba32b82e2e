"""The tables of what people say and decide around a map: versions, reviews, comments, notices, workshops.

A change here needs a migration in `migrations/`, as one in `tables` does.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from sojourn.web.db.metadata import Id, Time, metadata

map_versions = Table(
    "map_versions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("map", Id, ForeignKey("maps.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),  # first, kept, named, restored, review
    Column("name", String(200), nullable=False),
    Column("note", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("changes", JSON, nullable=False),  # since the version before: {"touchpoint added": 2}
    Column("people", JSON, nullable=False),  # ids of who has changed it since then
    Column("began_at", Time, nullable=False),
    Column("at", Time, nullable=False),
    Index("ix_map_versions_map_at", "map", "at"),
)

# How often a map is reviewed; every three months where nobody has said.
review_rhythms = Table(
    "review_rhythms",
    metadata,
    Column("map", Id, ForeignKey("maps.id", ondelete="CASCADE"), primary_key=True),
    Column("months", Integer, nullable=False),
)

# What people say about a map. The first comment of a thread is its thread; about what it is, and whether it is settled,
# stands with each.
comments = Table(
    "comments",
    metadata,
    Column("id", Id, primary_key=True),
    Column("map", Id, ForeignKey("maps.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("thread", Id, nullable=False),
    Column("about", String(16), nullable=False),  # map, touchpoint, card
    Column("record", String(64), nullable=False),  # id of the touchpoint or card, "" for the map
    Column("text", Text, nullable=False),
    Column("mentions", JSON, nullable=False),  # ids of people
    Column("person", Id, nullable=False),
    Column("at", Time, nullable=False),
    Column("edited_at", Time),
    Column("resolved_by", Id, nullable=False),  # "" while it is open
    Column("resolved_at", Time),
)

# What somebody should see: they were mentioned, answered, or look after the map.
notices = Table(
    "notices",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),  # mention, reply, comment, review
    Column("map", Id, ForeignKey("maps.id", ondelete="CASCADE"), nullable=False),
    Column("subject", Id, nullable=False),  # the thread, "" for none
    Column("author", Id, nullable=False),  # "" for nobody
    Column("text", Text, nullable=False),
    Column("at", Time, nullable=False),
    Column("read_at", Time),
    Column("mailed_at", Time),
    Index("ix_notices_person_at", "person", "at"),
)

# Rounds of a workshop on a map; at most one of a map goes on.
rounds = Table(
    "rounds",
    metadata,
    Column("id", Id, primary_key=True),
    Column("map", Id, ForeignKey("maps.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),  # vote, write, time
    Column("question", Text, nullable=False),
    Column("dots", Integer, nullable=False),  # each person's, of a vote
    Column("lane", String(64), nullable=False),  # of the map, where notes become cards
    Column("begun_by", Id, nullable=False),
    Column("begun_at", Time, nullable=False),
    Column("ends_at", Time),
    Column("ended_at", Time),
)

# How many dots somebody has on a touchpoint or a card: a row for each person, so that votes never meet.
round_dots = Table(
    "round_dots",
    metadata,
    Column("round", Id, ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
    Column("person", Id, primary_key=True),
    Column("record", String(64), primary_key=True),
    Column("about", String(16), nullable=False),  # touchpoint, card
    Column("dots", Integer, nullable=False),
)

# What somebody wrote; until the round has ended nobody else is sent it.
round_notes = Table(
    "round_notes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("round", Id, ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("person", Id, nullable=False),
    Column("touchpoint", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Time, nullable=False),
)

# Who does not want to have notices by e-mail.
quiet_people = Table(
    "quiet_people",
    metadata,
    Column("person", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
)
