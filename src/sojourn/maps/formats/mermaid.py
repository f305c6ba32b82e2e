"""Mermaid's `journey` diagram in and out: title, sections, tasks, scores 1 to 5, actors (docs/map-document.md).

Sections are stages, tasks touchpoints, actors personas; a score is what the task's actors feel there, plus 3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean

from sojourn.languages import mark, tr, whole
from sojourn.maps.document.draft import Draft
from sojourn.maps.document.lanes import DEFAULT
from sojourn.maps.document.reading import Reading, read
from sojourn.maps.document.records import MapDocument, Meta
from sojourn.maps.formats.imported import MAX_TEXT, MAX_TOUCHPOINTS, Imported
from sojourn.model.errors import RefusedError, UnreadableError

LOWEST, NEUTRAL, HIGHEST = 1, 3, 5
EVERYBODY = mark("Customer")
"""The persona of a diagram that names no actors."""

_FENCE = re.compile(r"^\s*(?:```|~~~)\s*(\w*)", re.MULTILINE)
_START = re.compile(r"^\s*journey\b", re.IGNORECASE)
_KEYWORD = re.compile(r"\s*(title|section|accTitle|accDescr)\b\s*(:?)\s*(.*)", re.IGNORECASE | re.DOTALL)
_RESERVED = re.compile(r"(journey|title|section|accTitle|accDescr)\b", re.IGNORECASE)
_SCORE = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True)
class _Task:
    line: int
    section: int  # from 1; 0 above the first
    name: str
    score: float | None
    actors: tuple[str, ...]


@dataclass
class _Found:
    title: str = ""
    heading: str = ""
    description: str = ""
    sections: list[str] = field(default_factory=list)
    tasks: list[_Task] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def warn(self, line: int, what: str) -> None:
        self.warnings.append(tr("line {line}: {what}", line=line, what=what))


def looks_like_mermaid(text: str) -> bool:
    """Whether a text is a journey diagram, alone or in a Markdown fence."""
    return any(_START.match(line) for line in text[:MAX_TEXT].splitlines())


def read_mermaid(text: str, where: str) -> Imported:
    """The map of a journey diagram; what cannot be read is left out and named with its line.

    Args:
        text: the diagram, or a Markdown text that holds one. where: the file's name; without a title, the map's too.

    Raises:
        UnreadableError: there is no journey in it. RefusedError: more tasks than a map may have.
    """
    found = _Found()
    lines = _lines(text.removeprefix("\ufeff"), found)
    begin = next((at for at, (_, line) in enumerate(lines) if _START.match(line)), None)
    if begin is None:
        raise UnreadableError(
            tr("has no Mermaid journey"), where=where, do=tr("It begins with a line that says `journey`")
        )
    _front_matter(lines[:begin], found)
    _read_body(lines[begin:], found)
    if not found.tasks:
        raise UnreadableError(
            tr("the journey has no tasks"), where=where, do=tr("A task is a line such as `Ask for help: 2: Sam`")
        )
    if len(found.tasks) > MAX_TOUCHPOINTS:
        raise RefusedError(
            tr(
                "has {n} tasks, the limit is {max_touchpoints}",
                n=whole(len(found.tasks)),
                max_touchpoints=whole(MAX_TOUCHPOINTS),
            ),
            where=where,
        )
    title = found.title or found.heading or re.sub(r"\.\w{1,5}$", "", where)
    return Imported(_document(found, title), tuple(found.warnings))


def write_mermaid(document: MapDocument) -> str:
    """A map as a journey diagram. Only stages, touchpoints and believed curves go in.

    A task has one score, the mean of its personas', rounded; where nobody said how it feels it is 3 with no actor.
    """
    shown = read(document)
    lines = ["journey", f"    title {_plain(document.meta.title) or tr('A journey')}"]
    if document.meta.purpose.strip():
        lines.append(f"    accDescr: {_plain(document.meta.purpose)}")
    for phase in shown.phases:
        lines.append(f"    section {_plain(phase.stage.name) or tr('Stage')}")
        lines += [f"      {_name(touchpoint.name)}: {_score(touchpoint.id, shown)}" for touchpoint in phase.touchpoints]
    return "\n".join(lines) + "\n"


def _lines(text: str, found: _Found) -> list[tuple[int, str]]:
    """Numbered lines of the diagram; of the first journey where Markdown holds several."""
    lines = list(enumerate(text.splitlines(), 1))
    fences = [at for at, (_, line) in enumerate(lines) if _FENCE.match(line)]
    blocks = [lines[begin + 1 : end] for begin, end in zip(fences[::2], [*fences[1::2], len(lines)], strict=False)]
    journeys = [block for block in blocks if any(_START.match(line) for _, line in block)]
    for block in journeys[1:]:
        found.warn(block[0][0], tr("a further journey is left out; import it from a file of its own"))
    return journeys[0] if journeys else lines


def _front_matter(lines: Sequence[tuple[int, str]], found: _Found) -> None:
    """The title between the `---` lines above the diagram; the rest of it only says how to draw."""
    for _, line in lines:
        if match := re.match(r"title\s*:\s*(.*)", line):
            found.heading = match[1].strip().strip("\"'")


def _read_body(lines: Sequence[tuple[int, str]], found: _Found) -> None:
    in_description = False
    for number, raw in lines:
        if in_description:
            closing, brace, _ = raw.partition("}")
            found.description += f" {closing.strip()}"
            in_description = not brace
            continue
        line, comment, _ = re.sub(r"%%.*", "", raw).strip().partition("#")
        if comment and line:
            found.warn(number, tr("what stands behind # is a comment in Mermaid and is left out"))
        line = _START.sub("", line).strip() if number == lines[0][0] else line
        for statement in filter(None, (part.strip() for part in line.split(";"))):
            in_description = _statement(statement, number, found)


def _statement(statement: str, number: int, found: _Found) -> bool:
    """Read one statement; whether a description in braces goes on in the next line."""
    match = _KEYWORD.fullmatch(statement)
    word, colon, rest = (match[1].lower(), match[2], match[3].strip()) if match else ("", "", "")
    if word == "title" and not colon:
        found.title = _limited(rest, number, found)
    elif word == "section" and not colon:
        found.sections.append(_limited(rest, number, found))
    elif word == "acctitle" and colon:
        found.heading = rest
    elif word == "accdescr" and colon:
        found.description = rest
    elif word == "accdescr" and rest.startswith("{"):
        found.description, brace, _ = rest[1:].partition("}")
        return not brace
    else:
        _task(statement, number, found)
    return False


def _task(statement: str, number: int, found: _Found) -> None:
    name, *data = (part.strip() for part in statement.split(":"))
    if not name:
        found.warn(number, tr("a task without a name is left out"))
        return
    if len(data) > 2:
        found.warn(number, tr("more than a score and actors behind {task}; the rest is left out", task=_short(name)))
    actors = tuple(dict.fromkeys(filter(None, (actor.strip() for actor in data[1].split(","))))) if data[1:] else ()
    score = _read_score(data[0] if data else "", name, number, found)
    found.tasks.append(_Task(number, len(found.sections), _limited(name, number, found), score, actors))


def _read_score(written: str, name: str, number: int, found: _Found) -> float | None:
    if not _SCORE.fullmatch(written):
        if written:
            what = tr(
                "{score} is no score at {task}; how it feels is left open", score=_short(written), task=_short(name)
            )
        else:
            what = tr("no score at {task}; how it feels is left open", task=_short(name))
        found.warn(number, what)
        return None
    score = float(written)
    if not LOWEST <= score <= HIGHEST:
        kept = min(HIGHEST, max(LOWEST, score))
        what = tr("score {score} is not within 1 to 5; read as {kept}", score=_short(written), kept=whole(round(kept)))
        found.warn(number, what)
        return float(kept)
    return score


def _document(found: _Found, title: str) -> MapDocument:
    draft = Draft(Meta(title, purpose=found.description.strip()))
    for type_ in DEFAULT:
        draft.lane(type_)
    everybody = tuple(dict.fromkeys(actor for task in found.tasks for actor in task.actors)) or (tr(EVERYBODY),)
    curves: dict[str, dict[str, float]] = {actor: {} for actor in everybody}
    named = any(task.actors for task in found.tasks)
    for section, name in enumerate([title, *found.sections]):
        tasks = [task for task in found.tasks if task.section == section]
        stage = draft.stage(name) if section or tasks else ""
        for task in tasks:
            touchpoint = draft.touchpoint(task.name, stage)
            if task.score is None:
                continue
            if named and not task.actors:
                found.warn(
                    task.line, tr("{task} names no actor; its score stands for everybody", task=_short(task.name))
                )
            for actor in task.actors or everybody:
                curves[actor][touchpoint] = task.score - NEUTRAL
    for actor, curve in curves.items():
        draft.persona(actor, curve)
    return draft.document()


def _score(touchpoint: str, shown: Reading) -> str:
    feeling = [(p.name, p.curve[touchpoint]) for p in shown.personas if touchpoint in p.curve]
    if not feeling:
        return str(NEUTRAL)
    score = min(HIGHEST, max(LOWEST, round(fmean(value for _, value in feeling)) + NEUTRAL))
    return f"{score}: {', '.join(_plain(name.replace(',', ' ')) or tr(EVERYBODY) for name, _ in feeling)}"


def _name(text: str) -> str:
    """A task's name; one that begins with a word of the language gets a dot before it."""
    plain = _plain(text) or tr("Touchpoint")
    return f"· {plain}" if _RESERVED.match(plain) else plain


def _plain(text: str) -> str:
    """Text in one line without the signs that mean something in the language."""
    return " ".join(re.sub(r"[#:;{}]|%%+", " ", text).split())


def _limited(text: str, number: int, found: _Found) -> str:
    if len(text) > MAX_TEXT:
        found.warn(number, tr("{count} letters are cut to {limit}", count=whole(len(text)), limit=whole(MAX_TEXT)))
    return text[:MAX_TEXT]


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
