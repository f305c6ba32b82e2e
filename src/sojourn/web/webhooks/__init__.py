"""Webhooks: what happens here is told to addresses that an owner has named, signed, until they have heard it."""
