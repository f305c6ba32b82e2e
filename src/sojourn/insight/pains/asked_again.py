"""Repeated questions: the desk asks the customer for what it already has, once more or although it was given."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from sojourn.insight.pains.ground import Detector, Ground, Hits, at_visits
from sojourn.insight.pains.messages import events_read
from sojourn.languages import mark, tr
from sojourn.log.eventlog import Bool, Int32, Int64
from sojourn.voice.cleaning import own_part
from sojourn.voice.given import gives, things
from sojourn.voice.service import plain, service_events

_TOLD_BY = frozenset({"explained_again", "asked_again"})
_WORD = re.compile(r"[a-z0-9]+")
_READABLE = 0.5
"""Share of repeated questions whose texts must say what was asked for; below it only behaviour is counted."""


def find(ground: Ground) -> Hits | str:
    """Questions for what had been asked, or given by the customer, before in the same ticket."""
    visits = ground.visits
    asked = np.flatnonzero(visits.at("asked"))
    if not len(asked):
        return tr("no word of the log says that the desk asked the customer something")
    asking, earlier = _pairs(asked, visits.ticket, visits.word.codes)
    texts = _texts(ground, np.unique(np.r_[asking, earlier, _answers(asking, ground)]))
    told = np.array([bool(things(texts.get(int(i), ""))) for i in asking], dtype=np.bool_)
    if len(asking) and told.mean() >= _READABLE:
        same = [
            _same(texts, int(i), int(j), int(k))
            for i, j, k in zip(asking, earlier, _answers(asking, ground), strict=True)
        ]
        again = asking[np.array(same, dtype=np.bool_)]
        kept, seen_in = np.union1d(again, _given_before(ground, asked)), "behaviour and messages"
        note = ""
    elif len(asking):
        kept, seen_in = asking, "behaviour"
        note = tr("What was asked for cannot be read, so every further question of the same kind counts.")
    else:
        kept, note = _given_before(ground, asked), ""
        seen_in = "behaviour and messages" if len(kept) else "behaviour"
    end = np.minimum(kept + 2, visits.offsets[1:][visits.ticket[kept]])
    hits = at_visits(ground, kept, ground.hours(kept, end))
    return Hits(hits.ticket, hits.column, hits.hours, hits.subject, rests_on=seen_in, note=note)  # type: ignore[arg-type]


def _pairs(asked: Int64, ticket: Int32, word: Int32) -> tuple[Int64, Int64]:
    """Each question with the one before it in the same words of the source in the same ticket."""
    order = asked[np.lexsort((asked, word[asked], ticket[asked]))]
    again = (ticket[order][1:] == ticket[order][:-1]) & (word[order][1:] == word[order][:-1])
    found = np.sort(order[1:][again])
    before = dict(pairwise(order.tolist()))
    earlier = {later: one for one, later in before.items()}
    return found, np.array([earlier[i] for i in found.tolist()], dtype=np.int64)


def _answers(asking: Int64, ground: Ground) -> Int64:
    """The visit after each question, -1 where there is none in its ticket."""
    following = asking + 1
    inside = following < ground.visits.offsets[1:][ground.visits.ticket[asking]]
    return np.where(inside, following, -1)


def _texts(ground: Ground, wanted: Int64) -> dict[int, str]:
    """What was written at visits, without quoted mails and signatures; none where nothing may be read."""
    log, visits = ground.log, ground.visits
    readable = events_read(ground)
    if readable is None or log.text is None:
        return {}
    may: Bool = np.zeros(log.n_events, dtype=np.bool_)
    may[readable] = True
    found: dict[int, str] = {}
    for visit in wanted[wanted >= 0].tolist():
        begin, end = int(log.offsets[visits.ticket[visit]]), int(log.offsets[visits.ticket[visit] + 1])
        until = int(visits.start[visit + 1]) if visit + 1 < len(visits.start) else int(log.time[-1]) + 1
        until = until if visit + 1 < visits.offsets[1:][visits.ticket[visit]] else int(log.time[end - 1]) + 1
        low = begin + int(np.searchsorted(log.time[begin:end], visits.start[visit]))
        high = max(low + 1, begin + int(np.searchsorted(log.time[begin:end], until)))
        said = [own_part(log.text[i].as_py()) for i in range(low, min(high, end)) if may[i]]
        found[visit] = plain(" ".join(said))
    return found


def _given_before(ground: Ground, asked: Int64) -> Int64:
    """Questions for what the customer had written before in the same ticket; asking to confirm it is none."""
    log, visits = ground.log, ground.visits
    readable = events_read(ground, "customer")
    if readable is None or log.text is None:
        return np.zeros(0, dtype=np.int64)
    texts = _texts(ground, asked)
    found = []
    for visit in asked.tolist():
        wanted = things(texts.get(visit, ""), checks=False)
        if not wanted:
            continue
        begin, end = np.searchsorted(readable, log.offsets[visits.ticket[visit] :][:2])
        before = readable[begin:end][log.time[readable[begin:end]] < visits.start[visit]]
        told = [plain(own_part(log.text[int(i)].as_py())) for i in before]
        if any(gives(text, thing) for text in told for thing in wanted):
            found.append(visit)
    return np.array(found, dtype=np.int64)


def _same(texts: dict[int, str], asking: int, earlier: int, answer: int) -> bool:
    """Both questions name the same thing, or the customer says that it was said before."""
    if things(texts.get(asking, "")) & things(texts.get(earlier, "")):
        return True
    said = texts.get(answer, "")
    return any(told.event.name in _TOLD_BY for told in service_events(said, frozenset(_WORD.findall(said))))


DETECTOR = Detector(
    kind="asked_again",
    name=mark("Asked again for what the desk has"),
    definition=mark(
        "The desk asks a second time, in the same words of the log, and the messages name the same thing or the "
        "customer answers that it was said before; or it asks for what the customer has already written, such as an "
        "asset tag or an error message. Where questions cannot be read, every further question of the same kind "
        "counts, and it is said that it rests on behaviour alone."
    ),
    threshold=mark("once"),
    hours=mark("lost time until the repeated question and until its answer"),
    source=mark(
        "CEB 2010 (reference/science.md, section 7): repeating information is one of the four sources of effort"
    ),
    find=find,
)
