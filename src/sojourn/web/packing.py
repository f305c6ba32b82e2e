"""Answers that many get: packed once, when they are made, rather than for each who asks."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import Response

ENCODED = {"content-encoding": "gzip", "vary": "Accept-Encoding"}
"""What the headers of an answer say that is packed."""


@dataclass(frozen=True)
class Packed:
    """An answer in both forms."""

    plain: bytes
    packed: bytes

    def answer(self, asked: Headers, media_type: str) -> Response:
        """The form that whoever asks can read.

        Args:
            asked: the headers of their request.
        """
        if takes_packed(asked):
            return Response(self.packed, headers=ENCODED, media_type=media_type)
        return Response(self.plain, media_type=media_type)


def both(plain: bytes) -> Packed:
    """An answer, packed too."""
    return Packed(plain, packed(plain))


def packed(data: bytes) -> bytes:
    """Packed the same way each time, so that its version (`ETag`) stays."""
    return gzip.compress(data, 6, mtime=0)


def takes_packed(asked: Headers) -> bool:
    """Whether a request may be answered so."""
    return "gzip" in asked.get("accept-encoding", "") and "range" not in asked
