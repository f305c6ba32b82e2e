"""The map document: what people draw, as records by id, with references to measured results."""
