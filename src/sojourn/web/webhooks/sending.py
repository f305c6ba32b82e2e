"""Sends one message to one address, signed as Standard Webhooks has it: the only file that asks other servers."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import httpx
from anyio.to_thread import run_sync

from sojourn.languages import tr
from sojourn.web.webhooks.addresses import NotPublicError, Target, target_of

TIMEOUT_SECONDS = 10.0
_HEARD = 300  # letters of an answer that are kept


@dataclass(frozen=True)
class Reply:
    """What came of an attempt: the status, None when there was no answer; its beginning, or why there was none."""

    status: int | None
    said: str

    @property
    def is_heard(self) -> bool:
        """Whether the receiver has taken the message."""
        return self.status is not None and 200 <= self.status < 300


def signature(secret: str, message: str, timestamp: int, body: str) -> str:
    """What a message is signed with: HMAC-SHA256 over its id, its time and its body.

    Args:
        secret: `whsec_` and the key in base64. message: its id. timestamp: seconds since 1970.
    """
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = hmac.new(key, f"{message}.{timestamp}.{body}".encode(), hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


async def send(address: str, secret: str, message: str, body: str, *, private: bool) -> Reply:
    """Send a message once. A receiver that sends elsewhere is not followed.

    Args:
        address: where. secret: of the webhook. message: its id, the same at each attempt. private: as `target_of`.
    """
    timestamp = int(time.time())
    headers = {
        "content-type": "application/json",
        "user-agent": "Sojourn",
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, message, timestamp, body),
    }
    try:
        target = await run_sync(lambda: target_of(address, private=private))
        return await _post(address, target, headers, body)
    except NotPublicError as error:
        return Reply(None, error.line)
    except OSError:
        return Reply(None, tr("the name of its host is not known"))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return Reply(None, tr("no answer: {reason}", reason=error or type(error).__name__)[:_HEARD])


async def _post(address: str, target: Target, headers: dict[str, str], body: str) -> Reply:
    """The name was looked up already, so nobody can give another number for it now; the certificate is the name's."""
    parts = urlsplit(address)
    number = f"[{target.number}]" if ":" in target.number else target.number
    at = urlunsplit((parts.scheme, f"{number}:{target.port}", parts.path or "/", parts.query, ""))
    named = headers | {"host": parts.netloc}
    extensions = {"sni_hostname": target.host} if target.is_secure else {}
    async with (
        httpx.AsyncClient(timeout=TIMEOUT_SECONDS, follow_redirects=False, trust_env=False) as client,
        client.stream("POST", at, content=body, headers=named, extensions=extensions) as answer,
    ):
        said = b""
        async for piece in answer.aiter_bytes(_HEARD):
            said += piece
            if len(said) >= _HEARD:
                break
        return Reply(answer.status_code, said[:_HEARD].decode("utf-8", "replace").replace("\0", ""))
