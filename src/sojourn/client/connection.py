"""One connection to a workspace: a token, errors as those of `sojourn.model.errors`, waits where it is asked to."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import TypeAlias

import httpx
from pydantic import JsonValue

from sojourn.languages import tr
from sojourn.model import errors

__all__ = ["Answer", "Connection", "Files"]

Answer = httpx.Response
Files: TypeAlias = "list[tuple[str, tuple[str, bytes]]]"
_NEXT = re.compile(r'<([^>]*)>; rel="next"')
_LONGEST_WAIT = 120


class Connection:
    """Asks one workspace.

    Args:
        address: where it is, such as `https://maps.example.org`. token: one of its settings.
        timeout: seconds that an answer may take. sleep: waits so many seconds.
    """

    def __init__(
        self, address: str, token: str, timeout: float = 60.0, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        headers = {"authorization": f"Bearer {token}", "user-agent": "sojourn.client"}
        self._client = httpx.Client(base_url=f"{address.rstrip('/')}/api", headers=headers, timeout=timeout)
        self._sleep = sleep

    def __enter__(self) -> Connection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def ask(
        self,
        method: str,
        path: str,
        *,
        json: JsonValue = None,
        query: Mapping[str, str | int] | None = None,
        version: str = "",
        files: Files | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request of the API, sent again after the wait that the server names when it was one too many.

        Args:
            path: below /api, such as `/maps`. json: the body. query: what stands after the `?`.
            version: of what is changed, so that it is not changed if somebody was faster; "" for whatever is there.
            files, fields: of a form, in place of `json`.

        Raises:
            SojournError: what the server refuses, as the error of docs/errors.md that it names.
            WorkspaceError: the server cannot be reached.
        """
        headers = {"if-match": version} if version else {}
        body = {"files": files, "data": fields} if files is not None else {"json": json} if json is not None else {}
        for is_last in (False, True):
            try:
                answer = self._client.request(method, path, params=query, headers=headers, **body)
            except httpx.HTTPError as error:
                where = str(self._client.base_url).removesuffix("/api/")
                raise errors.WorkspaceError(tr("the workspace cannot be reached"), where=where) from error
            wait = answer.headers.get("retry-after", "")
            if answer.status_code != 429 or is_last or not wait.isdecimal() or int(wait) > _LONGEST_WAIT:
                break
            self._sleep(int(wait))
        if answer.is_error:
            raise _error(answer)
        return answer

    def pages(self, path: str, query: Mapping[str, str | int] | None = None, size: int = 200) -> Iterator[JsonValue]:
        """The entries of a list, fetched page by page as they are asked for."""
        asked: Mapping[str, str | int] = {**(query or {}), "limit": size}
        answer = self.ask("GET", path, query=asked)
        while True:
            yield from answer.json()
            following = _NEXT.match(answer.headers.get("link", ""))
            if following is None:
                return
            answer = self.ask("GET", following.group(1).removeprefix("/api"))


def _error(answer: Answer) -> errors.SojournError:
    try:
        problem = answer.json()
        code, line = str(problem["code"]), str(problem["detail"])
    except (ValueError, TypeError, KeyError):
        code, line = (
            "",
            tr("the server answers {status} {reason}", status=answer.status_code, reason=answer.reason_phrase),
        )
    return _kinds(errors.SojournError).get(code, errors.WorkspaceError)(line)


def _kinds(root: type[errors.SojournError]) -> dict[str, type[errors.SojournError]]:
    below = {code: kind for child in root.__subclasses__() for code, kind in _kinds(child).items()}
    return below | {root.code: root}
