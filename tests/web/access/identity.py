"""A real identity provider on loopback, with people in groups, and a browser that signs in there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.conftest import REFUSING

CLIENT, SECRET, PASSWORD = "sojourn", "a secret of the client", "correct horse battery"
_PROCESS = Path(__file__).with_name("identity_process.py")


class Identity:
    """The provider. `address` is its issuer."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.address = self._line()

    def _line(self) -> str:
        assert self._process.stdout
        if line := self._process.stdout.readline().strip():
            return line
        raise AssertionError("the identity provider ended; what it said stands above")

    def _told(self, *words: object) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        assert self._line() == "done"

    def allow(self, redirect: str) -> None:
        """Register the workspace as a client that is sent back to this address."""
        self._told("allow", CLIENT, SECRET, redirect)

    def person(self, name: str, *groups: str) -> None:
        """Somebody (`name@desk.example`) who is in these groups and no others."""
        self._told("person", name, PASSWORD, groups)


@contextmanager
def running_identity() -> Iterator[Identity]:
    """The provider, on a free port; its process sees nothing of ours, and may not leave this machine either."""
    process = subprocess.Popen(
        [sys.executable, "-P", str(_PROCESS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(REFUSING)},
    )
    try:
        yield Identity(process)
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait(20)


def walk(browser: httpx.Client, begin: str, name: str) -> httpx.Response:
    """Follow from our page to the provider, sign in there where it asks, and come to the end of the way back.

    Returns:
        our answer to the callback: a redirect to a page.
    """
    answer = browser.get(begin)
    for _ in range(12):
        if answer.is_redirect and answer.request.url.path == "/api/sign-in/callback":
            return answer
        if answer.is_redirect:
            answer = browser.get(answer.request.url.join(answer.headers["location"]))
            continue
        asked = set(re.findall(r'<input[^>]*name="([^"]+)"', answer.text))
        token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', answer.text)
        given = {"login": name, "password": PASSWORD, "csrf_token": token[0] if token else ""}
        answer = browser.post(answer.request.url, data={key: given[key] for key in given if key in asked})
    raise AssertionError(f"it leads nowhere: {answer.request.url} {answer.status_code}")
