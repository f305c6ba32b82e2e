"""Personas and stakeholders of the workspace: pages that people write, beside what the data says of the same rule."""
