"""Uploaded forms with a limit: refused by their announced length, and while they come in when that was a lie."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.types import Message

from sojourn.languages import tr
from sojourn.model.errors import TooLargeError, UnreadableError

_ROOM = 64 << 10
"""Bytes that a form may have besides its file: names and a few fields."""


@asynccontextmanager
async def uploaded(request: Request, limit: int) -> AsyncIterator[tuple[UploadFile, FormData]]:
    """The field `file` of a multipart form, and the form; closed at the end of the block.

    Args:
        request: not read yet. limit: bytes that the file may have.

    Raises:
        TooLargeError: it has more. UnreadableError: no form, or no file in it.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit + _ROOM:
        raise _too_large(limit)
    received = 0

    async def receive() -> Message:
        nonlocal received
        message = await request.receive()
        received += len(message.get("body", b""))
        if received > limit + _ROOM:
            raise _too_large(limit)
        return message

    form = await Request(request.scope, receive).form(max_files=1, max_fields=10)
    try:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise UnreadableError(
                tr("there is no file in the form"), where="upload", do=tr("Send it as the field `file`")
            )
        if (file.size or 0) > limit:
            raise _too_large(limit)
        yield file, form
    finally:
        await form.close()


def form_schema(**fields: str) -> dict[str, object]:
    """What OpenAPI says of such a form: `file`, and text fields by name with what they are."""
    properties = {name: {"type": "string", "description": about} for name, about in fields.items()}
    file = {"type": "string", "format": "binary"}
    schema = {"type": "object", "required": ["file"], "properties": {"file": file, **properties}}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


def _too_large(limit: int) -> TooLargeError:
    return TooLargeError(
        tr("the file is larger than {limit} MiB", limit=limit >> 20), where="upload", do=tr("Give a smaller one")
    )
