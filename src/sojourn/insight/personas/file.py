"""The file of personas: rules as commented TOML, written from what was found and edited by people."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

from sojourn.languages import tr
from sojourn.model.errors import OptionError, UnreadableError
from sojourn.model.personas import PersonaRule, Personas

MOST_RULES = 40
_HEAD = """\
# Personas of a service desk: who its customers are. Each has a name and a rule.
# `where` is a filter of journeys over the columns of the data, as SQL writes it; change, add or remove personas,
# then give this file with --rules (sojourn personas) or --personas (sojourn map).
"""


def rules_text(personas: Personas) -> str:
    """Personas as the text of a file of rules."""
    told = [
        f"\n[[persona]]\nname = {_quoted(one.name)}\nwhere = {_quoted(one.where)}\nwords = {_quoted(one.rule)}\n"
        for one in personas.found
    ]
    return _HEAD + "".join(told)


def _quoted(words: str) -> str:
    """A TOML string: what JSON writes, with the one more character that TOML wants escaped."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007F")


def read_rules(path: Path) -> tuple[PersonaRule, ...]:
    """The rules in a file.

    Raises:
        OptionError: there is no such file, or a rule is not complete. UnreadableError: it holds no rules.
    """
    try:
        raw = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        do = tr("Write one with sojourn personas FILE --write-rules RULES")
        raise OptionError(
            tr("cannot be read ({strerror})", strerror=error.strerror or error), where=path.name, do=do
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            tr("is not valid TOML ({error})", error=error), where=path.name, do=tr("Correct it")
        ) from error
    listed = raw.get("persona")
    if not isinstance(listed, list) or not listed or not all(isinstance(one, dict) for one in listed):
        raise UnreadableError(
            tr("holds no personas"), where=path.name, do=tr("Write [[persona]] with a name and a where")
        )
    if len(listed) > MOST_RULES:
        raise OptionError(
            tr("{n} personas are too many", n=len(listed)),
            where=path.name,
            do=tr("Keep up to {most_rules}", most_rules=MOST_RULES),
        )
    return _checked([_rule(one, place, path.name) for place, one in enumerate(listed, 1)], path.name)


def _rule(raw: dict[str, object], place: int, name: str) -> PersonaRule:
    told = {key: raw.get(key, "") for key in ("name", "where", "words")}
    words = {key: value.strip() for key, value in told.items() if isinstance(value, str)}
    if len(words) < len(told) or not words["name"] or not words["where"]:
        what = tr("persona {place} needs a name and a where, both in quotes", place=place)
        raise OptionError(what, where=name, do=tr("Write e.g. where = \"department = 'Sales'\""))
    return PersonaRule(words["name"], words["where"], words["words"])


def _checked(rules: Sequence[PersonaRule], name: str) -> tuple[PersonaRule, ...]:
    called = [rule.name for rule in rules]
    twice = next((one for one in called if called.count(one) > 1), None)
    if twice is not None:
        raise OptionError(
            tr("two personas are called '{twice}'", twice=twice), where=name, do=tr("Give each a name of its own")
        )
    return tuple(rules)
