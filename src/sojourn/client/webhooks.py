"""For who receives webhooks: tells whether a message is really of this workspace, and of now."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping

from pydantic import JsonValue

from sojourn.languages import tr
from sojourn.model.errors import NotAllowedError

_OLD_SECONDS = 300


def verify(secret: str, headers: Mapping[str, str], body: bytes, now: float | None = None) -> dict[str, JsonValue]:
    """The message in a request, once its signature is found good.

    Args:
        secret: of the webhook, `whsec_...`. headers: of the request. body: as it came, byte for byte.
        now: seconds since 1970, for tests; a message may be five minutes old.

    Raises:
        NotAllowedError: it is not signed with this secret, or too old.
    """
    said = {name.lower(): value for name, value in headers.items()}
    name, at = said.get("webhook-id", ""), said.get("webhook-timestamp", "")
    if not at.isdecimal() or abs((time.time() if now is None else now) - int(at)) > _OLD_SECONDS:
        raise NotAllowedError(tr("the message is too old or has no time"), where="webhook-timestamp")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    good = base64.b64encode(hmac.digest(key, f"{name}.{at}.".encode() + body, hashlib.sha256)).decode()
    given = said.get("webhook-signature", "").split()
    if not any(hmac.compare_digest(one.encode(), f"v1,{good}".encode()) for one in given):
        raise NotAllowedError(tr("the message is not signed with this secret"), where="webhook-signature")
    message: dict[str, JsonValue] = json.loads(body)
    return message
