"""Design tokens: the colours shared by the page and the drawings, read from tokens.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from sojourn.languages import tr
from sojourn.model.errors import OptionError

Theme = Literal["light", "dark"]


def theme_named(name: str) -> Theme:
    """The theme of a name; OptionError for any other name."""
    if name == "light":
        return "light"
    if name == "dark":
        return "dark"
    raise OptionError(
        tr("theme must be light or dark, not {name}", name=name), where="theme", do=tr("Choose one of the two")
    )


@cache
def colours(theme: Theme) -> Mapping[str, str]:
    """Colours of one theme by token name, as `#RRGGBB`; the same ones for everybody, so nobody may change them."""
    text = files("sojourn.maps.draw").joinpath("tokens.toml").read_text("utf-8")
    return MappingProxyType({name: str(value) for name, value in tomllib.loads(text)[theme].items()})


def css_variables(theme: Theme) -> str:
    """The theme as CSS custom properties (`--ink:#23262B;...`)."""
    return "".join(f"--{name}:{value};" for name, value in colours(theme).items())
