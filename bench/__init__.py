"""Measurements; nothing here is served."""
