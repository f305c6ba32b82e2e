"""Where to act: the worst touchpoints of all journeys, what has changed, and what is due."""
