"""The mapping file: a small commented TOML that says how to read a table, and travels with the data."""

from __future__ import annotations

import json
import math
import re
import tomllib
from pathlib import Path
from typing import TypeAlias, get_args

from sojourn.languages import mark, tr
from sojourn.log.detect.hints import Hints, listed
from sojourn.log.mapping import ROLE_KEYS, DateOrder, Mapping, Shape
from sojourn.log.zones import check_zone
from sojourn.model.errors import OptionError, OutputError, SojournError, UnreadableError
from sojourn.model.loginfo import RatingScale

_KEYS = ("shape", "timezone", "date_order", "missing", "attributes", "roles", "rating", "touchpoints")
_RATING_KEYS = ("metric", "low", "high", "satisfied", "unknown", "high_is_good")
_METRICS = ("csat", "nps", "ces")

_Value: TypeAlias = "str | int | float | bool | list[_Value] | dict[str, _Value]"


def write_mapping(mapping: Mapping, path: Path) -> None:
    """Writes a mapping as commented TOML, whole or not at all.

    Raises:
        OutputError: the file cannot be written.
    """
    aside = path.with_name(f".{path.name}.part")
    try:
        aside.write_text(mapping_text(mapping), encoding="utf-8", newline="\n")
        aside.replace(path)
    except OSError as exc:
        aside.unlink(missing_ok=True)
        raise OutputError(
            tr("cannot be written ({problem})", problem=exc.strerror or exc),
            where=str(path),
            do=tr("Name another place"),
        ) from exc


def mapping_text(mapping: Mapping) -> str:
    """The mapping as TOML text, each choice with its reason as a comment."""
    lines = [
        f"# {tr('How Sojourn reads this table. Change what is wrong and give the file with --mapping;')}",
        f"# {tr('what you leave out is detected again. A role with [] is played by no column.')}",
        "",
        *_with_why("shape", mapping.shape, mapping.shape_why),
        *_with_why("timezone", mapping.timezone, mapping.timezone_why),
    ]
    if mapping.date_order is not None:
        lines += _with_why("date_order", mapping.date_order, tr("order of day (d), month (m) and year (y) in dates"))
    lines += _with_why("missing", list(mapping.missing), tr("cells that mean: no value"))
    lines += _with_why("attributes", list(mapping.attributes), tr("columns by which the map can be cut"))
    lines += ["", "[roles]"]
    for role in ROLE_KEYS:
        if role in mapping.roles:
            use = mapping.roles[role]
            why = f"{use.why}; {tr('known only at the end')}" if use.known_late else use.why
            lines += _with_why(role, use.columns[0] if len(use.columns) == 1 else list(use.columns), why)
    if mapping.rating is not None:
        lines += ["", "[rating]", *_rating_lines(mapping.rating)]
    lines += [
        "",
        f"# {tr('Words that the touchpoint dictionary does not know:')}",
        "# [touchpoints]",
        '# "Some word" = "report"',
    ]
    return "\n".join(lines) + "\n"


def read_mapping(path: Path) -> Hints:
    """Reads a mapping file.

    Raises:
        UnreadableError: the file is not there or not TOML.
        OptionError: a key or value that is not one of the valid ones, with its line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        raw: dict[str, _Value] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise UnreadableError(
            tr("is not a TOML file ({problem})", problem=exc), where=path.name, do=tr("Correct that line")
        ) from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise UnreadableError(tr("cannot be read as a mapping file ({problem})", problem=exc), where=path.name) from exc
    return _File(path.name, text).hints(raw)


class _File:
    """The text of a mapping file, which knows on which line a key stands."""

    def __init__(self, name: str, text: str) -> None:
        self._name, self._lines = name, text.splitlines()

    def hints(self, raw: dict[str, _Value]) -> Hints:
        """The file's content as hints, checked as far as that goes without the table."""
        self._keys(mark("there is no key '{key}'"), raw, _KEYS)
        roles = self._table("roles", raw)
        self._keys(mark("there is no role '{key}'"), roles, ROLE_KEYS)
        attributes, missing = raw.get("attributes"), raw.get("missing")
        shape, order = self._choice("shape", raw, get_args(Shape)), self._choice("date_order", raw, get_args(DateOrder))
        return Hints(
            roles={role: self._texts(role, value) for role, value in roles.items()},
            shape=next((s for s in get_args(Shape) if s == shape), None),
            timezone=self._zone(raw.get("timezone")),
            date_order=next((o for o in get_args(DateOrder) if o == order), None),
            rating=self._rating(self._table("rating", raw)) if "rating" in raw else None,
            missing=None if missing is None else self._texts("missing", missing),
            attributes=None if attributes is None else self._texts("attributes", attributes),
            touchpoints={word: self._text(word, value) for word, value in self._table("touchpoints", raw).items()},
        )

    def _keys(self, unknown: str, found: dict[str, _Value], known: tuple[str, ...]) -> None:
        for key in found:
            if key not in known:
                raise self._wrong(
                    key, tr(unknown, key=key), tr("Choices are: {choices}", choices=listed(key, list(known)))
                )

    def _table(self, key: str, raw: dict[str, _Value]) -> dict[str, _Value]:
        value = raw.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(key, tr("'{key}' is a section, not a value", key=key), tr("Write it as [{key}]", key=key))
        return value

    def _texts(self, key: str, value: _Value) -> tuple[str, ...]:
        items = value if isinstance(value, list) else [value]
        return tuple(self._text(key, item) for item in items)

    def _text(self, key: str, value: _Value) -> str:
        if not isinstance(value, str):
            what = tr("'{key}' needs text in quotes, not {value}", key=key, value=_shown(value))
            raise self._wrong(key, what, tr("Write it as {form}", form='"..."'))
        return value

    def _number(self, key: str, value: _Value | None) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            what = tr("the rating's '{key}' needs a number", key=key)
            raise self._wrong(key, what, tr("Give low, high and satisfied as numbers"))
        return float(value)

    def _choice(self, key: str, raw: dict[str, _Value], choices: tuple[str, ...]) -> str | None:
        value = raw.get(key)
        if value is not None and value not in choices:
            what = tr("{value} is no {key}", value=_shown(value), key=key)
            raise self._wrong(key, what, tr("Choices are: {choices}", choices=", ".join(choices)))
        return None if value is None else str(value)

    def _zone(self, value: _Value | None) -> str | None:
        if value is None:
            return None
        try:
            return check_zone(self._text("timezone", value)).key
        except OptionError as exc:
            raise self._wrong("timezone", exc.what, exc.do) from exc

    def _rating(self, raw: dict[str, _Value]) -> RatingScale:
        self._keys(mark("there is no rating key '{key}'"), raw, _RATING_KEYS)
        metric = self._choice("metric", {"metric": "csat", **raw}, _METRICS)
        low, high, satisfied = (self._number(key, raw.get(key)) for key in ("low", "high", "satisfied"))
        good = raw.get("high_is_good", True)
        if not isinstance(good, bool):
            raise self._wrong("high_is_good", tr("'high_is_good' is true or false"), tr("Write it without quotes"))
        if not low < high or not low <= satisfied <= high:
            what = tr("a rating needs low < high, and satisfied between them")
            raise self._wrong("low", what, tr("Correct the numbers"))
        return RatingScale(str(metric), low, high, satisfied, self._texts("unknown", raw.get("unknown", [])), good)

    def _wrong(self, key: str, what: str, do: str) -> SojournError:
        pattern = re.compile(rf"^\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[\]=.]")
        line = next((number for number, text in enumerate(self._lines, 1) if pattern.match(text)), None)
        where = self._name if line is None else tr("{name}, line {line}", name=self._name, line=line)
        return OptionError(what, where=where, do=do)


def _rating_lines(scale: RatingScale) -> list[str]:
    lines = _with_why("metric", scale.metric, tr("csat (satisfaction), nps (recommendation) or ces (effort)"))
    lines += [f"low = {_toml(scale.low)}", f"high = {_toml(scale.high)}"]
    lines += _with_why("satisfied", scale.satisfied, tr("the lowest answer that counts as satisfied"))
    lines += _with_why("unknown", list(scale.unknown), tr("cells that are not an answer"))
    return [*lines, f"high_is_good = {_toml(scale.high_is_good)}"]


def _with_why(key: str, value: str | float | list[str], why: str) -> list[str]:
    """A key with its reason above it; a comment cannot hold control characters."""
    printable = "".join(c if c.isprintable() else " " for c in why)
    return [f"# {' '.join(printable.split())}", f"{key} = {_toml(value)}"]


def _toml(value: str | float | bool | list[str]) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if value == int(value) else repr(value)


def _shown(value: _Value) -> str:
    return f"'{value}'" if isinstance(value, str) else json.dumps(value, default=str)
