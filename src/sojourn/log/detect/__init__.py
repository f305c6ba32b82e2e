"""Column understanding: from a raw table to the mapping that says how to read it."""

from sojourn.log.detect.hints import Hints
from sojourn.log.detect.ratings import rating_values
from sojourn.log.detect.understand import understand

__all__ = ["Hints", "rating_values", "understand"]
