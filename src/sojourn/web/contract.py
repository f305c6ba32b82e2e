"""What the contract (OpenAPI 3.1) says of what holds at every address: problems, versions, pages, limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from fastapi import FastAPI

from sojourn.web.paging import MOST
from sojourn.web.versions import CHANGES

PROBLEM_TYPE = "application/problem+json"
_Spec: TypeAlias = "dict[str, Any]"
_TEXT = {"type": "string"}


class DescribedApi(FastAPI):
    """An application whose contract says also what holds at every address."""

    def openapi(self) -> dict[str, object]:
        """The contract."""
        if self.openapi_schema is None:
            _describe(super().openapi())
        return super().openapi()


def _describe(contract: _Spec) -> None:
    """Add to a contract what no route says for itself."""
    for path, operations in contract["paths"].items():
        read = operations.get("get")
        for method, operation in operations.items():
            responses = operation["responses"]
            responses["default"]["content"] = _PROBLEM
            for status, why in _refusals(path, operation).items():
                responses.setdefault(status, {"description": why, "content": _PROBLEM})
            if method == "get":
                _read(operation)
            elif method.upper() in CHANGES and read is not None:
                _add(operation, "If-Match", "header", _TEXT, "The version (`ETag`) that the change is meant for.")
                responses["412"] = {"description": "Somebody has changed it since.", "content": _PROBLEM}
    for name, about in _LIMITS.items():
        contract["components"].setdefault("headers", {})[name] = {"description": about, "schema": _TEXT}


_PROBLEM = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
_LIMITS = {
    "RateLimit-Policy": "The limit: `q` requests in `w` seconds.",
    "RateLimit": "What is left: `r` requests; all of them again in `t` seconds.",
}


def _refusals(path: str, operation: Mapping[str, Any]) -> dict[str, str]:
    """The problems that an operation can answer with, by their status."""
    found = {"429": "Too many requests; `Retry-After` says how many seconds to wait."}
    if operation.get("security"):
        found |= {
            "401": "Nobody is signed in, or the token is not valid.",
            "403": "The role or scope is not enough, or a second step is demanded and not on.",
        }
    if "{" in path:
        found["404"] = "There is no such thing (any more)."
    if "requestBody" in operation or operation.get("parameters"):
        found["422"] = "A value does not fit; `errors` says where."
    return found


def _read(operation: _Spec) -> None:
    found = operation["responses"].get("200")
    if found is None or "text/event-stream" in found.get("content", {}):
        return
    headers = found.setdefault("headers", {})
    headers["ETag"] = {"description": "The version of this answer.", "schema": _TEXT}
    _add(operation, "If-None-Match", "header", _TEXT, "A version that is known already.")
    operation["responses"]["304"] = {"description": "It is the version that is known already."}
    if found.get("content", {}).get("application/json", {}).get("schema", {}).get("type") == "array":
        number = {"type": "integer", "minimum": 1, "maximum": MOST}
        _add(operation, "limit", "query", number, "Entries of one page; without it the list comes whole.")
        _add(operation, "cursor", "query", _TEXT, "Where the page begins: take it from the `Link` of the page before.")
        about = 'The next page, as `<address>; rel="next"`; none after the last.'
        headers["Link"] = {"description": about, "schema": _TEXT}


def _add(operation: _Spec, name: str, place: str, schema: Mapping[str, object], about: str) -> None:
    said = {"name": name, "in": place, "required": False, "schema": schema, "description": about}
    operation.setdefault("parameters", []).append(said)
