"""Templates set as PDF by typst, which enters here and nowhere else: tagged."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst

from sojourn.languages import tr
from sojourn.maps.draw import fonts
from sojourn.maps.draw.signs import is_rtl
from sojourn.model.errors import OutputError

_LINES, _TAGS, _MARKS = re.compile(r"<text.*?</text>"), re.compile(r"<[^>]*>"), re.compile("[\u202b\u202c]")
_NO_CLAIM = ("missing codepoints", "could not be displayed")
"""What typst says of a picture with letters that change places or become several (Devanagari), and of a font of the
machine that it does not take: it sets and tags such a document, but cannot promise PDF/UA."""


def set_pdf(template: str, inputs: Mapping[str, str], timestamp: int, do: str) -> bytes:
    """A template of `sojourn/maps/draw` as PDF/UA-1 (tagged, with a title and text alternatives).

    Args:
        template: its path there. inputs: what it reads. timestamp: seconds since 1970 that the document is dated with.
        do: what somebody can do where it fails.

    Raises:
        OutputError: it cannot be set.
    """
    source = files("sojourn.maps.draw").joinpath(template).read_bytes()
    said = {name: _copied(fonts.printable(value)) for name, value in inputs.items()}
    with _folders("".join(inputs.values())) as found:
        try:
            return _compiled(source, found, said, "ua-1", timestamp)
        except typst.TypstError as exc:
            if not any(reason in str(exc) for reason in _NO_CLAIM):
                raise OutputError(tr("it could not be set as PDF ({exc})", exc=exc), do=do) from exc
        try:
            return _compiled(source, found, said, None, timestamp)
        except typst.TypstError as exc:
            raise OutputError(tr("it could not be set as PDF ({exc})", exc=exc), do=do) from exc


def _copied(value: str) -> str:
    """A drawing without the marks around lines that are known to run from right to left by their first letter.

    typst gives marks and spaces one glyph, and whoever copies or searches such a line would find marks for spaces.
    """

    def unmarked(line: re.Match[str]) -> str:
        return _MARKS.sub("", line[0]) if is_rtl(_TAGS.sub("", line[0])) else line[0]

    return _LINES.sub(unmarked, value) if value.startswith("<svg") else value


def _compiled(
    source: bytes, found: typst.Fonts, said: Mapping[str, str], standard: Literal["ua-1"] | None, timestamp: int
) -> bytes:
    return typst.compile(
        source,
        font_paths=found,
        sys_inputs=dict(said),
        format="pdf",
        pdf_standards=standard,
        timestamp=timestamp,
    )


@contextmanager
def _folders(text: str) -> Iterator[typst.Fonts]:
    """The bundled fonts, and a folder with those of the machine that a text needs: typst reads folders only."""
    with tempfile.TemporaryDirectory() as place:
        for path in fonts.of_the_machine(text):
            try:
                (Path(place) / path.name).symlink_to(path)
            except OSError:  # where links are not for everybody
                shutil.copyfile(path, Path(place) / path.name)
        paths = [str(folder) for folder in fonts.folders()]
        yield typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*paths, place])
