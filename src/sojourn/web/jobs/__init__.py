"""Long work beside the server: jobs in a table, done by processes of their own, which survive a restart."""
