"""A plan beside what was taken, and the ways back: said honestly, drawn inside their lanes."""

import re
from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.maps.draw.geometry import COLUMN
from sojourn.maps.draw.round import round_height, tracks
from sojourn.maps.page.plan import plan_view
from sojourn.maps.page.quality import findings_view
from sojourn.maps.planned import plan_cells, plan_said
from sojourn.maps.returns import returns_at, returns_told, shown_returns
from sojourn.maps.story import tell
from sojourn.maps.tiles import tiles
from sojourn.model.measured import MeasuredMap, QualityFinding, Return
from tests.maps.fixture import desk
from tests.maps.numbers import hours, wilson

DESK = desk()
WHOLE = DESK.whole
IDS = [t.id for t in WHOLE.touchpoints]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_four_words_stand_where_they_happen_from_one_per_cent() -> None:
    cells = plan_cells(WHOLE)
    assert [plain(" ".join(pair)) for pair in cells["fix"].said] == [
        "1 % skipped",
        "11 % extra",
        "3 % out of order",
        "8 % failed",
    ]
    assert cells["fix"].places == (5,)  # report, acknowledged, appointment, session, fix
    assert cells["queue"].places == ()
    assert "search" not in cells


def test_the_plan_is_told_with_its_overall_share_and_where_it_is_left() -> None:
    told = plain(plan_said(WHOLE))
    assert told.startswith("8 % (7.5 \N{EN DASH} 8.5 %) of the 11,188 ended journeys took exactly the planned way")
    assert "skipped most is “We work on it together”: in 42 %" in told
    assert "not planned and happens most is “I wait in a queue”: in 74 %" in told
    assert "first after “I hear that it arrived”, for “I wait in a queue” (70 % of all)" in told
    assert "never records “We make an appointment”; that is held against no journey" in told
    assert plan_said(replace(WHOLE, planned=None)) == ""
    assert tiles(WHOLE)[0].metric == "plan_exact"
    assert plan_view(replace(WHOLE, planned=None)) == ""


def test_ways_back_are_told_with_share_and_time() -> None:
    told = plain(returns_told(WHOLE))
    assert "after the end, 23 % (22.2 \N{EN DASH} 23.8 %) ask anew within 14 days, half of them after 8 days" in told
    assert "and begin again at “I report it”" in told
    assert returns_told(replace(WHOLE, returns=())) == ""


def test_a_rare_way_back_is_left_to_the_table() -> None:
    rare = Return("fix", "report", 3, wilson(3, 4_000), hours(20.0, 3))
    measured = replace(WHOLE, returns=(*WHOLE.returns, rare))
    assert rare not in shown_returns(measured)
    assert rare in returns_at(measured, "fix")


def test_a_stitched_journey_is_explained_first_and_one_ticket_needs_no_words() -> None:
    stitched = tell(WHOLE, "UTC", "all tickets of a customer within 14 days")
    assert stitched.opening[1] == "A journey is all tickets of a customer within 14 days."
    assert not any("A journey is" in sentence for sentence in tell(WHOLE, "UTC").opening)


def returning(pairs: list[tuple[str, str]], columns: int) -> MeasuredMap:
    found = tuple(Return(a, b, 900 - i, wilson(90, 900), hours(30.0, 90)) for i, (a, b) in enumerate(pairs))
    return replace(WHOLE, returns=found, touchpoints=WHOLE.touchpoints[:columns])


@settings(deadline=None)  # the first one reads the font
@given(
    st.lists(st.tuples(st.sampled_from([*IDS, "end"]), st.sampled_from(IDS)), max_size=6, unique=True),
    st.integers(min_value=4, max_value=14),
)
def test_ways_back_run_inside_their_lane_and_their_words_never_meet(pairs: list[tuple[str, str]], columns: int) -> None:
    measured = returning(pairs, columns)
    laid = tracks(measured)
    known = [(a, b) for a, b in pairs if b in IDS[:columns] and a in ("end", *IDS[:columns])]
    assert len(laid) == min(4, len(known))
    boxes = []
    for track in laid:
        assert 0 < track.y < round_height(measured)
        for label in track.labels:
            assert label.x >= 0
            assert label.x + label.wide <= COLUMN * columns
            boxes.append((label.x, label.x + label.wide, track.y))
    for a, b in combinations(boxes, 2):
        assert a[1] <= b[0] or b[1] <= a[0] or abs(a[2] - b[2]) >= 18


def test_findings_come_worst_first_with_their_effect_and_many_facts_are_folded() -> None:
    facts = tuple(QualityFinding(f"f{i}", "info", f"Fact {i}", "") for i in range(5))
    html = findings_view(replace(WHOLE, quality=(*facts, *reversed(WHOLE.quality))))
    problem, warning, folded = (
        html.index("in the last 9 days"),
        html.index("for 31 % of visits"),
        html.index("<details"),
    )
    assert problem < warning < folded < html.index("Fact 0")
    assert "1\N{NO-BREAK SPACE}problem, 1\N{NO-BREAK SPACE}warning, 6\N{NO-BREAK SPACE}facts" in html
    assert "<em>Effect</em>Waits and gave-up shares" in html
    assert len(re.findall("<em>Effect</em>", html)) == 3  # a fact without an effect has no empty line
    assert "<details" not in findings_view(WHOLE)
