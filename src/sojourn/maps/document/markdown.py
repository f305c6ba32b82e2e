"""Light Markdown as runs of words: paragraphs, list items, bold, links, as `editor/src/system/markdown.ts`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\*\*(?=\S)([\s\S]*?\S)\*\*|\[([^\]\n]+)\]\(([^()\s]+)\)"
    r"|(https?://[^\s<>()\[\]]+[^\s<>()\[\].,;:!?'\"])"
)
_ITEM = re.compile(r"\s*[-*]\s+(.*)")
_SAFE = re.compile(r"(?:https?://|mailto:)\S+|/(?![/\\])[^\s\\]*", re.IGNORECASE)


@dataclass(frozen=True)
class Run:
    """Words of one look. `address`: where a link leads, or "" for no link."""

    text: str
    bold: bool = False
    address: str = ""


@dataclass(frozen=True)
class Block:
    """A line of its own: a list item, or a line of a paragraph. `begins`: a new paragraph, with space above it."""

    runs: tuple[Run, ...]
    item: bool = False
    begins: bool = False


def parse(text: str) -> tuple[Block, ...]:
    """The lines of a text; what is no bold, list or safe link stays the text that it is."""
    blocks: list[Block] = []
    begins = False
    open_ = ""
    for line in text.split("\n"):
        item = _ITEM.fullmatch(line)
        if item or not line.strip():
            blocks += _paragraph(open_, begins)
            begins, open_ = (begins and not open_) or (not item and bool(blocks)), ""
        if item:
            blocks.append(Block(_inline(item[1]), item=True, begins=begins))
            begins = False
        elif line.strip():
            open_ += f"\n{line}" if open_ else line
    return tuple(blocks + _paragraph(open_, begins))


def plain(text: str) -> str:
    """The words alone, on one line; list items are parted by semicolons."""
    said = [("".join(run.text for run in block.runs), block.item) for block in parse(text)]
    out = ""
    for place, (words, item) in enumerate(said):
        out += ("; " if item and said[place - 1][1] else " ") + words if place else words
    return " ".join(out.split())


def _paragraph(text: str, begins: bool) -> list[Block]:
    """A paragraph line by line; bold may go on over the end of a line."""
    if not text:
        return []
    lines: list[list[Run]] = [[]]
    for run in _inline(text):
        for place, words in enumerate(run.text.split("\n")):
            if place:
                lines.append([])
            if words:
                lines[-1].append(Run(words, run.bold, run.address))
    return [Block(tuple(runs), begins=begins and not place) for place, runs in enumerate(lines)]


def _inline(text: str, *, bold: bool = False) -> tuple[Run, ...]:
    runs: list[Run] = []
    begin = 0
    for match in _TOKEN.finditer(text):
        strong, words, address, bare = match.groups()
        target = address or bare or ""
        if strong is None and not _SAFE.fullmatch(target):
            continue
        if match.start() > begin:
            runs.append(Run(text[begin : match.start()], bold))
        runs += _inline(strong, bold=True) if strong is not None else [Run(words or bare, bold, target)]
        begin = match.end()
    if begin < len(text):
        runs.append(Run(text[begin:], bold))
    return tuple(runs)
