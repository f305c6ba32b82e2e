"""Open formats of a measured map: JSON with a published schema, and CSV."""
