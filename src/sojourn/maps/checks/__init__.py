"""Checks of a map: what makes maps mislead or die, each found by a rule, explained, and with what to do about it."""
