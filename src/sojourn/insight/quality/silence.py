"""Missing periods: stretches in which nothing at all happens."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.say import DAY_US, day
from sojourn.mining.groups import distinct
from sojourn.model.measured import QualityFinding


def whole_log(desk: Desk) -> list[QualityFinding]:
    """Stretches without any event that are ten times longer than the longest usual pause, and at least a week."""
    times = distinct(desk.log.time)
    if len(times) < 1000:
        return []
    pauses = np.diff(times)
    limit = max(7 * DAY_US, 10 * int(np.quantile(pauses, 0.999)))
    found = []
    for i in np.flatnonzero(pauses > limit)[:3].tolist():
        days = float(pauses[i]) / DAY_US
        text = f"No event at all for {days:.0f} days from {day(int(times[i]))}."
        over = (desk.facts.first <= times[i]) & (desk.facts.last > times[i])
        n = int(over.sum())
        effect = f"Waits across this stretch are too long, or events are missing: {n:,} journeys go over it."
        found.append(QualityFinding("missing_period", "warning", text, effect, n, share=n / desk.log.n_tickets))
    return found
