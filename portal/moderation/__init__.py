"""The queue and the decision."""
