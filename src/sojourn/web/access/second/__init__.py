"""The second step of signing in: a code of an authenticator (TOTP), or one of the recovery codes."""
