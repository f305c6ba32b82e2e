"""Guessing: passwords and links cannot be tried without end, and what is unknown looks like what is wrong."""

from __future__ import annotations

import pytest

from sojourn.model.errors import TooManyError
from sojourn.web.access import passwords
from sojourn.web.access.attempts import FAILURES, Attempts
from tests.web.conftest import WorkspaceServer


def test_after_too_many_failures_there_is_a_pause_and_it_ends() -> None:
    seconds = [0.0]
    attempts = Attempts(clock=lambda: seconds[0])
    for _ in range(FAILURES):
        attempts.check("ada")
        attempts.failed("ada")
    with pytest.raises(TooManyError, match="in 10 minutes"):
        attempts.check("grace", "ada")
    attempts.check("grace")
    seconds[0] = 599
    with pytest.raises(TooManyError, match="in 1 minute"):
        attempts.check("ada")
    seconds[0] = 601
    attempts.check("ada")


def test_success_forgets_failures() -> None:
    attempts = Attempts(clock=lambda: 0.0)
    for _ in range(FAILURES):
        attempts.failed("ada")
    attempts.succeeded("ada")
    attempts.check("ada")


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(workspace: WorkspaceServer) -> None:
    with workspace.database.write() as writing:
        from sojourn.web.access import store

        store.change_person(writing, workspace.people["viewer"].id, password=passwords.hashed("four words of mine"))
    given = [("viewer@example.org", "wrong words entirely"), ("nobody@example.org", "wrong words entirely")]
    given.append(("editor@example.org", ""))  # somebody without a password
    answers = [workspace.nobody.post("/api/sign-in", json={"email": a, "password": b}) for a, b in given]
    assert {(answer.status_code, answer.text) for answer in answers} == {(401, answers[0].text)}
    for _ in range(FAILURES):
        last = workspace.nobody.post("/api/sign-in-link", json={"token": "guess"})
    assert (last.status_code, last.json()["code"]) == (429, "too_many")
    assert 0 < int(last.headers["retry-after"]) <= 600


def test_an_unknown_address_costs_a_check_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []

    class Counting:
        def hash(self, password: str) -> str:
            return "hash of nobody"

        def verify(self, kept: str, password: str) -> bool:
            checked.append(kept)
            return True

    monkeypatch.setattr(passwords, "_hasher", Counting())
    passwords._nobody.cache_clear()
    assert not passwords.is_right("", "anything")
    assert checked == ["hash of nobody"]
    passwords._nobody.cache_clear()


def test_passwords_are_kept_as_argon2id_and_never_the_same_twice() -> None:
    first, second = passwords.hashed("four words of mine"), passwords.hashed("four words of mine")
    assert first.startswith("$argon2id$")
    assert first != second
    assert passwords.is_right(first, "four words of mine")
    assert not passwords.is_right(first, "four words of yours")
