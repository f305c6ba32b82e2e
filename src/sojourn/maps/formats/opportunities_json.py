"""Opportunities as JSON values."""

from __future__ import annotations

from collections.abc import Sequence

from sojourn.maps.formats.values import Json, rounded
from sojourn.model.opportunities import Opportunity


def opportunities_value(found: Sequence[Opportunity]) -> Json:
    """Opportunities by score, the highest first."""
    return [
        {
            "pain": one.pain or None,
            "subject": one.subject or None,
            "title": one.title,
            "kind": one.kind,
            "touchpoints": list(one.touchpoints),
            "customers_a_year": rounded(one.customers_a_year),
            "hours_a_year": rounded(one.hours_a_year),
            "money_a_year": rounded(one.money_a_year),
            "currency": one.currency or None,
            "effort": one.effort,
            "confidence": one.confidence,
            "score": rounded(one.score),
            "quadrant": one.quadrant,
            "because": one.because,
            "measure": one.measure,
            "examples": list(one.examples),
        }
        for one in found
    ]
