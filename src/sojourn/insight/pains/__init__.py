"""Pains: named detectors of what hurts customers, each in its own file, and what a slice comes to."""
