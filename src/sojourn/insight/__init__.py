"""From measures to a measured journey map and its slices."""
