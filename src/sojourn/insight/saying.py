"""What customers complain about in a slice, and how the desk writes to them."""

from __future__ import annotations

from sojourn.insight.desk import Desk
from sojourn.insight.themes import Part, complaints
from sojourn.insight.wording import wording
from sojourn.languages import mark, tr
from sojourn.log.eventlog import Bool
from sojourn.model.saying import Complaints, Saying

NOT_READ = mark("no message is known to be a customer’s, or messages were not read")


def saying_of(desk: Desk, tickets: Bool) -> Saying | None:
    """What is said in the chosen journeys; None where nobody looked at messages.

    Args:
        desk: the prepared log. tickets: mask of the chosen.
    """
    if desk.heard is None and desk.searched is None:
        return None
    found = Complaints(0, 0, (), 0, tr(NOT_READ))
    if desk.heard is not None and desk.themed is not None:
        found = complaints(desk.themed, Part(desk.heard, desk.log, desk.columns, tickets, desk.feeling))
    return Saying(found, wording(desk.searched, desk.columns, tickets), desk.read_by)
