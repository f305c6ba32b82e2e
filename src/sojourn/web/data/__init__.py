"""Ticket histories in the workspace: uploaded, understood, imported, updated, sliced; the tickets behind a figure."""
