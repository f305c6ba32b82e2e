"""What people write: picks a phrasing for what happened, fills it in, and keeps what was planted in it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter

from sojourn.sample.dice import Dice

JARGON_WORDS = frozenset(
    {
        "UAT",
        "PROD",
        "CAB",
        "CI",
        "CMDB",
        "MFA",
        "IdP",
        "VLAN",
        "DHCP",
        "SCCM",
        "GPO",
        "L3",
        "RMA",
        "OEM",
        "AD",
        "OU",
        "ACL",
        "SSO",
        "SAML",
        "WAN",
        "NOC",
        "P2",
        "VDI",
        "FSLogix",
        "API",
    }
)
"""Words of the trade that no customer of the sample desk uses."""

SECRET_KINDS = {
    "name": "name",
    "first": "name",
    "agent": "name",
    "mail": "e-mail",
    "phone": "phone",
    "asset": "asset tag",
    "host": "host name",
    "user": "user name",
    "serial": "serial number",
    "password": "password",
    "token": "token",
    "share": "share",
}
"""What kind of thing each identifying slot holds."""
ITEM_SLOTS = {
    "asset tag": "asset",
    "serial number": "serial",
    "error message": "error",
    "cost centre": "cost",
    "user name": "user",
    "share name": "share",
    "host name": "host",
    "version": "version",
    "notebook size": "size",
    "business reason": "reason",
}
"""The slot in which the answer to each question stands."""
_WORD = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True)
class Phrase:
    """One phrasing, the slots it fills, and the words of jargon in it."""

    text: str
    slots: tuple[str, ...]
    jargon: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """A finished text with what was planted in it: words of jargon, and secrets as `kind: value`."""

    text: str
    jargon: tuple[str, ...]
    secrets: tuple[str, ...]


@cache
def phrases() -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """All phrasings, by kind and emotion."""
    source = files("sojourn.sample").joinpath("messages.toml").read_text("utf-8")
    return {
        kind: {emotion: tuple(_phrase(text) for text in texts) for emotion, texts in by_emotion.items()}
        for kind, by_emotion in tomllib.loads(source).items()
    }


def emotions(kind: str) -> tuple[str, ...]:
    """The emotions in which a kind of message can be written, in the file's order."""
    return tuple(phrases()[kind])


def _phrase(text: str) -> Phrase:
    slots = tuple(name for _, name, _, _ in Formatter().parse(text) if name)
    return Phrase(text, slots, tuple(word for word in _WORD.findall(text) if word in JARGON_WORDS))


class Letter:
    """A text in the making."""

    def __init__(self, slots: dict[str, str], dice: Dice) -> None:
        self._slots, self._dice = slots, dice
        self._parts: list[str] = []
        self.slots_used: list[str] = []
        self._jargon: list[str] = []
        self._secrets: list[str] = []

    def add(self, kind: str, emotion: str = "neutral") -> Letter:
        """Appends one phrasing of a kind, in an emotion."""
        phrase = self._dice.pick(phrases()[kind][emotion])
        self._parts.append(phrase.text.format_map(self._slots))
        self.slots_used += phrase.slots
        self._jargon += phrase.jargon
        for slot in phrase.slots:
            named = ITEM_SLOTS[self._slots["item"]] if slot == "value" else slot
            if named in SECRET_KINDS and slot != "last":
                self._secrets.append(f"{SECRET_KINDS[named]}: {self._slots[slot]}")
        return self

    def carry(self, secrets: tuple[str, ...]) -> None:
        """Keeps those secrets of an earlier message that its quoted line repeats."""
        self._secrets += [secret for secret in secrets if secret.split(": ", 1)[1] in self._slots["last"]]

    def done(self) -> Written:
        """The finished text."""
        return Written(
            "\n\n".join(self._parts), tuple(dict.fromkeys(self._jargon)), tuple(dict.fromkeys(self._secrets))
        )
