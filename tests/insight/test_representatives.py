"""Representative journeys: planted journeys are found again."""

import pytest

from benchmarks.planted import find


@pytest.mark.parametrize("noise", [0.0, 0.1, 0.2, 0.3])
def test_planted_journeys_are_found_as_many_as_there_are(noise: float) -> None:
    # `python -m benchmarks.planted` looks at ten seeds of each; here are two that CI has time for.
    for seed in (1, 2):
        found = find(1500, seed, noise)
        assert found.groups == found.planted == 8
        assert found.agreement >= 0.9
