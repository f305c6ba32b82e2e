"""Every error over HTTP as one shape: problem details of RFC 9457, with the code of docs/errors.md.

Raise errors of `sojourn.model.errors` anywhere below a route (`MissingError("no such map", where=map_id)`); they
become the right status here. Nobody raises HTTPException, and what is unexpected is a 500 that tells nothing.
"""

from __future__ import annotations

from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from sojourn.languages import tr
from sojourn.model import errors
from sojourn.web.details import Fault, Problem, problem, problem_of

MEDIA_TYPE = "application/problem+json"
_CODES = {404: "missing", 405: "method", 413: "too_large"}


def install(app: FastAPI) -> None:
    """Let an application answer all its errors in this shape."""
    app.add_exception_handler(errors.SojournError, _explained)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(UnicodeEncodeError, _half_a_character)
    app.add_exception_handler(Exception, _unexpected)


def answer(found: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    """A response with a problem."""
    body = found.model_dump() if found.errors else found.model_dump(exclude={"errors"})
    return JSONResponse(body, found.status, headers, MEDIA_TYPE)


def _explained(_request: Request, error: Exception) -> JSONResponse:
    found = problem_of(cast(errors.SojournError, error))
    headers = {"www-authenticate": 'Bearer realm="Sojourn"'} if found.status == 401 else {}
    if isinstance(error, errors.TooManyError) and error.wait_seconds:
        headers["retry-after"] = str(error.wait_seconds)
    return answer(found, headers)


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    found = cast(RequestValidationError, error).errors()
    faults = [Fault(where=".".join(str(part) for part in fault["loc"]), what=str(fault["msg"])) for fault in found]
    line = "; ".join(f"{fault.where}: {fault.what}" for fault in faults[:3])
    return answer(problem(422, "invalid", line, faults))


def _http(request: Request, error: Exception) -> JSONResponse:
    raised = cast(HTTPException, error)
    code = _CODES.get(raised.status_code, "workspace" if raised.status_code < 500 else "internal")
    detail = tr("there is nothing at {path}", path=request.url.path) if code == "missing" else str(raised.detail)
    headers = {name.lower(): value for name, value in (raised.headers or {}).items()}
    if raised.status_code == 405:
        headers["allow"] = ", ".join(_allowed(request))
    return answer(problem(raised.status_code, code, detail), headers)


def _allowed(request: Request) -> list[str]:
    """What may be asked of an address: each method has a route of its own, and knows of no other."""
    routes = [(str(found.path), found.methods or ()) for found in iter_route_contexts(request.app.routes)]
    fitting = [(path, methods) for path, methods in routes if _fits(path, request)]
    fewest = min((path.count("{") for path, _ in fitting), default=0)  # `/maps/file` is no `/maps/{map_id}`
    return sorted({method for path, methods in fitting if path.count("{") == fewest for method in methods})


def _fits(path: str, request: Request) -> bool:
    return path.startswith("/api") and bool(compile_path(path)[0].match(request.url.path))


def _half_a_character(_request: Request, _error: Exception) -> JSONResponse:
    """JSON can say half of a surrogate pair, which no text can hold: it shows where the text is first encoded."""
    return answer(problem(422, "invalid", tr("a text holds half a character (a lone surrogate)")))


def _unexpected(_request: Request, _error: Exception) -> JSONResponse:
    return answer(problem(500, "internal", tr("a defect in Sojourn; the server's log has the details")))
