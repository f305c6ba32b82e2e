"""Rounds of a workshop on a map: dot votes, writing in private that is revealed together, and a timer."""
