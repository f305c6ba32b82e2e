"""All checks of a map, in the order in which one would mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sojourn.languages import tr
from sojourn.maps.checks import acting, believed, ends, evidence, jargon, shape
from sojourn.maps.checks.check import Check, Finding, Looked
from sojourn.maps.document.reading import read
from sojourn.maps.document.records import MapDocument
from sojourn.model.measured import MeasuredMap

CHECKS: tuple[Check, ...] = (
    ends.BEFORE,
    ends.AFTER,
    shape.TEAMS,
    shape.SIZE,
    jargon.CHECK,
    believed.CURVE,
    believed.PERSONAS,
    evidence.WITHOUT,
    evidence.UNNAMED,
    evidence.STALE,
    acting.PAINS,
    acting.UNOWNED,
    acting.OWNER,
    acting.REVIEW,
)


@dataclass(frozen=True)
class Checked:
    """What came of one check: its findings; or `unasked`, why it could not be asked of this map, else ""."""

    check: Check
    findings: tuple[Finding, ...]
    unasked: str = ""


def check_map(document: MapDocument, now: datetime, measured: MeasuredMap | None = None) -> tuple[Checked, ...]:
    """Hold a map against every check.

    Args:
        document: the map. now: the time at which it is looked at, for what is stale or overdue.
        measured: the result that the map follows, None where it follows none.
    """
    shown = read(document)
    looked = Looked(document, shown, now, measured, {lane.id: lane.type for lane in shown.lanes})
    return tuple(_checked(check, looked) for check in CHECKS)


def _checked(check: Check, looked: Looked) -> Checked:
    found = check.find(looked)
    check = replace(check, name=tr(check.name), why=tr(check.why))
    return Checked(check, (), found) if isinstance(found, str) else Checked(check, found)
