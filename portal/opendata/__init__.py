"""The same rows as files: CSV, JSON, GeoJSON."""
