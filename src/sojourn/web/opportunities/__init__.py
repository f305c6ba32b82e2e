"""Opportunities of the workspace: found in its data or written by hand; valued, owned, discussed, linked to work."""
