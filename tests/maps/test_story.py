"""The story says what the map shows, in sentences, and leaves out what is unknown."""

from dataclasses import replace

from sojourn.maps.story import tell
from sojourn.model.measured import Spread
from tests.maps.fixture import awkward, desk

REPORT = desk()


def passage(name: str) -> str:
    story = tell(REPORT.whole, "Europe/Berlin")
    [found] = [p.text for c in story.chapters for p in c.passages if p.touchpoint == name]
    return found.replace("\N{NO-BREAK SPACE}", " ")


def test_the_opening_says_when_how_many_the_usual_way_and_the_extremes() -> None:
    opening = " ".join(tell(REPORT.whole, "Europe/Berlin").opening).replace("\N{NO-BREAK SPACE}", " ")
    assert "Between 1 Apr 2026 and 30 Sep 2026 (Europe/Berlin), 12,431 journeys" in opening
    assert "“I report it”, then “I hear that it arrived”" in opening
    assert "hardest moment is “I am asked for something” (−1.5, −1.6 to −1.4)" in opening
    assert "estimated" in opening


def test_every_touchpoint_is_told_under_its_stage_in_order() -> None:
    story = tell(REPORT.whole, "UTC")
    assert [p.touchpoint for c in story.chapters for p in c.passages] == [t.id for t in REPORT.whole.touchpoints]
    assert len(story.chapters) == 7


def test_a_passage_gives_share_count_wait_and_interval() -> None:
    told = passage("queue")
    assert told.startswith("Most journeys pass here (88 %, 10,939 of 12,431).")
    assert "It comes after a wait of 6 h 20 min (median, 6 h 16 min – 6 h 24 min)" in told
    assert "12 % (11.5 – 12.5 %) of visits come with a change of team" in told
    assert "The next thing happens after 9 h 30 min, 8 h 48 min – 10 h 18 min; 212 still wait here" in told
    assert "Behind the scenes: “Triage” in 67 %" in told


def test_what_was_not_recorded_is_not_told() -> None:
    told = passage("need")
    assert "wait" not in told.split("Strain")[0]
    assert "None" not in told
    assert "not recorded" not in told


def test_too_few_observations_are_said_as_such_and_never_as_a_length() -> None:
    point = replace(REPORT.whole.touchpoints[4], wait_hours=Spread(3, 2.0), touch_hours=Spread(3, 1.0))
    told = tell(replace(REPORT.whole, touchpoints=(point,)), "UTC").chapters[0].passages[0].text
    assert "Too few waits (3) to say how long they are." in told
    assert "Contact lasts" not in told


def test_a_log_without_ratings_says_that_the_curve_is_strain() -> None:
    report = awkward()
    story = tell(report.whole, report.info.timezone)
    assert any("no ratings" in sentence for sentence in story.opening)
    assert not any("Satisfaction is" in p.text for c in story.chapters for p in c.passages)


def test_a_slice_that_nobody_passes_is_told_in_one_sentence() -> None:
    empty = replace(REPORT.whole, touchpoints=(), journeys=0)
    assert tell(empty, "UTC").chapters == ()
    assert len(tell(empty, "UTC").opening) == 1
