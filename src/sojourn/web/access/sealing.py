"""Short secrets that must be read again, sealed with the key in the workspace's folder: of no use without it.

The database may lie on another machine, and copies of it in other hands; the key does not go there.
"""

from __future__ import annotations

import base64
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sojourn.languages import tr
from sojourn.model.errors import ConflictError

KEY_FILE = "secret.key"
_NONCE = 12


class Sealer:
    """Seals and opens with the key of a workspace, which is made when it is first needed.

    Args:
        folder: of the workspace.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / KEY_FILE

    def seal(self, secret: bytes, purpose: str) -> str:
        """A secret as text that tells nothing and opens for the same purpose only."""
        nonce = secrets.token_bytes(_NONCE)
        return base64.urlsafe_b64encode(nonce + AESGCM(self._key()).encrypt(nonce, secret, purpose.encode())).decode()

    def open(self, sealed: str, purpose: str) -> bytes:
        """The secret of a sealed text.

        Raises:
            ConflictError: it was sealed with another key or for something else, or was changed.
        """
        try:
            data = base64.urlsafe_b64decode(sealed)
            return AESGCM(self._key()).decrypt(data[:_NONCE], data[_NONCE:], purpose.encode())
        except (ValueError, InvalidTag) as error:
            raise ConflictError(tr("does not open with this workspace's key"), where=KEY_FILE) from error

    def _key(self) -> bytes:
        with suppress(FileNotFoundError):
            return base64.b64decode(self._file.read_bytes())
        # Written aside and linked into place: of two who make it at once, one key counts.
        aside = self._file.with_name(f"{KEY_FILE}.{secrets.token_hex(4)}")
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(secrets.token_bytes(32)))
            file.flush()
            os.fsync(file.fileno())
        try:
            with suppress(FileExistsError):
                os.link(aside, self._file)
        finally:
            aside.unlink()
        return base64.b64decode(self._file.read_bytes())
