"""The inbox of each person: what others said to them, in the workspace and by e-mail."""
