"""Which requests the audit log tells of, by the name of their route: one table, and every deletion besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sojourn.languages import mark

Kind = Literal["sign-in", "people", "share", "export", "deletion", "refusal"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Action:
    """What a request did, in words that follow a name: "signed in"; and what who was refused had tried."""

    kind: Kind
    words: str
    tried: str = ""


ACTIONS: dict[str, Action] = {
    "set_up": Action("sign-in", mark("set the workspace up"), mark("tried to set the workspace up")),
    "sign_in": Action("sign-in", mark("signed in with a password"), mark("tried to sign in with a password")),
    "sign_in_by_link": Action("sign-in", mark("signed in by a link"), mark("tried to sign in by a link")),
    "come_back": Action(
        "sign-in", mark("signed in with the identity provider"), mark("came from the identity provider")
    ),
    "join": Action("sign-in", mark("joined by an invitation"), mark("tried to join by an invitation")),
    "sign_out": Action("sign-in", mark("signed out")),
    "end_session": Action("sign-in", mark("ended a session of their own")),
    "end_other_sessions": Action("sign-in", mark("ended their other sessions")),
    "end_sessions_of": Action("people", mark("signed somebody out everywhere")),
    "change_me": Action("people", mark("changed their own account")),
    "begin_second_step": Action("people", mark("began with an authenticator")),
    "confirm_second_step": Action("people", mark("turned their second step on")),
    "begin_second_step_again": Action("people", mark("left their authenticator for another")),
    "turn_off_second_step": Action("people", mark("turned their second step off")),
    "renew_recovery_codes": Action("people", mark("made new recovery codes")),
    "turn_off_second_step_of": Action("people", mark("turned somebody's second step off")),
    "invite": Action("people", mark("invited somebody")),
    "withdraw": Action("people", mark("withdrew an invitation")),
    "make_sign_in_link": Action("people", mark("made a link to sign in for somebody")),
    "change_person": Action("people", mark("changed somebody's role")),
    "remove_person": Action("people", mark("removed somebody")),
    "change_sharing": Action("share", mark("changed how a map is shared")),
    "give_role": Action("share", mark("gave somebody a role on a map")),
    "take_role": Action("share", mark("took somebody's role on a map")),
    "make_link": Action("share", mark("made a link to a map")),
    "change_link": Action("share", mark("changed a link to a map")),
    "renew_link": Action("share", mark("gave a link to a map a new address")),
    "withdraw_link": Action("share", mark("withdrew a link to a map")),
    "make_token": Action("share", mark("made a token for programs")),
    "revoke_token": Action("share", mark("revoked a token for programs")),
    "make_webhook": Action("share", mark("made a webhook")),
    "change_webhook": Action("share", mark("changed a webhook")),
    "remove_webhook": Action("share", mark("removed a webhook")),
    "export_map": Action("export", mark("downloaded a map")),
    "get_summary": Action("export", mark("downloaded the page for a board")),
    "export_my_data": Action("export", mark("downloaded their own data")),
    "export_data_of": Action("export", mark("downloaded somebody's data")),
    "erase_person": Action("deletion", mark("erased somebody's data")),
    "delete_map": Action("deletion", mark("put a map into the bin")),
    "forget_map": Action("deletion", mark("removed a map for good")),
    "restore_map": Action("deletion", mark("brought a map back")),
    "delete_dataset": Action("deletion", mark("put data into the bin")),
    "forget_dataset": Action("deletion", mark("removed data for good")),
    "restore_dataset": Action("deletion", mark("brought data back")),
    "leave_as_it_is": Action("deletion", mark("gave up reading data anew")),
    "drop_template": Action("deletion", mark("removed a template")),
    "drop_persona": Action("deletion", mark("removed a persona")),
    "drop_picture": Action("deletion", mark("removed the picture of a persona")),
    "drop_stakeholder": Action("deletion", mark("removed a stakeholder")),
    "remove_opportunity": Action("deletion", mark("removed an opportunity")),
    "take_back_comment": Action("deletion", mark("took a comment back")),
    "take_back": Action("deletion", mark("took a comment on a map back")),
    "take_note_back": Action("deletion", mark("took a note of a workshop back")),
    "remove_round": Action("deletion", mark("removed a round of a workshop")),
    "unlink_from_work": Action("deletion", mark("took a link off an opportunity")),
}
"""By the name of the route."""
REFUSED = "refused"
"""Of whatever route: somebody asked for what their role does not allow, or what another way in is needed for."""
BY_NAME: dict[str, Action] = ACTIONS | {REFUSED: Action("refusal", mark("asked for what they may not"))}


def action_of(route: str, method: str) -> Action | None:
    """What a route does, None where the log does not tell of it. Nothing is deleted without a line."""
    if (known := BY_NAME.get(route)) is not None or method != "DELETE":
        return known
    return Action("deletion", route.replace("_", " "))
