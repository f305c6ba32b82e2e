"""The ratings view: what goes with ratings, who answered, what was rejected, and the moments."""

import re
from dataclasses import replace

from sojourn.maps.page.drivers import drivers_view
from sojourn.model.drivers import Drivers, Moments
from tests.maps.drivers import FOUND, MOMENTS, with_drivers
from tests.maps.fixture import desk

WHOLE = with_drivers(desk()).whole


def said(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html).replace("\N{NO-BREAK SPACE}", " "))


def test_a_driver_stands_with_interval_weighting_bounds_share_and_rank() -> None:
    shown = said(drivers_view(WHOLE))
    for words in (
        "1 of 2 facts go with ratings. All facts together explain 35 % of how ratings differ.",
        "400 of 1,000 ended journeys were rated. Mean rating +0.71 as answered, +0.92 weighted for who answers",
        "−0.32 each time −0.47 – −0.16",
        "−0.26 −0.43 – −0.10",
        "−0.20, +1.04 n 120, 280 satisfied: −37 in 100 · whatever the silent think: −91 to +80",
        "40 % 25 % to 50 %",
        "1 (1 to 3)",
        "That is an association",
        "Has to chase no more than chance, the other facts held equal",
    ):
        assert words in shown


def test_what_is_in_a_log_is_never_markup() -> None:
    assert "another team &lt;b&gt;" in drivers_view(WHOLE)


def test_moments_show_what_was_rejected() -> None:
    shown = said(drivers_view(WHOLE))
    assert "Of a journey's strain, the worst visit foretells 45 % of how 400 ratings differ." in shown
    assert "The worst visit kept 40 % foretells ratings best of all five" in shown
    assert "The mean of all visits rejected 38 % adds nothing once the worst is known" in shown
    assert "The first visit rejected nothing foretells ratings no better than chance" in shown


def test_first_last_peaks_and_drops_are_always_listed() -> None:
    marked = replace(WHOLE.touchpoints[1], mark="drop")
    measured = replace(WHOLE, touchpoints=(WHOLE.touchpoints[0], marked, *WHOLE.touchpoints[2:]), drivers=None)
    shown = drivers_view(measured)
    table = said(shown[shown.index("First, last, peaks and drops</h2>") :])
    special = [t for t in measured.touchpoints if t.first or t.last or t.mark]
    assert len(special) >= 3
    assert all(t.name in table for t in special)
    assert "not in each slice" in said(shown)


def test_what_cannot_be_said_is_said() -> None:
    silent = replace(
        WHOLE, drivers=Drivers(1, "only 1 journey was rated"), moments=Moments(1, "only 1 journey was rated")
    )
    shown = said(drivers_view(silent))
    assert "Nothing can be said of what goes with ratings: only 1 journey was rated." in shown
    assert "Nothing can be said of which moments decide: only 1 journey was rated." in shown
    assert FOUND.drivers[0].label not in shown
    assert MOMENTS.tests[0].why not in shown
