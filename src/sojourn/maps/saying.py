"""What customers complain about and how the desk writes, in sentences that the page and the command line share."""

from __future__ import annotations

from sojourn.maps.words import MIN_N_VALUE, counted, percent, say_estimate, whole
from sojourn.model.estimate import Estimate
from sojourn.model.saying import Complaints, ComplaintTheme, Saying, Wording

EASE = ((80, "easy"), (60, "plain English"), (50, "fairly hard"), (30, "hard"), (-1_000, "very hard"))
"""Words for Flesch's reading ease, by the least value of each (Flesch 1949, The Art of Readable Writing)."""
EASE_IS = "Reading ease after Flesch: 100 is very easy, 60 plain English, under 30 very hard. English only."
ESTIMATED = (
    "Which messages are unhappy is read by a model, not rated by anybody. Themes are found by counting words, in each "
    "half of the messages anew, and named by their heaviest words; that journeys with them rate lower is an "
    "association."
)
CONTRAST = (
    "Abbreviations, and terms of our glossary, that stand in the desk’s messages of five tickets and more and that no "
    "customer of this desk ever writes. No list of how common words are in English is used."
)


def complaints_said(found: Complaints) -> str:
    """How many messages were read and are unhappy, and how many of those have a theme."""
    if not found.read:
        return _sentence(found.unsaid)
    said = f"{whole(found.unhappy)} of {counted(found.read, 'message')} that could be read are unhappy"
    if not found.themes:
        return f"{said}. {_sentence(found.unsaid)}"
    themed = found.unhappy - found.other
    return f"{said}; {whole(themed)} of them belong to {counted(len(found.themes), 'theme')}, the others to none."


def theme_share(theme: ComplaintTheme) -> str:
    """Its share of the unhappy messages with interval, in one line."""
    said = say_estimate(theme.share, "share")
    return f"{said.value} ({said.interval})" if said.interval else said.value


def theme_rated(theme: ComplaintTheme) -> str:
    """How its journeys rate beside the others; empty where too few are rated."""
    if min(theme.rated.n, theme.rated_others.n) < MIN_N_VALUE:
        return ""
    one, others = (say_estimate(e, "satisfaction") for e in (theme.rated, theme.rated_others))
    return f"rated {one.value} (n {whole(one.n)}), the others {others.value} (n {whole(others.n)})"


def wording_said(found: Wording) -> str:
    """How easily the desk writes, beside its customers, and how many words of the trade it uses."""
    if found.unsaid:
        return _sentence(f"How the desk writes cannot be said: {found.unsaid}")
    if found.ease.value is None:
        return "No English message of the desk is long enough to say how easily it reads."
    said = f"The desk’s messages read {ease_word(found.ease)} ({ease_number(found.ease)}, n {whole(found.ease.n)})"
    if found.customers.value is not None:
        said += f", its customers’ {ease_word(found.customers)} ({ease_number(found.customers)})"
    words = counted(len(found.words), "word") + " of the trade" if found.words else "No word of the trade"
    return f"{said}. {words} that no customer writes {'is' if len(found.words) < 2 else 'are'} in them."


def ease_word(ease: Estimate) -> str:
    """What a reading ease means."""
    return next(word for least, word in EASE if (ease.value or 0.0) >= least)


def ease_number(ease: Estimate) -> str:
    """A reading ease with its interval, as `62 (60 to 64)`."""
    if ease.value is None:
        return "unknown"
    between = "" if ease.low is None or ease.high is None else f" ({ease.low:.0f} to {ease.high:.0f})"
    return f"{ease.value:.0f}{between}"


def read_by(saying: Saying) -> str:
    """Who read the messages; empty where nobody did."""
    return f"Read by: {saying.reader}." if saying.reader else ""


def unhappy_share(found: Complaints) -> str:
    """Share of unhappy messages among those read; empty without any."""
    return percent(found.unhappy / found.read) if found.read else ""


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""
