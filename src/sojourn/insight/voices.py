"""What customers say at each touchpoint of a slice: valence with its interval, emotions, and quotes at the lows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from sojourn.insight.heard import Heard
from sojourn.log.eventlog import Bool, EventLog, Int64
from sojourn.measures import intervals
from sojourn.model.voice import EmotionShare, Quote, Voice
from sojourn.voice.cleaning import own_part
from sojourn.voice.feeling import EMOTIONS, UNSAID
from sojourn.voice.redaction import names_in, redacted
from sojourn.voice.service import plain

LOW = -0.35
"""Mean valence below which the face on the map frowns and messages are quoted, from MIN_QUOTED read ones on."""
MIN_QUOTED = 10
MOST_QUOTES, LONGEST_QUOTE, SHORTEST_QUOTE = 2, 180, 12


def voices(heard: Heard, log: EventLog, tickets: Bool, columns: int) -> tuple[Voice | None, ...]:
    """What customers wrote at each column of the map in the chosen journeys; None where nobody wrote.

    Args:
        heard: messages of the log. log: it. tickets: mask of the chosen journeys. columns: how many there are.
    """
    chosen = np.flatnonzero(tickets[heard.ticket])
    at = heard.column[chosen]
    return tuple(_voice(heard, log, chosen[at == column].astype(np.int64)) for column in range(columns))


def _voice(heard: Heard, log: EventLog, at: Int64) -> Voice | None:
    if not len(at):
        return None
    said = at[heard.emotion[at] >= 0]
    mean = intervals.clustered_mean(heard.valence[said], heard.ticket[said])
    counts = np.bincount(heard.emotion[said], minlength=len(EMOTIONS)).tolist()
    ranked = sorted(range(len(EMOTIONS)), key=lambda i: (-counts[i], i))
    events = Counter(name for i in heard.feeling[said].tolist() for name in heard.feelings[i].events)
    unsaid = np.bincount(heard.unsaid[at][heard.unsaid[at] >= 0], minlength=len(UNSAID)).tolist()
    low = mean.value is not None and mean.value < LOW and mean.n >= MIN_QUOTED
    return Voice(
        messages=len(at),
        read=len(said),
        valence=mean.value,
        low=None if mean.low is None else max(-2.0, mean.low),
        high=None if mean.high is None else min(2.0, mean.high),
        emotions=tuple(EmotionShare(EMOTIONS[i], counts[i], counts[i] / len(said)) for i in ranked if counts[i]),
        events=tuple(sorted(events.items(), key=lambda item: (-item[1], item[0]))),
        unsaid=tuple((UNSAID[i], n) for i, n in enumerate(unsaid) if n),
        quotes=quotes(heard, log, said) if low else (),
    )


def quotes(heard: Heard, log: EventLog, said: Int64) -> tuple[Quote, ...]:
    """The worst messages that say something, in other words each, redacted; the surer of equals, then the earlier.

    Args:
        heard: messages of the log. log: it. said: places in `heard` of the messages to choose from.
    """
    feelings = [heard.feelings[i] for i in heard.feeling[said].tolist()]
    order = sorted(range(len(said)), key=lambda i: (feelings[i].valence or 0.0, -(feelings[i].confidence or 0.0), i))
    found: list[Quote] = []
    for i in order[: 20 * MOST_QUOTES]:
        text, feeling = shown(heard, log, int(said[i])), feelings[i]
        # Only words that stand in what is shown: they are of the message as it was written, with all names in it.
        because = tuple(words for words in feeling.because if words in plain(text))
        told = any(text == one.text or because == one.because for one in found)
        if len(text) < SHORTEST_QUOTE or told or feeling.emotion is None:
            continue
        found.append(Quote(text, feeling.emotion, feeling.valence or 0.0, because))
        if len(found) == MOST_QUOTES:
            break
    return tuple(found)


def shown(heard: Heard, log: EventLog, message: int) -> str:
    """A message as it may be quoted: `whole_shown`, shortened."""
    return shortened(whole_shown(heard, log, message).split())


def whole_shown(heard: Heard, log: EventLog, message: int) -> str:
    """A message as it may be shown: its own part on one line, redacted with all people of its journey."""
    assert log.text is not None
    ticket = int(heard.ticket[message])
    begin, end = int(log.offsets[ticket]), int(log.offsets[ticket + 1])
    people = names_in(text for text in log.text.slice(begin, end - begin).to_pylist() if text)
    return " ".join(redacted(own_part(log.text[int(heard.event[message])].as_py()), people).split())


def shortened(words: Sequence[str]) -> str:
    """Words on one line, cut at a word where they are too many."""
    line = " ".join(words)
    return line if len(line) <= LONGEST_QUOTE else line[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
