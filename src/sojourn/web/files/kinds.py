"""What kind of file it is, by its content and never by its name, which has to agree; what could run is refused."""

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
_OWN = "application/octet-stream"  # older office documents and OpenDocument
_WORD, _SHEET, _SLIDES = (media_type for _, media_type in _OFFICE[:3])
_ENDINGS = {
    "png": ("image/png",),
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), ("image/jpeg",)),
    "gif": ("image/gif",),
    "webp": ("image/webp",),
    "pdf": ("application/pdf",),
    # An office document with a password is kept as the older ones are, and an older name opens a newer document.
    **dict.fromkeys(("doc", "docx", "docm", "dot", "dotx"), (_WORD, _OWN)),
    **dict.fromkeys(("xls", "xlsx", "xlsm", "xlt", "xltx"), (_SHEET, _OWN)),
    **dict.fromkeys(("ppt", "pptx", "pptm", "pps", "ppsx"), (_SLIDES, _OWN)),
    **dict.fromkeys(("odt", "ods", "odp", "msg", "vsd"), (_OWN,)),
    **dict.fromkeys(("txt", "log", "md", "csv", "tsv", "json", "yaml", "yml"), ("text/plain",)),
    # What no map holds: whatever is inside, it is something else.
    **dict.fromkeys(("html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "hta", "svg", "svgz", "xml"), ()),
    **dict.fromkeys(("exe", "dll", "msi", "scr", "lnk", "jar"), ()),
    **dict.fromkeys(("zip", "gz", "tar", "7z", "rar"), ()),
}
"""Endings that claim a kind, and the media types that keep the claim."""
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


def agreed_name(name: str, media_type: str) -> str:
    """The name that a file is kept by; a picture whose ending is another picture's gets its own.

    Args:
        name: as it was given. media_type: what its content is.

    Raises:
        RefusedError: its ending claims what it is not.
    """
    stem, dot, ending = name.rpartition(".")
    claimed = _ENDINGS.get(ending.lower()) if dot else None
    if claimed is None or media_type in claimed:
        return name
    if media_type in PICTURES and PICTURES.issuperset(claimed) and claimed:
        return f"{stem}.{media_type.removeprefix('image/')}"
    raise RefusedError(
        tr("ends in .{ending}, and its content is something else", ending=ending),
        where=name,
        do=tr("Save it again in the right format"),
    )


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
