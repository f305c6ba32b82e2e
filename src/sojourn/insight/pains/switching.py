"""Channel switching: customers have to come back over another channel than before."""

from __future__ import annotations

import numpy as np

from sojourn.insight.pains.ground import Detector, Ground, Hits, at_visits
from sojourn.languages import mark, tr


def find(ground: Ground) -> Hits | str:
    """Visits for which the customer came over another channel than the time before."""
    if not (ground.visits.channel.codes >= 0).any():
        return tr("no column says over which channel customers come")
    ticket, channel = ground.visits.ticket, ground.visits.channel.codes
    changes = (ticket[1:] == ticket[:-1]) & (channel[1:] != channel[:-1]) & (channel[1:] >= 0) & (channel[:-1] >= 0)
    if not changes.any():
        return tr("every ticket keeps one channel throughout, so the log seems to record only how it was reported")
    at = np.flatnonzero(ground.visits.switched)
    return at_visits(ground, at, np.full(len(at), np.nan))


DETECTOR = Detector(
    kind="channel_switching",
    name=mark("Having to change the channel"),
    definition=mark(
        "The customer reports, answers, chases or comes back over another channel than the time before. What the desk "
        "chooses, such as a call back, is no switch."
    ),
    threshold=mark("once"),
    hours=mark("none: changing the channel costs effort, and no hours can be put to it"),
    source=mark("CEB 2010 (reference/science.md, section 7): channel switching is one of the four sources of effort"),
    find=find,
)
