"""Signing in with an identity provider (OpenID Connect): who comes from there, and as what."""
