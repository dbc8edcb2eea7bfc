"""The public map, its table twin and the files they share."""
