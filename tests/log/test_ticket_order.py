"""Tickets in order by counting are in the order of comparing."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sojourn.log.ticket_order import by_ticket

NUMBERS = st.one_of(st.integers(0, 3), st.integers(65_530, 65_545), st.integers(0, 2**31 - 1))


@given(st.lists(NUMBERS, max_size=60))
def test_by_ticket_and_as_they_stand_among_equals(numbers: list[int]) -> None:
    found = by_ticket(np.array(numbers, dtype=np.int32))
    assert found.tolist() == sorted(range(len(numbers)), key=numbers.__getitem__)
