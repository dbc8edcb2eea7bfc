"""Health, and the database's commands."""
