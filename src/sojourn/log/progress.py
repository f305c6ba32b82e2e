"""How a long step tells its caller how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, float | None], None]
"""Called with what is being done and the fraction done (0..1), None when that is not known."""
