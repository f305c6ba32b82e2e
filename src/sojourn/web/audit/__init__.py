"""The audit log: sign-ins, people and roles, shares, exports and deletions, for owners to account for."""
