"""Who may do what: one row for every route, every message of a map's socket and every kind of job.

The server does not start with a route, a message or a job without a row (`sojourn.web.access.checking`). A new one gets
its row here, under its slice, and `python -m tools.rights` writes docs/rights.md anew. A role is that in the workspace;
in a route that names a map (`{map_id}`) it is the one on that map (`sojourn.web.access.on_map`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sojourn.web.access.rules import Role


@dataclass(frozen=True)
class Row:
    """One rule.

    Attributes:
        least: the least role that it needs; None where nobody needs to be signed in.
        guard: what guards it where that is not the role alone.
        of_map: whether the role is that on the map that the address names.
        before_second_step: whether it may be done, too, by who still owes a second step that is demanded of them.
    """

    least: Role | None
    guard: str = ""
    of_map: bool = True
    before_second_step: bool = False


def nobody(guard: str) -> Row:
    """Nobody needs to be signed in; `guard` says what keeps it safe."""
    return Row(None, guard)


VIEWER, COMMENTER, EDITOR, OWNER = Row("viewer"), Row("commenter"), Row("editor"), Row("owner", of_map=False)
ON_THE_WAY = Row("viewer", before_second_step=True)
MAP_OWNER = Row("owner", "who made the map and is an editor is its owner, and so are owners of the workspace")
OF_FILE = Row("viewer", "on the map that the file is in")
OWN_WORDS = Row("commenter", "one's own; owners: anybody's")
OWN_INBOX = Row("viewer", "one's own, without what is said on maps that one may not open")
UNTIL_ENDED = Row("viewer", "others' dots and notes only when the round has ended")
SEEN = Row("viewer", "of maps only those that the person may see")
FROM_SEEN = Row("editor", "the maps and files it is made from must be ones that the person may open")
TOLD = Row("owner", "only to addresses of the open net, unless who starts the server allows others", of_map=False)

ROUTES: Mapping[str, Row] = {
    # access: the way in, people, invitations
    "GET /setup": nobody("says no more than whether there is an administrator"),
    "POST /setup": nobody("the one-time link on the server's console"),
    "POST /sign-in": nobody("the password; rate limited"),
    "POST /sign-in-link": nobody("a one-time link; rate limited"),
    "POST /sign-out": nobody("ends only the session that asks"),
    "POST /invitation": nobody("the secret of an invitation; rate limited"),
    "POST /join": nobody("the secret of an invitation; rate limited"),
    "GET /me": ON_THE_WAY,
    "PATCH /me": Row("viewer", "only the language while a second step is due", before_second_step=True),
    "GET /people": VIEWER,
    "GET /people/{person_id}": VIEWER,
    "PATCH /people/{person_id}": OWNER,
    "DELETE /people/{person_id}": OWNER,
    "POST /people/{person_id}/link": OWNER,
    "GET /invitations": OWNER,
    "POST /invitations": OWNER,
    "DELETE /invitations/{invitation_id}": OWNER,
    # tokens of programs; a token itself may do none of it
    "GET /tokens": Row("viewer", "one's own; owners: everybody's; by a session only"),
    "POST /tokens": Row("viewer", "for oneself, with no more than one's role; by a session only"),
    "DELETE /tokens/{token_id}": Row("viewer", "one's own; owners: anybody's; by a session only"),
    "GET /me/sessions": VIEWER,
    "DELETE /me/sessions": VIEWER,
    "DELETE /me/sessions/{session_id}": VIEWER,
    "DELETE /people/{person_id}/sessions": OWNER,
    "GET /me/second-step": ON_THE_WAY,
    "POST /me/second-step": Row("viewer", "and the password; rate limited", before_second_step=True),
    "POST /me/second-step/confirm": Row("viewer", "and a code; rate limited", before_second_step=True),
    "POST /me/second-step/again": Row("viewer", "and a code; rate limited"),
    "POST /me/second-step/off": Row("viewer", "and a code, unless it is demanded; rate limited"),
    "POST /me/second-step/recovery-codes": Row("viewer", "and a code; rate limited"),
    "DELETE /people/{person_id}/second-step": OWNER,
    "GET /sign-in/ways": nobody("says no more than what the page of signing in shows"),
    "GET /sign-in/provider": nobody("leads to the identity provider"),
    "GET /sign-in/callback": nobody("what this browser began, and a token of the identity provider"),
    "GET /me/data": VIEWER,
    "GET /people/{person_id}/data": OWNER,
    "DELETE /people/{person_id}/data": OWNER,
    "GET /audit": OWNER,
    # maps
    "GET /maps": SEEN,
    "GET /maps/curves": SEEN,
    "POST /maps": FROM_SEEN,
    "POST /maps/file": FROM_SEEN,
    "GET /maps/{map_id}": VIEWER,
    "PATCH /maps/{map_id}": EDITOR,
    "DELETE /maps/{map_id}": EDITOR,
    "POST /maps/{map_id}/restore": EDITOR,
    "GET /maps/{map_id}/measured": VIEWER,
    "GET /maps/{map_id}/checks": VIEWER,
    "GET /maps/{map_id}/tickets": VIEWER,
    "GET /maps/{map_id}/document.{form}": VIEWER,
    "GET /maps/{map_id}/summary.pdf": VIEWER,
    # sharing
    "GET /maps/{map_id}/sharing": VIEWER,
    "PUT /maps/{map_id}/sharing": MAP_OWNER,
    "GET /maps/{map_id}/roles/{person_id}": VIEWER,
    "PUT /maps/{map_id}/roles/{person_id}": MAP_OWNER,
    "DELETE /maps/{map_id}/roles/{person_id}": MAP_OWNER,
    "GET /maps/{map_id}/links": MAP_OWNER,
    "POST /maps/{map_id}/links": MAP_OWNER,
    "GET /maps/{map_id}/links/{link_id}": MAP_OWNER,
    "PUT /maps/{map_id}/links/{link_id}": MAP_OWNER,
    "POST /maps/{map_id}/links/{link_id}/address": MAP_OWNER,
    "DELETE /maps/{map_id}/links/{link_id}": MAP_OWNER,
    "GET /shared/{secret}": nobody("the secret of a link, and a pass where it has a password; rate limited"),
    "POST /shared/{secret}/pass": nobody("the secret of a link and its password; rate limited"),
    "GET /shared/{secret}/picture.{form}": nobody("as the link, where it lets other pages show the map"),
    "GET /shared/{secret}/files/{file_id}": nobody("as the link; only pictures on cards that it shows"),
    # history and reviews
    "GET /maps/{map_id}/versions": VIEWER,
    "POST /maps/{map_id}/versions": EDITOR,
    "GET /maps/{map_id}/versions/{version_id}": VIEWER,
    "PATCH /maps/{map_id}/versions/{version_id}": EDITOR,
    "GET /maps/{map_id}/difference": VIEWER,
    "POST /maps/{map_id}/versions/{version_id}/restore": EDITOR,
    "GET /maps/{map_id}/reviews": VIEWER,
    "PUT /maps/{map_id}/reviews/rhythm": EDITOR,
    "POST /maps/{map_id}/reviews": EDITOR,
    "GET /activity": SEEN,
    # comments and the inbox
    "GET /maps/{map_id}/comments": VIEWER,
    "POST /maps/{map_id}/comments": COMMENTER,
    "POST /maps/{map_id}/comments/{thread_id}/answers": COMMENTER,
    "PUT /maps/{map_id}/comments/{thread_id}/resolved": COMMENTER,
    "PATCH /maps/{map_id}/comments/{comment_id}": Row("commenter", "one's own"),
    "DELETE /maps/{map_id}/comments/{comment_id}": OWN_WORDS,
    "GET /inbox": OWN_INBOX,
    "POST /inbox/read": OWN_INBOX,
    "PATCH /inbox": OWN_INBOX,
    # rounds of a workshop
    "GET /maps/{map_id}/rounds": UNTIL_ENDED,
    "POST /maps/{map_id}/rounds": EDITOR,
    "PUT /maps/{map_id}/rounds/{round_id}/time": EDITOR,
    "PUT /maps/{map_id}/rounds/{round_id}/dots": Row("commenter", "one's own"),
    "POST /maps/{map_id}/rounds/{round_id}/notes": Row("commenter", "one's own"),
    "DELETE /maps/{map_id}/rounds/{round_id}/notes/{note_id}": Row("commenter", "one's own"),
    "POST /maps/{map_id}/rounds/{round_id}/end": EDITOR,
    "DELETE /maps/{map_id}/rounds/{round_id}": EDITOR,
    # files
    "POST /maps/{map_id}/files": EDITOR,
    "GET /maps/{map_id}/files": VIEWER,
    "POST /maps/{map_id}/files/copies": Row("editor", "and viewer on the maps whose files they are"),
    "GET /files/{file_id}": OF_FILE,
    # templates
    "GET /templates": VIEWER,
    "POST /templates": Row("editor", "and editor on the map that is kept as one"),
    "DELETE /templates/{template_id}": EDITOR,
    # data
    "GET /datasets": VIEWER,
    "POST /datasets": EDITOR,
    "GET /datasets/{dataset_id}": VIEWER,
    "PATCH /datasets/{dataset_id}": EDITOR,
    "DELETE /datasets/{dataset_id}": EDITOR,
    "POST /datasets/{dataset_id}/restore": EDITOR,
    "GET /datasets/{dataset_id}/reading": EDITOR,
    "PUT /datasets/{dataset_id}/reading": EDITOR,
    "POST /datasets/{dataset_id}/reading": EDITOR,
    "DELETE /datasets/{dataset_id}/reading": EDITOR,
    "POST /datasets/{dataset_id}/import": EDITOR,
    "POST /datasets/{dataset_id}/update": EDITOR,
    "GET /datasets/{dataset_id}/quality": VIEWER,
    "GET /datasets/{dataset_id}/map": VIEWER,
    "GET /datasets/{dataset_id}/map.svg": VIEWER,
    "GET /datasets/{dataset_id}/slices": VIEWER,
    "GET /datasets/{dataset_id}/tickets": VIEWER,
    # jobs
    "GET /jobs": VIEWER,
    "GET /jobs/{job_id}": VIEWER,
    "POST /jobs/{job_id}/cancel": EDITOR,
    "GET /jobs/{job_id}/events": VIEWER,
    # opportunities
    "GET /opportunities": VIEWER,
    "POST /opportunities": FROM_SEEN,
    "GET /opportunities/{opportunity_id}": VIEWER,
    "PATCH /opportunities/{opportunity_id}": FROM_SEEN,
    "DELETE /opportunities/{opportunity_id}": EDITOR,
    "POST /opportunities/{opportunity_id}/comments": COMMENTER,
    "DELETE /opportunities/{opportunity_id}/comments/{comment_id}": OWN_WORDS,
    "POST /opportunities/{opportunity_id}/links": EDITOR,
    "DELETE /opportunities/{opportunity_id}/links/{link_id}": EDITOR,
    "GET /formula": VIEWER,
    "PUT /formula": EDITOR,
    # home page and bin
    "GET /act": SEEN,
    "GET /bin": VIEWER,
    "DELETE /bin/maps/{map_id}": OWNER,
    "DELETE /bin/datasets/{dataset_id}": OWNER,
    # personas and stakeholders
    "GET /personas": VIEWER,
    "POST /personas": EDITOR,
    "POST /personas/from-data": EDITOR,
    "GET /datasets/{dataset_id}/personas": VIEWER,
    "GET /personas/{persona_id}": VIEWER,
    "GET /personas/{persona_id}/measured": VIEWER,
    "GET /personas/{persona_id}/rule": VIEWER,
    "PUT /personas/{persona_id}/rule": EDITOR,
    "PATCH /personas/{persona_id}": EDITOR,
    "DELETE /personas/{persona_id}": EDITOR,
    "POST /personas/{persona_id}/picture": EDITOR,
    "DELETE /personas/{persona_id}/picture": EDITOR,
    "GET /personas/{persona_id}/picture": VIEWER,
    "GET /stakeholders": VIEWER,
    "POST /stakeholders": EDITOR,
    "GET /stakeholders/{stakeholder_id}": VIEWER,
    "PUT /stakeholders/{stakeholder_id}": EDITOR,
    "DELETE /stakeholders/{stakeholder_id}": EDITOR,
    # webhooks
    "GET /webhooks": OWNER,
    "POST /webhooks": TOLD,
    "GET /webhooks/{webhook_id}": OWNER,
    "PATCH /webhooks/{webhook_id}": TOLD,
    "DELETE /webhooks/{webhook_id}": OWNER,
    "GET /webhooks/{webhook_id}/deliveries": OWNER,
    "POST /webhooks/{webhook_id}/ping": OWNER,
    "POST /webhooks/{webhook_id}/deliveries/{delivery_id}/again": OWNER,
}
"""Every route below /api."""

SOCKETS: Mapping[str, Row] = {"/maps/{map_}/socket": Row("viewer", "Origin and session are checked before it opens")}
"""Every socket below /api; whose it is is asked again whenever a role, a session, a second step or how a map is shared
has changed."""

MESSAGES: Mapping[str, Row] = {
    "ask": VIEWER,  # what the server has and this window lacks
    "answer": Row("editor", "one that changes nothing: anybody who may open the map"),
    "update": Row("editor", "one that changes nothing: anybody who may open the map"),
    "awareness": VIEWER,  # where one's own window is; name and colour are the server's
    "who": VIEWER,
}
"""Every message that a window may send over a map's socket."""

CHANGES = ("answer", "update")
"""Those that can change the map."""

JOBS: Mapping[str, Row] = {
    "look": EDITOR,
    "import": EDITOR,
    "update": EDITOR,
    "rule": EDITOR,
}
"""Every kind of job, by who may have it done; `jobs.store.add` refuses others."""
