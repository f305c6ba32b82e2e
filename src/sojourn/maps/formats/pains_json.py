"""The pains of a map as JSON values: every pain, every detector with its outcome, every signal at a touchpoint."""

from __future__ import annotations

from collections.abc import Mapping

from sojourn.maps.formats.values import Json, estimate_value, rounded
from sojourn.model.pains import Pain, PainAt, Pains, Sought


def pains_value(pains: Pains, names: Mapping[str, str]) -> Json:
    """The pains of one map.

    Args:
        pains: them. names: of its touchpoints, by id.
    """
    return {
        "found": [_pain(pain, names) for pain in pains.found],
        "sought": [_sought(sought) for sought in pains.sought],
        "touchpoints": [_at(at, names) for at in pains.at],
    }


def _pain(pain: Pain, names: Mapping[str, str]) -> Json:
    return {
        "kind": pain.kind,
        "name": pain.name,
        "subject": pain.subject or None,
        "touchpoint": pain.touchpoint,
        "touchpoint_name": names[pain.touchpoint],
        "at": [{"touchpoint": touchpoint, "n": n} for touchpoint, n in pain.at],
        "n": pain.n,
        "share": estimate_value(pain.share),
        "times": pain.times,
        "lost_hours": estimate_value(pain.lost_hours),
        "lost_share": rounded(pain.lost_share),
        "satisfaction": estimate_value(pain.rated),
        "satisfaction_of_others": estimate_value(pain.rated_others),
        "weight": rounded(pain.weight),
        "told": pain.told,
        "rests_on": pain.rests_on,
        "examples": list(pain.examples),
    }


def _sought(sought: Sought) -> Json:
    return {
        "kind": sought.kind,
        "name": sought.name,
        "definition": sought.definition,
        "threshold": sought.threshold,
        "hours": sought.hours,
        "source": sought.source,
        "outcome": sought.outcome,
        "why": sought.why,
    }


def _at(at: PainAt, names: Mapping[str, str]) -> Json:
    return {
        "touchpoint": at.touchpoint,
        "touchpoint_name": names[at.touchpoint],
        "lost_share": rounded(at.lost_share),
        "signals": [
            {"signal": s.key, "here": estimate_value(s.here), "usual": rounded(s.usual), "worse": s.worse}
            for s in at.signals
        ],
    }
