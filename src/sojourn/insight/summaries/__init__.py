"""Logs too large to hold: what is counted of each journey, over any parts, and the map made of the counts."""
