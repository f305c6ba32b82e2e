"""The map as a thing to look at: geometry, SVG, PNG, PDF, page, JSON, CSV."""
