"""What is said in the hand-built maps: two themes, three words of the trade, and names that attack."""

from __future__ import annotations

from sojourn.model.saying import Complaints, ComplaintTheme, Saying, TradeWord, Wording
from sojourn.model.voice import Quote
from tests.maps.numbers import NOTHING, around, wilson


def saying(evil: str = "") -> Saying:
    """What customers complain about and how the desk writes.

    Args:
        evil: text that stands wherever the source's own words may stand.
    """
    quote = Quote(f"Nobody has answered for 9 days. {evil}", "frustrated", -1.25, ())
    themes = (
        ComplaintTheme(
            "days-answered", f"days, answered {evil}", ("days", "answered", f"waiting{evil}"), 120, wilson(120, 400),
            97, -1.31, (("queue", 80), ("fix", 20)), around(-0.7, 0.9, 60), around(0.9, 1.1, 900), (quote,),
        ),
        ComplaintTheme(
            "closed", "closed", ("closed",), 8, wilson(8, 400), 8, None, (("fix", 8),), around(-0.7, 0.9, 3), NOTHING,
        ),
    )  # fmt: skip
    words = (
        TradeWord("GPO", "settings that we roll out to computers", 410, "fix"),
        TradeWord(f"XQZ{evil}", "", 12, "queue"),
    )
    eases = (("fix", around(41.0, 9.0, 200)), ("queue", around(72.0, 9.0, 2_000)))
    wording = Wording(2_400, around(66.0, 12.0, 2_200), around(81.0, 10.0, 1_900), eases, words)
    return Saying(Complaints(3_000, 400, themes, 272), wording, f"a model {evil}")
