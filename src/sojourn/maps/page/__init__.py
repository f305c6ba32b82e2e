"""The self-contained interactive page of a map report."""
