"""What somebody asks of a dataset: a period, a channel and values of attributes, together; or a slice by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qsl, quote

from sojourn.insight.summaries.index import Choice
from sojourn.languages import tr
from sojourn.log.eventlog import CHANNELS
from sojourn.model.errors import OptionError
from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import SliceKey

SEVERAL = "several"
"""Attribute of a slice whose value is a combination, written by `Asked.text`."""
_PLAIN = " :/()-.,"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """Which journeys: all conditions hold together; without any, all journeys.

    Attributes:
        since, until: days (UTC) on which journeys begin, both included. channel: over which they came first.
        values: value by attribute; `period` is a named one, as a dataset's slices have it.
    """

    since: date | None = None
    until: date | None = None
    channel: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Asked()

    @property
    def key(self) -> tuple[str, str]:
        """Attribute and value under which maps name this slice."""
        if len(self.values) == 1 and not (self.since or self.until or self.channel):
            return next(iter(self.values.items()))
        return ("", "") if self.is_everything else (SEVERAL, self.text)

    @property
    def text(self) -> str:
        """Everything in one line, from which `of_slice` finds it again."""
        said = [(f".{name}", str(value)) for name, value in (("since", self.since), ("until", self.until)) if value]
        said += [(".channel", self.channel)] if self.channel else []
        said += sorted(self.values.items())
        return "&".join(f"{quote(name, safe=_PLAIN)}={quote(value, safe=_PLAIN)}" for name, value in said)

    @property
    def label(self) -> str:
        """For people: `2016-03-01 to 2016-04-30, phone, priority: 1 - Critical`."""
        said = [self._days()] if self.since or self.until else []
        said += [self.channel] if self.channel else []
        return ", ".join([*said, *(f"{name}: {value}" for name, value in sorted(self.values.items()))])

    def _days(self) -> str:
        if not self.until:
            return tr("{since} to end", since=self.since)
        if not self.since:
            return tr("start to {until}", until=self.until)
        return tr("{since} to {until}", since=self.since, until=self.until)


ALL = Asked()


def of_slice(attribute: str, value: str) -> Asked:
    """The slice that a map names by attribute and value, both empty for all journeys.

    Raises:
        OptionError: a combination that cannot be read.
    """
    if attribute != SEVERAL:
        return Asked(values={attribute: value}) if attribute else ALL
    said = dict(parse_qsl(value, keep_blank_values=True))
    days = {name: _day(said.pop(f".{name}", "")) for name in ("since", "until")}
    return Asked(**days, channel=said.pop(".channel", ""), values=said)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise OptionError(
            tr("'{text}' is no day", text=text), where="slice", do=tr("Write it as 2026-03-31")
        ) from error


Named = Mapping[tuple[str, str], tuple[SliceKey, Choice]]


def resolve(asked: Asked, named: Named, info: LogInfo) -> tuple[SliceKey, Choice]:
    """What is asked as a choice of journeys of a dataset.

    Args:
        asked: what. named: the slices that the dataset offers, by attribute and value. info: of the dataset.

    Raises:
        OptionError: the dataset has no such attribute, period or channel.
    """
    attribute, value = asked.key
    if attribute == "":
        return SliceKey(), Choice()
    if (attribute, value) in named:
        return named[attribute, value]
    values = dict(asked.values)
    begin, end = _micros(asked.since), _micros(asked.until + _DAY if asked.until else None)
    if (period := values.pop("period", None)) is not None:
        if ("period", period) not in named:
            known = ", ".join(v for a, v in named if a == "period")
            raise OptionError(
                tr("there is no period '{period}'", period=period),
                where="period",
                do=tr("Choices are: {choices}", choices=known),
            )
        inner = named["period", period][1]
        begin = max(t for t in (begin, inner.begin) if t is not None)
        end = min(t for t in (end, inner.end) if t is not None)
    _check(values, asked.channel, info)
    key = SliceKey(attribute, value) if attribute != SEVERAL else SliceKey("journeys", asked.label)
    return key, Choice(begin, end, values, asked.channel)


def _check(values: Mapping[str, str], channel: str, info: LogInfo) -> None:
    for name in values:
        if name not in info.attributes:
            known = ", ".join(("period", *info.attributes))
            raise OptionError(
                tr("there is no attribute '{name}'", name=name),
                where="slice",
                do=tr("Choices are: {choices}", choices=known),
            )
    if channel and channel not in CHANNELS:
        raise OptionError(
            tr("there is no channel '{channel}'", channel=channel),
            where="channel",
            do=tr("Choices are: {choices}", choices=", ".join(CHANNELS)),
        )


def _micros(day: date | None) -> int | None:
    if day is None:
        return None
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return int(begin.timestamp()) * 1_000_000
