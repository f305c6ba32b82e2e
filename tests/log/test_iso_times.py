"""ISO times that are read at once say what the standard library says, and what is not one of them is left alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.log.eventlog import NO_TIME
from sojourn.log.iso_times import read_iso
from sojourn.log.written_times import read_written
from sojourn.log.zones import SECOND_US

SECONDS = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)).map(lambda at: at.replace(microsecond=0))


def expected(at: datetime) -> int:
    since = at.replace(tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * SECOND_US


@given(st.lists(SECONDS, min_size=1, max_size=20), st.sampled_from("T "), st.booleans())
def test_it_reads_what_the_standard_library_wrote(times: list[datetime], between: str, in_utc: bool) -> None:
    texts = [at.isoformat(between) + ("Z" if in_utc else "") for at in times]
    found = read_iso(pa.array(texts))
    assert found is not None
    assert (found[0].tolist(), found[1]) == ([expected(at) for at in times], in_utc)
    written = read_written(pa.array(texts), None)
    assert written.local_us.tolist() == [expected(at) for at in times]
    assert set(written.has_offset.tolist()) == {in_utc}
    assert not written.offset_us.any()
    assert not written.number.any()


@pytest.mark.parametrize(
    ("other", "reads"),
    [
        ("2026-11-22 24:00:00", datetime(2026, 11, 23)),
        ("2026-06-31 09:00:00", None),
        ("2026-11-22 09:00:60", None),
        ("0000-11-22 09:00:00", None),
        ("2026-11-22T09:00+02", datetime(2026, 11, 22, 9)),
        ("22 November 2026 09", datetime(2026, 11, 22, 9)),
        ("2026/11/22 09:00:00", datetime(2026, 11, 22, 9)),
        ("", None),
        (None, None),
    ],
)
def test_one_that_is_written_otherwise_is_read_as_it_always_was(other: str | None, reads: datetime | None) -> None:
    texts = pa.array(["2026-11-22 09:12:58", other], pa.string())
    assert read_iso(texts) is None
    written = read_written(texts, None)
    first = expected(datetime(2026, 11, 22, 9, 12, 58))
    assert written.local_us.tolist() == [first, NO_TIME if reads is None else expected(reads)]
