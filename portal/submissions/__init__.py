"""What people propose: findings and corrections, waiting for a moderator."""
