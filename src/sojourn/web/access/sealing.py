"""Short secrets that must be read again, sealed with the key in the workspace's folder: of no use without it.

The database may lie on another machine, and copies of it in other hands; the key does not go there.
"""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sojourn.languages import tr
from sojourn.model.errors import ConflictError

KEY_FILE = "secret.key"
_NONCE, _KEY = 12, 32


class Sealer:
    """Seals and opens with the key of a workspace, which is made when it is first needed.

    While the key is renewed the file has the new key in its first line and the one before in the second: the first one
    seals, each of them opens.

    Args:
        folder: of the workspace.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / KEY_FILE

    def seal(self, secret: bytes, purpose: str) -> str:
        """A secret as text that tells nothing and opens for the same purpose only."""
        nonce, key = secrets.token_bytes(_NONCE), self._keys()[0]
        return base64.urlsafe_b64encode(nonce + AESGCM(key).encrypt(nonce, secret, purpose.encode())).decode()

    def open(self, sealed: str, purpose: str) -> bytes:
        """The secret of a sealed text.

        Raises:
            ConflictError: it was sealed with another key or for something else, or was changed.
        """
        for key in self._keys():
            with suppress(ValueError, InvalidTag):
                data = base64.urlsafe_b64decode(sealed)
                return AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], purpose.encode())
        raise ConflictError(tr("does not open with this workspace's key"), where=KEY_FILE)

    @contextmanager
    def renewed(self) -> Iterator[None]:
        """Seals with a new key in the block, and still opens with the one before; after it, with the new one only.

        A block that raises, or a machine that stops in it, leaves both: whatever was sealed opens.
        """
        before = self._keys()
        key = secrets.token_bytes(_KEY)
        self._aside(key, *before).replace(self._file)
        yield
        self._aside(key).replace(self._file)

    def _keys(self) -> list[bytes]:
        if not self._file.exists():
            # Written aside and linked into place: of two who make it at once, one key counts.
            aside = self._aside(secrets.token_bytes(_KEY))
            try:
                with suppress(FileExistsError):
                    os.link(aside, self._file)
            finally:
                aside.unlink()
        return [base64.b64decode(line) for line in self._file.read_bytes().split()]

    def _aside(self, *keys: bytes) -> Path:
        aside = self._file.with_name(f"{KEY_FILE}.{secrets.token_hex(4)}")
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(b"\n".join(map(base64.b64encode, keys)))
            file.flush()
            os.fsync(file.fileno())
        return aside
