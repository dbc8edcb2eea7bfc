"""People and roles: one-time links and sessions that can be revoked."""
