"""The role on a map out of how it is shared, who made it, what was given, and by which way somebody came in."""

import pytest

from sojourn.web.access.on_map import Sharing, role_on
from sojourn.web.access.rules import Role
from sojourn.web.access.store import MapAccess, Person


@pytest.mark.parametrize(
    ("role", "sharing", "made_by", "given", "at_most", "expected"),
    [
        ("viewer", "hidden", "", None, "owner", None),
        ("owner", "hidden", "", None, "owner", "owner"),
        ("editor", "hidden", "me", None, "owner", "owner"),
        ("viewer", "editable", "me", None, "owner", "viewer"),  # who is no editor any more owns nothing
        ("editor", "viewable", "", None, "owner", "commenter"),
        ("viewer", "viewable", "", None, "owner", "viewer"),
        ("viewer", "listed", "", "commenter", "owner", "commenter"),
        ("editor", "editable", "", "viewer", "owner", "editor"),  # what is given never takes
        ("editor", "editable", "", "owner", "viewer", "viewer"),  # a token that may only read, whoever made it
        ("viewer", "hidden", "", "owner", "commenter", "commenter"),
    ],
)
def test_roles(role: Role, sharing: Sharing, made_by: str, given: Role | None, at_most: Role, expected: Role) -> None:
    person = Person("me", "Me", "me@example.org", role, "#000000", at_most)
    assert role_on(person, MapAccess(sharing, made_by, given)) == expected
