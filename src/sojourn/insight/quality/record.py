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


def messages(desk: Desk) -> list[QualityFinding]:
    """What customers write: how much of it was read, or why nothing was."""
    heard = desk.heard
    if heard is None:
        return []
    n, of = int((heard.emotion >= 0).sum()), len(heard.event)
    part = f" in every {nth(heard.one_in)} journey" if heard.one_in > 1 else ""
    text = f"{n:,} of {of:,} messages that customers wrote{part} were read by a model."
    effect = "How they seem to feel stands at their touchpoints: an estimate from words, not a rating."
    return [QualityFinding("text_read", "info", text, effect, n, "messages", n / of)]


def nth(number: int) -> str:
    """`second`, `third`, `4th`."""
    return {2: "second", 3: "third"}.get(number, f"{number}th")


def not_asked(info: LogInfo, *, read: bool = False) -> list[QualityFinding]:
    """Ratings, messages and customers: what is missing or not used. `read`: messages were."""
    found: list[QualityFinding] = []
    if info.rating is None:
        effect = "Satisfaction is unknown; the curve shows strain, which is derived from behaviour."
        found.append(QualityFinding("no_ratings", "info", "The log has no ratings.", effect))
    if not info.has_text:
        effect = "How customers feel in their own words is unknown."
        found.append(QualityFinding("no_text", "info", "The log has no messages.", effect))
    elif not read:
        effect = "A map reads those that customers wrote, where the log says who wrote them and is not too large."
        found.append(QualityFinding("text_unused", "info", "The log has messages; they were not read here.", effect))
    if info.customers is None:
        effect = "Journeys cannot be followed from one ticket to the customer's next."
        found.append(QualityFinding("no_requester", "info", "No column says who the customer is.", effect))
    return found
