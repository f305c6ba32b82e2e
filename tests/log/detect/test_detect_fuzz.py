"""Whatever a table holds, it is understood or refused in one clear line."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.log.detect import rating_values, understand
from sojourn.log.detect.vocabulary import vocabulary
from sojourn.log.eventlog import NO_TIME
from sojourn.log.mapping import Mapping
from sojourn.log.table import RawTable
from sojourn.log.times import implausible, parse_seconds, parse_times
from sojourn.model.errors import SojournError

WORDS = sorted({name for entry in vocabulary().roles.values() for name in (*entry.names[:4], *entry.weak[:2])})
CELLS = [
    *(
        "2024-03-01 10:00",
        "1/2/2024",
        "13/2/2024",
        "2/13/2024",
        "0000-00-00 00:00:00",
        "1970-01-01",
        "2999-12-31",
        "42429",
    ),
    *(
        "9999999999999999999",
        "1456708560",
        "1456708560000",
        "1e999",
        "nan",
        "inf",
        "-1",
        "0",
        "5",
        "10",
        "y",
        "No",
        "?",
    ),
    *(
        "NULL",
        "N/A",
        "\x00",
        "<b>x</b>",
        "=1+1",
        "★★",
        "3 - Good",
        "00:61",
        "24:00",
        "1.2.3",
        "ünï",
        "INC0001",
        "\n",
        " ",
    ),
]
cells = st.one_of(
    st.none(), st.sampled_from(CELLS), st.text(max_size=8), st.integers(0, 40).map(lambda i: f"INC{i:04d}")
)


@st.composite
def tables(draw: st.DrawFn) -> RawTable:
    rows = draw(st.integers(0, 25))
    headers = draw(
        st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=10)), min_size=1, max_size=7, unique=True)
    )
    columns: dict[str, pa.Array] = {}
    start = draw(st.sampled_from(["nothing", "tickets", "events"]))
    if start != "nothing":
        number = range(rows) if start == "tickets" else draw(st.lists(st.integers(0, 4), min_size=rows, max_size=rows))
        columns["Ticket ID"] = pa.array([f"INC{i:04d}" for i in number], pa.string()).dictionary_encode()
        times = [f"2024-03-{i + 1:02d} 10:00" for i in range(rows)]
        columns["Created at" if start == "tickets" else "Timestamp"] = pa.array(times, pa.string()).dictionary_encode()
    if start == "events":
        columns["Activity"] = pa.array([f"Step {i % 3}" for i in range(rows)], pa.string()).dictionary_encode()
    for header in headers:
        if draw(st.booleans()) and draw(st.booleans()):
            moments = st.one_of(st.none(), st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)))
            typed = draw(st.lists(moments, min_size=rows, max_size=rows))
            zoned = [None if m is None else m.replace(tzinfo=UTC) for m in typed]
            zone = draw(st.sampled_from([None, "UTC"]))
            columns[header] = pa.array(zoned if zone else typed, pa.timestamp("us", zone))
        else:
            values = draw(
                st.lists(draw(st.sampled_from([cells, st.sampled_from(CELLS[:4])])), min_size=rows, max_size=rows)
            )
            columns[header] = pa.array(values, pa.string()).dictionary_encode()
    return RawTable("fuzz.csv", "csv", pa.table(columns), rows)


def understood(raw: RawTable) -> Mapping | SojournError:
    try:
        return understand(raw)
    except SojournError as error:
        return error


@given(tables())
@settings(max_examples=50, deadline=None)
def test_a_table_is_understood_or_refused_in_one_line(raw: RawTable) -> None:
    mapping = understood(raw)
    if isinstance(mapping, SojournError):
        assert mapping.line
        assert "\n" not in mapping.line
        return
    names = set(raw.data.column_names)
    assert {column for use in mapping.roles.values() for column in use.columns} | set(mapping.attributes) <= names
    assert {"ticket", "time"} <= set(mapping.roles)
    assert understand(raw) == mapping
    if mapping.rating is not None:
        values = rating_values(raw.data.column(mapping.columns("rating")[0]), mapping.rating)
        known = values[~np.isnan(values)]
        assert ((known >= mapping.rating.low) & (known <= mapping.rating.high)).all()


@given(st.lists(cells, max_size=30), st.sampled_from([None, "dmy", "mdy", "ymd"]))
@settings(max_examples=50, deadline=None)
def test_every_cell_is_a_time_or_empty_or_counted(values: list[str | None], order: None) -> None:
    parsed = parse_times(pa.array(values, pa.string()).dictionary_encode(), order, "Europe/Berlin")
    blanks = sum(value is None or not value.strip() for value in values)
    assert int((parsed.us != NO_TIME).sum()) + parsed.bad + blanks == len(values)
    assert len(implausible(parsed.us)) == len(values)
    seconds = parse_seconds(pa.array(values, pa.string()).dictionary_encode())
    assert not (seconds < 0).any()
    assert not np.isinf(seconds).any()
