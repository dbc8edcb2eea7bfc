"""Mail: an outbox written inside the transaction, delivered after it."""
