"""Ways back within a journey, held against reading each journey from left to right."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.log.dictionary import shipped
from sojourn.mining.order import columns_of
from sojourn.mining.rounds import rounds_of
from sojourn.mining.visits import visits_of
from tests.mining.small import log_of

STEPS = ("report", "fix", "closed", "back", "asked", "survey", "taken_on")
journeys = st.lists(st.lists(st.sampled_from(STEPS), min_size=1, max_size=10), min_size=1, max_size=6)


@given(journeys)
@settings(max_examples=200, deadline=None)
def test_rounds_are_what_a_reader_finds(paths: list[list[str]]) -> None:
    events = [(i, 60 * at, step, 0, "", "") for i, path in enumerate(paths) for at, step in enumerate(path)]
    log = log_of(events)
    visits = visits_of(log, columns_of(log, shipped()))
    words = visits.touchpoint.words
    seen = [
        [words[code] for code in visits.touchpoint.codes[a:b].tolist()]
        for a, b in zip(visits.offsets.tolist(), visits.offsets[1:].tolist(), strict=False)
    ]
    says_back = any("back" in path for path in seen)
    expected = []
    for number, path in enumerate(seen):
        end: int | None = None
        for at, step in enumerate(path):
            worked_on_again = at > 0 and step in ("asked", "taken_on") and path[at - 1] in ("fix", "closed")
            comes = (step == "report" and at > 0) or (step == "back" if says_back else worked_on_again)
            if comes and end is not None:
                expected.append((int(visits.offsets[number]) + end, int(visits.offsets[number]) + at))
            end = at if step in ("fix", "closed") else None if comes else end
    found = rounds_of(visits)
    assert list(zip(found.end.tolist(), found.back.tolist(), strict=True)) == expected
