"""The nouns: what a measured journey map is made of. Frozen types, no I/O."""
