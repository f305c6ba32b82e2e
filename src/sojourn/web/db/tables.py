"""The tables of the workspace; those of talk around a map are in `talk_tables`.

A change here needs a migration in `migrations/`; a test holds the two together. Secrets are kept as SHA-256 digests.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from sojourn.web.db import talk_tables as talk_tables  # so that who asks for the metadata has every table
from sojourn.web.db.metadata import Id, Time
from sojourn.web.db.metadata import metadata as metadata

people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("email", String(320), nullable=False, unique=True),  # lower case
    Column("password", String(200), nullable=False),  # argon2id; empty: cannot sign in with one
    Column("role", String(16), nullable=False),  # owner, editor, commenter, viewer
    Column("colour", String(16), nullable=False),
    Column("created_at", Time, nullable=False),
    Column("removed_at", Time),
    Column("language", String(16), nullable=False, server_default=""),  # "" for as the browser says
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("person", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", Time, nullable=False),
    Column("seen_at", Time, nullable=False),
    Column("expires_at", Time, nullable=False),
    Column("agent", String(400), nullable=False),
)

# Access for programs; a token may do what its scopes say and its person may, until it expires or is revoked.
api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", Id, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("person", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("created_at", Time, nullable=False),
    Column("expires_at", Time, nullable=False),
    Column("used_at", Time),
)

# One-time links: the first administrator's, an invitation, a sign-in from the console.
links = Table(
    "links",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("purpose", String(16), nullable=False),  # setup, invite, sign_in
    Column("email", String(320), nullable=False),
    Column("role", String(16), nullable=False),
    Column("person", Id, ForeignKey("people.id", ondelete="CASCADE")),
    Column("created_by", Id),
    Column("created_at", Time, nullable=False),
    Column("expires_at", Time, nullable=False),
    Column("used_at", Time),
)

# A second step of signing in: an authenticator's secret, sealed with the key in the workspace's folder.
second_factors = Table(
    "second_factors",
    metadata,
    Column("person", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("secret", String(400), nullable=False),
    Column("last_step", BigInteger, nullable=False),  # no code counts twice
    Column("created_at", Time, nullable=False),
    Column("confirmed_at", Time),  # empty until a first code was right
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("person", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", Time, nullable=False),
)

# Who somebody is at an identity provider.
identities = Table(
    "identities",
    metadata,
    Column("issuer", String(400), primary_key=True),
    Column("subject", String(255), primary_key=True),
    Column("person", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", Time, nullable=False),
    Column("seen_at", Time, nullable=False),
)

# What happened that an owner may have to account for. It names people as they were then, and stays when they are gone.
audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Time, nullable=False, index=True),
    Column("action", String(48), nullable=False),
    Column("person", Id, nullable=False),  # "" for nobody who is known
    Column("who", String(320), nullable=False),  # e-mail address, as it was given where nobody is known
    Column("subject", String(320), nullable=False),  # id of what it was about
    Column("detail", JSON, nullable=False),
    Column("address", String(64), nullable=False),  # of the machine
    Column("status", Integer, nullable=False),  # of the answer
)

# A map's document is its updates and nothing else; the other columns are projections of it for lists and search.
maps = Table(
    "maps",
    metadata,
    Column("id", Id, primary_key=True),
    Column("lineage", Id, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("parent", Id, nullable=False),  # "" for none
    Column("dataset", Id, nullable=False),  # "" for none
    Column("summary", JSON, nullable=False),  # counts, small curves, evidence coverage (sojourn.maps.document.summary)
    Column("words", Text, nullable=False),  # everything that can be searched, in lower case
    Column("sharing", String(16), nullable=False, server_default="editable"),  # hidden, listed, viewable, editable
    Column("created_by", Id, nullable=False),
    Column("created_at", Time, nullable=False),
    Column("changed_by", Id, nullable=False),
    Column("changed_at", Time, nullable=False),
    Column("archived_at", Time),
    Column("deleted_at", Time),
)

map_updates = Table(
    "map_updates",
    metadata,
    Column("map", Id, ForeignKey("maps.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("payload", LargeBinary, nullable=False),  # a Yjs update, version 1
    Column("person", Id, nullable=False),
    Column("at", Time, nullable=False),
)

# Roles on one map, beside the workspace's.
map_roles = Table(
    "map_roles",
    metadata,
    Column("map", Id, ForeignKey("maps.id", ondelete="CASCADE"), primary_key=True),
    Column("person", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("role", String(16), nullable=False),
    Column("given_by", Id, nullable=False),
    Column("given_at", Time, nullable=False),
)

# Links by which people without an account read a map.
map_links = Table(
    "map_links",
    metadata,
    Column("id", Id, primary_key=True),
    Column("map", Id, ForeignKey("maps.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("name", String(200), nullable=False),  # for whom it is, "" where nobody said
    Column("password", String(200), nullable=False),  # argon2id; empty: none is asked for
    Column("hidden", JSON, nullable=False),  # ids of lanes that stay inside
    Column("measured", Boolean, nullable=False),  # whether measured numbers may leave
    Column("embeds", Boolean, nullable=False),  # whether other pages may show it in a frame or as a picture
    Column("expires_at", Time),  # empty: never
    Column("created_by", Id, nullable=False),
    Column("created_at", Time, nullable=False),
    Column("changed_at", Time, nullable=False),
)

# States of a map that are remembered. `document` is its JSON (without what was deleted), compressed.
templates = Table(
    "templates",
    metadata,
    Column("id", Id, primary_key=True),
    Column("title", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("document", JSON, nullable=False),
    Column("created_by", Id, nullable=False),
    Column("created_at", Time, nullable=False),
)

# What people put into maps; the bytes lie in the workspace's folder, named by id.
files = Table(
    "files",
    metadata,
    Column("id", Id, primary_key=True),
    Column("map", Id, ForeignKey("maps.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("created_by", Id, nullable=False),
    Column("created_at", Time, nullable=False),
)

# An imported ticket history; the data lie in the workspace's folder, named by id.
datasets = Table(
    "datasets",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("state", String(16), nullable=False),  # uploaded, ready
    Column("revision", Integer, nullable=False),  # 0 until something is imported
    Column("reading", JSON, nullable=False),  # how its exports are read: columns, shape, time zone, ... as corrected
    Column("facts", JSON, nullable=False),  # tickets, events, first, last, ... of the revision
    Column("created_by", Id, nullable=False),
    Column("created_at", Time, nullable=False),
    Column("changed_at", Time, nullable=False),
    Column("deleted_at", Time),
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", Id, primary_key=True),
    Column("dataset", Id, ForeignKey("datasets.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("created_by", Id, nullable=False),
    Column("created_at", Time, nullable=False),
)

# Long work. A worker holds a job by a lease; one whose lease ran out is taken again.
jobs = Table(
    "jobs",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("subject", Id, nullable=False),  # what it is about, such as a dataset
    Column("arguments", JSON, nullable=False),
    Column("state", String(16), nullable=False),  # queued, running, done, failed, cancelled
    Column("step", Text, nullable=False),  # what it is doing
    Column("fraction", Float),  # 0..1, empty when not known
    Column("result", JSON),
    Column("problem", JSON),  # problem details of what went wrong
    Column("attempts", Integer, nullable=False),
    Column("lease_until", Time),
    Column("cancel", Boolean, nullable=False),
    Column("created_by", Id, nullable=False),
    Column("created_at", Time, nullable=False),
    Column("started_at", Time),
    Column("finished_at", Time),
    Index("ix_jobs_state_created_at", "state", "created_at"),
)

# Personas of the workspace: what people say of them; of data only the rule (a reference), never figures.
personas = Table(
    "personas",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("colour", String(16), nullable=False),
    Column("sheet", JSON, nullable=False),  # about, quotes, needs, goals, pains, sliders, evidence
    Column("source", JSON, nullable=False),  # dataset, where, rule, ...; empty for one made by hand
    Column("picture", String(100), nullable=False),  # media type, "" for none
    Column("picture_digest", String(64), nullable=False),
    Column("picture_bytes", LargeBinary),
    Column("created_by", Id, nullable=False),
    Column("created_at", Time, nullable=False),
    Column("changed_by", Id, nullable=False),
    Column("changed_at", Time, nullable=False),
)

# The stakeholder map: who has a part in the desk's service, in three rings, and what they give one another.
stakeholders = Table(
    "stakeholders",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("ring", Integer, nullable=False),
    Column("angle", Float, nullable=False),
    Column("note", Text, nullable=False),
    Column("persona", Id, nullable=False),  # "" for none
    Column("gives", JSON, nullable=False),  # [{to, what}]
    Column("changed_by", Id, nullable=False),
    Column("changed_at", Time, nullable=False),
)

# What could be done: found in a dataset (`key`: dataset, pain and subject) or written by hand. `facts` are those of
# `revision`, `before` those of the import before it; everything else is what people say.
opportunities = Table(
    "opportunities",
    metadata,
    Column("id", Id, primary_key=True),
    Column("title", Text, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("status", String(16), nullable=False),  # proposed, planned, in_work, done, dropped
    Column("owner", Id, nullable=False),  # "" for nobody
    Column("due", String(10), nullable=False),  # a day, or ""
    Column("map", Id, nullable=False),  # "" for none
    Column("notes", Text, nullable=False),
    Column("effort", String(8), nullable=False),  # low, medium, high; "" as it is assumed for its kind
    Column("confidence", String(8), nullable=False),  # "" as it is reckoned
    Column("value", Float),  # 0..100, empty as it is reckoned
    Column("dataset", Id, nullable=False),  # "" by hand, and where the data are gone
    Column("key", String(64), unique=True),  # empty by hand
    Column("revision", Integer, nullable=False),  # at which it was seen last, 0 by hand
    Column("facts", JSON, nullable=False),
    Column("before", JSON, nullable=False),
    Column("created_by", Id, nullable=False),
    Column("created_at", Time, nullable=False),
    Column("changed_by", Id, nullable=False),
    Column("changed_at", Time, nullable=False),
)

opportunity_comments = Table(
    "opportunity_comments",
    metadata,
    Column("id", Id, primary_key=True),
    Column("opportunity", Id, ForeignKey("opportunities.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("person", Id, nullable=False),
    Column("at", Time, nullable=False),
)

# Where the work is done: items of the team's own tracker.
opportunity_links = Table(
    "opportunity_links",
    metadata,
    Column("id", Id, primary_key=True),
    Column("opportunity", Id, ForeignKey("opportunities.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("created_by", Id, nullable=False),
    Column("created_at", Time, nullable=False),
)

# Up to which revision of a dataset its opportunities were taken in.
opportunity_sources = Table(
    "opportunity_sources",
    metadata,
    Column("dataset", Id, ForeignKey("datasets.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, nullable=False),
)

# What the workspace has decided for all of it, by name: `formula`.
decisions = Table(
    "decisions",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", JSON, nullable=False),
    Column("changed_by", Id, nullable=False),
    Column("changed_at", Time, nullable=False),
)

# Who is told of what happens, and what came of each message. Receivers have the secret too, so it is kept as it is.
webhooks = Table(
    "webhooks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("address", Text, nullable=False),
    Column("events", JSON, nullable=False),
    Column("secret", String(100), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created_by", Id, nullable=False),
    Column("created_at", Time, nullable=False),
)

webhook_deliveries = Table(
    "webhook_deliveries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("webhook", Id, ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("event", String(32), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(16), nullable=False),  # waiting, delivered, failed
    Column("attempts", Integer, nullable=False),
    Column("due_at", Time),
    Column("status", Integer),
    Column("said", Text, nullable=False),
    Column("created_at", Time, nullable=False),
    Column("ended_at", Time),
    Index("ix_webhook_deliveries_state_due_at", "state", "due_at"),
)
