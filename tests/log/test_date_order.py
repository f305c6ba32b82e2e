"""Day first or month first: decided over a whole file, asked where both fit."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sojourn.log.date_order import Evidence, date_order
from sojourn.model.errors import AmbiguousError

days = st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), min_size=1, max_size=30)


def text(*values: str | None) -> pa.Array:
    return pa.array(values, pa.string()).dictionary_encode()


@given(days=days, notation=st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%y", "%m-%d-%Y %H:%M"]))
@settings(max_examples=60, deadline=None)
def test_a_day_over_12_decides_for_all_values(days: list[date], notation: str) -> None:
    assume(any(day.day > 12 for day in days) and not any(day.year % 100 > 68 for day in days))
    choice = date_order({"created": text(*(day.strftime(notation) for day in days))})
    assert choice.order == ("dmy" if notation.startswith("%d") else "mdy")
    assert "created" in choice.why


def test_another_column_of_the_file_decides() -> None:
    assert date_order({"opened": text("3/4/2016"), "closed": text("22/4/2016")}).order == "dmy"
    assert date_order({"opened": text("3/4/2016"), "closed": text("4/22/2016")}).order == "mdy"


def test_both_fit_so_the_user_is_asked_with_an_example_read_both_ways() -> None:
    with pytest.raises(AmbiguousError) as caught:
        date_order({"opened": text("5/5/2016", "3/4/2016 10:00")})
    for part in ("'opened'", "3/4/2016", "3 April", "4 March", "--date-order dmy", "--date-order mdy"):
        assert part in caught.value.line


def test_values_that_contradict_each_other_are_not_decided_by_a_few() -> None:
    with pytest.raises(AmbiguousError, match=r"13/4/2016.*5/16/2016"):
        date_order({"opened": text("13/4/2016", "5/16/2016")})


def test_one_stray_value_does_not_overturn_a_column() -> None:
    choice = date_order({"opened": text(*[f"{day}/4/2016" for day in range(13, 31)] * 3, "4/25/2016")})
    assert choice.order == "dmy"
    assert "1 contradict it" in choice.why


def test_equal_day_and_month_need_no_answer() -> None:
    assert date_order({"opened": text("3/3/2016", "12/12/2016")}).order is not None


def test_dots_are_day_first() -> None:
    choice = date_order({"opened": text("03.04.2016", "05.06.2016 10:00")})
    assert choice.order == "dmy"
    assert "dots" in choice.why


def test_two_digit_years_first() -> None:
    assert date_order({"opened": text("98-02-03", "99-04-05")}).order == "ymd"


def test_no_text_date_needs_no_order() -> None:
    typed = pa.array([datetime(2016, 1, 1)], pa.timestamp("us"))
    assert date_order({"opened": typed, "epoch": text("1456708560"), "word": text("x", None)}).order is None
    assert date_order({"opened": text("2016-01-02")}).order == "ymd"


def low_days(seed: int, tickets: int, rows: int) -> list[list[date]]:
    """Of each ticket, rising days that never exceed the 12th of a month, so that no value tells the order."""
    dice = random.Random(seed)
    found = []
    for _ in range(tickets):
        start = date(2016, 1, 1) + timedelta(days=dice.randrange(300))
        walk = [start + timedelta(days=step) for step in sorted(dice.sample(range(120), 60))]
        found.append([day for day in walk if day.day <= 12][:rows])
    return found


@pytest.mark.parametrize("notation", ["%d/%m/%Y", "%m/%d/%Y"])
@pytest.mark.parametrize("newest_first", [False, True])
def test_the_order_of_a_tickets_rows_decides_where_values_cannot(notation: str, newest_first: bool) -> None:
    walks = low_days(7, 30, 5)
    rows = [(ticket, day) for ticket, walk in enumerate(walks) for day in (reversed(walk) if newest_first else walk)]
    column = text(*(day.strftime(notation) for _, day in rows))
    tickets = np.array([ticket for ticket, _ in rows], dtype=np.int32)
    choice = date_order({"changed": column}, Evidence(tickets, "changed"))
    assert choice.order == ("dmy" if notation.startswith("%d") else "mdy")
    assert "backwards" in choice.why


@pytest.mark.parametrize("notation", ["%d/%m/%Y", "%m/%d/%Y"])
def test_opened_before_closed_decides_where_values_cannot(notation: str) -> None:
    pairs = [walk[:2] for walk in low_days(11, 60, 2)]
    columns = {name: text(*(pair[i].strftime(notation) for pair in pairs)) for i, name in enumerate(("o", "c"))}
    with pytest.raises(AmbiguousError):
        date_order(columns)
    assert date_order(columns, Evidence(pairs=(("o", "c"),))).order == ("dmy" if notation.startswith("%d") else "mdy")


def test_rows_in_no_order_decide_nothing() -> None:
    rows = [day for walk in low_days(3, 30, 5) for day in walk]
    random.Random(1).shuffle(rows)
    column = text(*(day.strftime("%d/%m/%Y") for day in rows))
    with pytest.raises(AmbiguousError):
        date_order({"changed": column}, Evidence(np.zeros(len(rows), dtype=np.int32), "changed"))
