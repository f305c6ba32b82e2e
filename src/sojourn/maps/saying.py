"""What customers complain about and how the desk writes, in sentences that the page and the command line share."""

from __future__ import annotations

from sojourn.languages import mark, tr, trn
from sojourn.maps.words import MIN_N_VALUE, decimal, percent, ranging, say_estimate, sentence, whole
from sojourn.model.estimate import Estimate
from sojourn.model.saying import Complaints, ComplaintTheme, Saying, Wording

EASE = (
    (80, mark("easy")),
    (60, mark("plain English")),
    (50, mark("fairly hard")),
    (30, mark("hard")),
    (-1_000, mark("very hard")),
)
"""Words for Flesch's reading ease, by the least value of each (Flesch 1949, The Art of Readable Writing)."""
EASE_IS = mark("Reading ease after Flesch: 100 is very easy, 60 plain English, under 30 very hard. English only.")
ESTIMATED = mark(
    "Which messages are unhappy is read by a model, not rated by anybody. Themes are found by counting words, in "
    "each half of the messages anew, and named by their heaviest words; that journeys with them rate lower is an "
    "association."
)
CONTRAST = mark(
    "Abbreviations, and terms of our glossary, that stand in the desk’s messages of five tickets and more and that "
    "no customer of this desk ever writes. No list of how common words are in English is used."
)


def complaints_said(found: Complaints) -> str:
    """How many messages were read and are unhappy, and how many of those have a theme."""
    if not found.read:
        return sentence(found.unsaid)
    unhappy = whole(found.unhappy)
    if not found.themes:
        said = trn(
            found.read,
            "{unhappy} of {n} message that could be read are unhappy.",
            "{unhappy} of {n} messages that could be read are unhappy.",
            unhappy=unhappy,
        )
        return f"{said} {sentence(found.unsaid)}"
    return trn(
        found.read,
        "{unhappy} of {n} message that could be read are unhappy; {themed} of them belong to {themes}, "
        "the others to none.",
        "{unhappy} of {n} messages that could be read are unhappy; {themed} of them belong to {themes}, "
        "the others to none.",
        unhappy=unhappy,
        themed=whole(found.unhappy - found.other),
        themes=trn(len(found.themes), "{n} theme", "{n} themes"),
    )


def theme_share(theme: ComplaintTheme) -> str:
    """Its share of the unhappy messages with interval, in one line."""
    said = say_estimate(theme.share, "share")
    return f"{said.value} ({said.interval})" if said.interval else said.value


def theme_rated(theme: ComplaintTheme) -> str:
    """How its journeys rate beside the others; empty where too few are rated."""
    if min(theme.rated.n, theme.rated_others.n) < MIN_N_VALUE:
        return ""
    one, others = (say_estimate(e, "satisfaction") for e in (theme.rated, theme.rated_others))
    return tr(
        "rated {rating} (n {n}), the others {others} (n {others_n})",
        rating=one.value,
        n=whole(one.n),
        others=others.value,
        others_n=whole(others.n),
    )


def wording_said(found: Wording) -> str:
    """How easily the desk writes, beside its customers, and how many words of the trade it uses."""
    if found.unsaid:
        return sentence(tr("How the desk writes cannot be said: {unsaid}", unsaid=found.unsaid))
    if found.ease.value is None:
        return tr("No English message of the desk is long enough to say how easily it reads.")
    values = {"ease": ease_word(found.ease), "figure": ease_number(found.ease), "n": whole(found.ease.n)}
    if found.customers.value is None:
        said = tr("The desk’s messages read {ease} ({figure}, n {n}).", **values)
    else:
        said = tr(
            "The desk’s messages read {ease} ({figure}, n {n}), its customers’ {their_ease} ({their_figure}).",
            **values,
            their_ease=ease_word(found.customers),
            their_figure=ease_number(found.customers),
        )
    if not found.words:
        return f"{said} {tr('No word of the trade that no customer writes is in them.')}"
    words = trn(
        len(found.words),
        "{n} word of the trade that no customer writes is in them.",
        "{n} words of the trade that no customer writes are in them.",
    )
    return f"{said} {words}"


def ease_word(ease: Estimate) -> str:
    """What a reading ease means."""
    return next(tr(word) for least, word in EASE if (ease.value or 0.0) >= least)


def ease_number(ease: Estimate) -> str:
    """A reading ease with its interval, as `62 (60 to 64)`."""
    if ease.value is None:
        return tr("unknown")
    if ease.low is None or ease.high is None:
        return decimal(ease.value, 0)
    return f"{decimal(ease.value, 0)} ({ranging(decimal(ease.low, 0), decimal(ease.high, 0))})"


def read_by(saying: Saying) -> str:
    """Who read the messages; empty where nobody did."""
    return tr("Read by: {reader}.", reader=saying.reader) if saying.reader else ""


def unhappy_share(found: Complaints) -> str:
    """Share of unhappy messages among those read; empty without any."""
    return percent(found.unhappy / found.read) if found.read else ""
