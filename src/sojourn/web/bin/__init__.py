"""The bin of the workspace: what was deleted goes for good after a while, or when an owner says so."""
