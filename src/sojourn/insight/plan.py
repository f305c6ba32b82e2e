"""The plan: touchpoints in the order in which a journey was meant to go, as a user writes them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sojourn.languages import tr
from sojourn.log.detect.hints import listed
from sojourn.log.dictionary import BACKSTAGE, NOT_AN_EVENT, Dictionary, normal
from sojourn.mining.order import OTHER, Column
from sojourn.model.errors import OptionError, UnreadableError

MOST_STEPS = 100
_WHERE = "--plan"


@dataclass(frozen=True)
class PlannedTouchpoint:
    """One step of a plan: touchpoint id and name, and its column in the log, None where the log never records it."""

    id: str
    name: str
    column: int | None


def read_plan(words: str) -> tuple[str, ...]:
    """The words of a plan: from a file (TOML with `plan = [...]`, or a map in JSON), or as a list with commas.

    Raises:
        OptionError: there is no such file. UnreadableError: it holds no plan.
    """
    path = Path(words.strip())
    if path.suffix.lower() not in (".toml", ".json"):
        return tuple(step for word in words.split(",") if (step := word.strip()))
    try:
        text = path.read_text("utf-8-sig")
        raw = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except OSError as error:
        raise OptionError(
            tr("cannot be read ({strerror})", strerror=error.strerror or error), where=f"{_WHERE} {path.name}"
        ) from error
    except (ValueError, RecursionError) as error:
        form = path.suffix[1:].upper()
        raise UnreadableError(
            tr("is not valid {form}", form=form), where=path.name, do=tr("Correct it, or list the steps")
        ) from error
    steps = _steps(raw)
    if steps is None:
        do = tr('Write plan = ["report", "fix", "confirm"], or give a map that was written with --json')
        raise UnreadableError(tr("holds no plan"), where=path.name, do=do)
    return steps


def _steps(raw: object) -> tuple[str, ...] | None:
    """The plan of a parsed file: its `plan`, or the touchpoints of a map in their order."""
    if not isinstance(raw, dict):
        return None
    if raw.get("format") == "sojourn-map" and isinstance(raw.get("touchpoints"), list):
        ids = [step.get("id") if isinstance(step, dict) else None for step in raw["touchpoints"]]
        ids = [id_ for id_ in ids if id_ != OTHER]  # the column of all rare words is no touchpoint to plan
    else:
        ids = raw["plan"] if isinstance(raw.get("plan"), list) else []
    found = tuple(step for step in ids if isinstance(step, str) and step.strip())
    return found if found and len(found) == len(ids) else None


def resolve_plan(
    words: Sequence[str], columns: Sequence[Column], dictionary: Dictionary
) -> tuple[PlannedTouchpoint, ...]:
    """The touchpoints that the words of a plan mean; the same one twice in a row is one.

    A word may be a touchpoint's id, its name, or any word that leads to it, in the dictionary or in this log.

    Raises:
        OptionError: a word means no touchpoint; the plan is empty or too long, or nothing of it is in this log.
    """
    if not 0 < len(words) <= MOST_STEPS:
        what = tr("a plan has 1 to {most_steps} touchpoints, not {n}", most_steps=MOST_STEPS, n=len(words))
        raise OptionError(what, where=_WHERE, do=tr('Write e.g. --plan "report, acknowledged, fix, confirm"'))
    known = _known(columns, dictionary)
    place = {column.id: i for i, column in enumerate(columns)}
    names = {id_: touchpoint.name for id_, touchpoint in dictionary.touchpoints.items()}
    names |= {column.id: column.name for column in columns}
    ids = [_touchpoint(word, known, dictionary) for word in words]
    plan = tuple(
        PlannedTouchpoint(id_, names[id_], place.get(id_)) for i, id_ in enumerate(ids) if i == 0 or id_ != ids[i - 1]
    )
    if all(step.column is None for step in plan):
        have = listed(words[0], [column.id for column in columns])
        raise OptionError(
            tr("the log records none of the planned touchpoints"), where=_WHERE, do=tr("It has: {have}", have=have)
        )
    return plan


def _known(columns: Sequence[Column], dictionary: Dictionary) -> dict[str, str]:
    """Touchpoint id by the normal form of every word for it; what stands first wins."""
    found: dict[str, str] = {}
    pairs = [(column.id, column.id) for column in columns if column.id != OTHER]
    pairs += [(id_, id_) for id_ in dictionary.touchpoints]
    pairs += [(column.name, column.id) for column in columns if column.id != OTHER]
    pairs += [(touchpoint.name, id_) for id_, touchpoint in dictionary.touchpoints.items()]
    pairs += [(word, column.id) for column in columns if column.id != OTHER for word, _ in column.words]
    for word, id_ in pairs:
        found.setdefault(normal(word), id_)
    return found


def _touchpoint(word: str, known: dict[str, str], dictionary: Dictionary) -> str:
    found = known.get(normal(word)) or dictionary.find(word)
    if found in (BACKSTAGE, NOT_AN_EVENT):
        do = tr("Leave it out: a plan holds what the customer goes through")
        raise OptionError(tr("'{word}' is backstage, customers do not see it", word=word), where=_WHERE, do=do)
    if found is None:
        choices = list(dict.fromkeys([*known.values(), *dictionary.touchpoints]))
        raise OptionError(
            tr("no touchpoint is called '{word}'", word=word),
            where=_WHERE,
            do=tr("Touchpoints are: {word}", word=listed(word, choices)),
        )
    return found
