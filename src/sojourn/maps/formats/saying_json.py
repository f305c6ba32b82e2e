"""What customers complain about and how the desk writes, as JSON values."""

from __future__ import annotations

from collections.abc import Mapping

from sojourn.maps.formats.values import Json, estimate_value, rounded
from sojourn.model.saying import Complaints, ComplaintTheme, Saying, Wording


def saying_value(saying: Saying, names: Mapping[str, str]) -> Json:
    """What is said in one map.

    Args:
        saying: it. names: of its touchpoints, by id.
    """
    return {
        "reader": saying.reader or None,
        "complaints": _complaints(saying.complaints, names),
        "wording": _wording(saying.wording, names),
    }


def _complaints(found: Complaints, names: Mapping[str, str]) -> Json:
    return {
        "read": found.read,
        "unhappy": found.unhappy,
        "themes": [_theme(theme, names) for theme in found.themes],
        "other": found.other,
        "unsaid": found.unsaid or None,
    }


def _theme(theme: ComplaintTheme, names: Mapping[str, str]) -> Json:
    return {
        "id": theme.id,
        "name": theme.name,
        "words": list(theme.words),
        "messages": theme.messages,
        "share": estimate_value(theme.share),
        "journeys": theme.journeys,
        "valence": rounded(theme.valence),
        "at": [{"touchpoint": at, "touchpoint_name": names[at], "n": n} for at, n in theme.at],
        "satisfaction": estimate_value(theme.rated),
        "satisfaction_of_others": estimate_value(theme.rated_others),
        "quotes": [{"text": q.text, "emotion": q.emotion, "valence": rounded(q.valence)} for q in theme.quotes],
    }


def _wording(found: Wording, names: Mapping[str, str]) -> Json:
    return {
        "messages": found.messages,
        "reading_ease": estimate_value(found.ease),
        "reading_ease_of_customers": estimate_value(found.customers),
        "touchpoints": [
            {"touchpoint": at, "touchpoint_name": names[at], "reading_ease": estimate_value(ease)}
            for at, ease in found.at
        ],
        "words": [
            {"word": one.word, "plain": one.plain or None, "n": one.n, "touchpoint": one.touchpoint}
            for one in found.words
        ],
        "unsaid": found.unsaid or None,
    }
