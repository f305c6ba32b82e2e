"""Drivers of satisfaction and moments of truth: what goes with good and bad ratings."""
