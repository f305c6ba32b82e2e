"""Journeys out of events: visits, flows, variants."""
