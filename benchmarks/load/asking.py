"""Ask over HTTP/1.1, with less work on our side than a library's: the generator shares two cores with the server."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urlsplit

MOST_SECONDS = 30.0
_PACKED = "gzip, deflate, br"  # what browsers say


@dataclass(frozen=True)
class Answer:
    """An answer, unpacked."""

    status: int
    etag: str
    body: bytes


class Line:
    """A connection that is kept, as a browser keeps it; a request after an error opens a new one."""

    def __init__(self, address: str, headers: dict[str, str] | None = None) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port or 80
        given = {"Host": parts.netloc, "Accept-Encoding": _PACKED} | (headers or {})
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in given.items())
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def __aenter__(self) -> Line:
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close it."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def get(self, path: str, etag: str = "") -> Answer:
        """Ask for a path.

        Args:
            etag: the version that is known already, "" for none.

        Raises:
            OSError: no answer, or half of one.
        """
        try:
            async with asyncio.timeout(MOST_SECONDS):
                if self._streams is None:
                    self._streams = await asyncio.open_connection(self._host, self._port)
                known = f"If-None-Match: {etag}\r\n" if etag else ""
                self._streams[1].write(f"GET {path} HTTP/1.1\r\n{self._headers}{known}\r\n".encode())
                return await _read(self._streams[0])
        except (OSError, TimeoutError, EOFError, ValueError) as error:
            self.close()
            raise OSError(f"{path}: {error!r}") from error


async def _read(reader: asyncio.StreamReader) -> Answer:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = b""
    if headers.get("transfer-encoding") == "chunked":
        while size := int(await reader.readuntil(b"\r\n"), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readexactly(2)
    else:
        body = await reader.readexactly(int(headers.get("content-length", 0)))
    if headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return Answer(int(first.split()[1]), headers.get("etag", ""), body)
