"""Find texts in Python that stand outside of the catalogue of messages (`sojourn.languages`)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "sojourn"

NOT_LOOKED_AT = {
    "cli": "the command line and its help speak English",
    "sample": "the fictional desk is data, in the languages of its customers",
    "voice": "lexicons and models of what customers write are data",
    "languages": "the catalogue itself",
    "web/openapi.py": "the contract of the API is for programs",
    "web/contract.py": "the contract of the API is for programs",
    "web/access/table.py": "the notes of the table are for docs/rights.md",
    "web/access/checking.py": "said to whoever changes Sojourn, when a server of theirs starts",
    "web/backup": "said by the command line",
    "web/db/migrate.py": "said by the command line",
    "web/keys.py": "said by the command line",
    "web/serving.py": "said by the command line",
    "web/refusals.py": "said in the server's log",
    "log/writers": "formats that programs read",
    "web/access/oidc/choices.py": "said to who starts the server",
    "web/db/address.py": "said to who starts the server",
    "web/db/unreached.py": "said to who starts the server",
    "log/written_times.py": "names of months that exports have",
    "log/mapping_file.py": "a file that people and programs write",
    "insight/personas/file.py": "a file that people and programs write",
    "insight/quality/probes.py": "patterns of what customers write",
    "maps/document/lanes.py": "names of lanes that are understood on import",
    "maps/formats/table_rows.py": "words that are understood on import",
    "maps/formats/table_tidy.py": "words that are understood on import",
    "model/journey.py": "definitions as the command line takes them",
    "web/pages.py": "a page for who has not built the editor",
}
IDS = {
    *("quick win", "remove or combine a step", "customer records", "do first", "plan well", "when there is time"),
    *("leave for now", "behaviour and messages", "remote session", "nobody has this password", "links from \0"),
    *("database or disk is full", "net promoter score", "without a word for what happened", "(no time of day)"),
    "could not be displayed",
    *("event of no object of type '\0'", "Call not answered", "no own words", "moment of truth", "moments of truth"),
    *("Of the dataset; the file's when not given.", "`true`: take vanished tickets out."),
}
"""Values that are stored or compared and said through a marked label, and descriptions in the contract of the API."""
_SAYS = {"tr", "tr_in", "trn", "mark"}
# Errors of programming, and those that only who starts the server sees.
_TO_NOBODY = {
    *("ValueError", "TypeError", "RuntimeError", "KeyError", "AssertionError", "NotImplementedError", "LookupError"),
    *("StartError", "BadFrameError", "BadUpdateError"),
}
_CALLS = (
    _SAYS
    | _TO_NOBODY
    | {"Field", "Query", "compile", "cast", "text", "execute", "executemany", "exec_driver_sql", "Row"}
)
_LOGS = {"debug", "info", "warning", "error", "exception"}
# Three words and more, the second and third of them in lower case: a clause, not a name, a pattern or a list of ids.
_CLAUSE = re.compile(r"(?<![\w-])[A-Za-z]{2,}[,:;]? [a-z]{1,}[,:;]? [a-z{\x00]")
_MARKUP = re.compile(r"</?[a-z]|@font-face|select |.* group by |[{;]\s*[a-z-]+\s*:|^\s*[A-Z]{4,} ")


def outside() -> Iterator[str]:
    """`file:line: text` for every clause in English that is not said through the catalogue."""
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE).as_posix()
        if any(place == one or place.startswith(f"{one}/") for one in NOT_LOOKED_AT):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        passed = _passed_over(tree)
        for node in ast.walk(tree):
            if (
                (text := _text(node)) not in (None, *IDS)
                and id(node) not in passed
                and _CLAUSE.search(_words(str(text)))
            ):
                yield f"src/sojourn/{place}:{node.lineno}: {str(text)[:80]}"  # type: ignore[attr-defined]


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values)
    return None


def _words(text: str) -> str:
    """What is left of a text when markup is taken out; nothing where it is a program or a style sheet."""
    return "" if re.match(_MARKUP, text) and "<" not in text else re.sub(r"<[^>]*>?|&\w+;", "\n", text)


def _passed_over(tree: ast.Module) -> set[int]:
    """Ids of the nodes that are said through the catalogue, or to nobody: docstrings, patterns, logs, descriptions."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr | ast.AnnAssign | ast.Subscript | ast.Compare | ast.Assert):
            skipped: list[ast.AST] = (
                [node.value] if isinstance(node, ast.Expr) and _text(node.value) is not None else []
            )
            skipped += [node.annotation] if isinstance(node, ast.AnnAssign) else []
            skipped += [node.slice] if isinstance(node, ast.Subscript) else []
            skipped += [node] if isinstance(node, ast.Compare) else []
            skipped += [node.msg] if isinstance(node, ast.Assert) and node.msg else []
        elif isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            logs = name in _LOGS and isinstance(node.func, ast.Attribute)
            skipped = [*node.args, *node.keywords] if name in _CALLS or logs else []
        elif isinstance(node, ast.JoinedStr):
            skipped = [part for part in node.values if isinstance(part, ast.Constant)]
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            skipped = list(node.decorator_list)
        else:
            continue
        found.update(id(one) for top in skipped for one in ast.walk(top))
    return found
