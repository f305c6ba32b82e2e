"""Comments on maps: threads about a card, a touchpoint or the whole map."""
