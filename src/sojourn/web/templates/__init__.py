"""Templates: those that come with Sojourn, and those that people have kept from maps of their own."""
