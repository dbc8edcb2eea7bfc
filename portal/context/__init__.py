"""The national picture: what governments decided, and counts that name no council."""
