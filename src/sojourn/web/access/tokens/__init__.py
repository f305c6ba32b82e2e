"""Tokens: what programs show in place of a session, with scopes and an expiry."""
