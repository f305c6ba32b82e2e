"""Values of JSON as all parts of a map write them: numbers free of the last bits that differ between machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from sojourn.model.estimate import Estimate

Json: TypeAlias = Mapping[str, "Json"] | Sequence["Json"] | str | float | bool | None


def rounded(value: float | None) -> float | None:
    """Six decimals: finer than any interval."""
    return None if value is None else round(value, 6) + 0.0


def estimate_value(estimate: Estimate) -> Json:
    """An estimate with its interval and its n."""
    return {
        "value": rounded(estimate.value),
        "low": rounded(estimate.low),
        "high": rounded(estimate.high),
        "n": estimate.n,
    }
