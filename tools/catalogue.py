"""The catalogue of messages: `python -m tools.catalogue` brings each language's file up to date with the source.

New messages come with an empty translation, those that nobody says any more go, and what is translated stays.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sojourn.languages.catalogue import LANGUAGES, Entry, parsed
from sojourn.maps.document.templates import said

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "src" / "sojourn" / "languages"
_HEAD = r"""msgid ""
msgstr ""
"Language: {tag}\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: {forms}\n"
"""
_PLURALS = {"de": "nplurals=2; plural=(n != 1);"}
_NAMES = re.compile(r"\{(\w+)\}")
_ARGUMENTS = {"tr": 1, "mark": 1, "tr_in": 2, "trn": 3}


def of_the_source() -> list[Entry]:
    """Every message that the product says, of Python and of the editor, by file."""
    found: dict[tuple[str, str], Entry] = {}
    for one in (*_of_python(), *_of_tables(), *_of_editor()):
        known = found.get(one.key)
        places = (*known.places, *one.places) if known else one.places
        found[one.key] = replace(
            known or one, many=one.many or (known.many if known else ""), places=tuple(dict.fromkeys(places))
        )
    return sorted(found.values(), key=lambda one: (one.places[0], one.english, one.context))


def of_file(tag: str) -> dict[tuple[str, str], Entry]:
    """The messages of a language's file."""
    path = FOLDER / f"{tag}.po"
    return {one.key: one for one in parsed(path.read_text(encoding="utf-8"))} if path.is_file() else {}


def problems(tag: str) -> Iterator[str]:
    """What is wrong with a language: messages that it lacks, that nobody says any more, that name other values."""
    said, there = of_file(tag), of_the_source()
    wanted = {one.key: one for one in there}
    for key, one in wanted.items():
        found = said.get(key)
        if found is None or not all(found.said) or found.many != one.many:
            yield f"{one.places[0]}: {one.english!r} is not translated"
            continue
        names = set(_NAMES.findall(one.english + one.many))
        for text in found.said:
            used = set(_NAMES.findall(text))
            if used - names or (names - used and not one.many):
                yield f"{one.places[0]}: {text!r} names {sorted(used)}, and {one.english!r} names {sorted(names)}"
    for key, one in said.items():
        if key not in wanted:
            yield f"{tag}.po: {one.english!r} is said nowhere any more"


def update(tag: str, more: dict[str, str | list[str]] | None = None) -> int:
    """Write a language's file anew; gives how many messages are not translated.

    Args:
        more: translations by English that the file lacks so far.
    """
    said = of_file(tag)
    missing = 0
    blocks = [_HEAD.format(tag=tag, forms=_PLURALS[tag])]
    for one in of_the_source():
        known = said.get(one.key)
        words = known.said if known and known.many == one.many else ("", "") if one.many else ("",)
        given = (more or {}).get(f"{one.context}\x04{one.english}" if one.context else one.english)
        if given and not all(words):
            words = tuple(given) if isinstance(given, list) else (given,)
        missing += not all(words)
        blocks.append(_block(replace(one, said=words)))
    (FOLDER / f"{tag}.po").write_text("\n".join(blocks), encoding="utf-8")
    return missing


def _block(one: Entry) -> str:
    lines = [f"#: {place}" for place in one.places]
    lines += [f"msgctxt {_quoted(one.context)}"] if one.context else []
    lines.append(f"msgid {_quoted(one.english)}")
    if one.many:
        lines.append(f"msgid_plural {_quoted(one.many)}")
        lines += [f"msgstr[{at}] {_quoted(words)}" for at, words in enumerate(one.said)]
    else:
        lines.append(f"msgstr {_quoted(one.said[0])}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _of_python() -> Iterator[Entry]:
    for path in sorted((ROOT / "src" / "sojourn").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _ARGUMENTS:
                given = [one.value if isinstance(one, ast.Constant) else None for one in node.args]
                texts = [one for one in given if isinstance(one, str)]
                name = node.func.id
                if name in ("tr", "mark") and len(texts) == 1:
                    yield Entry(texts[0], places=(place,))
                elif name == "tr_in" and len(texts) == 2:
                    yield Entry(texts[1], context=texts[0], places=(place,))
                elif name == "trn" and len(texts) == 2:
                    yield Entry(texts[0], texts[1], places=(place,))


def _of_tables() -> Iterator[Entry]:
    """Names of touchpoints and stages, and the templates of the library: texts in files of data."""
    texts: list[str] = []

    def heard(text: str) -> str:
        texts.append(text)
        return text

    for path in sorted((ROOT / "src" / "sojourn" / "maps" / "document" / "library").glob("*.toml")):
        texts.clear()
        said(tomllib.loads(path.read_text(encoding="utf-8")), heard)
        yield from (Entry(text, places=(path.relative_to(ROOT).as_posix(),)) for text in texts)
    path = ROOT / "src" / "sojourn" / "log" / "touchpoints.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    for text in (*raw["stages"], *(entry["name"] for entry in raw["touchpoint"])):
        yield Entry(text, places=(path.relative_to(ROOT).as_posix(),))


def _of_editor() -> Iterable[Entry]:
    command = ["tools/node.sh", "build/node", "node", "editor/messages.js"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    for one in json.loads(done.stdout):
        yield Entry(one["english"], one["many"], one["context"], places=(one["place"],))


def main() -> int:
    """Bring all files up to date; `LANGUAGE FILE` adds translations of a JSON file, English to the language."""
    more = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")) if len(sys.argv) > 2 else None
    for tag in sys.argv[1:2] or [one for one in LANGUAGES if one != "en"]:
        missing = update(tag, more)
        print(f"{tag}.po: {missing} messages are not translated yet")
    return 0


if __name__ == "__main__":
    sys.exit(main())
