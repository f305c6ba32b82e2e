"""A new password is long, in nobody's list, and not made of what everybody knows of the person; wherever it is set."""

from __future__ import annotations

import httpx
import pytest

from sojourn.model.errors import OptionError
from sojourn.web.access import passwords
from sojourn.web.access.guessing import JUDGED, guesses
from tests.web.access.test_people import fresh, invite
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True
GOOD = "umbrella quartz heron stairs"
COMMON = (
    "password1234", "passwordpassword", "qwertyuiop12", "123456789012", "1q2w3e4r5t6y", "1qaz2wsx3edc", "iloveyou1234",
    "administrator", "unbelievable", "Passw0rd2026!", "Welcome2026!!", "Summer2025Summer", "letmeinletmein",
    "abcdefghijkl",
)  # fmt: skip


@pytest.mark.parametrize("password", COMMON)
def test_what_many_people_have_is_refused(password: str) -> None:
    with pytest.raises(OptionError, match=r"easy to guess|everybody tries here"):
        passwords.check_new(password)


@pytest.mark.parametrize(
    "password", ["Grace Hopper 26", "hopper-navy.mil", "Sojourn2026!!", "Service Desk 123", "NAVYnavy2026"]
)
def test_names_and_words_of_the_place_are_refused(password: str) -> None:
    with pytest.raises(OptionError, match="everybody tries here"):
        passwords.check_new(password, "Grace Hopper", "grace.hopper@navy.mil")


@pytest.mark.parametrize(
    "password",
    [GOOD, "vP9)x4Qm!t2z", "мои четыре простых слова", "      a      b c defg h", "x7" + "ä" * 3 + "kfuwqpzr"],
)
def test_anything_else_will_do_whatever_letters_it_has(password: str) -> None:
    passwords.check_new(password, "Grace Hopper", "grace.hopper@navy.mil")


def test_what_is_made_to_be_slow_is_not_and_what_is_long_is_taken() -> None:
    slow = "4@8({[<3690!|1/7l0$5+7%2" * 8
    assert guesses(slow) == guesses(slow[:JUDGED])
    passwords.check_new("stairs heron quartz umbrella " * 6)


def refused(answer: httpx.Response) -> bool:
    problem = answer.json()
    return answer.status_code == 422 and problem["code"] == "option" and "password" in problem["detail"]


def test_every_way_to_set_one_asks_the_same(workspace: WorkspaceServer) -> None:
    weak, own = "Welcome2026!!", "Edith.Example26"
    editor = workspace.people["editor"]
    joining = invite(workspace, "edith@example.org")
    reset = workspace.owner.post(f"/api/people/{editor.id}/link").json()["address"].partition("#")[2]
    with fresh(workspace) as browser:
        for password in (weak, own):
            given = {"token": joining, "name": "Edith", "password": password}
            assert refused(browser.post("/api/join", json=given))
        assert browser.post("/api/join", json={"token": joining, "name": "Edith", "password": GOOD}).status_code == 200
        for password in (weak, own):
            change = {"password": password, "present_password": GOOD}
            assert refused(browser.patch("/api/me", json=change))
    with fresh(workspace) as browser:
        assert refused(browser.post("/api/sign-in-link", json={"token": reset, "password": weak}))
        assert browser.post("/api/sign-in-link", json={"token": reset, "password": GOOD}).status_code == 200
    made = workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}, "title": "A map"})
    assert made.status_code == 401, "a new password ended the other sessions"


def test_only_who_has_a_link_is_told_about_passwords(workspace: WorkspaceServer) -> None:
    for path in ("/api/setup", "/api/join", "/api/sign-in-link"):
        given = {"token": "none", "name": "Eve", "email": "eve@example.org", "password": "Welcome2026!!"}
        assert workspace.nobody.post(path, json=given).status_code == 401
