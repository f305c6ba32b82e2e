"""What the log does not record: words nobody explained, single events, returns, ratings, customers."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.say import graded, percent, things
from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import QualityFinding


def unknown_words(info: LogInfo) -> list[QualityFinding]:
    """Words that the touchpoint dictionary does not hold."""
    unknown = info.unknown_words
    if not unknown:
        return []
    events = sum(word.count for word in unknown)
    share = events / max(info.events, 1)
    listed = ", ".join(f"“{word.word}”" for word in unknown[:4]) + (" …" if len(unknown) > 4 else "")
    many = f"{len(unknown)} words" if len(unknown) > 1 else "One word"
    text = f"{many} ({percent(share)} of events) not in the touchpoint dictionary: {listed}."
    effect = "They stand on the map as themselves and count as what is proposed for them; a mapping file settles it."
    return [QualityFinding("unknown_words", graded(share, 0.05, 0.5), text, effect, events, "events", share)]


def single_events(desk: Desk) -> list[QualityFinding]:
    """Journeys of one event, from one in twenty on."""
    single = np.diff(desk.log.offsets) == 1
    n = int(single.sum())
    share = n / desk.log.n_tickets
    if share < 0.05:
        return []
    text = f"{things(desk, n)} ({percent(share)}) have a single event."
    effect = f"They say nothing of waiting: waits rest on the other {things(desk, desk.log.n_tickets - n)}."
    return [QualityFinding("single_events", graded(share, 0.2, 0.9), text, effect, n, share=share)]


def reopens_inferred(desk: Desk) -> list[QualityFinding]:
    """Coming back, where no word of the log says so."""
    if desk.visits.at("back").any() or not desk.facts.reopens.any():
        return []
    n = int((desk.facts.reopens > 0).sum())
    share = n / desk.log.n_tickets
    text = f"The log has no word for coming back; {things(desk, n)} ({percent(share)}) went on after an end."
    effect = "They count as reopened."
    return [QualityFinding("reopens_inferred", "info", text, effect, n, share=share)]


def not_asked(info: LogInfo) -> list[QualityFinding]:
    """Ratings, messages and customers: what is missing or not used yet."""
    found: list[QualityFinding] = []
    if info.rating is None:
        effect = "Satisfaction is unknown; the curve shows strain, which is derived from behaviour."
        found.append(QualityFinding("no_ratings", "info", "The log has no ratings.", effect))
    if info.has_text:
        effect = "They are kept in the dataset; this version does not measure emotion from them."
        found.append(QualityFinding("text_unused", "info", "The log has messages.", effect))
    if info.customers is None:
        effect = "Journeys cannot be followed from one ticket to the customer's next."
        found.append(QualityFinding("no_requester", "info", "No column says who the customer is.", effect))
    return found
