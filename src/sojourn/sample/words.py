"""The words of the sample desk's event history, and what each is for the customer."""

from __future__ import annotations

TOUCHPOINTS = {
    "Portal search": "search",
    "Knowledge article viewed": "search",
    "Ticket created": "report",
    "Auto-reply sent": "acknowledged",
    "Assigned to team": "queue",
    "Picked up by agent": "taken_on",
    "Reassigned to other team": "passed_on",
    "Information requested": "asked",
    "Identity check requested": "asked",
    "Second form requested": "asked",
    "Customer replied": "answer",
    "Identity confirmed": "answer",
    "Second form filled in": "answer",
    "Status update sent": "update",
    "Outage notice sent": "update",
    "Request approved": "update",
    "Customer chased": "chase",
    "Waiting for vendor": "third_party",
    "Waiting for approval": "third_party",
    "Remote session": "session",
    "Phone call": "session",
    "Details confirmed by phone": "session",
    "Loan laptop handed over": "session",
    "Equipment handed over": "session",
    "Welcome call": "session",
    "Fix provided": "fix",
    "Password reset": "fix",
    "Access granted": "fix",
    "Software installed": "fix",
    "Question answered": "fix",
    "Laptop returned": "fix",
    "Service restored": "fix",
    "Workplace ready": "fix",
    "Customer confirmed": "confirm",
    "Closed": "closed",
    "Cancelled by customer": "withdrawn",
    "Request refused": "refused",
    "Reopened": "back",
    "Survey sent": "survey",
    "Survey answered": "rated",
    "Internal note added": "backstage",
    "Escalated to team lead": "backstage",
    "Vendor replied": "backstage",
}
"""Touchpoint id by activity; `backstage` is what the customer does not see."""

FIXES = frozenset(word for word, touchpoint in TOUCHPOINTS.items() if touchpoint == "fix")

ROUTINE = frozenset(
    word
    for word, touchpoint in TOUCHPOINTS.items()
    if touchpoint in {"search", "acknowledged", "queue", "taken_on", "update", "session"}
    and word != "Details confirmed by phone"
)
"""Steps that noise may skip, repeat or swap; questions, hand-offs, third parties, fixes and other truth stay."""
