"""Pictures that people upload are drawn again: what is kept is their pixels and nothing that hid beside them.

Places and names in the metadata of photos, programs behind the end of the picture, and whatever a decoder somewhere
else would stumble over are gone. The only file that knows Pillow.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from sojourn.languages import tr
from sojourn.model.errors import RefusedError

MOST_PIXELS = 50_000_000
"""Of all frames together, about 200 MB while it is drawn."""
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}
_QUALITY = 88
_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
_room = threading.BoundedSemaphore(2)


def redrawn(content: bytes, media_type: str, name: str) -> bytes:
    """A picture drawn again in its own format, upright, with its frames where it moves.

    Args:
        media_type: of `sojourn.web.files.kinds.PICTURES`, told by its content. name: for the message.

    Raises:
        RefusedError: it cannot be drawn, or is too large to be.
    """
    kind = _FORMATS[media_type]
    try:
        with _room, Image.open(io.BytesIO(content), formats=(kind,)) as picture:
            frames = getattr(picture, "n_frames", 1)
            if picture.width * picture.height * frames > MOST_PIXELS:
                raise RefusedError(_too_large(*picture.size, frames), where=name, do=tr("Make it smaller"))
            return _drawn(picture, kind, moves=frames > 1 and kind != "PNG")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise RefusedError(
            tr("is no picture that can be drawn"), where=name, do=tr("Save it again and try that")
        ) from error


def _too_large(width: int, height: int, frames: int) -> str:
    if frames == 1:
        return tr("is too large to be drawn ({width} by {height})", width=width, height=height)
    return tr(
        "is too large to be drawn ({width} by {height}, {frames} frames)", width=width, height=height, frames=frames
    )


def _drawn(picture: Image.Image, kind: str, *, moves: bool) -> bytes:
    out = io.BytesIO()
    if moves:
        first, *rest = list(_frames(picture))
        times = [int(frame.info.get("duration", 100)) for frame in ImageSequence.Iterator(picture)]
        first.save(out, kind, save_all=True, append_images=rest, duration=times, loop=picture.info.get("loop", 0))
        return out.getvalue()
    upright = _bare(ImageOps.exif_transpose(picture))
    if kind == "JPEG":
        flat = upright if upright.mode in ("L", "RGB") else upright.convert("RGB")
        flat.save(out, kind, quality=_QUALITY)
    elif kind == "WEBP":
        upright.save(out, kind, quality=_QUALITY)
    else:
        upright.save(out, kind)
    return out.getvalue()


def _frames(picture: Image.Image) -> Iterator[Image.Image]:
    for frame in ImageSequence.Iterator(picture):
        yield _bare(frame.convert("RGBA"))


def _bare(picture: Image.Image) -> Image.Image:
    """Its pixels without anything that was told beside them, but what is transparent."""
    plain = picture.copy() if picture.mode in _MODES else picture.convert("RGB")
    plain.info = {key: value for key, value in picture.info.items() if key == "transparency"}
    return plain
