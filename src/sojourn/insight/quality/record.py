"""What the log does not record: words nobody explained, single events, returns, ratings, customers."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.say import graded, percent, things
from sojourn.languages import tr, tr_in, trn, whole
from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import QualityFinding


def unknown_words(info: LogInfo) -> list[QualityFinding]:
    """Words that the touchpoint dictionary does not hold."""
    unknown = info.unknown_words
    if not unknown:
        return []
    events = sum(word.count for word in unknown)
    share = events / max(info.events, 1)
    listed = ", ".join(tr("“{name}”", name=word.word) for word in unknown[:4]) + (" …" if len(unknown) > 4 else "")
    text = trn(
        len(unknown),
        "One word ({share} of events) not in the touchpoint dictionary: {words}.",
        "{count} words ({share} of events) not in the touchpoint dictionary: {words}.",
        count=whole(len(unknown)),
        share=percent(share),
        words=listed,
    )
    effect = tr(
        "They stand on the map as themselves and count as what is proposed for them; a mapping file settles it."
    )
    return [QualityFinding("unknown_words", graded(share, 0.05, 0.5), text, effect, events, "events", share)]


def single_events(desk: Desk) -> list[QualityFinding]:
    """Journeys of one event, from one in twenty on."""
    single = np.diff(desk.log.offsets) == 1
    n = int(single.sum())
    share = n / desk.log.n_tickets
    if share < 0.05:
        return []
    return single_told(things(desk, n), things(desk, desk.log.n_tickets - n), n, share)


def single_told(tickets: str, others: str, n: int, share: float) -> list[QualityFinding]:
    """Tickets of one event, in words, and all others."""
    text = tr("{tickets} ({share}) have a single event.", tickets=tickets, share=percent(share))
    effect = tr("They say nothing of waiting: waits rest on the other {tickets}.", tickets=others)
    return [QualityFinding("single_events", graded(share, 0.2, 0.9), text, effect, n, share=share)]


def reopens_inferred(desk: Desk) -> list[QualityFinding]:
    """Coming back, where no word of the log says so."""
    if desk.visits.at("back").any() or not desk.facts.reopens.any():
        return []
    n = int((desk.facts.reopens > 0).sum())
    share = n / desk.log.n_tickets
    return returns_told(things(desk, n), n, share)


def returns_told(tickets: str, n: int, share: float) -> list[QualityFinding]:
    """Tickets that went on after an end, in words."""
    text = tr(
        "The log has no word for coming back; {tickets} ({share}) went on after an end.",
        tickets=tickets,
        share=percent(share),
    )
    effect = tr("They count as reopened.")
    return [QualityFinding("reopens_inferred", "info", text, effect, n, share=share)]


def messages(desk: Desk) -> list[QualityFinding]:
    """What customers write: how much of it was read, or why nothing was."""
    heard = desk.heard
    if heard is None:
        return []
    n, of = int((heard.emotion >= 0).sum()), len(heard.event)
    told = {"read": whole(n), "messages": whole(of)}
    text = tr("{read} of {messages} messages that customers wrote were read by a model.", **told)
    if heard.one_in > 1:
        text = tr(
            "{read} of {messages} messages that customers wrote in every {nth} journey were read by a model.",
            nth=_nth(heard.one_in),
            **told,
        )
    effect = tr("How they seem to feel stands at their touchpoints: an estimate from words, not a rating.")
    return [QualityFinding("text_read", "info", text, effect, n, "messages", n / of)]


def _nth(number: int) -> str:
    """`second`, `third`, `4th`."""
    if number in (2, 3):
        return tr_in("in every … journey", "second") if number == 2 else tr_in("in every … journey", "third")
    return tr("{number}th", number=number)


def not_asked(info: LogInfo, *, read: bool = False) -> list[QualityFinding]:
    """Ratings, messages and customers: what is missing or not used. `read`: messages were."""
    found: list[QualityFinding] = []
    if info.rating is None:
        effect = tr("Satisfaction is unknown; the curve shows strain, which is derived from behaviour.")
        found.append(QualityFinding("no_ratings", "info", tr("The log has no ratings."), effect))
    if not info.has_text:
        effect = tr("How customers feel in their own words is unknown.")
        found.append(QualityFinding("no_text", "info", tr("The log has no messages."), effect))
    elif not read:
        effect = tr("A map reads those that customers wrote, where the log says who wrote them and is not too large.")
        found.append(
            QualityFinding("text_unused", "info", tr("The log has messages; they were not read here."), effect)
        )
    if info.customers is None:
        effect = tr("Journeys cannot be followed from one ticket to the customer's next.")
        found.append(QualityFinding("no_requester", "info", tr("No column says who the customer is."), effect))
    return found
