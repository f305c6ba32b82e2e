"""The workspace's database: SQLite in its folder, or PostgreSQL for a team."""
