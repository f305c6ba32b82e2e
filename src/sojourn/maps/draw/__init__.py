"""Drawings of a measured map: one geometry, rendered as SVG, PNG and PDF."""
