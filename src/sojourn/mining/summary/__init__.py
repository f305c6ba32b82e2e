"""Summaries of whole journeys that add and subtract: integers only, the same in any order and for any partition."""
