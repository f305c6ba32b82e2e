"""Drawings of a map that people drew: one geometry, which pictures, documents and slides share."""
