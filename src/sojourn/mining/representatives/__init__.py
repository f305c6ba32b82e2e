"""Representative journeys: which real journeys stand for all, how many it takes, and whether they come back."""
