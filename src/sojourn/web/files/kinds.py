"""What kind of file it is, by its content and never by its name; what a browser could run is refused."""

from __future__ import annotations

import re

from sojourn.languages import mark, tr
from sojourn.model.errors import RefusedError

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""Shown in the page; everything else is downloaded."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
)
_OFFICE = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "application/octet-stream"),
)
_MARKUP = re.compile(rb"<(?:!doctype|html|svg|script|head|body|iframe|\?xml|!--|[a-z]+:svg)", re.IGNORECASE)
_CHOICES = mark("Give PNG, JPEG, GIF, WebP, PDF, plain text or an office document")


def media_type_of(head: bytes, name: str) -> str:
    """The media type of a file.

    Args:
        head: its first 64 KiB, or all of it. name: for the message.

    Raises:
        RefusedError: a page or drawing that could run in a browser, a program, or nothing that is known.
    """
    for beginning, media_type in _BEGINNINGS:
        if head.startswith(beginning):
            return media_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(_ZIP):
        return _office(head, name)
    if head.startswith(_OLE):
        return "application/octet-stream"
    if not head:
        raise RefusedError(tr("is empty"), where=name, do=tr("Choose another file"))
    if _MARKUP.search(head[:4096]):
        raise RefusedError(
            tr("is a page or a drawing in markup (HTML, SVG, XML)"), where=name, do=tr("Save it as PNG or PDF")
        )
    if _is_text(head):
        return "text/plain"
    raise RefusedError(tr("is of no kind that a map can hold"), where=name, do=tr(_CHOICES))


def _office(head: bytes, name: str) -> str:
    """An office document by the names of its first parts; any other archive is refused."""
    for sign, media_type in _OFFICE:
        if sign in head:
            return media_type
    raise RefusedError(tr("is an archive"), where=name, do=tr(_CHOICES))


def _is_text(head: bytes) -> bool:
    """UTF-8 without control characters; a letter may be cut off at the end of what was looked at."""
    if any((byte < 32 and byte not in b"\t\n\r\f") or byte == 127 for byte in head):
        return False
    try:
        head.decode()
    except UnicodeDecodeError as exc:
        return exc.reason == "unexpected end of data"
    return True
