"""Sharing: who in the workspace may do what with one map, and links by which others read it without an account."""
