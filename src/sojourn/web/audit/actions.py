"""Which requests the audit log tells of, by the name of their route: one table, and every deletion besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["sign-in", "people", "share", "export", "deletion"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Action:
    """What a request did, in words that follow a name: "signed in"; and what who was refused had tried."""

    kind: Kind
    words: str
    tried: str = ""


ACTIONS: dict[str, Action] = {
    "set_up": Action("sign-in", "set the workspace up", "tried to set the workspace up"),
    "sign_in": Action("sign-in", "signed in with a password", "tried to sign in with a password"),
    "sign_in_by_link": Action("sign-in", "signed in by a link", "tried to sign in by a link"),
    "come_back": Action("sign-in", "signed in with the identity provider", "came from the identity provider"),
    "join": Action("sign-in", "joined by an invitation", "tried to join by an invitation"),
    "sign_out": Action("sign-in", "signed out"),
    "end_session": Action("sign-in", "ended a session of their own"),
    "end_other_sessions": Action("sign-in", "ended their other sessions"),
    "end_sessions_of": Action("people", "signed somebody out everywhere"),
    "change_me": Action("people", "changed their own account"),
    "begin_second_step": Action("people", "began with an authenticator"),
    "confirm_second_step": Action("people", "turned their second step on"),
    "turn_off_second_step": Action("people", "turned their second step off"),
    "renew_recovery_codes": Action("people", "made new recovery codes"),
    "turn_off_second_step_of": Action("people", "turned somebody's second step off"),
    "invite": Action("people", "invited somebody"),
    "withdraw": Action("people", "withdrew an invitation"),
    "make_sign_in_link": Action("people", "made a link to sign in for somebody"),
    "change_person": Action("people", "changed somebody's role"),
    "remove_person": Action("people", "removed somebody"),
    "change_sharing": Action("share", "changed how a map is shared"),
    "give_role": Action("share", "gave somebody a role on a map"),
    "take_role": Action("share", "took somebody's role on a map"),
    "make_link": Action("share", "made a link to a map"),
    "change_link": Action("share", "changed a link to a map"),
    "renew_link": Action("share", "gave a link to a map a new address"),
    "withdraw_link": Action("share", "withdrew a link to a map"),
    "make_token": Action("share", "made a token for programs"),
    "revoke_token": Action("share", "revoked a token for programs"),
    "make_webhook": Action("share", "made a webhook"),
    "change_webhook": Action("share", "changed a webhook"),
    "remove_webhook": Action("share", "removed a webhook"),
    "export_map": Action("export", "downloaded a map"),
    "get_summary": Action("export", "downloaded the page for a board"),
    "export_my_data": Action("export", "downloaded their own data"),
    "export_data_of": Action("export", "downloaded somebody's data"),
    "erase_person": Action("deletion", "erased somebody's data"),
    "delete_map": Action("deletion", "put a map into the bin"),
    "forget_map": Action("deletion", "removed a map for good"),
    "restore_map": Action("deletion", "brought a map back"),
    "delete_dataset": Action("deletion", "put data into the bin"),
    "forget_dataset": Action("deletion", "removed data for good"),
    "restore_dataset": Action("deletion", "brought data back"),
    "leave_as_it_is": Action("deletion", "gave up reading data anew"),
    "drop_template": Action("deletion", "removed a template"),
    "drop_persona": Action("deletion", "removed a persona"),
    "drop_picture": Action("deletion", "removed the picture of a persona"),
    "drop_stakeholder": Action("deletion", "removed a stakeholder"),
    "remove_opportunity": Action("deletion", "removed an opportunity"),
    "take_back_comment": Action("deletion", "took a comment back"),
    "unlink_from_work": Action("deletion", "took a link off an opportunity"),
}
"""By the name of the route."""


def action_of(route: str, method: str) -> Action | None:
    """What a route does, None where the log does not tell of it. Nothing is deleted without a line."""
    if (known := ACTIONS.get(route)) is not None or method != "DELETE":
        return known
    return Action("deletion", route.replace("_", " "))
