"""A finding in steps: what was typed is kept behind a secret address until it is sent."""
